// SPDX-License-Identifier: Apache-2.0
// What a parser must not see is blanked before it sees it: some of its work grows with the square
// of a tag's attributes or of unclosed comments. Lengths stay, so that places in the copy are
// places in the document.
#include <algorithm>
#include <array>

#include "graph/text/html.h"

namespace rapport::text {
namespace {

constexpr std::size_t kAttributes = 24;
constexpr std::size_t kValueBytes = 2000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_name(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return lower(x) == lower(y); });
}

bool is_useful(std::string_view name) {
  static constexpr std::array<std::string_view, 18> kUseful = {
      "class",   "id",    "role",     "hidden",   "style",      "aria-hidden",
      "type",    "start", "value",    "datetime", "pubdate",    "itemprop",
      "content", "name",  "property", "charset",  "http-equiv", "href"};
  return std::any_of(kUseful.begin(), kUseful.end(),
                     [&](auto useful) { return same_name(name, useful); });
}

// Elements whose content is no markup.
bool is_raw(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kRaw = {
      "script", "style", "iframe", "noembed", "noframes", "textarea", "xmp"};
  return std::any_of(kRaw.begin(), kRaw.end(), [&](auto raw) { return same_name(name, raw); });
}

class Cleaner {
 public:
  Cleaner(std::string_view html, std::vector<std::string_view>& linked_data)
      : html_(html), copy_(html.size(), ' '), linked_data_(linked_data) {}

  std::string run() {
    while (at_ < html_.size()) {
      const auto next = std::min(html_.find('<', at_), html_.size());
      keep_text(at_, next);
      at_ = next;
      if (at_ < html_.size()) markup();
    }
    return std::move(copy_);
  }

 private:
  char peek(std::size_t ahead) const {
    return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0';
  }

  void keep(std::size_t begin, std::size_t end) {
    std::copy(html_.begin() + static_cast<std::ptrdiff_t>(begin),
              html_.begin() + static_cast<std::ptrdiff_t>(end),
              copy_.begin() + static_cast<std::ptrdiff_t>(begin));
  }
  void keep_text(std::size_t begin, std::size_t end) {
    keep(begin, end);
    for (auto i = begin; i < end; ++i)
      if (static_cast<unsigned char>(copy_[i]) < 0x20 && !is_space(copy_[i])) copy_[i] = ' ';
  }
  // Past the next `close`, or the end.
  void skip_past(std::string_view close) {
    const auto found = html_.find(close, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + close.size();
  }

  void markup() {
    if (is_letter(peek(1))) return start_tag();
    if (peek(1) == '/' && is_letter(peek(2))) return end_tag();
    if (html_.substr(at_).starts_with("<!--")) {
      at_ += 4;
      // <!--> and <!---> are whole comments.
      if (html_.substr(at_).starts_with(">"))
        ++at_;
      else if (html_.substr(at_).starts_with("->"))
        at_ += 2;
      else
        skip_past("-->");
      return;
    }
    if (peek(1) == '!' || peek(1) == '?' || peek(1) == '/') return skip_past(">");
    keep(at_, at_ + 1);  // "a < b"
    ++at_;
  }

  void end_tag() {
    auto end = at_ + 2;
    while (end < html_.size() && is_name(html_[end])) ++end;
    const auto begin = at_;
    skip_past(">");
    if (at_ > html_.size() || html_[at_ - 1] != '>') return;
    keep(begin, end);
    copy_[end] = '>';
  }

  void start_tag() {
    const auto begin = at_;
    auto end = at_ + 1;
    while (end < html_.size() && is_name(html_[end])) ++end;
    const auto name = html_.substr(at_ + 1, end - at_ - 1);
    at_ = end;
    const bool data = same_name(name, "script");
    bool linked = false;
    attributes_.clear();
    while (at_ < html_.size() && html_[at_] != '>') linked |= attribute() && data;
    if (at_ >= html_.size()) return;  // a tag that the document's end cut is none
    keep(begin, end);
    for (const auto& [from, to] : attributes_) keep_attribute(from, to);
    copy_[at_] = '>';
    ++at_;
    if (is_raw(name)) skip_raw(name, linked);
  }

  // One attribute, or whatever stands in its place. True when it is a type of linked data.
  bool attribute() {
    if (is_space(html_[at_]) || html_[at_] == '/') return ++at_, false;
    const auto begin = at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '=' && html_[at_] != '>' &&
           html_[at_] != '/')
      ++at_;
    const auto name = html_.substr(begin, at_ - begin);
    if (name.empty()) return ++at_, false;  // a stray "="
    auto look = at_;
    while (look < html_.size() && is_space(html_[look])) ++look;
    if (look >= html_.size() || html_[look] != '=') {
      if (is_useful(name) && attributes_.size() < kAttributes) attributes_.emplace_back(begin, at_);
      return false;
    }
    at_ = look + 1;
    while (at_ < html_.size() && is_space(html_[at_])) ++at_;
    if (at_ >= html_.size()) return false;
    std::string_view value;
    if (html_[at_] == '"' || html_[at_] == '\'') {
      const auto close = html_.find(html_[at_], at_ + 1);
      const auto end = close == std::string_view::npos ? html_.size() : close;
      value = html_.substr(at_ + 1, end - at_ - 1);
      at_ = std::min(end + 1, html_.size());
    } else {
      const auto start = at_;
      while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
      value = html_.substr(start, at_ - start);
      if (value.find_first_of("\"'`=<") != std::string_view::npos) return false;
    }
    if (is_useful(name) && value.size() <= kValueBytes && attributes_.size() < kAttributes)
      attributes_.emplace_back(begin, at_);
    return same_name(name, "type") && same_name(value, "application/ld+json");
  }

  // Between its quotes an attribute's value keeps nothing that could end the tag.
  void keep_attribute(std::size_t begin, std::size_t end) {
    keep(begin, end);
    const auto quote = html_.substr(begin, end - begin).find_first_of("\"'");
    if (quote == std::string_view::npos) return;
    for (auto i = begin + quote + 1; i + 1 < end; ++i)
      if (copy_[i] == '<' || copy_[i] == '>' || copy_[i] == '"' || copy_[i] == '\'' ||
          static_cast<unsigned char>(copy_[i]) < 0x20)
        copy_[i] = ' ';
  }

  void skip_raw(std::string_view name, bool linked) {
    const auto begin = at_;
    while (at_ < html_.size()) {
      const auto close = html_.find("</", at_);
      if (close == std::string_view::npos) break;
      if (same_name(html_.substr(close + 2, name.size()), name) &&
          !is_name(close + 2 + name.size() < html_.size() ? html_[close + 2 + name.size()] : ' ')) {
        if (linked) linked_data_.push_back(html_.substr(begin, close - begin));
        at_ = close;
        return;
      }
      at_ = close + 2;
    }
    at_ = html_.size();
  }

  std::string_view html_;
  std::string copy_;
  std::vector<std::string_view>& linked_data_;
  std::vector<std::pair<std::size_t, std::size_t>> attributes_;
  std::size_t at_ = 0;
};

}  // namespace

std::string make_harmless(std::string_view html, std::vector<std::string_view>& linked_data) {
  return Cleaner(html, linked_data).run();
}

std::string_view declared_charset(std::string_view html) {
  const auto head = html.substr(0, 4096);
  std::string plain(head);
  std::transform(plain.begin(), plain.end(), plain.begin(), lower);
  for (const std::string_view key : {"charset=", "encoding="}) {
    for (auto at = plain.find(key); at != std::string::npos; at = plain.find(key, at + 1)) {
      const auto open = plain.rfind('<', at);
      if (open == std::string::npos) continue;
      const auto tag = std::string_view(plain).substr(open, 5);
      if (key == "charset=" ? tag != "<meta" : tag != "<?xml") continue;
      auto begin = at + key.size();
      if (begin >= head.size()) break;
      if (head[begin] == '"' || head[begin] == '\'') ++begin;
      auto end = begin;
      while (end < head.size() && is_name(head[end])) ++end;
      if (end > begin && end - begin <= 40) return head.substr(begin, end - begin);
    }
  }
  return {};
}

}  // namespace rapport::text

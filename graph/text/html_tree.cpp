// SPDX-License-Identifier: Apache-2.0
// Markup to a flat tree by libxml2's HTML parser, which closes what authors left open. Only its
// events are used: no tree of its own, no network, no files, no entities but those of HTML. Every
// piece of text keeps its place in the markup.
#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "graph/base/json.h"
#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/text/html.h"

namespace rapport::text {
namespace {

// Past this a page is no page: browsers stop at 512.
constexpr std::size_t kDeepest = 50'000;
// Steps that misplaced closing tags may cost for each byte of markup; the parser looks through all
// that is open for each.
constexpr std::size_t kStepsPerByte = 64;

struct TagEntry {
  std::string_view name;
  Role role;
};
constexpr TagEntry kTags[] = {
    {"p", Role::Block},          {"div", Role::Block},        {"section", Role::Block},
    {"article", Role::Block},    {"main", Role::Block},       {"header", Role::Block},
    {"address", Role::Block},    {"blockquote", Role::Block}, {"body", Role::Block},
    {"html", Role::Block},       {"center", Role::Block},     {"figure", Role::Block},
    {"figcaption", Role::Block}, {"fieldset", Role::Block},   {"form", Role::Block},
    {"hgroup", Role::Block},     {"details", Role::Block},    {"summary", Role::Block},
    {"caption", Role::Block},    {"hr", Role::Block},         {"dl", Role::Block},
    {"dir", Role::List},         {"footer", Role::Dropped},   {"aside", Role::Dropped},
    {"h1", Role::Heading},       {"h2", Role::Heading},       {"h3", Role::Heading},
    {"h4", Role::Heading},       {"h5", Role::Heading},       {"h6", Role::Heading},
    {"ul", Role::List},          {"ol", Role::List},          {"li", Role::Item},
    {"dt", Role::Term},          {"dd", Role::Definition},    {"table", Role::Table},
    {"tr", Role::Row},           {"td", Role::Cell},          {"th", Role::Cell},
    {"br", Role::Line},          {"pre", Role::Verbatim},     {"listing", Role::Verbatim},
    {"nav", Role::Dropped},      {"menu", Role::Dropped},     {"script", Role::Dropped},
    {"style", Role::Dropped},    {"noscript", Role::Dropped}, {"template", Role::Dropped},
    {"svg", Role::Dropped},      {"math", Role::Dropped},     {"button", Role::Dropped},
    {"select", Role::Dropped},   {"option", Role::Dropped},   {"input", Role::Dropped},
    {"textarea", Role::Dropped}, {"label", Role::Dropped},    {"legend", Role::Dropped},
    {"iframe", Role::Dropped},   {"object", Role::Dropped},   {"audio", Role::Dropped},
    {"video", Role::Dropped},    {"canvas", Role::Dropped},   {"dialog", Role::Dropped},
    {"rt", Role::Dropped},       {"rp", Role::Dropped},       {"head", Role::Dropped},
    {"title", Role::Dropped},    {"a", Role::Inline},         {"sup", Role::Inline},
    {"q", Role::Inline},         {"time", Role::Inline},      {"tbody", Role::Inline},
    {"thead", Role::Inline},     {"tfoot", Role::Inline}};

// Words in class and id by which the makers of pages mark what is no text of the page.
constexpr std::string_view kFurniture[] = {
    "nav",     "navbar",   "navigation", "menu",       "submenu", "breadcrumb", "breadcrumbs",
    "sidebar", "footer",   "cookie",     "cookies",    "share",   "sharing",    "social",
    "skip",    "skiplink", "pager",      "pagination", "related", "advert",     "advertisement",
    "banner",  "toolbar",  "masthead",   "comments",   "search",  "login",      "popup",
    "modal",   "toc",      "hidden",     "offscreen"};
constexpr std::string_view kFurnitureRoles[] = {
    "navigation", "banner",  "contentinfo", "search", "complementary",
    "menu",       "menubar", "toolbar",     "dialog", "alertdialog"};

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool names_furniture(std::string_view names) {
  const auto plain = utf8::to_lower(names);
  for (std::size_t begin = 0; begin < plain.size();) {
    const auto end = std::min(plain.find_first_of(" -_\t\n\r", begin), plain.size());
    if (holds(kFurniture, std::string_view(plain).substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return plain.find("sr-only") != std::string::npos ||
         plain.find("visually-hidden") != std::string::npos ||
         plain.find("screen-reader") != std::string::npos;
}

// How much a place that tells a date is to be believed: the smaller the more.
int rank_of_meta(std::string_view key) {
  static constexpr std::string_view kKeys[] = {"article:published_time",
                                               "datepublished",
                                               "dc.date.issued",
                                               "dcterms.issued",
                                               "dcterms.date",
                                               "dc.date",
                                               "dcterms.created",
                                               "dc.date.created",
                                               "citation_publication_date",
                                               "og:published_time",
                                               "pubdate",
                                               "publishdate",
                                               "publish-date",
                                               "publish_date",
                                               "publication_date",
                                               "publication-date",
                                               "date",
                                               "created"};
  const auto found = std::find(std::begin(kKeys), std::end(kKeys), utf8::to_lower(key));
  return found == std::end(kKeys) ? -1 : 1 + static_cast<int>(found - std::begin(kKeys));
}
constexpr int kLinkedDataRank = 0, kTimeRank = 40, kAnyTimeRank = 41;

class Parser {
 public:
  Parser(std::string_view html, const std::string& name)
      : name_(name), copy_(make_harmless(html, linked_data_)) {}

  Tree run() {
    for (const auto data : linked_data_) read_linked_data(data);
    if (copy_.empty()) return std::move(tree_);  // the parser wants a byte
    static std::once_flag once;
    std::call_once(once, xmlInitParser);
    std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxt*)> context(
        htmlCreateMemoryParserCtxt(copy_.data(), static_cast<int>(copy_.size())),
        htmlFreeParserCtxt);
    if (!context) throw std::bad_alloc();
    context_ = context.get();
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElement = [](void* self, const xmlChar* tag, const xmlChar** attributes) {
      static_cast<Parser*>(self)->open(as_text(tag), attributes);
    };
    handler.endElement = [](void* self, const xmlChar* tag) {
      static_cast<Parser*>(self)->close(as_text(tag));
    };
    handler.characters = [](void* self, const xmlChar* text, int size) {
      static_cast<Parser*>(self)->characters(
          {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    handler.ignorableWhitespace = handler.characters;
    handler.serror = [](void* self, xmlErrorPtr) { static_cast<Parser*>(self)->complaint(); };
    if (context->sax) *context->sax = handler;
    context->userData = this;
    htmlCtxtUseOptions(context_, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                     HTML_PARSE_COMPACT);
    // htmlCtxtUseOptions may take the callbacks of warnings away; the text is UTF-8, whatever it
    // says itself.
    *context->sax = handler;
    context->charset = XML_CHAR_ENCODING_UTF8;
    htmlParseDocument(context_);
    if (failure_) throw *failure_;
    while (!open_.empty()) close_top();
    tree_.title = std::string(trim(tree_.title));
    return std::move(tree_);
  }

 private:
  static std::string_view as_text(const xmlChar* text) {
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
  }

  // Exceptions must not pass through C: the first stops the parser and is thrown afterwards.
  void fail(std::string message) {
    if (!failure_)
      failure_ = std::make_unique<Error>(ErrorKind::Limit, std::move(message), SourcePlace{name_},
                                         "save the page again from a browser, or as plain text");
    xmlStopParser(context_);
  }

  void complaint() {
    steps_ += open_.size();
    if (steps_ > kStepsPerByte * (copy_.size() + 100'000))
      fail("tags closed so wrongly that reading them would take too long");
  }

  void open(std::string_view tag, const xmlChar** attributes) {
    if (failure_) return;
    if (open_.size() >= kDeepest) return fail(fmt::format("tags nested deeper than {}", kDeepest));
    Element element;
    const auto entry = std::find_if(std::begin(kTags), std::end(kTags),
                                    [&](const auto& t) { return t.name == tag; });
    if (entry != std::end(kTags)) element.tag = entry->name, element.role = entry->role;
    element.parent = open_.empty() ? kNoElement : open_.back();
    element.is_header = tag == "th";
    element.ordered = tag == "ol";
    element.main = tag == "main";
    element.article = tag == "article";
    if (tag == "li") element.start = 0;
    read_attributes(element, tag, attributes);
    const auto index = static_cast<std::uint32_t>(tree_.elements.size());
    tree_.pieces.push_back({Piece::What::Open, index, 0});
    element.first = static_cast<std::uint32_t>(tree_.pieces.size());
    tree_.elements.push_back(element);
    open_.push_back(index);
    names_.emplace_back(tag);
    in_title_ |= tag == "title" && tree_.title.empty();
  }

  void read_attributes(Element& element, std::string_view tag, const xmlChar** attributes) {
    std::string key, content, datetime;
    bool published = false;
    for (; attributes && attributes[0]; attributes += 2) {
      const auto name = as_text(attributes[0]);
      const auto value = as_text(attributes[1]);
      if (name == "class" || name == "id") {
        element.furniture |= tag != "html" && tag != "body" && names_furniture(value);
      } else if (name == "role") {
        element.main |= value == "main";
        element.furniture |= holds(kFurnitureRoles, value);
      } else if (name == "hidden" || (name == "aria-hidden" && value == "true")) {
        element.hidden = true;
      } else if (name == "style") {
        const auto plain = replace_all(utf8::to_lower(value), " ", "");
        element.hidden |= plain.find("display:none") != std::string::npos ||
                          plain.find("visibility:hidden") != std::string::npos;
      } else if (name == "itemprop") {
        element.main |= value == "articleBody";
        published |= value == "datePublished";
        if (tag == "meta") key = std::string(value);
      } else if (name == "name" || name == "property") {
        if (tag == "meta" && rank_of_meta(value) >= 0) key = std::string(value);
      } else if (name == "content") {
        content = std::string(value);
      } else if (name == "datetime") {
        datetime = std::string(value);
      } else if (name == "pubdate") {
        published = true;
      } else if ((name == "start" && tag == "ol") || (name == "value" && tag == "li")) {
        element.start = small_number(value);
      } else if (name == "type" && tag == "ol" && value.size() == 1) {
        element.numbering = value[0];
      }
    }
    if (tag == "meta" && !key.empty()) offer_date(rank_of_meta(key), content);
    if (tag == "time" || published)
      offer_date(published ? kTimeRank : kAnyTimeRank, datetime.empty() ? content : datetime);
  }

  static std::int32_t small_number(std::string_view text) {
    std::int32_t number = 0;
    for (const char c : text.substr(0, 6)) {
      if (c < '0' || c > '9') break;
      number = number * 10 + (c - '0');
    }
    return number;
  }

  void offer_date(int rank, std::string_view text) {
    if (rank < 0 || rank >= date_rank_) return;
    // A time that is none of the page's own may stand anywhere: only those near its head are
    // believed.
    if (rank == kAnyTimeRank && tree_.text.size() > 4000) return;
    auto date = iso_date(text);
    if (date.empty()) return;
    date_rank_ = rank;
    tree_.published = std::move(date);
  }

  void read_linked_data(std::string_view text) {
    try {
      const auto json = parse_json(text, name_);
      std::vector<const Json*> open{&json};
      for (std::size_t i = 0; i < open.size() && i < 1000; ++i) {
        if (const auto* array = open[i]->array())
          for (const auto& item : *array) open.push_back(&item);
        if (!open[i]->object()) continue;
        offer_date(kLinkedDataRank, open[i]->text("datePublished"));
        if (const auto* graph = open[i]->find("@graph")) open.push_back(graph);
      }
    } catch (const Error&) {
      // Pages carry broken data often; their text is read all the same.
    }
  }

  void close_top() {
    auto& element = tree_.elements[open_.back()];
    element.end = static_cast<std::uint32_t>(tree_.pieces.size());
    tree_.pieces.push_back({Piece::What::Close, open_.back(), 0});
    if (names_.back() == "title") in_title_ = false;
    open_.pop_back();
    names_.pop_back();
  }

  void close(std::string_view tag) {
    if (failure_) return;
    // The parser's events nest; should they not, what lies between is closed with it.
    if (open_.empty()) return;
    if (names_.back() == tag) return close_top();
    const auto found = std::find(names_.rbegin(), names_.rend(), tag);
    if (found == names_.rend()) return;
    const auto keep = static_cast<std::size_t>(names_.rend() - found) - 1;
    while (open_.size() > keep) close_top();
  }

  // Where in the markup the text stands: right before the parser's place, or, for entities, from
  // their "&" on.
  void characters(std::string_view text) {
    if (failure_ || text.empty()) return;
    const auto place = static_cast<std::size_t>(std::max(xmlByteConsumed(context_), 0L));
    const auto at = std::min(place, copy_.size());
    if (in_title_) tree_.title += text;
    std::size_t begin = at >= text.size() ? at - text.size() : 0;
    bool exact = copy_.compare(begin, text.size(), text) == 0;
    if (!exact && copy_.compare(at, text.size(), text) == 0) begin = at, exact = true;
    auto& out = tree_.text;
    const auto from = static_cast<std::uint32_t>(out.size());
    out += text;
    if (exact) {
      anchor(from, begin);
      last_ = begin + text.size();
    } else {
      // Names of entities are short.
      const auto near = std::max(last_, at - std::min<std::size_t>(at, 64));
      const auto entity = near < at ? std::string_view(copy_).substr(near, at - near).rfind('&')
                                    : std::string_view::npos;
      const auto source =
          entity != std::string_view::npos ? near + entity : std::max(begin, std::min(last_, at));
      for (std::uint32_t i = 0; i < text.size() && i < 8; ++i) anchor(from + i, source);
      last_ = std::max(at, last_);
    }
    const auto end = static_cast<std::uint32_t>(out.size());
    auto& pieces = tree_.pieces;
    if (!pieces.empty() && pieces.back().what == Piece::What::Text && pieces.back().end == from)
      pieces.back().end = end;
    else
      pieces.push_back({Piece::What::Text, from, end});
  }

  void anchor(std::uint32_t text, std::size_t source) {
    auto& anchors = tree_.anchors;
    const auto there = static_cast<std::uint32_t>(source);
    if (!anchors.empty() && anchors.back().clean == text)
      anchors.back().source = there;
    else if (anchors.empty() || there - anchors.back().source != text - anchors.back().clean)
      anchors.push_back({text, there});
  }

  std::string name_;
  std::vector<std::string_view> linked_data_;
  std::string copy_;
  htmlParserCtxtPtr context_ = nullptr;
  std::unique_ptr<Error> failure_;
  Tree tree_;
  std::vector<std::uint32_t> open_;
  std::vector<std::string> names_;
  std::size_t steps_ = 0, last_ = 0;
  int date_rank_ = 1000;
  bool in_title_ = false;
};

}  // namespace

Tree parse_html(std::string_view html, const std::string& name) { return Parser(html, name).run(); }

}  // namespace rapport::text

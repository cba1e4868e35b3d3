// SPDX-License-Identifier: Apache-2.0
// Names that only their place gives away: below "Present", behind "Official:", in the column "Name"
// of a table.
#include "graph/extract/listed.h"

#include <algorithm>
#include <optional>

#include "graph/base/utf8.h"
#include "graph/extract/extract.h"

namespace rapport::extract {
namespace {

// Cuts a stretch at a mark, outside brackets.
template <class Test>
std::vector<Stretch> cut(const text::Text& text, Stretch tokens, Test is_mark) {
  std::vector<Stretch> parts;
  auto start = tokens.first;
  int depth = 0;
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto word = text.word(t);
    if (word == "(" || word == "[") ++depth;
    if (word == ")" || word == "]") --depth;
    if (depth > 0 || !is_mark(word)) continue;
    parts.push_back({start, t});
    start = t + 1;
  }
  parts.push_back({start, tokens.end});
  return parts;
}

}  // namespace

std::vector<Stretch> cells_of(const text::Text& text, Stretch tokens) {
  auto cells = cut(text, tokens, [](std::string_view word) { return word == "|"; });
  // "| Ann Lee | Director |": the outer bars stand for no cell.
  if (cells.size() > 1 && cells.front().empty()) cells.erase(cells.begin());
  if (cells.size() > 1 && cells.back().empty()) cells.pop_back();
  return cells;
}

namespace {

// Two to five capitalised words, an honorific or initials among them, with or without a remark in
// brackets.
bool looks_like_name(const Reading& reading, Stretch part) {
  const auto& text = reading.text();
  const auto heads = reading.lexicons().lexicon("organization_heads");
  std::uint32_t words = 0;
  for (auto t = part.first; t < part.end; ++t) {
    const auto shape = text.tokens[t].shape;
    const auto word = text.word(t);
    if (word == "(" || word == "[") break;
    if (shape == text::Shape::Mark && word != "-" && word != "'") return false;
    if (shape == text::Shape::Number) return false;
    if (shape == text::Shape::Lower && word.size() > 3) return false;
    if (shape == text::Shape::Lower &&
        (word == "of" || word == "for" || word == "and" || word == "on"))
      return false;
    if (reading.hit(t, heads)) return false;
    words += shape == text::Shape::Capital || shape == text::Shape::Upper ||
             shape == text::Shape::Initial;
  }
  return words >= 2 && words <= 5;
}

// "A. Lee (Chair), B. Ray, C. Moe and D. Poe": several names between commas; "Ann Lee, Director,
// Ministry of X" is one entry.
void cut_names(const Reading& reading, Stretch part, std::vector<Stretch>& entries) {
  const auto& text = reading.text();
  // "LEE, Ann": the comma is inside the name.
  const bool family_first =
      text.tokens[part.first].shape == text::Shape::Upper && text.word(part.first).size() > 1;
  auto pieces = cut(text, part, [](std::string_view word) {
    return word == "," || word == "and" || word == "&";
  });
  std::erase_if(pieces, [](Stretch piece) { return piece.empty(); });
  const auto names = std::count_if(pieces.begin(), pieces.end(),
                                   [&](Stretch piece) { return looks_like_name(reading, piece); });
  if (family_first || pieces.size() < 2 ||
      static_cast<std::size_t>(names) * 4 < pieces.size() * 3) {
    entries.push_back(part);
    return;
  }
  entries.insert(entries.end(), pieces.begin(), pieces.end());
}

}  // namespace

std::vector<Stretch> entries_of(const Reading& reading, Stretch tokens) {
  std::vector<Stretch> entries;
  for (const auto part : cut(reading.text(), tokens,
                             [](std::string_view word) { return word == ";" || word == "/"; }))
    if (!part.empty()) cut_names(reading, part, entries);
  return entries;
}

namespace {

// "The following members were present:", "MEMBERS WHO WERE ABSENT": a lead-in to a list of people,
// or "".
std::string_view lead_in(const Reading& reading, Stretch tokens) {
  const auto& text = reading.text();
  constexpr std::uint32_t kLongest = 18;
  if (tokens.size() > kLongest || tokens.size() < 2) return {};
  const bool colon = text.word(tokens.end - 1) == ":" ||
                     (tokens.end < text.tokens.size() && text.word(tokens.end) == ":");
  bool capitals = true;
  for (auto t = tokens.first; t < tokens.end; ++t)
    capitals &=
        text.tokens[t].shape != text::Shape::Lower && text.tokens[t].shape != text::Shape::Capital;
  if (!colon && !capitals) return {};
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto word = utf8::fold(text.word(t));
    if (word == "absent" || word == "apologies" || word == "apology") return "absent";
    if (word == "present" || word == "attendance" || word == "attended" || word == "participated") {
      const auto before = t > tokens.first ? utf8::fold(text.word(t - 1)) : std::string();
      return before == "not" ? "absent" : "participants";
    }
  }
  // "The following topics were discussed:"
  for (auto t = tokens.first; colon && t < tokens.end; ++t)
    if (const auto* hit = reading.hit(t, reading.lexicons().lexicon("labels"));
        hit && reading.lexicons().entry(*hit).attribute("role") == "topics")
      return "topics";
  return {};
}

}  // namespace

Stretch without_number(const text::Text& text, Stretch tokens) {
  if (tokens.size() < 2) return tokens;
  const auto word = text.word(tokens.first);
  const bool letter = word.size() == 2 && word[1] == '.' && word[0] >= 'A' && word[0] <= 'Z';
  if (letter) return {tokens.first + 1, tokens.end};
  const bool roman = word.find_first_not_of("IVX") == std::string_view::npos;
  const auto next = text.word(tokens.first + 1);
  if (tokens.size() > 2 && (roman || word.size() == 1) && (next == "." || next == ")"))
    return {tokens.first + 2, tokens.end};
  return tokens;
}

std::string_view label_of(const Reading& reading, Stretch tokens) {
  const auto& lexicons = reading.lexicons();
  tokens = without_number(reading.text(), tokens);
  if (tokens.empty() || !lexicons.has_lexicon("labels")) return {};
  const auto* hit = reading.hit(tokens.first, lexicons.lexicon("labels"));
  if (!hit) return lead_in(reading, tokens);
  const auto entry = lexicons.entry(*hit);
  if (tokens.size() > hit->size && entry.attribute("open").empty()) {
    // "Main participants:" may carry a remark in brackets.
    const auto next = reading.text().word(tokens.first + hit->size);
    const bool goes_on = tokens.size() <= 8 && (next == "from" || next == "for" || next == "on" ||
                                                next == "at" || next == "by" || next == "in" ||
                                                next == "-" || next == "–" || next == "and");
    if (next != "(" && next != ":" && next != "/" &&
        !(goes_on && names_people(entry.attribute("role"))))
      return lead_in(reading, tokens);
  }
  return entry.attribute("role");
}

std::string_view last_lead_in(const Reading& reading, const text::Block& block) {
  if (block.first_sentence == block.end_sentence) return {};
  const auto& last = reading.text().sentences[block.end_sentence - 1];
  if (last.first_token == last.end_token || reading.text().word(last.end_token - 1) != ":")
    return {};
  // "Round table in Oslo. Participants:"
  if (const auto role = label_of(reading, {last.first_token, last.end_token - 1});
      names_people(role) && last.end_token - last.first_token <= 4)
    return role;
  return lead_in(reading, {last.first_token, last.end_token});
}

std::uint32_t lead_in_colon(const Reading& reading, Stretch tokens) {
  for (auto t = tokens.first; t + 1 < tokens.end; ++t)
    if (reading.text().word(t) == ":")
      return names_people(lead_in(reading, {tokens.first, t})) ? t : kNoMention;
  return kNoMention;
}

std::uint32_t colon_of(const text::Text& text, Stretch tokens) {
  auto colon = tokens.first;
  while (colon < tokens.end && text.word(colon) != ":") ++colon;
  return colon;
}

std::vector<InnerLabel> inner_labels(const Reading& reading, Stretch tokens) {
  const auto& text = reading.text();
  const auto& lexicons = reading.lexicons();
  std::vector<InnerLabel> found;
  if (!lexicons.has_lexicon("labels")) return found;
  const auto labels = lexicons.lexicon("labels");
  for (auto t = tokens.first + 1; t < tokens.end; ++t) {
    const auto shape = text.tokens[t].shape;
    const bool opens = shape == text::Shape::Capital || shape == text::Shape::Upper;
    const auto* hit = opens ? reading.hit(t, labels) : nullptr;
    const auto colon = hit ? t + hit->size : tokens.end;
    if (colon + 1 >= tokens.end || text.word(colon) != ":") continue;
    if (!found.empty()) found.back().value.end = t;
    found.push_back({lexicons.entry(*hit).attribute("role"), {colon + 1, tokens.end}});
    t = colon;
  }
  return found;
}

bool is_time(std::string_view marker) {
  const auto digits = static_cast<std::size_t>(
      std::find_if(marker.begin(), marker.end(), [](char c) { return c < '0' || c > '9'; }) -
      marker.begin());
  if (digits == 0 || digits > 4 || digits == marker.size()) return false;
  const char next = marker[digits];
  if (digits == 4) return next == 'h' || next == 'H' || next == '-';
  const auto is_digit = [&](std::size_t k) {
    return k < marker.size() && marker[k] >= '0' && marker[k] <= '9';
  };
  // "9.30" is an hour, "4.1" the number of a section.
  const bool minutes = is_digit(digits + 1) && (next != '.' || is_digit(digits + 2));
  return digits <= 2 && minutes && (next == ':' || next == '.' || next == 'h' || next == 'H');
}

bool names_people(std::string_view role) {
  return role == "participants" || role == "absent" || role == "chair" || role == "speaker" ||
         role == "members";
}

std::vector<std::string> columns_of(const Reading& reading, Stretch row) {
  std::vector<std::string> roles;
  std::size_t known = 0;
  const auto& lexicons = reading.lexicons();
  const auto begins_with = [&](Stretch cell, std::string_view lexicon) {
    return !cell.empty() && lexicons.has_lexicon(lexicon) &&
           reading.hit(cell.first, lexicons.lexicon(lexicon));
  };
  for (const auto cell : cells_of(reading.text(), row)) {
    roles.emplace_back(label_of(reading, cell));
    known += !roles.back().empty();
    // "Hon. Ann Lee | Member | Present" is no head.
    if (roles.back().empty() &&
        (begins_with(cell, "honorifics") || begins_with(cell, "given_names")))
      return {};
  }
  if (roles.size() < 2 || known < 2) roles.clear();
  // "Official | With": the first is whose register it is.
  if (const auto first = std::find(roles.begin(), roles.end(), "participants");
      first != roles.end() && std::count(first, roles.end(), "participants") > 1)
    *first = "official";
  return roles;
}

namespace {

class ListedNames {
 public:
  ListedNames(Reading& reading, const Types& types) : reading_(reading), text_(reading.text()) {
    person_ = types.find("Person");
    post_ = types.find("Post");
    organization_ = types.find("Organization");
    country_ = types.find("Country");
  }

  void run() {
    for (std::uint32_t b = 0; b < text_.blocks.size(); ++b) read_block(b);
  }

 private:
  Stretch tokens_of(const text::Block& block) const {
    if (block.first_sentence == block.end_sentence) return {};
    return {text_.sentences[block.first_sentence].first_token,
            text_.sentences[block.end_sentence - 1].end_token};
  }

  void read_block(std::uint32_t b) {
    const auto& block = text_.blocks[b];
    const auto tokens = tokens_of(block);
    if (tokens.empty()) return;
    switch (block.kind) {
      case text::BlockKind::TableRow: return read_row(tokens);
      case text::BlockKind::KeyValue: {
        const auto colon = colon_of(text_, tokens);
        columns_.clear();
        // "Minister: LEE, Ann": a post is the key.
        const auto key = colon > tokens.first ? reading_.top(tokens.first) : kNoMention;
        const bool post = key != kNoMention && reading_.mention(key).type == post_ &&
                          reading_.mention(key).tokens.end == colon;
        const auto role = label_of(reading_, {tokens.first, colon});
        label_block_ = b;
        listing_ = post || names_people(role) || role == "official";
        if (listing_ && colon + 1 < tokens.end) {
          read_entries({colon + 1, tokens.end});
          listing_ = role == "participants" || role == "absent" || role == "members";
        }
        return;
      }
      case text::BlockKind::Heading: {
        // A line of few words may part a table; a wrapped cell goes on.
        if (tokens.size() > 4 && block.depth != 4) columns_.clear();
        const auto role = label_of(reading_, tokens);
        if (const auto colon = lead_in_colon(reading_, tokens);
            role.empty() && colon != kNoMention) {
          listing_ = true;
          label_block_ = b;
          return read_entries({colon + 1, tokens.end});
        }
        if (!role.empty()) {
          listing_ = names_people(role), label_block_ = b;
          found_small_ = false;
          return;
        }
        if (is_name_above_post(b, tokens)) read_name(tokens, false);
        // "C. MINISTRY OF TRANSPORT" parts the list, "3. BUSINESS" ends it.
        const bool lettered = without_number(text_, tokens).first != tokens.first;
        const bool ends = all_upper(tokens) && (!block.marker.empty() || found_small_);
        if (listing_ && ends && !lettered)
          listing_ = false;
        else if (listing_ && !lettered)
          read_entries(tokens);
        return;
      }
      case text::BlockKind::ListItem:
        // "09:00 Meeting with ..." is of a programme.
        if (is_time(block.marker)) {
          listing_ = false;
          for (const auto& label : inner_labels(reading_, tokens))
            if (names_people(label.role)) read_entries(label.value);
        }
        if (listing_) read_entries(tokens);
        // "Round table in Oslo. Participants:" opens the list below.
        if (names_people(last_lead_in(reading_, block))) listing_ = true, label_block_ = b;
        return;
      case text::BlockKind::Paragraph:
        // Right below the label the names may run on; prose further down ends the list.
        if (listing_ && label_block_ + 1 == b) read_entries(tokens);
        // "The Committee met. The following members were present:" opens the list below.
        listing_ = names_people(last_lead_in(reading_, block));
        label_block_ = b;
        return;
    }
  }

  // "ANN LEE" on a line of its own, and below it her post.
  bool is_name_above_post(std::uint32_t b, Stretch tokens) const {
    constexpr std::uint32_t kLongest = 5;
    if (tokens.size() < 2 || tokens.size() > kLongest || !all_upper(tokens) ||
        b + 1 >= text_.blocks.size())
      return false;
    const auto below = tokens_of(text_.blocks[b + 1]);
    const auto top = below.empty() ? kNoMention : reading_.top(below.first);
    if (top == kNoMention || reading_.mention(top).type != post_) return false;
    for (auto t = tokens.first; t < tokens.end; ++t)
      for (const auto* lexicon :
           {"organization_heads", "meeting_nouns", "agreement_nouns", "posts", "portfolio_words",
            "regions", "places", "project_nouns", "stop_capitals"})
        if (in_lexicon(t, lexicon)) return false;
    return true;
  }

  void read_row(Stretch tokens) {
    if (auto columns = columns_of(reading_, tokens); !columns.empty()) {
      columns_ = std::move(columns);
      body_columns_.clear();
      register_columns_.clear();
      for (const auto cell : cells_of(text_, tokens)) body_columns_.push_back(names_body(cell));
      const bool days = std::count(columns_.begin(), columns_.end(), "date") > 0;
      for (std::size_t c = 0; c < columns_.size(); ++c)
        register_columns_.push_back(days && columns_[c] == "participants" && !body_columns_[c]);
      return;
    }
    const auto cells = cells_of(text_, tokens);
    // Rows of a list without a head: the first cell that holds a name.
    if (columns_.empty() && listing_)
      for (const auto cell : cells)
        if (!cell.empty() && read_name(cell, false)) {
          // Two lists side by side: a name and its house, and another name and its house.
          if (cells.size() == 4 && cell.first == cells[0].first && !cells[2].empty())
            read_name(cells[2], false);
          return;
        }
    // The number at a row's head is its marker and no cell of it.
    const std::size_t shift =
        columns_.size() == cells.size() + 1 && columns_.front().empty() ? 1 : 0;
    for (std::size_t c = 0; c < cells.size() && c + shift < columns_.size(); ++c) {
      const auto& role = columns_[c + shift];
      if (role == "name" || role == "official" || role == "chair" || role == "speaker" ||
          (c + shift == 0 && names_people(role)))
        read_name(cells[c], true);
      if (body_columns_[c + shift])
        for (const auto entry : entries_of(reading_, cells[c])) read_body(entry);
      if (register_columns_[c + shift] && !cells[c].empty()) read_party(cells[c]);
      if (c + 1 < cells.size() && c + shift + 1 < columns_.size() && !cells[c].empty() &&
          !cells[c + 1].empty()) {
        const auto& next = columns_[c + shift + 1];
        if (role == "family" && next == "given")
          add_joined(cells[c], cells[c + 1], cells[c + 1], cells[c]);
        if (role == "given" && next == "family")
          add_joined(cells[c], cells[c + 1], cells[c], cells[c + 1]);
      }
    }
  }

  // "Organisation", "Attendees / organisation": a column of bodies.
  bool names_body(Stretch head) const {
    const auto labels = reading_.lexicons().lexicon("labels");
    for (auto t = head.first; t < head.end; ++t)
      if (const auto* hit = reading_.hit(t, labels);
          hit && reading_.lexicons().entry(*hit).attribute("role") == "organization")
        return true;
    return false;
  }

  // A body that no rule knows, at the head of an entry: "Harbour Lights Trust (Ann Lee)".
  void read_body(Stretch entry) {
    auto end = entry.first;
    while (end < entry.end && text_.word(end) != "," && text_.word(end) != "(") {
      const auto top = reading_.top(end);
      const bool small = text_.tokens[end].shape == text::Shape::Lower;
      if (top != kNoMention && reading_.mention(top).type != country_) return;
      if (!is_name_part(end) && !small && text_.word(end) != "&" && text_.word(end) != "-") return;
      if (small && text_.word(end).size() > 3) return;
      ++end;
    }
    if (end < entry.first + 2 || !is_name_part(entry.first)) return;
    add_body({entry.first, end});
  }

  // The other side at the head of a register's cell, when its words tell a body: "Harbour Lights
  // Association: Ann Lee", "Radio Nord Ltd. (Bob Ray)". What is known of it goes on to its end.
  void read_party(Stretch cell) {
    auto end = cell.first;
    bool small = false;
    for (; end < cell.end; ++end) {
      const auto word = text_.word(end);
      if (word == "," || word == "(" || word == ":" || word == ";") break;
      if (is_name_part(end) || word == "'s" || word == "'" || word == "-" || word == "&") continue;
      if (text_.tokens[end].shape != text::Shape::Lower || word.size() > 3) return;
      small = true;
    }
    if (end < cell.first + 2 || !is_name_part(cell.first)) return;
    bool known = false;
    for (const auto m : reading_.tops({cell.first, end})) {
      const auto& mention = reading_.mention(m);
      if (mention.tokens.end > end || mention.type == person_ || mention.type == post_) return;
      known |= mention.type == organization_ && mention.tokens.first == cell.first;
      if (mention.tokens.first == cell.first && mention.tokens.end == end && known) return;
    }
    const bool sign = end < cell.end && (text_.word(end) == ":" || text_.word(end) == "(");
    if (!known && !small && !sign && end < cell.first + 3) return;
    add_body({cell.first, end});
  }

  void add_body(Stretch tokens) {
    WorkMention mention;
    mention.type = organization_;
    mention.tokens = tokens;
    mention.rule = kLayoutRule;
    mention.set("name", std::string(reading_.slice(tokens)));
    reading_.add(std::move(mention));
  }

  void read_entries(Stretch tokens) {
    for (const auto part : entries_of(reading_, tokens)) read_name(part, false);
  }

  bool in_lexicon(std::uint32_t token, std::string_view name, std::uint16_t* size = nullptr) const {
    const auto* hit = reading_.hit(token, reading_.lexicons().lexicon(name));
    if (hit && size) *size = hit->size;
    return hit != nullptr;
  }

  bool is_name_part(std::uint32_t token) const {
    const auto shape = text_.tokens[token].shape;
    return shape == text::Shape::Capital || shape == text::Shape::Upper ||
           shape == text::Shape::Initial || shape == text::Shape::Mixed;
  }

  // A name at the head of an entry, behind honorifics: "Cr P J Lockyer", "BUSTAMANTE, Graciela I.
  // (...)", "SUTARMAN" in a table.
  bool read_name(Stretch part, bool cell) {
    auto first = part.first;
    std::uint16_t size = 0;
    if (!part.empty() && text_.word(first) == "also") ++first;
    for (auto m = first < part.end ? reading_.top(first) : kNoMention; m != kNoMention;) {
      const auto type = reading_.mention(m).type;
      if (type == post_)
        first = reading_.mention(m).tokens.end;
      else if (type == organization_ || type == country_)
        return false;
      break;
    }
    while (first < part.end && in_lexicon(first, "honorifics", &size)) first += size;
    // "For Norway": a side, and nobody's name.
    if (const auto next = first + 1 < part.end ? reading_.top(first + 1) : kNoMention;
        next != kNoMention && reading_.mention(next).type == country_ &&
        in_lexicon(first, "stop_capitals"))
      return false;
    auto end = first;
    std::uint32_t words = 0, comma = kNoMention;
    bool upper = false;
    while (end < part.end) {
      const auto word = text_.word(end);
      const bool joined = word == "-" && end + 1 < part.end && text_.tokens[end].glued &&
                          text_.tokens[end + 1].glued;
      if (joined) {
        end += 2;
        continue;
      }
      const bool whole = word == "," && comma == kNoMention && words == 1 &&
                         text_.tokens[end - 1].shape == text::Shape::Capital &&
                         is_given({end + 1, part.end});
      const bool upper_first = word == "," && comma == kNoMention && words > 0 &&
                               all_upper({first, end}) && end + 1 < part.end &&
                               is_name_part(end + 1) && !all_upper({end + 1, end + 2});
      const bool family_first = whole || upper_first;
      if (family_first) {
        comma = end++;
        continue;
      }
      if (in_lexicon(end, "person_particles", &size) && end + size < part.end &&
          is_name_part(end + size) && words > 0) {
        end += size;
        continue;
      }
      if (!is_name_part(end) || (comma == kNoMention && in_lexicon(end, "labels"))) break;
      if (words > 0 && comma == kNoMention && in_lexicon(end, "posts") &&
          text_.tokens[end].shape != text::Shape::Upper)
        break;
      upper |= text_.tokens[end].shape == text::Shape::Upper;
      ++words;
      ++end;
    }
    if (comma != kNoMention && comma + 1 == end) --end, comma = kNoMention;
    const bool single = cell && words == 1 && upper;
    if ((words < 2 && !single) || words > 6) return false;
    // The whole entry is the name, or something that tells of the person follows.
    if (end < part.end) {
      const auto next = text_.word(end);
      if (next != "(" && next != "," && next != "[" && next != "–" && next != "-" && next != ":" &&
          next != ".")
        return false;
    }
    found_small_ |= !all_upper({first, end});
    add({first, end}, comma);
    return true;
  }

  // "Lee, Ann": nothing but given names up to the end, a remark in brackets aside.
  bool is_given(Stretch tokens) const {
    constexpr std::uint32_t kMost = 3;
    auto t = tokens.first;
    for (; t < tokens.end && text_.word(t) != "("; ++t) {
      const auto top = reading_.top(t);
      // "S1", "NARA" are no given names, "W.M." may be.
      const bool letters = text_.tokens[t].shape == text::Shape::Upper &&
                           text_.word(t).find('.') == std::string_view::npos;
      if (letters || !is_name_part(t) ||
          (top != kNoMention && reading_.mention(top).type != person_) || in_lexicon(t, "posts") ||
          in_lexicon(t, "organization_heads") || in_lexicon(t, "honorifics") ||
          in_lexicon(t, "stop_capitals"))
        return false;
    }
    return t > tokens.first && t <= tokens.first + kMost;
  }

  // A name in two cells.
  void add_joined(Stretch left, Stretch right, Stretch given, Stretch family) {
    auto last = std::string(reading_.slice(family));
    if (all_upper(family)) last = utf8::capitalised(last);
    WorkMention mention;
    mention.type = person_;
    mention.tokens = {left.first, right.end};
    mention.rule = kLayoutRule;
    mention.set("name", std::string(reading_.slice(given)) + " " + last);
    mention.set("listed", "yes");
    reading_.add(std::move(mention));
  }

  // A remark in brackets aside.
  bool all_upper(Stretch tokens) const {
    for (auto t = tokens.first; t < tokens.end && text_.word(t) != "("; ++t) {
      const auto shape = text_.tokens[t].shape;
      if (shape != text::Shape::Upper && shape != text::Shape::Mark) return false;
    }
    return true;
  }

  void add(Stretch tokens, std::uint32_t comma) {
    std::string name(reading_.slice(tokens));
    if (comma != kNoMention)
      name = std::string(reading_.slice({comma + 1, tokens.end})) + " " +
             (all_upper({tokens.first, comma})
                  ? utf8::capitalised(reading_.slice({tokens.first, comma}))
                  : std::string(reading_.slice({tokens.first, comma})));
    for (auto t = tokens.first; t < tokens.end; ++t) {
      const auto top = reading_.top(t);
      if (top == kNoMention) continue;
      const auto& there = reading_.mention(top);
      // Known already, or part of something else.
      if (there.type == person_ && there.tokens.first <= tokens.first &&
          there.tokens.end >= tokens.end)
        return;
      if (there.tokens.first < tokens.first || there.tokens.end > tokens.end) return;
    }
    WorkMention mention;
    mention.type = person_;
    mention.tokens = tokens;
    mention.rule = kLayoutRule;
    mention.set("name", std::move(name));
    mention.set("listed", "yes");
    reading_.add(std::move(mention));
  }

  Reading& reading_;
  const text::Text& text_;
  TypeId person_, post_, organization_, country_;
  bool listing_ = false;
  bool found_small_ = false;  // a name of the list that is not in capitals
  std::uint32_t label_block_ = 0;
  std::vector<std::string> columns_;
  // As long as columns_: those of bodies, and those of whom a register names.
  std::vector<bool> body_columns_, register_columns_;
};

}  // namespace

void find_listed_persons(Reading& reading, const Types& types) {
  ListedNames(reading, types).run();
}

}  // namespace rapport::extract

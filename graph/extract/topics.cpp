// SPDX-License-Identifier: Apache-2.0
// What was talked about: a list of noun phrases behind a verb, cut at commas and "and", without the
// words that only introduce it ("a number of issues, including").
#include <algorithm>

#include "graph/base/strings.h"
#include "graph/base/utf8.h"
#include "graph/extract/facts.h"

namespace rapport::extract {
namespace {

// A phrase in a topic lexicon's role, or "".
std::string_view role_at(const Reading& reading, std::uint32_t token, ClassId lexicon,
                         std::uint16_t& size) {
  const auto* hit = reading.hit(token, lexicon);
  if (!hit) return {};
  size = hit->size;
  return reading.lexicons().entry(*hit).attribute("role");
}

// The tokens of "(1)", "2)" or "(a)" at the head of an item.
std::uint32_t counter_size(const text::Text& text, Stretch tokens) {
  const auto is_counter = [&](std::uint32_t t) {
    return text.tokens[t].shape == text::Shape::Number || text.word(t).size() == 1 ||
           text.word(t).find_first_not_of("ivx") == std::string_view::npos;
  };
  const auto first = tokens.first;
  if (first + 2 < tokens.end && text.word(first) == "(" && text.word(first + 2) == ")" &&
      is_counter(first + 1))
    return 3;
  const bool figure = text.tokens[first].shape == text::Shape::Number;
  return first + 1 < tokens.end && figure && text.word(first + 1) == ")" ? 2 : 0;
}

// ", in four fields": how or where, not what.
bool begins_circumstance(const Reading& reading, std::uint32_t token) {
  const auto word = utf8::fold(reading.text().word(token));
  return word == "in" || word == "at" || word == "by" || word == "with" || word == "from" ||
         word == "during" || word == "under" || word == "after" || word == "before";
}

}  // namespace

bool FactFinder::has_preposition(Stretch tokens) const {
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto word = reading_.folded(t);
    if (word == "of" || word == "in" || word == "on" || word == "for" || word == "between")
      return true;
  }
  return false;
}

// "rail links in Oslo on 3 May": the place told with the day is the talks', not the subject's.
std::uint32_t FactFinder::before_place(std::uint32_t first, std::uint32_t end) const {
  if (end < first + 3) return end;
  const auto top = reading_.top(end - 1);
  if (top == kNoMention || reading_.mention(top).type != types_.place) return end;
  const auto place = reading_.mention(top).tokens.first;
  if (place < first + 2) return end;
  const auto before = reading_.folded(place - 1);
  return before == "in" || before == "at" ? place - 1 : end;
}

// "information and communications policies": two fields that share their noun.
bool FactFinder::joins_fields(std::uint32_t first, std::uint32_t conjunction,
                              std::uint32_t end) const {
  const auto fields = language_.lexicons.lexicon("portfolio_words");
  if (conjunction == first || conjunction + 2 >= end) return false;
  // "green hydrogen and energy efficiency": what has a word of its own before it shares nothing.
  if (conjunction != first + 1 && reading_.folded(first) != "the") return false;
  if (!reading_.hit(conjunction - 1, fields) || !reading_.hit(conjunction + 1, fields))
    return false;
  const auto next = utf8::fold(text_.word(conjunction + 2));
  return next != "," && next != "of" && next != "in" && next != "for";
}

// Cuts a list at its commas and at its last "and", or at the only "and" of a pair.
void FactFinder::list_items(Stretch tokens, std::vector<Stretch>& items) const {
  const auto lexicon = language_.lexicons.lexicon("topic_words");
  std::vector<std::uint32_t> cuts, ands;
  std::uint32_t last_comma = 0;
  int depth = 0;
  bool quoted = false, between = false;  // "flights between Oslo and Bergen"
  for (auto t = tokens.first; t < tokens.end; ++t) {
    const auto word = text_.word(t);
    if (reading_.folded(t) == "between") between = true;
    if (word == "(") ++depth;
    if (word == ")") --depth;
    if (word == "\"") quoted = !quoted;
    if (depth > 0 || quoted) continue;
    if (word == ",") cuts.push_back(last_comma = t);
    if (utf8::fold(word) != "and") continue;
    if (!between) ands.push_back(t);
    between = false;
  }
  const bool commas = !cuts.empty();
  for (const auto a : ands) {
    const auto next = a + 1 < tokens.end ? utf8::fold(text_.word(a + 1)) : std::string();
    const bool last = a == ands.back() && (!commas || a > last_comma) &&
                      !joins_fields(commas ? last_comma + 1 : tokens.first, a, tokens.end);
    // "the state of ties and prospects for trade": another phrase that introduces begins another
    // topic; "the status and issues of trade" is one.
    std::uint16_t size = 0;
    const auto role = a + 1 < tokens.end ? role_at(reading_, a + 1, lexicon, size) : "";
    const bool introduces = (role == "open" || (role == "empty" && size > 1)) &&
                            has_preposition({cuts.empty() ? tokens.first : cuts.back(), a});
    if (last || introduces || (!commas && (next == "on" || next == "the"))) cuts.push_back(a);
  }
  std::sort(cuts.begin(), cuts.end());
  auto start = tokens.first;
  for (const auto cut : cuts) {
    if (cut > start) items.push_back({start, cut});
    start = cut + 1;
  }
  if (start < tokens.end) items.push_back({start, tokens.end});
}

// "mine clearance with the Minister's adviser, Mr. Lee": whom they talked with, by person or post.
bool FactFinder::tells_with_whom(std::uint32_t with, std::uint32_t end) const {
  constexpr std::uint32_t kNear = 6;
  const auto posts = language_.lexicons.lexicon("posts");
  for (auto t = with + 1; t < std::min(with + kNear, end) && text_.word(t) != ","; ++t) {
    const auto top = reading_.top(t);
    const auto type = top == kNoMention ? types_.topic : reading_.mention(top).type;
    if (type == types_.person || type == types_.post || type == types_.reference) return true;
    if (reading_.hit(t, posts)) return true;
  }
  return false;
}

// "mine clearance, a spokesman said": what stands behind the comma only tells who reports it.
bool FactFinder::tells_source(std::uint32_t comma, std::uint32_t end) const {
  constexpr std::uint32_t kLongest = 12;
  const auto verbs = language_.lexicons.lexicon("verbs");
  for (auto t = comma + 1; t < std::min(comma + kLongest, end) && text_.word(t) != ","; ++t) {
    if (reading_.folded(t) == "that" || reading_.folded(t) == "and") return false;
    const auto* hit = reading_.top(t) == kNoMention ? reading_.hit(t, verbs) : nullptr;
    if (!hit) continue;
    const auto& entry = language_.lexicons.entry(*hit);
    if (entry.attribute("class") == "say" && entry.attribute("tense") == "past") return true;
  }
  return false;
}

// Where the list of topics at the head of a stretch ends.
std::uint32_t FactFinder::end_of_topics(Stretch tokens) const {
  const auto lexicon = language_.lexicons.lexicon("topic_words");
  const auto verbs = language_.lexicons.lexicon("verbs");
  auto end = tokens.end;
  const auto first = tokens.first;
  int depth = 0;
  for (auto t = tokens.first; t < end; ++t) {
    const auto word = text_.word(t);
    if (word == "(") ++depth;
    if (word == ")") --depth;
    if (depth > 0) continue;
    std::uint16_t size = 0;
    const auto role = role_at(reading_, t, lexicon, size);
    const bool after_mark =
        t > tokens.first && (text_.word(t - 1) == "," || utf8::fold(text_.word(t - 1)) == "and");
    if (role == "end" || word == ";" || word == "." || (word == ":")) end = t;
    // "... and transit were considered"
    if (t > first && (reading_.folded(t) == "were" || reading_.folded(t) == "was")) end = t;
    if (t > first && reading_.folded(t) == "with" && tells_with_whom(t, tokens.end)) end = t;
    if (t > first && word == "," && tells_source(t, tokens.end)) end = t;
    if (after_mark && reading_.hit(t, verbs) && text_.tokens[t].shape == text::Shape::Lower) {
      const auto form = utf8::fold(word);
      if (form.ends_with("ed") || form == "met" || form == "held" || form == "took" ||
          form == "made")
        end = t;
    }
    const auto top = reading_.top(t);
    const auto type = top == kNoMention || t == first ? types_.topic : reading_.mention(top).type;
    // "visas, and Ms. Lee thanked him": another clause. "visas at the Forum": where it was said.
    if (after_mark && type == types_.person && reading_.mention(top).tokens.first == t) end = t;
    if (type == types_.meeting && t > first + 1 && reading_.folded(t - 1) == "the" &&
        (reading_.folded(t - 2) == "at" || reading_.folded(t - 2) == "during"))
      end = t - 2;
    if (type == types_.date) {
      const auto before = utf8::fold(text_.word(t - 1));
      if (before == "on" || before == "in") end = before_place(first, t - 1);
    }
  }
  while (end > first && (text_.word(end - 1) == "," || utf8::fold(text_.word(end - 1)) == "and"))
    --end;
  return end;
}

// The lexicon topic_words says which words open a list ("including"), say nothing ("issues", "the
// promotion of"), or end it ("with a view to").
std::vector<std::pair<std::string, Stretch>> FactFinder::topic_phrases(Stretch tokens) const {
  const auto lexicon = language_.lexicons.lexicon("topic_words");
  const auto first = tokens.first, end = end_of_topics(tokens);
  // Segments: what stands before "including" only names the kind of what follows; "as well as"
  // parts two lists.
  std::vector<Stretch> pieces;
  auto start = first;
  for (auto t = first; t < end; ++t) {
    std::uint16_t size = 0;
    const auto role = role_at(reading_, t, lexicon, size);
    if (role != "open" && role != "skip") continue;
    if (role == "skip") {
      list_items({start, t}, pieces);
    } else if (t > start) {
      // "X, including Y": only the last item before is explained.
      std::vector<Stretch> before;
      list_items({start, t}, before);
      if (!before.empty()) before.pop_back();
      pieces.insert(pieces.end(), before.begin(), before.end());
    }
    start = t + size;
    t = start - 1;
  }
  list_items({start, end}, pieces);
  std::vector<std::pair<std::string, Stretch>> topics;
  std::uint32_t shared =
      kNoMention;  // "free flow and utilization of data": the "of" behind the second
  if (pieces.size() >= 2) {
    const auto left = pieces[pieces.size() - 2], right = pieces.back();
    const bool pair =
        text_.word(left.end) == "and" && left.end + 1 == right.first && right.size() >= 3;
    const auto has_of = [&](Stretch piece) {
      for (auto t = piece.first + 1; t + 1 < piece.end; ++t)
        if (text_.word(t) == "of") return t;
      return kNoMention;
    };
    // "trade and protection of investments": a field of its own shares nothing.
    bool field = false;
    for (auto t = left.first; t < left.end; ++t)
      field |= reading_.hit(t, language_.lexicons.lexicon("portfolio_words")) != nullptr;
    if (pair && !field && has_of(left) == kNoMention && has_of(right) == right.first + 1 &&
        reading_.top(right.first) == kNoMention)
      shared = right.first + 1;
  }
  for (auto piece : pieces) {
    if (const auto number = counter_size(text_, piece); number < piece.size())
      piece.first += number;
    // Strip what says nothing at its head.
    for (bool stripped = true; stripped && !piece.empty();) {
      stripped = false;
      std::uint16_t size = 0;
      const auto role = role_at(reading_, piece.first, lexicon, size);
      const auto word = text_.word(piece.first);
      if (role == "empty" && size < piece.size()) {
        piece.first += size;
        stripped = true;
      } else if ((role == "empty" || role == "procedure") && size == piece.size()) {
        piece.first = piece.end;
      } else if (word == "," || word == "\"" || word == "-" || utf8::fold(word) == "and") {
        ++piece.first;
        stripped = true;
      }
    }
    while (!piece.empty() &&
           (text_.word(piece.end - 1) == "\"" || text_.word(piece.end - 1) == ","))
      --piece.end;
    if (piece.empty() || piece.size() > 16) continue;
    std::string name(reading_.slice(piece));
    if (shared != kNoMention && piece.end + 1 == pieces.back().first && piece.end < shared)
      name += " " + std::string(reading_.slice({shared, pieces.back().end}));
    if (name.size() < 2) continue;
    if (begins_circumstance(reading_, piece.first)) break;
    bool letters = false;
    for (auto t = piece.first; t < piece.end; ++t)
      letters |= text_.tokens[t].shape != text::Shape::Mark;
    if (letters) topics.emplace_back(std::move(name), piece);
  }
  return topics;
}

// "artificial intelligence (AI)": the short form is an alias.
void FactFinder::talk_of(ThingId meeting, std::string name, Stretch tokens, std::uint32_t rule) {
  // "The opening ceremony was addressed by": an occasion alone is nothing that is talked about.
  const auto* noun = reading_.hit(tokens.first, language_.lexicons.lexicon("meeting_nouns"));
  if (noun && noun->size == tokens.size() &&
      language_.lexicons.entry(*noun).attribute("weak").empty())
    return;
  std::string short_form;
  if (const auto open = name.find(" ("); open != std::string::npos && name.ends_with(")")) {
    short_form = name.substr(open + 2, name.size() - open - 3);
    name.resize(open);
  }
  const auto topic = things_.simple("Topic", name);
  if (!short_form.empty()) things_.add_alias(topic, short_form);
  note(topic, tokens, rule);
  fact("DISCUSSED", meeting, topic, tokens, rule);
}

// "4.2 Landing fees. Ms. Lee reported ...": a point of minutes whose first sentence only names it.
void FactFinder::topic_of_item(std::uint32_t block) {
  constexpr std::uint32_t kLongest = 9;
  const auto& item = text_.blocks[block];
  if (item.marker.empty() || item.kind != text::BlockKind::ListItem || entry_.open ||
      projects_.open || item.end_sentence < item.first_sentence + 2 || date_headings_ > 1)
    return;
  const auto& name = text_.sentences[item.first_sentence];
  const auto size = name.end_token - name.first_token;
  if (size < 2 || size > kLongest || text_.word(name.end_token - 1) != "." ||
      text_.tokens[name.first_token].shape != text::Shape::Capital)
    return;
  const auto verbs = language_.lexicons.lexicon("verbs");
  const auto words = language_.lexicons.lexicon("topic_words");
  for (auto t = name.first_token; t + 1 < name.end_token; ++t) {
    const auto top = reading_.top(t);
    const auto type = top == kNoMention ? types_.topic : reading_.mention(top).type;
    if (type == types_.person || type == types_.date || type == types_.meeting ||
        type == types_.post || type == types_.reference ||
        reading_.hit(t, language_.lexicons.lexicon("months")))
      return;
    std::uint16_t length = 0;
    if (role_at(reading_, t, words, length) == "procedure" || text_.word(t) == ",") return;
    const auto* verb = t > name.first_token ? reading_.hit(t, verbs) : nullptr;
    if (verb && language_.lexicons.entry(*verb).attribute("tense") == "past") return;
    if (verb && language_.lexicons.entry(*verb).attribute("tense") == "present" &&
        text_.tokens[t].shape == text::Shape::Lower)
      return;
  }
  const auto meeting = main_meeting_ != kNoMention ? main_meeting_ : document_meeting_;
  if (meeting == kNoMention) return;
  talk_of(meeting, clean_name(reading_.slice({name.first_token, name.end_token - 1})),
          {name.first_token, name.end_token - 1}, kLayoutRule);
}

// "Topics: a; b, c": items between semicolons, up to the next key.
void FactFinder::discuss_list(ThingId meeting, Stretch tokens, std::uint32_t rule) {
  const auto labels = language_.lexicons.lexicon("labels");
  auto start = tokens.first;
  for (auto t = tokens.first; t <= tokens.end; ++t) {
    const auto word = t < tokens.end ? text_.word(t) : ";";
    const auto* key = t < tokens.end && t > tokens.first ? reading_.hit(t, labels) : nullptr;
    if (const auto number = t < tokens.end ? counter_size(text_, {t, tokens.end}) : 0) {
      if (start < t) discuss(meeting, {start, t}, rule);
      start = t + number;
      t = start - 1;
      continue;
    }
    const bool next_key = key && t + key->size < tokens.end && text_.word(t + key->size) == ":";
    if (word != ";" && word != "." && word != "|" && !next_key) continue;
    if (start < t) discuss(meeting, {start, t}, rule);
    start = t + 1;
    if (next_key || word == "." || word == "|") return;
  }
}

void FactFinder::discuss(ThingId meeting, Stretch tokens, std::uint32_t rule, bool whole) {
  if (meeting == kNoMention || tokens.empty()) return;
  if (whole) return talk_of(meeting, clean_name(reading_.slice(tokens)), tokens, rule);
  for (auto& [name, stretch] : topic_phrases(tokens))
    talk_of(meeting, std::move(name), stretch, rule);
}

}  // namespace rapport::extract

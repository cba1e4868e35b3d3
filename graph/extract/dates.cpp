// SPDX-License-Identifier: Apache-2.0
// Dates: from the attributes that rules give a mention to days, months and years.
#include "graph/extract/dates.h"

#include <array>
#include <charconv>
#include <cstdlib>

#include <fmt/format.h>

#include "graph/base/utf8.h"

namespace rapport::extract {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array<std::string_view, 8> kWeekdays = {
    "", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int weekday_of(const DatePoint& point) {
  const auto day = earliest_day(Date::of(point));
  return static_cast<int>(std::chrono::weekday(day).iso_encoding());
}

// Words that tell that a sentence speaks of what is to come.
bool looks_ahead(const Reading& reading, std::uint32_t token) {
  const auto& sentence = reading.text().sentences[reading.sentence_of(token)];
  static constexpr std::array<std::string_view, 12> kWords = {
      "will", "shall", "planned",  "scheduled", "upcoming", "forthcoming",
      "next", "due",   "expected", "future",    "receive",  "to"};
  for (auto t = sentence.first_token; t < sentence.end_token; ++t) {
    const auto word = utf8::fold(reading.text().word(t));
    // "on Thursday opened a plant that will make ...": what the clause behind tells is of something
    // else.
    if (t > token + 1 && (word == "which" || word == "that" || word == "who")) return false;
    for (std::size_t k = 0; k < 6; ++k)
      if (word == kWords[k]) return true;
    // "is to", "is due", "are expected": only after a form of be.
    if (t > sentence.first_token && (word == "due" || word == "expected" || word == "to")) {
      const auto before = utf8::fold(reading.text().word(t - 1));
      if (before == "is" || before == "are") return true;
    }
  }
  return false;
}

class DateReader {
 public:
  DateReader(const Reading& reading, TypeId date_type, const std::optional<Date>& given,
             const std::string& document)
      : reading_(reading), type_(date_type), given_(given), document_(document) {}

  ReadDates run() {
    result_.by_mention.resize(reading_.mentions().size());
    for (const auto& block : reading_.text().blocks) {
      if (block.kind != text::BlockKind::Heading || block.first_sentence == block.end_sentence)
        continue;
      const auto first = reading_.text().sentences[block.first_sentence].first_token;
      const auto m = date_at(reading_.newest_at(first));
      heading_days_ += m != kNoMention && is_heading(reading_.mention(m).tokens);
    }
    find_published();
    if (!result_.published) result_.published = given_;
    for (std::uint32_t t = 0; t < reading_.text().tokens.size(); ++t) {
      const auto m = reading_.newest_at(t);
      const auto found = date_at(m);
      if (found == kNoMention) continue;
      auto date = read(reading_.mention(found), t);
      result_.by_mention[found] = date;
      if (!date) continue;
      if (date->is_range()) last_range_ = date;
      if (!date->is_range() && !date->has_day() && date->first.month != 0) month_ = date->first;
      check_weekday(reading_.mention(found), *date);
      const bool whole = date->has_day();
      if (whole && !date->is_range() && is_heading(reading_.mention(found).tokens))
        heading_day_ = date;
      if (whole || date->first.month != 0) last_ = date;
      if (whole) last_day_ = date;
    }
    return std::move(result_);
  }

 private:
  // A date that is the whole of a heading, but for a word or two.
  bool is_heading(Stretch tokens) const {
    const auto& text = reading_.text();
    const auto& block = text.blocks[text.sentences[reading_.sentence_of(tokens.first)].block];
    if (block.kind != text::BlockKind::Heading) return false;
    const auto first = text.sentences[block.first_sentence].first_token;
    const auto end = text.sentences[block.end_sentence - 1].end_token;
    return first == tokens.first && end - tokens.end <= 2;
  }

  std::uint32_t date_at(std::uint32_t m) const {
    while (m != kNoMention && reading_.mention(m).type != type_) m = reading_.mention(m).next_here;
    return m;
  }

  // A full date that stands nearly alone near the document's head or foot, or a dateline.
  void find_published() {
    const auto& text = reading_.text();
    const auto look = [&](std::size_t b) {
      const auto& block = text.blocks[b];
      if (block.span.size() > 400 || block.first_sentence == block.end_sentence) return false;
      const auto first = text.sentences[block.first_sentence].first_token;
      const auto end = text.sentences[block.end_sentence - 1].end_token;
      for (auto t = first; t < end; ++t) {
        const auto m = date_at(reading_.newest_at(t));
        if (m == kNoMention) continue;
        const auto& mention = reading_.mention(m);
        if (mention.attribute("y").empty() || mention.attribute("d").empty() ||
            !mention.attribute("d2").empty())
          continue;
        const auto around = block.span.size() - reading_.span(mention.tokens).size();
        if (around > 45 && !is_dateline(mention.tokens, first)) continue;
        if (const auto date = read(mention, t)) {
          result_.published = date;
          return true;
        }
      }
      return false;
    };
    const auto count = text.blocks.size();
    for (std::size_t b = 0; b < std::min<std::size_t>(count, 14); ++b)
      if (look(b)) return;
    for (std::size_t b = count; b-- > (count > 6 ? count - 6 : 0);)
      if (look(b)) return;
    find_partial();
  }

  // "THIMPHU, BHUTAN (3 October 2023) — ", "ESPOO, Finland, Nov 28 (Nordwire) - ", "Brussels, 7
  // October 2022"
  bool is_dateline(Stretch date, std::uint32_t first) const {
    if (date.first - first > 8) return false;
    for (auto t = date.end; t < date.end + 6 && t < reading_.text().tokens.size(); ++t) {
      const auto word = reading_.text().word(t);
      if (word == "-" || word == "–" || word == "—") return true;
    }
    return false;
  }

  // Only a month and a year: a newsletter's "March 2020".
  void find_partial() {
    const auto& text = reading_.text();
    for (std::size_t b = 0; b < std::min<std::size_t>(text.blocks.size(), 4); ++b) {
      const auto& block = text.blocks[b];
      if (block.span.size() > 120 || block.first_sentence == block.end_sentence) continue;
      for (auto t = text.sentences[block.first_sentence].first_token;
           t < text.sentences[block.end_sentence - 1].end_token; ++t) {
        const auto m = date_at(reading_.newest_at(t));
        if (m == kNoMention || reading_.mention(m).attribute("y").empty()) continue;
        if (reading_.mention(m).attribute("m").empty() ||
            !reading_.mention(m).attribute("d").empty())
          continue;
        result_.published = read(reading_.mention(m), t);
        if (result_.published) return;
      }
    }
    find_dateline_without_year();
  }

  void find_dateline_without_year() {
    const auto& text = reading_.text();
    if (!given_) return;
    for (std::size_t b = 0; b < std::min<std::size_t>(text.blocks.size(), 6); ++b) {
      const auto& block = text.blocks[b];
      const auto first = text.sentences[block.first_sentence].first_token;
      for (auto t = first; t < first + 10 && t < text.tokens.size(); ++t) {
        const auto m = date_at(reading_.newest_at(t));
        if (m == kNoMention || !is_dateline(reading_.mention(m).tokens, first)) continue;
        result_.published = given_;
        return;
      }
    }
  }

  std::optional<DatePoint> anchor() const {
    if (result_.published) return result_.published->first;
    return std::nullopt;
  }

  int relative_year(std::string_view rel) const {
    const auto folded = utf8::fold(rel);
    const bool same =
        folded.find("same") != std::string::npos || folded.find("that") != std::string::npos;
    if (same) return last_ ? last_->first.year : anchor() ? anchor()->year : 0;
    if (!anchor()) return 0;
    const int year = anchor()->year;
    if (folded.find("last") != std::string::npos) return year - 1;
    if (folded.find("next") != std::string::npos) return year + 1;
    return year;
  }

  // The year of a day or month that names none: of the date before, else the nearest to
  // publication, before it unless the sentence looks ahead.
  int nearest_year(int month, int day, std::uint32_t token) const {
    const auto from = anchor();
    if (!from) return last_ ? last_->first.year : 0;
    int year = from->year;
    const auto distance =
        (month - from->month) * 31 + (day ? day - (from->day ? from->day : 15) : 0);
    const bool ahead = looks_ahead(reading_, token);
    if (ahead && distance < -45) ++year;
    if (!ahead && distance > 75) --year;
    return year;
  }

  std::optional<Date> read(const WorkMention& mention, std::uint32_t token) {
    auto date = read_unchecked(mention, token);
    if (!date) return std::nullopt;
    if (date->first.is_valid() && date->last.is_valid() && earliest_day(*date) <= latest_day(*date))
      return date;
    report("impossible-date", mention,
           fmt::format("the calendar has no such date: \"{}\"", reading_.slice(mention.tokens)),
           "the date is left out");
    return std::nullopt;
  }

  std::optional<Date> read_unchecked(const WorkMention& mention, std::uint32_t token) {
    if (const auto day = mention.attribute("day"); !day.empty()) return named_day(utf8::fold(day));
    if (const auto nth = mention.attribute("nth"); !nth.empty()) return nth_day(utf8::fold(nth));
    if (!mention.attribute("unit").empty()) return span_of(mention);
    int year = number(mention.attribute("y"));
    const int month = number(mention.attribute("m"));
    const int day = number(mention.attribute("d"));
    const int day2 = number(mention.attribute("d2"));
    if (year == 0 && !mention.attribute("rel").empty()) {
      year = relative_year(mention.attribute("rel"));
      if (year == 0) return std::nullopt;
    }
    if (const auto which = mention.attribute("which"); !which.empty() && month != 0)
      year = year_of_month(utf8::fold(which), month);
    if (const auto part = utf8::fold(mention.attribute("part")); !part.empty()) {
      if (year == 0)
        year = nearest_year(number(mention.attribute("n")) * (part == "quarter" ? 3 : 6), 0, token);
      return part_of_year(year, number(mention.attribute("n")), part == "quarter" ? 3 : 6);
    }
    if (month == 0 && day == 0) {
      if (!mention.attribute("wd").empty())
        return by_weekday(number(mention.attribute("wd")), token);
      if (year == 0) return std::nullopt;
      return Date::of({static_cast<std::int16_t>(year), 0, 0});
    }
    if (month == 0 && year == 0) {
      auto of_month = day_of_month(day, number(mention.attribute("wd")));
      if (of_month && day2 > day) {
        of_month->last = of_month->first;
        of_month->last.day = static_cast<std::uint8_t>(day2);
      }
      return of_month;
    }
    if (year == 0 && mention.attribute("y2").empty()) year = nearest_year(month, day, token);
    if (year == 0) year = number(mention.attribute("y2"));
    if (year == 0) return std::nullopt;
    const auto point = [](int y, int m, int d) {
      return DatePoint{static_cast<std::int16_t>(y), static_cast<std::uint8_t>(m),
                       static_cast<std::uint8_t>(d)};
    };
    Date date = Date::of(point(year, month, day));
    if (day2 != 0) {
      const int month2 = mention.attribute("m2").empty() ? month : number(mention.attribute("m2"));
      int year2 = mention.attribute("y2").empty() ? year : number(mention.attribute("y2"));
      if (!mention.attribute("y2").empty() && mention.attribute("y").empty())
        date.first.year = static_cast<std::int16_t>(month2 < month ? year2 - 1 : year2);
      date.last = point(year2, month2, day2);
    }
    return date;
  }

  // "the third quarter of 2025": its months.
  static std::optional<Date> part_of_year(int year, int which, int months) {
    if (year == 0 || which < 1 || which * months > 12) return std::nullopt;
    const auto point = [&](int month) {
      return DatePoint{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), 0};
    };
    return Date{point((which - 1) * months + 1), point(which * months)};
  }

  // "Wed 1" below "June 2022": of that month, if the weekday is right.
  std::optional<Date> day_of_month(int day, int weekday) const {
    const auto fits = [&](const DatePoint& point) {
      return point.is_valid() && (weekday == 0 || weekday_of(point) == weekday);
    };
    if (month_)
      if (const DatePoint point{month_->year, month_->month, static_cast<std::uint8_t>(day)};
          fits(point))
        return Date::of(point);
    // Of the month before the report whose day has that name: one of the last three at most.
    if (!anchor() || weekday == 0) return std::nullopt;
    constexpr int kMonths = 3;
    for (int back = 0; back < kMonths; ++back) {
      const int months = anchor()->year * 12 + anchor()->month - 1 - back;
      const DatePoint point{static_cast<std::int16_t>(months / 12),
                            static_cast<std::uint8_t>(months % 12 + 1),
                            static_cast<std::uint8_t>(day)};
      if (fits(point)) return Date::of(point);
    }
    return std::nullopt;
  }

  int year_of_month(const std::string& which, int month) const {
    if (!anchor()) return 0;
    const int year = anchor()->year;
    if (which == "last") return month < anchor()->month ? year : year - 1;
    if (which == "next" || which == "this coming") return month > anchor()->month ? year : year + 1;
    return year;
  }

  std::optional<Date> named_day(const std::string& day) const {
    if (day == "same") return last_day();
    if (day == "next" || day == "previous" || day == "eve") {
      const auto base = last_day();
      if (!base) return std::nullopt;
      return Date::of(to_point((day == "next" ? latest_day(*base) : earliest_day(*base)) +
                               days(day == "next" ? 1 : -1)));
    }
    // In a diary "this evening" is of the day that the entry stands under.
    if (heading_day_ && heading_days_ >= 2 && day == "today") return heading_day_;
    if (!result_.published || !result_.published->has_day()) return std::nullopt;
    const int shift = day == "yesterday" ? -1 : day == "tomorrow" ? 1 : 0;
    return Date::of(to_point(earliest_day(*result_.published) + days(shift)));
  }

  std::optional<Date> last_day() const { return last_day_; }

  // "on the first day": of the range told last.
  std::optional<Date> nth_day(const std::string& nth) const {
    if (!last_range_ && !(last_ && last_->is_range())) return std::nullopt;
    const Date range = last_ && last_->is_range() ? *last_ : *last_range_;
    if (nth == "last" || nth == "final") return Date::of(range.last);
    const int shift = nth == "second" ? 1 : nth == "third" ? 2 : nth == "fourth" ? 3 : 0;
    return Date::of(to_point(earliest_day(range) + days(shift)));
  }

  std::optional<Date> span_of(const WorkMention& mention) const {
    if (!result_.published || !result_.published->has_day()) return std::nullopt;
    const auto which = utf8::fold(mention.attribute("which"));
    const int shift = which == "last" ? -1 : which == "next" ? 1 : 0;
    const auto day = earliest_day(*result_.published);
    if (utf8::fold(mention.attribute("unit")) == "week") {
      const auto monday =
          day - days(static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1 - 7 * shift);
      return Date{to_point(monday), to_point(monday + days(6))};
    }
    auto month = std::chrono::year_month(std::chrono::year(result_.published->first.year),
                                         std::chrono::month(result_.published->first.month));
    month += std::chrono::months(shift);
    return Date::of({static_cast<std::int16_t>(static_cast<int>(month.year())),
                     static_cast<std::uint8_t>(static_cast<unsigned>(month.month())), 0});
  }

  std::optional<Date> by_weekday(int weekday, std::uint32_t token) const {
    if (!result_.published || !result_.published->has_day()) return std::nullopt;
    // Within a range just told ("13-16 June ... on Thursday") the day is one of the range.
    if (last_range_) {
      for (auto day = earliest_day(*last_range_); day <= latest_day(*last_range_); day += days(1))
        if (static_cast<int>(std::chrono::weekday(day).iso_encoding()) == weekday)
          return Date::of(to_point(day));
    }
    auto day = earliest_day(*result_.published);
    const int today = static_cast<int>(std::chrono::weekday(day).iso_encoding());
    int shift = weekday - today;
    if (looks_ahead(reading_, token)) {
      if (shift <= 0) shift += 7;
    } else if (shift > 0) {
      shift -= 7;
    }
    return Date::of(to_point(day + days(shift)));
  }

  void check_weekday(const WorkMention& mention, const Date& date) {
    const auto check = [&](std::string_view key, const DatePoint& point) {
      const int said = number(mention.attribute(key));
      if (said == 0 || point.day == 0 || mention.attribute("d").empty()) return;
      const int is = weekday_of(point);
      if (said == is) return;
      report("weekday-conflict", mention,
             fmt::format("\"{}\": {} was a {}, not a {}", reading_.slice(mention.tokens),
                         to_string(Date::of(point)), kWeekdays[static_cast<std::size_t>(is)],
                         kWeekdays[static_cast<std::size_t>(said)]),
             "the date is kept as written, the weekday is not used");
    };
    check("wd", date.first);
    check("wd2", date.last);
  }

  void report(std::string code, const WorkMention& mention, std::string message, std::string hint) {
    Diagnostic diagnostic{Severity::Warning, std::move(code),
                          reading_.text().place(reading_.span(mention.tokens), document_),
                          std::move(message), std::move(hint)};
    if (!result_.diagnostics.empty() && result_.diagnostics.back() == diagnostic) return;
    result_.diagnostics.push_back(std::move(diagnostic));
  }

  const Reading& reading_;
  TypeId type_;
  std::optional<Date> given_;
  std::string document_;
  ReadDates result_;
  std::optional<Date> last_, last_day_, last_range_, heading_day_;
  std::optional<DatePoint> month_;  // told last without a day
  int heading_days_ = 0;
};

}  // namespace

ReadDates read_dates(const Reading& reading, TypeId date_type, const std::optional<Date>& given,
                     const std::string& document) {
  return DateReader(reading, date_type, given, document).run();
}

}  // namespace rapport::extract

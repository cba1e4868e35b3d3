// SPDX-License-Identifier: Apache-2.0
// From mentions and frames to facts. The document is read once, from top to bottom, with a memory
// of what is spoken of: the meeting, the section, the list. Each frame that a rule set up is turned
// into facts by the handler of its name.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/extract/dates.h"
#include "graph/extract/extract.h"
#include "graph/extract/fact_list.h"
#include "graph/extract/things.h"

namespace rapport::extract {

class FactFinder {
 public:
  FactFinder(const Mentions& mentions, const Language& language, const DocumentRecord& document,
             const std::optional<Date>& published);
  DocumentFacts run();

 private:
  using Handler = void (FactFinder::*)(const Frame&);

  // What a heading, a key or a lead-in says of the blocks below it.
  struct Label {
    std::string
        role;  // date, place, participants, chair, host, topics, absent, projects, ... or empty
    std::uint8_t depth = 0;
    ThingId side = kNoMention;  // "From Japan:"
  };
  // A list of projects that a sentence or a heading announced.
  struct ProjectList {
    bool open = false;
    std::string outcome;
    ThingId meeting = kNoMention;  // that produced them
    ThingId earlier = kNoMention;  // that had selected them before
    std::vector<ThingId> parties;
    ThingId field = kNoMention;
    std::uint8_t depth = 0;
    bool papers = false;      // of agreements
    std::uint32_t block = 0;  // that announced it
  };

  // A line of a programme, a row of a register: what it tells belongs to one meeting.
  struct Entry {
    bool open = false;
    ThingId meeting = kNoMention;
    std::optional<Date> date;
    std::string status;
    std::uint32_t block = 0;
    bool alone = false;   // "(Dr. Lee only)": the visitor is not there
    bool record = false;  // told by lines of labels and values
    Stretch topics{};
    Stretch place{};              // where a row tells it to be
    std::vector<ThingId> owners;  // whose marks stand at its head
  };

  // A post told without its house, and what helps to find that.
  struct BarePost {
    ThingId person;
    Post post;
    std::string level;
    Stretch tokens;
    std::uint32_t rule;
    bool committee = false;  // chairs or serves a committee
    bool ahead = false;      // stands right before the name
    ThingId abroad = kNoMention;
  };

  // facts_things.cpp: mentions to things
  void read_things();
  ThingId thing_of(std::uint32_t mention);
  ThingId make_thing(std::uint32_t mention);
  ThingId named_before(std::string_view type, std::string_view name) const;
  void part_of_inner(ThingId thing, const WorkMention& mention);
  ThingId person_of(std::uint32_t mention);
  ThingId organization_of(std::uint32_t mention);
  ThingId country_named(std::string_view name);
  ThingId place_of(std::uint32_t mention);
  void body_chain(Stretch tokens);
  void place_chain(std::uint32_t sentence);
  void note(ThingId thing, Stretch tokens, std::uint32_t rule);

  // facts_acronyms.cpp: letters that the document itself explains
  void read_explained();
  bool french_ = false;  // "Mme" stands somewhere
  bool are_initials(std::string_view letters, Stretch name) const;
  std::map<std::string, std::uint32_t, std::less<>> explained_;  // letters -> mention

  // facts_offices.cpp: posts without a person
  bool is_of_one(const WorkMention& post) const;
  ThingId office_of(std::uint32_t mention);
  void attend_offices(Stretch who, ThingId meeting, Stretch tokens, std::uint32_t rule);

  // facts_people.cpp: posts
  void read_posts();
  void person_posts(std::uint32_t group);
  struct PostsTold;
  void person_post(PostsTold& told, std::uint32_t post);
  ThingId house_around(const WorkMention& person);
  ThingId house_beside(const PostsTold& told, const Post& post, std::uint32_t index);
  WorkMention counterpart(const WorkMention& post) const;
  std::optional<Post> read_post(std::uint32_t mention);
  bool names_house(const WorkMention& mention, Post& post);
  void hold_post(ThingId person, const Post& post, Stretch tokens, std::uint32_t rule);
  std::string kind_of(ThingId thing) const;
  ThingId body_called(std::string_view name, const WorkMention& mention);
  ThingId body_before_bracket(std::uint32_t token);
  ThingId body_meant(std::string_view head, std::uint32_t token);
  ThingId body_told_near(std::uint32_t token);
  ThingId home_of_next(const WorkMention& person, std::uint32_t post);
  ThingId state_of(ThingId body) const;

  // facts_implied.cpp: which body a title implies
  std::string first_field(const WorkMention& post);
  Post second_ministry(const WorkMention& post);
  bool is_function(const WorkMention& post) const;
  bool is_of_home(const WorkMention& post) const;
  std::uint32_t field_begin(const WorkMention& post) const;
  static bool is_of_many(const WorkMention& post);
  ThingId implied(const WorkMention& post, const std::string& name, ThingId home);
  ThingId ministry_of(const WorkMention& post, const std::string& name, ThingId home);
  ThingId department_of(const WorkMention& post, const std::string& name, ThingId home);
  ThingId only_body_with(const WorkMention& title) const;
  ThingId implied_body(const WorkMention& post, bool& explicit_home);

  // facts_cards.cpp: a line for the name, one for the post, one for its house
  std::uint32_t name_line(std::uint32_t block) const;
  bool is_card_line(std::uint32_t block) const;
  void post_below(std::uint32_t block);
  void house_below(std::uint32_t block, const WorkMention& mention, Post& post);

  // facts_marks.cpp: letters and figures that stand for people
  void read_marks();
  void read_codes(Stretch tokens);
  Stretch decoded(Stretch cell) const;
  std::pair<std::string, std::uint32_t> legend_of(std::uint32_t block) const;
  std::uint32_t mark_at(Stretch tokens, std::string& mark) const;
  Stretch marks_at_head(Stretch tokens) const;
  std::vector<ThingId> marked_in(Stretch tokens) const;
  void house_of_legend(ThingId person, std::uint32_t mention, Stretch tokens);
  void begin_marked(Stretch tokens);
  void close_marked(Stretch tokens);
  ThingId meeting_of_noun(Stretch tokens, bool marked);

  // facts_homes.cpp: posts told without their house
  ThingId body_of_kind_before(std::uint32_t token, std::string_view kind, std::uint32_t first = 0);
  ThingId parliament_meant(std::uint32_t token);
  ThingId committee_of_head(std::uint32_t token);
  ThingId body_before_colon(std::uint32_t token);
  ThingId body_led(std::uint32_t token);
  void house_bare(BarePost& bare, ThingId body, ThingId state);
  ThingId foot_state();
  ThingId state_of_dateline();
  ThingId state_of_address();
  ThingId letterhead();
  ThingId letterhead_state();
  ThingId state_of_letterhead();
  bool in_letterhead(Stretch tokens) const;
  void remember_bare(ThingId person, const Post& post, std::uint32_t mention, std::uint32_t rule);
  void house_bare_posts();

  // facts_series.cpp, facts_meetings.cpp, facts_reference.cpp, facts_naming.cpp,
  // facts_circumstances.cpp: which meeting, who is meant, what it is called, when and where
  ThingId meeting_of_mention(std::uint32_t mention);
  bool is_generic_series(std::string_view name) const;
  void read_sides(ThingId thing, Stretch tokens);
  void adopt_series(std::string& series, ThingId body);
  ThingId named_meeting(const WorkMention& mention);
  ThingId meet(const std::vector<ThingId>& who, const std::optional<Date>& date,
               std::string_view kind, std::string_view status, Stretch tokens, std::uint32_t rule);
  std::vector<ThingId> actors(Stretch tokens);
  void add_actor(std::uint32_t mention, std::vector<ThingId>& found, bool inside_bracket = false);
  std::vector<ThingId> referred(const WorkMention& reference);
  std::vector<ThingId> sides();
  void attend(ThingId who, ThingId meeting, std::string_view role, Stretch tokens,
              std::uint32_t rule);
  void host(ThingId who, ThingId meeting, Stretch tokens, std::uint32_t rule);
  bool is_town(ThingId place) const;
  void held_in(ThingId meeting, ThingId place, Stretch tokens, std::uint32_t rule);
  void date_meeting(ThingId meeting, const Date& date, Stretch tokens, std::uint32_t rule);
  std::vector<ThingId> subjects_before(std::uint32_t token);
  std::vector<ThingId> holders(const WorkMention& reference);
  bool is_term(std::uint32_t date) const;
  bool is_of_another(std::uint32_t date) const;
  std::vector<ThingId> bodies_before(const WorkMention& reference);
  std::vector<ThingId> house_meant(const WorkMention& reference);
  bool is_minister(ThingId person) const;
  bool is_head(ThingId person) const;
  bool is_pair(const WorkMention& reference) const;
  static bool is_there(ThingId who, const MeetingState& meeting);
  const WorkMention& whole_post(const WorkMention& reference) const;
  ThingId excellency_meant(const WorkMention& reference);
  ThingId chair_meant(const WorkMention& reference) const;
  std::string called_off(Stretch tokens) const;
  ThingId meeting_meant(Stretch noun);
  bool goes_on(ThingId meeting, const std::string& kind) const;
  bool suits(ThingId meeting, const std::string& kind, const std::string& word);
  bool is_oblique(const WorkMention& mention) const;
  ThingId subject_before(std::uint32_t token);
  void set_current(ThingId meeting);
  bool is_by_the_way(ThingId meeting);
  ThingId meeting_at_hand() const;
  void follow_series();
  std::string meeting_name(const MeetingState& state) const;
  std::string full_name(const MeetingState& state) const;
  void name_meetings();
  std::optional<Date> event_date(Stretch match, std::uint32_t sentence) const;
  std::string kind_in(Stretch tokens) const;
  void speak_of(std::uint32_t sentence);
  void venue_by_preposition(ThingId event, std::uint32_t token);
  Stretch unknown_name(Stretch tokens) const;
  void attach_circumstances(std::uint32_t sentence);
  void place_ahead(std::uint32_t sentence);
  void place_of_talks(std::uint32_t sentence);
  ThingId joint_talks(std::uint32_t sentence);
  bool is_place_of_day(const std::optional<Date>& date) const;

  // facts_attendance.cpp: who took part, who stayed away
  void on_attend(const Frame& frame);
  void on_absent(const Frame& frame);
  bool is_near(ThingId meeting, Stretch tokens);
  bool is_on_list(ThingId who, ThingId meeting) const;
  Stretch noun_of_subject(const Frame& frame) const;
  ThingId meeting_of_noun(Stretch noun, const Frame& frame);
  bool takes_role(const MeetingState& meeting, const std::string& role) const;
  void keep_away(ThingId meeting, const std::vector<ThingId>& who);

  // facts_visits.cpp: who went where, with whom
  void on_visit(const Frame& frame);
  void travel_along(const std::vector<ThingId>& who, const Frame& frame);
  void visit(ThingId person, ThingId place, const std::optional<Date>& date, Stretch tokens,
             std::uint32_t rule);
  void join_group(ThingId person);
  void on_members(const Frame& frame);
  void lead_group(ThingId person, Stretch entry);

  // facts_frames.cpp, facts_occasions.cpp: the other handlers, one a frame
  void on_meet(const Frame& frame);
  void on_hold(const Frame& frame);
  void lend_series(ThingId meeting, ThingId body);
  bool tells_of_office(Stretch tokens) const;
  bool one_by_one(const Frame& frame) const;
  void meet_one_by_one(const Frame& frame, const std::vector<ThingId>& who,
                       const std::optional<Date>& date, const std::string& kind);
  std::optional<Date> date_of_margins(const text::Sentence& sentence);
  void on_discuss(const Frame& frame);
  void on_affiliation(const Frame& frame);
  void on_points(const Frame& frame);
  void on_point(const Frame& frame);
  void on_status(const Frame& frame);
  void on_part_of(const Frame& frame);
  void on_occasion(const Frame& frame);
  void on_gather(const Frame& frame);
  ThingId gathering_within(Stretch tokens) const;
  ThingId gathering_told(Stretch tokens, const std::string& kind);
  void on_only(const Frame& frame);
  void on_group(const Frame& frame);
  void on_next(const Frame& frame);
  ThingId step_from(const Frame& frame);
  void on_principal(const Frame& frame);
  void on_office(const Frame& frame);
  bool talks_before(std::uint32_t token) const;
  std::vector<ThingId> actors_of(const Frame& frame, std::string_view name);
  ThingId told_by_verb(const std::vector<ThingId>& who);
  void drop_lonely_meetings();
  bool is_told_below(const MeetingState& heading) const;
  void drop(const std::set<ThingId>& dropped);
  std::vector<ThingId> objects(Stretch tokens, std::initializer_list<std::string_view> types);

  // facts_products.cpp: papers and projects, and whose they are
  void on_produce(const Frame& frame);
  void on_party(const Frame& frame);
  void on_under(const Frame& frame);
  void on_field(const Frame& frame);
  void on_projects(const Frame& frame);
  void projects_in_line(Stretch tokens);
  void projects_between_commas(Stretch tokens);
  void project_item(Stretch tokens);
  void paper_item(Stretch tokens);
  void produced_by_list(ThingId product, Stretch tokens);
  std::vector<ThingId> products(Stretch tokens, std::initializer_list<std::string_view> types);
  bool is_called(std::uint32_t mention, const WorkMention& reference);
  ThingId product_meant(const WorkMention& reference);
  ThingId product_before(std::uint32_t token);
  std::vector<ThingId> announced_papers(std::uint32_t mention);
  std::vector<ThingId> papers_before(std::uint32_t token);
  std::vector<ThingId> parties_in_brackets(Stretch bracket);
  Stretch without_code(Stretch item) const;
  void sign(ThingId product, const std::vector<ThingId>& who, Stretch tokens, std::uint32_t rule);
  void share_signatures();
  ThingId agreement_of(const WorkMention& mention);
  ThingId house_of(ThingId person) const;

  // facts_parties.cpp: whose something is
  std::vector<ThingId> parties(Stretch tokens);
  void unknown_parties(Stretch tokens, std::vector<ThingId>& found);
  void parties_in_name(ThingId product, const WorkMention& mention);
  void project_of_body(const WorkMention& mention);
  std::vector<ThingId> parties_of(const Frame& frame, std::string_view name);

  // facts_produced_at.cpp: at which meeting something came out
  std::vector<ThingId> where_produced(const Frame& frame, const std::vector<ThingId>& things,
                                      const std::vector<ThingId>& who);
  ThingId signing_of(const Frame& frame, const std::vector<ThingId>& signers,
                     const std::vector<ThingId>& things);
  bool is_then_and_there(const Frame& frame) const;
  ThingId meeting_it_means(const Frame& frame);
  bool is_beside(const Frame& frame) const;
  bool is_signed(ThingId meeting, const std::vector<ThingId>& things) const;
  bool is_other_day(const Frame& frame, ThingId meeting);
  bool speaks_of_itself(Stretch product) const;

  // facts_ceremonies.cpp: signings, launches, openings
  void on_ceremony(const Frame& frame);
  ThingId ceremony(const Frame& frame, const std::vector<ThingId>& who);
  void leave_to(ThingId meeting, ThingId product, std::string_view outcome, const Frame& frame);
  bool opens_at_hand(Stretch tokens);
  bool is_lone_launch(const Frame& frame);
  void outcome_of_name(ThingId meeting, const WorkMention& mention);

  // facts_labels.cpp: keys and what stands under them
  bool read_label(std::uint32_t block, Stretch label);
  void labelled(std::uint32_t block, Stretch value);
  bool are_guests(Stretch label) const;
  bool begins_with_people(std::uint32_t block, Stretch key) const;
  ThingId nation_in(Stretch tokens);
  bool is_weak_label(Stretch label) const;
  bool tells_of_meeting() const;
  bool denies(Stretch tokens) const;
  std::uint32_t absent_label(Stretch tokens) const;

  // facts_records.cpp: lines of labels and values that tell one meeting after another, and labels
  // inside the line of a programme
  void find_records();
  void begin_record(std::uint32_t block);
  bool record_line(std::string_view role, Stretch value);
  void labels_inside(Stretch tokens, ThingId meeting);
  void label_inside(std::string_view role, Stretch value, ThingId meeting);
  bool is_below_label(std::uint32_t block, Stretch tokens) const;
  ThingId place_named(Stretch value);
  void home_by_key(std::uint32_t block, Stretch key, Stretch value);

  // facts_sessions.cpp: sessions that a heading tells of
  ThingId session_of_heading(Stretch tokens);
  ThingId session_called(Stretch name, Stretch line);
  void session_of_item(std::uint32_t block, Stretch tokens);
  void close_session(Stretch tokens);

  // facts_blocks.cpp: headings, keys, lists, tables
  bool has_entry(Stretch tokens, std::string_view lexicon, std::string_view key,
                 std::string_view value) const;
  bool says(Stretch tokens, std::string_view what) const;
  void open_block(std::uint32_t block);
  void close_block(std::uint32_t block);
  void listed_item(std::uint32_t block);
  bool is_guest_of_programme(std::uint32_t block) const;
  void end_diary(Stretch heading);
  bool has_words(Stretch tokens) const;
  void find_principal(std::uint32_t block, Stretch tokens);
  bool when_and_where(Stretch tokens);
  bool is_listed_topic(std::uint32_t block) const;
  void minutes_of(std::uint32_t block, Stretch tokens);
  void minutes_without_name(std::uint32_t block, Stretch tokens);
  std::string_view last_key_role(std::uint32_t block) const;
  ThingId people_meeting();
  bool is_listed(Stretch tokens) const;
  void post_key(Stretch key, Stretch value);

  // facts_lists.cpp, facts_tables.cpp, facts_registers.cpp, facts_entries.cpp, facts_past.cpp:
  // attendance, rows, entries of programmes and diaries, earlier meetings of a series
  std::string status_in(Stretch tokens) const;
  std::string role_in(Stretch tokens) const;
  void begin_entry(std::optional<Date> date, std::string status);
  void end_entry();
  ThingId entry_meeting(std::string_view kind);
  ThingId new_meeting(std::string_view kind, std::string_view status);
  bool open_entry(std::uint32_t block, Stretch tokens);
  void find_visitor();
  void visit_of_head();
  bool only_places(Stretch tokens) const;
  void place_entry(ThingId meeting);
  bool begins_with_another(Stretch tokens);
  bool next_date_heading(std::uint32_t block) const;
  bool is_weekday(Stretch behind) const;
  bool is_hour_alone(std::uint32_t block) const;
  bool is_line_of_day(std::uint32_t block, Stretch tokens) const;
  bool begin_hour(const std::vector<Stretch>& cells, Stretch place);
  void close_entry(std::uint32_t block);
  void attend_entry();
  void read_row(std::uint32_t block, Stretch tokens);
  void read_columns(const std::vector<Stretch>& cells);
  void find_register_owner(std::uint32_t head);
  bool read_register_row(const std::function<Stretch(std::string_view)>& cell, Stretch whole);
  ThingId named_in_brackets(Stretch cell) const;
  std::vector<ThingId> named_in_cell(Stretch cell);
  void hold_cell(ThingId person, Stretch cell, const std::vector<ThingId>& bodies, Stretch row);
  bool read_listed_row(const std::vector<Stretch>& cells);
  void read_legend(Stretch tokens);
  bool is_stood_for(Stretch entry, Stretch person) const;
  void attend_listed(ThingId meeting, Stretch value, std::string_view role);
  void home_listed(ThingId person, std::uint32_t mention, Stretch entry);
  ThingId body_behind(std::uint32_t person, Stretch entry);
  ThingId body_after_mark(std::uint32_t token, Stretch entry);
  bool is_annexed(std::uint32_t label) const;
  bool ends_absent(Stretch cell) const;
  void member_of_house(ThingId person, Stretch entry);
  void house_in_cell(Stretch cell);
  void honorific_post(ThingId person, const WorkMention& mention, ThingId body);
  bool is_committee_post(const WorkMention& post) const;
  ThingId meeting_body();
  ThingId issuing_body();
  ThingId issuing_group();
  const MeetingState* sibling_called(std::string_view noun);
  ThingId document_meeting();
  ThingId meeting_of_head(std::uint32_t end);
  bool read_keyed_row(std::uint32_t index, const std::vector<Stretch>& cells);
  bool past_meeting(const std::vector<Stretch>& cells, Stretch tokens);
  MeetingState sibling_of_table();

  // topics.cpp
  std::vector<std::pair<std::string, Stretch>> topic_phrases(Stretch tokens) const;
  void discuss(ThingId meeting, Stretch tokens, std::uint32_t rule, bool whole = false);
  bool has_preposition(Stretch tokens) const;
  void topic_of_item(std::uint32_t block);
  std::uint32_t end_of_topics(Stretch tokens) const;
  bool tells_with_whom(std::uint32_t with, std::uint32_t end) const;
  bool tells_source(std::uint32_t comma, std::uint32_t end) const;
  std::uint32_t before_place(std::uint32_t first, std::uint32_t end) const;
  void list_items(Stretch tokens, std::vector<Stretch>& items) const;
  bool joins_fields(std::uint32_t first, std::uint32_t conjunction, std::uint32_t end) const;
  void discuss_list(ThingId meeting, Stretch tokens, std::uint32_t rule);
  void talk_of(ThingId meeting, std::string name, Stretch tokens, std::uint32_t rule);

  // Evidence and facts.
  std::uint32_t sentence_index(std::uint32_t sentence);
  void fact(std::string_view type, ThingId source, ThingId target, Stretch tokens,
            std::uint32_t rule, Properties properties = {});
  void tell(std::string_view type, ThingId source, ThingId target, Stretch tokens,
            std::string_view rule_name, Properties properties = {});
  const Capture* capture(const Frame& frame, std::string_view name) const;
  Stretch stretch(const Frame& frame, std::string_view name) const;
  std::vector<Stretch> stretches(const Frame& frame, std::string_view name) const;
  std::string constant(const Frame& frame, std::string_view key) const;
  std::optional<Date> date_in(Stretch tokens) const;
  std::optional<Date> date_told(std::uint32_t mention) const;
  std::optional<Date> section_date() const;
  Stretch block_tokens(std::uint32_t block) const;
  std::string_view label_role(Stretch tokens) const;
  bool is_prose(Stretch tokens) const;
  bool item_tells(Stretch tokens) const;
  bool is_caption(std::uint32_t block) const;

  const Mentions& mentions_;
  const Reading& reading_;
  const Language& language_;
  const text::Text& text_;
  DocumentFacts result_;
  ReadDates dates_;
  Things things_;
  static constexpr ThingId kUnread = kNoMention - 1;
  std::vector<ThingId> thing_by_mention_;  // kUnread until it was asked for
  // A post that a person was introduced with; in the order of the text.
  struct Introduced {
    std::uint32_t person;  // mention
    std::uint32_t post;    // mention
    std::string title;     // its key
  };
  std::vector<Introduced> introduced_;
  std::vector<BarePost> bare_posts_;
  std::map<std::string, ThingId, std::less<>> marks_;  // "S1" -> whom a legend gave it to
  std::map<std::string, Stretch, std::less<>> codes_;  // "X" -> "did not take place"

  // Bodies that a post implies, by the token of the post.
  std::vector<std::pair<std::uint32_t, ThingId>> implied_;
  std::vector<std::uint32_t> sentence_indexes_;  // in result_, kNoMention: not cited yet
  std::map<std::string, Handler, std::less<>> handlers_;
  FactList facts_;

  struct TypeIds {
    TypeId person, organization, country, nation, place, date, post, meeting, project, agreement,
        topic, reference, product;
  } types_;

  // What an agreement is on, without its noun: "MoU on Ports" is the "Memorandum on Ports".
  struct Matter {
    ThingId agreement;
    std::string kind;
    std::vector<std::string> words;  // in order
  };
  std::vector<Matter> matters_;

  // Who put a name to what.
  struct Signature {
    ThingId product;
    ThingId person;
    Stretch tokens;
    std::uint32_t rule;
  };
  std::vector<Signature> signatures_;
  std::set<std::pair<std::uint32_t, ThingId>> told_of_itself_;  // sentence, product
  std::set<std::pair<ThingId, ThingId>> signed_at_;             // meeting, product

  // The memory.
  std::uint32_t sentence_ = 0;
  std::uint32_t block_ = 0;
  ThingId current_ = kNoMention;             // the meeting spoken of
  std::uint32_t told_block_ = 0;             // where it was told of itself
  std::uint32_t current_block_ = 0;          // where it was spoken of last
  std::optional<Date> running_date_;         // the last day told in this section
  ThingId section_meeting_ = kNoMention;     // the one the section is about
  std::map<std::uint32_t, ThingId> events_;  // meetings told in this sentence, by token
  std::uint32_t points_block_ =
      kNoMention;               // a list of points discussed was announced in this block
  std::string series_context_;  // the series spoken of last
  std::map<std::string, std::string> same_series_;  // another name of one -> the first
  std::uint32_t label_block_ = kNoMention;          // the block of the newest label
  ThingId subject_ = kNoMention;  // the first person of the sentence before: "He", "She"
  std::optional<Date> block_date_, section_date_, document_date_;
  std::vector<ThingId> section_places_;
  std::uint32_t visit_block_ = kNoMention;  // the block whose visit told section_places_
  std::optional<Date> visit_day_;           // and its day
  ThingId talks_place_ = kNoMention;        // "after talks in Oslo", before it is told whose
  std::uint32_t talks_block_ = 0;           // where that was told
  ThingId waiting_place_ = kNoMention;      // told by a label before any meeting was
  std::vector<Label> labels_;
  std::uint32_t listed_topic_ = kNoMention - 1;  // the newest numbered line below "Agenda:"
  ProjectList projects_;
  Entry entry_;
  int date_headings_ = 0;
  bool dated_section_ = false;  // the section's heading is its day
  bool visitor_sought_ = false;
  bool visit_programme_ = false;    // the head tells of a visit
  ThingId day_place_ = kNoMention;  // told with the day of the section
  ThingId principal_ = kNoMention;  // whose visit the document tells of
  ThingId document_meeting_ = kNoMention;
  ThingId first_talks_ = kNoMention;
  ThingId issuer_ = kNoMention;
  bool issuer_known_ = false;
  ThingId main_meeting_ = kNoMention;  // the first named one that the text is about
  ThingId list_body_ = kNoMention;     // whose people a list names now
  ThingId row_body_ = kNoMention;      // likewise, of one row and those below without a first cell
  std::uint32_t heading_block_ = 0;    // the heading that named section_meeting_
  std::optional<Date> diary_day_;      // of the row of a diary read last
  bool guests_ = false;                // the list is of people of other houses
  std::vector<std::string> columns_;   // roles of the table's columns
  ThingId register_owner_ = kNoMention;        // whose meetings the table lists
  ThingId item_session_ = kNoMention;          // that the item of a list tells
  std::set<std::uint32_t> record_starts_;      // blocks that begin the record of a meeting
  std::map<ThingId, std::uint32_t> gathered_;  // told without its people -> the sentence
  std::string absent_code_;                    // what stands for "absent" in a table
  struct Went {
    ThingId place;
    std::optional<Date> date;
    Stretch tokens;
    std::uint32_t rule;
  };
  std::vector<ThingId> group_members_;  // who else belongs to it
  std::vector<Went> group_visits_;
  std::vector<Went> waiting_visits_;  // of a group whose people are told later
  std::vector<ThingId> group_;        // whom "the delegation" means: its leader, and its body
  std::map<ThingId, std::vector<ThingId>>
      sides_of_;  // body or meeting -> the two countries it is between
  std::map<ThingId, std::set<ThingId>> bodies_of_;  // person -> where they hold a post now
  std::map<ThingId, std::set<ThingId>> absent_;     // meeting -> who did not come
  std::vector<ThingId> travellers_;                 // told of last, with who went along
  std::uint32_t travellers_block_ = 0;
  std::uint32_t row_label_ = kNoMention - 1;  // the row that a label or its value stood in last
  std::map<ThingId, ThingId> chairs_;         // meeting -> who chaired it
  // meeting -> towns that its venue stands for; left out at the end, as who was absent is
  bool counted_ = false;     // a list of those present was read
  bool weak_label_ = false;  // the list's label may be of people who did not meet
};

}  // namespace rapport::extract

// SPDX-License-Identifier: Apache-2.0
// rapport who-met: the meetings of somebody and whom they met there.
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"
#include "tools/cli/question.h"

namespace rapport::cli {
namespace {

class WhoMet final : public QuestionCommand {
 public:
  Description describe() const override {
    return {"who-met",
            "Asking",
            "whom somebody met: when, where, in which role, in which words",
            "Lists the meetings that a person, an organization or a country attended and the "
            "people met there, by\n"
            "date, each meeting with the sentences that tell of it. Meetings that were only "
            "planned, were cancelled\n"
            "or were denied are left out. NAME may be a full name, another name, an acronym or a "
            "part of one.",
            {{"who-met \"Ana Novak\"", "all that is known of her meetings"},
             {"who-met Novak --with Berg", "only those in which the other took part, too"},
             {"who-met \"Ministry of Health\" --since 2020-03 --until 2021",
              "from March 2020 to the end of 2021"},
             {"who-met Novak --format csv > novak.csv", "for a spreadsheet"}}};
  }

 protected:
  void declare_own(Options& options) override {
    options.argument("NAME", name_, "a person, an organization or a country");
    options.option("--with", "NAME", with_,
                   "only meetings in which this person, organization or country took part");
    options.option("--since", "DATE", since_, "only meetings on or after this day, month or year");
    options.option("--until", "DATE", until_, "only meetings on or before it");
    options.flag("--not-held", not_held_,
                 "also meetings that were planned, cancelled, postponed or denied");
  }

  void read_options() override {
    meeting_options_.since = read_date("--since", since_);
    meeting_options_.until = read_date("--until", until_);
    meeting_options_.include_not_held = not_held_;
  }

  questions::Answer ask(const GraphView& view) override {
    const questions::FindOptions actors{.labels = {"Person", "Organization", "Country"}};
    const NodeId who = questions::one_node(view, words_as_name(name_), actors);
    if (!with_.empty()) meeting_options_.with = questions::one_node(view, with_, actors);
    return questions::who_met(view, who, meeting_options_);
  }

 private:
  std::vector<std::string> name_;
  std::string with_;
  std::string since_;
  std::string until_;
  bool not_held_ = false;
  questions::MeetingOptions meeting_options_;
};

}  // namespace

std::unique_ptr<Command> make_who_met() { return std::make_unique<WhoMet>(); }

}  // namespace rapport::cli

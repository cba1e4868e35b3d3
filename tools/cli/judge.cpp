// SPDX-License-Identifier: Apache-2.0
// rapport merge, never, split, undo: what people judge about who is whom.
#include "graph/pipeline/judge.h"

#include <charconv>

#include <fmt/format.h>

#include "graph/base/strings.h"
#include "queries/questions/questions.h"
#include "tools/cli/commands.h"
#include "tools/cli/inputs.h"

namespace rapport::cli {
namespace {

constexpr const char* kAbout =
    "The judgement is kept in the graph file, about what the documents say and not about nodes: it "
    "holds at every\n"
    "build from now on, 'explain' names it, and 'undo' takes it back. One that contradicts what "
    "was "
    "judged before is\n"
    "refused.";

class Judging : public Command {
 public:
  bool reads_data() const final { return true; }

 protected:
  // Said by people and kept as they said it: the file holds no clock and no user's name.
  struct Reasons {
    std::string who, why;
    void declare(Options& options) {
      options.option("--who", "NAME", who, "who judges; 'explain' repeats it");
      options.option("--why", "TEXT", why, "the reason, which 'explain' repeats");
    }
  };

  // Names to keys in the graph as it is now, judged in that very graph.
  static pipeline::JudgementReport judge(const Context& context, pipeline::JudgementRequest request,
                                         const std::vector<std::string>& names) {
    const std::string data = find_data(context.data_folder);
    std::int64_t generation = 0;
    {
      const store::Store store = open_store(context.graph_path);
      generation = store.generation();
      if (!names.empty()) {
        const Graph graph = store.graph();
        const auto key = [&](const std::string& name) {
          return graph.view().node_keys[questions::one_node(graph.view(), name)];
        };
        request.left = key(names.front());
        if (names.size() > 1) request.right = key(names.back());
      }
    }
    return pipeline::judge(context.graph_path, data, request, generation);
  }

  static void tell(Context& context, const pipeline::JudgementReport& report) {
    context.out.write(fmt::format("judgement {}    {}\n", report.judgement.number,
                                  rapport::describe(report.judgement)));
    if (report.judgement.verdict == Verdict::Undo)
      context.out.write(fmt::format("taken back     {}\n", rapport::describe(report.undone)));
    context.out.write(fmt::format("in the graph   {}\n", join(report.nodes, ", ")));
  }
};

class OfTwo : public Judging {
 public:
  explicit OfTwo(Verdict verdict) : verdict_(verdict) {}

  void declare(Options& options) final {
    options.argument("A", one_, "a name, an alias or a key", true, 1);
    options.argument("B", other_, "another of the same kind", true, 1);
    reasons_.declare(options);
  }
  int run(Context& context) final {
    pipeline::JudgementRequest request;
    request.verdict = verdict_;
    request.who = reasons_.who;
    request.why = reasons_.why;
    tell(context, judge(context, request, {one_.front(), other_.front()}));
    return kDone;
  }

 private:
  Verdict verdict_;
  std::vector<std::string> one_, other_;
  Reasons reasons_;
};

class Merge final : public OfTwo {
 public:
  Merge() : OfTwo(Verdict::Merge) {}
  Description describe() const override {
    return {"merge",
            "Looking after the graph",
            "say that two are one",
            std::string("Makes one of two people, two organizations, two meetings, ... ") + kAbout,
            {{"merge \"Ana Novak\" \"A. Novak\"", "two spellings of one name"},
             {"merge person:ann-lee person:ann-lee-2 --why \"she changed her post in 2019\"",
              "two of one name, by their keys"}}};
  }
};

class Never final : public OfTwo {
 public:
  Never() : OfTwo(Verdict::Never) {}
  Description describe() const override {
    return {
        "never",
        "Looking after the graph",
        "say that two are not one",
        std::string("Keeps two things apart for good, whatever further documents bring. ") + kAbout,
        {{"never person:ann-lee person:ann-lee-2", "two people of one name"}}};
  }
};

class Split final : public Judging {
 public:
  Description describe() const override {
    return {"split",
            "Looking after the graph",
            "take a document's mentions out of a node",
            std::string("What the named documents say of the node becomes a node of its own. ") +
                kAbout,
            {{"split \"Ann Lee\" --document b.txt", "the Ann Lee of b.txt is another"}}};
  }
  void declare(Options& options) override {
    options.argument("NODE", name_, "a name, an alias or a key", true, 1);
    options.option("--document", "DOCUMENT", documents_,
                   "whose mentions are taken out; may be given several times");
    reasons_.declare(options);
  }
  int run(Context& context) override {
    if (documents_.empty())
      throw Error(ErrorKind::InvalidArgument, "split: --document is missing", {},
                  "'rapport explain NODE' lists the documents that tell of it");
    pipeline::JudgementRequest request;
    request.verdict = Verdict::Split;
    request.documents = documents_;
    request.who = reasons_.who;
    request.why = reasons_.why;
    tell(context, judge(context, request, name_));
    return kDone;
  }

 private:
  std::vector<std::string> name_, documents_;
  Reasons reasons_;
};

class Undo final : public Judging {
 public:
  Description describe() const override {
    return {"undo",
            "Looking after the graph",
            "take a judgement back",
            "Takes back the judgement of that number or, without one, the last that holds. The "
            "graph is then as if it\n"
            "had never been made; the file still tells that it was.",
            {{"undo", "the last one"},
             {"undo 3", "judgement 3; 'rapport review --judgements' has the numbers"}}};
  }
  void declare(Options& options) override {
    options.argument("NUMBER", number_, "of a judgement", false, 1);
    reasons_.declare(options);
  }
  int run(Context& context) override {
    pipeline::JudgementRequest request;
    request.verdict = Verdict::Undo;
    if (!number_.empty())
      request.undone = static_cast<std::int64_t>(*read_count("undo", number_.front()));
    request.who = reasons_.who;
    request.why = reasons_.why;
    tell(context, judge(context, request, {}));
    return kDone;
  }

 private:
  std::vector<std::string> number_;
  Reasons reasons_;
};

}  // namespace

std::unique_ptr<Command> make_merge() { return std::make_unique<Merge>(); }
std::unique_ptr<Command> make_never() { return std::make_unique<Never>(); }
std::unique_ptr<Command> make_split() { return std::make_unique<Split>(); }
std::unique_ptr<Command> make_undo() { return std::make_unique<Undo>(); }

}  // namespace rapport::cli

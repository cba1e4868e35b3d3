// SPDX-License-Identifier: Apache-2.0
// Folders, documents and graphs for the tests of the store.
#include "tests/graph/store/samples.h"

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <grp.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "graph/base/strings.h"

namespace rapport::store::testing {
namespace {

const char* const kKinds[] = {"InvalidArgument", "NotFound",     "Ambiguous", "BadInput", "BadData",
                              "Damaged",         "OtherVersion", "Io",        "Locked",   "Limit"};

std::string words_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return fmt::format("{}: {}", kKinds[static_cast<int>(error.kind())], error.what());
  }
  return "";
}

template <class Range, class Print>
std::string list(const Range& range, Print print) {
  std::vector<std::string> parts;
  for (const auto& item : range) parts.emplace_back(print(item));
  return "[" + join(parts, ", ") + "]";
}

std::string words_of(const GraphView& graph, std::span<const Property> properties,
                     std::span<const EvidenceRecord> evidence) {
  const auto property = [&](const Property& p) {
    return fmt::format("{}={}", graph.symbol_name(p.key), to_tagged_json(p.value).dump());
  };
  const auto record = [&](const EvidenceRecord& e) {
    return fmt::format("{}:{}-{} '{}' by {}", graph.documents[e.document].name, e.start, e.end,
                       graph.sentences[e.sentence], graph.symbol_name(e.rule));
  };
  return list(properties, property) + " " + list(evidence, record);
}

}  // namespace

// Others may look into it: some tests give up their rights first.
TemporaryFolder::TemporaryFolder() {
  std::filesystem::permissions(path(), std::filesystem::perms(0755));
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::permissions(path(), std::filesystem::perms::owner_all, ignored);
}

std::string TemporaryFolder::path(const std::string& name) const {
  return name.empty() ? tests::TemporaryFolder::path() : file(name);
}

std::string TemporaryFolder::listing() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path()))
    names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return join(names, " ");
}

StoredDocument sample_document(const std::string& name, int edition) {
  StoredDocument document;
  document.name = name;
  document.title = "Minutes of \"" + name + "\"";
  document.published = "2017-07-13";
  document.text =
      fmt::format("Edition {} of {}: Ada met Bo and 渡辺 — and O'Hara.\n", edition, name);
  document.facts = fmt::format(R"({{"edition":{},"name":"{}"}})", edition, name);
  document.source_hash = content_hash(document.text);
  document.rules_hash = content_hash("rules");
  return document;
}

Graph sample_graph(const std::vector<StoredDocument>& documents) {
  GraphWriter writer;
  std::vector<Evidence> everywhere;
  for (const auto& document : documents) {
    writer.add_document({document.name, document.title, document.published, document.source_hash});
    everywhere.push_back(
        {document.name, 0, 7, "All say so, \"word\" for word\n\ttwice.", "people"});
  }
  if (documents.empty()) return writer.finish();
  const Date month = *parse_date("2017-07"), range = *parse_date("2017-07-11/2017-07-12");
  writer.add_node(
      {"person:ada",
       {"Person", "Delegate"},
       {{"name", "Ada"}, {"aliases", ValueList{"A.", "Ada \U0001F600"}}, {"since", month}},
       everywhere});
  writer.add_node({"person:bo",
                   {"Person"},
                   {{"name", "Bo"},
                    {"whole", std::numeric_limits<std::int64_t>::min()},
                    {"real", 2.0},
                    {"small", 5e-324},
                    {"third", 1.0 / 3},
                    {"endless", std::numeric_limits<double>::infinity()},
                    {"yes", true},
                    {"mixed", ValueList{1, 1.0, "1", ValueList{}, month}}},
                   everywhere});
  writer.add_relationship({"KNOWS", "person:ada", "person:bo", {}, everywhere});
  for (const auto& document : documents) {
    const Evidence here{document.name, 3, 20, document.text.substr(0, 20), "meetings"};
    const std::string meeting = "meeting:" + document.name;
    writer.add_node({meeting, {"Meeting"}, {{"name", document.title}, {"date", range}}, {here}});
    for (const char* person : {"person:ada", "person:bo"})
      writer.add_relationship({"ATTENDED", person, meeting, {{"said", document.facts}}, {here}});
  }
  return writer.finish();
}

void commit_all(Store& store, const std::vector<StoredDocument>& documents) {
  Changes changes;
  std::set<std::string> stays;
  for (const auto& document : documents) stays.insert(document.name);
  for (const auto& state : store.documents())
    if (!stays.contains(state.name)) changes.removed.push_back(state.name);
  changes.put = documents;
  const auto graph = sample_graph(documents);
  changes.graph = &graph;
  store.commit(changes);
}

void build_file(const std::string& path, const std::vector<StoredDocument>& documents) {
  auto store = Store::open_for_writing(path);
  commit_all(store, documents);
}

std::string in_words(const GraphView& graph) {
  std::string words;
  const auto document = [](const DocumentRecord& d) {
    return fmt::format("{}|{}|{}|{}", d.name, d.title, d.published, d.hash);
  };
  const auto number = [](auto n) { return fmt::to_string(n); };
  words += "documents " + list(graph.documents, document) + "\n";
  words += "symbols " + list(graph.symbols, [](const std::string& s) { return s; }) + "\n";
  for (NodeId n = 0; n < graph.node_count(); ++n)
    words += fmt::format("node {} {} {} {} out {} {} in {} {}\n", n, graph.node_keys[n],
                         list(graph.labels(n), [&](SymbolId s) { return graph.symbol_name(s); }),
                         words_of(graph, graph.properties(n), graph.evidence(n)),
                         list(graph.out_neighbours(n), number), list(graph.out(n), number),
                         list(graph.in_neighbours(n), number), list(graph.in(n), number));
  for (RelationshipId r = 0; r < graph.relationship_count(); ++r)
    words += fmt::format(
        "relationship {} {} {}->{} {}\n", r, graph.type(r), graph.sources[r], graph.targets[r],
        words_of(graph, graph.relationship_properties_of(r), graph.relationship_evidence_of(r)));
  return words;
}

std::string in_words(const Diagnostic& diagnostic) {
  return diagnostic.code + ": " + diagnostic.message;
}

std::string all_of(const Store& store) {
  std::string words;
  for (const auto& state : store.documents()) {
    const auto document = store.document(state.name);
    if (!document) throw std::runtime_error("a document that is listed is not there");
    words += fmt::format("document {}|{}|{}|{}|{}|{}|{}\n", document->name, document->source_hash,
                         document->rules_hash, document->title, document->published, document->text,
                         document->facts);
  }
  return words + in_words(store.graph().view());
}

std::string query(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  std::string rows;
  const auto print = [](void* to, int count, char** values, char**) {
    for (int i = 0; i < count; ++i)
      static_cast<std::string*>(to)
          ->append(i == 0 ? "" : "|")
          .append(values[i] == nullptr ? "NULL" : values[i]);
    static_cast<std::string*>(to)->append("\n");
    return 0;
  };
  sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  const int code = sqlite3_exec(database, sql.c_str(), print, &rows, nullptr);
  if (code != SQLITE_OK) rows += std::string("error: ") + sqlite3_errmsg(database) + "\n";
  sqlite3_close(database);
  return rows;
}

std::string error_of(const std::function<void()>& call, const TemporaryFolder& folder) {
  return replace_all(words_of(call), folder.path(), "DIR");
}

std::string error_without_rights(const std::function<void()>& call, const TemporaryFolder& folder) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t kNobody = 65534;
    std::string words = "cannot give up the rights of root";
    if (geteuid() != 0 ||
        (setgroups(0, nullptr) == 0 && setgid(kNobody) == 0 && setuid(kNobody) == 0))
      words = error_of(call, folder);
    const auto written = write(ends[1], words.data(), words.size());
    _exit(written == static_cast<ssize_t>(words.size()) ? 0 : 1);
  }
  close(ends[1]);
  std::string words(4096, '\0');
  const auto size = read(ends[0], words.data(), words.size());
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (status != 0) return fmt::format("the child ended with status {}", status);
  words.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  return words;
}

}  // namespace rapport::store::testing

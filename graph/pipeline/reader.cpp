// SPDX-License-Identifier: Apache-2.0
// Threads take the next document, and leave what it says in its place of a line that the caller
// empties from the front.
#include "graph/pipeline/reader.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>

#include "graph/base/strings.h"
#include "graph/pipeline/publication.h"

namespace rapport::pipeline {
namespace {

// Raised when the program reads documents in another way, so that they are read again.
constexpr std::string_view kReadingVersion = "2";
// Documents that may lie ready for each thread.
constexpr std::size_t kAhead = 8;

class Reader {
 public:
  explicit Reader(const Reading& reading)
      : reading_(reading), extractor_(reading.knowledge.language) {}

  ReadDocument read(const std::string& path) {
    ReadDocument document;
    document.name = document_name(path);
    try {
      read_into(path, document);
    } catch (const Error& error) {
      document.failure = as_diagnostic(error, document.name);
    } catch (const std::bad_alloc&) {
      document.failure = Diagnostic{Severity::Error,
                                    "unreadable",
                                    {document.name},
                                    "not enough memory to read it",
                                    "cut the document into several files"};
    }
    return document;
  }

 private:
  void read_into(const std::string& path, ReadDocument& document) {
    const auto& name = document.name;
    auto bytes = text::read_file(path);
    const auto hash = content_hash(bytes);
    const auto rules = rules_hash(records::is_table(name));
    const auto known = reading_.states.find(name);
    document.known = known != reading_.states.end();
    if (document.known && known->second.source_hash == hash && known->second.rules_hash == rules)
      return;
    document.text_bytes = bytes.size();
    std::string text;
    document.facts = read_facts(std::move(bytes), hash, document, text);
    const auto& facts = document.facts;
    document.stored = store::StoredDocument{
        name,          hash, rules, facts.document.title, facts.document.published, std::move(text),
        to_json(facts)};
  }

  // `source` is the text that the facts point into.
  DocumentFacts read_facts(std::string bytes, const std::string& hash, ReadDocument& document,
                           std::string& source) {
    const auto& knowledge = reading_.knowledge;
    const DocumentRecord record{document.name, "", "", hash};
    auto& watch = document.watch;
    if (records::is_table(document.name)) {
      auto table = watch.time("text", [&] {
        return records::read_table(std::move(bytes), knowledge.mappings, reading_.mapping, record);
      });
      source = std::move(table.text);
      return std::move(table.facts);
    }
    auto text = watch.time("text", [&] {
      return text::read_text(std::move(bytes), knowledge.text_settings, document.name);
    });
    const auto mentions = watch.time("mentions", [&] { return extractor_.find_mentions(text); });
    auto facts = watch.time("facts", [&] {
      return extractor_.find_facts(mentions, record,
                                   day_of_publication(text, reading_.options.published));
    });
    add_what_the_file_tells(facts, text);
    source = std::move(text.source);
    return facts;
  }

  // A document's facts also depend on the day it was said to be published on.
  std::string rules_hash(bool table) const {
    const auto& knowledge = reading_.knowledge;
    std::string parts(kReadingVersion);
    parts += !table             ? knowledge.content_hash
             : reading_.mapping ? records::hash_of(*reading_.mapping)
                                : knowledge.mappings.content_hash();
    if (reading_.options.published) parts += to_string(*reading_.options.published);
    return content_hash(parts);
  }

  const Reading& reading_;
  extract::Extractor extractor_;
};

// What the threads share.
class Line {
 public:
  Line(const Reading& reading, const std::vector<std::string>& paths, unsigned threads)
      : reading_(reading), paths_(paths), ready_(paths.size()), ahead_(threads * kAhead) {
    // Where the system gives fewer threads, those that are there do the work.
    try {
      for (unsigned k = 0; k < threads; ++k) threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
      if (threads_.empty()) throw;
    }
  }

  ~Line() {
    {
      const std::lock_guard lock(mutex_);
      next_ = paths_.size();
    }
    changed_.notify_all();
  }

  // The document at the front, waited for.
  ReadDocument take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ready_[front_].has_value() || broken_; });
    if (broken_) std::rethrow_exception(broken_);
    auto document = std::move(*ready_[front_]);
    ready_[front_++].reset();
    lock.unlock();
    changed_.notify_all();
    return document;
  }

 private:
  void work() {
    try {
      Reader reader(reading_);
      for (;;) {
        std::size_t mine = 0;
        {
          std::unique_lock lock(mutex_);
          changed_.wait(lock, [&] { return next_ >= paths_.size() || next_ < front_ + ahead_; });
          if (next_ >= paths_.size() || broken_) return;
          mine = next_++;
        }
        auto document = reader.read(paths_[mine]);
        {
          const std::lock_guard lock(mutex_);
          ready_[mine] = std::move(document);
        }
        changed_.notify_all();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      broken_ = std::current_exception();
      changed_.notify_all();
    }
  }

  const Reading& reading_;
  const std::vector<std::string>& paths_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::optional<ReadDocument>> ready_;  // by place in paths_
  std::size_t next_ = 0;                            // to be read
  std::size_t front_ = 0;                           // to be taken
  std::size_t ahead_;
  std::exception_ptr broken_;
  std::vector<std::jthread> threads_;  // last, so that they end before what they use
};

}  // namespace

std::string document_name(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().generic_string();
}

Diagnostic as_diagnostic(const Error& error, const std::string& name) {
  auto place = error.place();
  if (place.file.empty()) place.file = name;
  return {Severity::Error, "unreadable", place, error.message(), error.hint()};
}

void read_documents(const Reading& reading, const std::vector<std::string>& paths, unsigned threads,
                    const std::function<void(ReadDocument&&)>& take) {
  threads = static_cast<unsigned>(std::min<std::size_t>(threads, paths.size()));
  if (threads <= 1) {
    std::optional<Reader> reader;
    for (const auto& path : paths) {
      if (!reader) reader.emplace(reading);
      take(reader->read(path));
    }
    return;
  }
  Line line(reading, paths, threads);
  for (std::size_t k = 0; k < paths.size(); ++k) take(line.take());
}

}  // namespace rapport::pipeline

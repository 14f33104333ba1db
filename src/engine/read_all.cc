// Reading many inputs on several threads, with results in the order of the inputs.
//
// A ring of slots, each with an input and a workspace of its own. The caller's thread
// fills slots in order and takes results in order; workers read the slots between. A
// slot is used again only after its result was taken, so what a result points at
// lives until then. With one thread there is no other thread at all.

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "stemma/engine.h"

namespace stemma {
namespace {

struct Slot {
  Input input;
  WorkspaceOwner workspace;
  const Document* document = nullptr;
  std::string reason, message;
  bool ready = false;

  void read(const Engine& engine) {
    document = nullptr;
    reason = input.reason;
    message = input.message;
    if (!reason.empty()) return;
    auto result = engine.read(input, *workspace);
    if (result) {
      document = *result;
      if (!engine.options().news_only) return;
      reason = why_no_news(**result);
      if (reason.empty()) return;
      document = nullptr;
      message = input.name + (reason == "no-article" ? ": no article is found in it." : ": it is not in English.");
    } else {
      reason = "refused";
      message = result.message();
    }
  }
  ReadResult result() const { return {&input, document, reason, message}; }
};

void add_times(std::vector<StageTime>& sum, const std::vector<StageTime>& times) {
  if (sum.empty()) sum.resize(times.size());
  for (std::size_t i = 0; i < times.size(); ++i) {
    sum[i].stage = times[i].stage;
    sum[i].nanoseconds += times[i].nanoseconds;
    sum[i].tokens += times[i].tokens;
    sum[i].documents += times[i].documents;
  }
}

class Readers {
 public:
  Readers(const Engine& engine, unsigned threads) : engine_(engine), ring_(2 * threads + 2) {
    for (Slot& slot : ring_) slot.workspace = engine.workspace();
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  ~Readers() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
      waiting_.clear();
    }
    filled_.notify_all();
    for (std::thread& thread : threads_) thread.join();
  }

  void run(const std::function<bool(Input&)>& next, const std::function<bool(const ReadResult&)>& done) {
    std::size_t filled = 0, taken = 0;  // slots, counted from the beginning
    bool more = true;
    while (more || taken < filled) {
      // Fill while there is room and the oldest is not ready; then take the oldest.
      if (more && filled - taken < ring_.size() && !(taken < filled && ready(taken))) {
        Slot& slot = ring_[filled % ring_.size()];
        slot.ready = false;
        more = next(slot.input);
        if (more) hand_out(filled++);
        continue;
      }
      Slot& slot = ring_[taken % ring_.size()];
      {
        std::unique_lock lock(mutex_);
        read_.wait(lock, [&] { return slot.ready; });
      }
      if (!done(slot.result())) return;
      ++taken;
    }
  }

  std::vector<StageTime> times() const {  // after run, when no worker reads
    std::vector<StageTime> sum;
    for (const Slot& slot : ring_) add_times(sum, engine_.timings(*slot.workspace));
    return sum;
  }
  void finish() {
    std::unique_lock lock(mutex_);
    waiting_.clear();
    read_.wait(lock, [&] { return busy_ == 0; });
  }

 private:
  bool ready(std::size_t number) {
    const std::lock_guard lock(mutex_);
    return ring_[number % ring_.size()].ready;
  }
  void hand_out(std::size_t number) {
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(number % ring_.size());
    }
    filled_.notify_one();
  }
  void work() {
    std::unique_lock lock(mutex_);
    while (true) {
      filled_.wait(lock, [&] { return stop_ || !waiting_.empty(); });
      if (stop_) return;
      Slot& slot = ring_[waiting_.front()];
      waiting_.pop_front();
      ++busy_;
      lock.unlock();
      slot.read(engine_);
      lock.lock();
      slot.ready = true;
      --busy_;
      read_.notify_one();
    }
  }

  const Engine& engine_;
  std::vector<Slot> ring_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable filled_, read_;
  std::deque<std::size_t> waiting_;
  std::size_t busy_ = 0;
  bool stop_ = false;
};

}  // namespace

std::vector<StageTime> read_all(const Engine& engine, const std::function<bool(Input&)>& next,
                                const std::function<bool(const ReadResult&)>& done) {
  if (engine.options().threads <= 1) {
    Slot slot;
    slot.workspace = engine.workspace();
    while (next(slot.input)) {
      slot.read(engine);
      if (!done(slot.result())) break;
    }
    return engine.timings(*slot.workspace);
  }
  Readers readers(engine, engine.options().threads);
  readers.run(next, done);
  readers.finish();
  return readers.times();
}

}  // namespace stemma

#include "meter.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "terminal.h"

namespace stemma::cli {
namespace {

namespace fs = std::filesystem;

constexpr double kNow = 5;  // seconds that "now" looks back

std::uint64_t size_of(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    const auto size = fs::file_size(path, error);
    return error ? 0 : size;
  }
  std::uint64_t sum = 0;
  for (fs::recursive_directory_iterator it(path, fs::directory_options::skip_permission_denied, error), end;
       !error && it != end; it.increment(error))
    if (it->is_regular_file(error) && !error) sum += it->file_size(error);
  return sum;
}

std::string duration(double seconds) {
  const auto all = static_cast<std::uint64_t>(seconds);
  if (all >= 3600) return std::to_string(all / 3600) + " h " + std::to_string(all / 60 % 60) + " min";
  if (all >= 60) return std::to_string(all / 60) + " min";
  return std::to_string(all) + " s";
}

}  // namespace

std::string grouped(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

Meter::Meter(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    const std::uint64_t size = path == "-" ? 0 : size_of(path);
    if (size == 0) {
      total_ = 0;
      return;
    }
    total_ += size;
  }
}

void Meter::pass(const Input& input) {
  if (input.file != file_) {
    if (!file_.empty()) before_ += size_of(file_);
    file_ = input.file;
    // What was read of it before this call.
    here_ = 0;
    if (input.reason != kEndOfFile && input.begin > 0 && input.begin <= input.after.offset) skipped_ += input.begin;
  }
  here_ = std::max(here_, input.after.offset);
  bytes_ += input.bytes.size();
}

double Meter::share() const {
  return total_ == 0 ? 0 : std::min(1.0, static_cast<double>(before_ + here_) / static_cast<double>(total_));
}

std::string Meter::line(const IngestCounts& counts, unsigned columns) {
  const auto now = Clock::now();
  const double seconds = std::max(std::chrono::duration<double>(now - begin_).count(), 1e-3);
  const double recent = std::chrono::duration<double>(now - since_).count();
  const std::uint64_t documents = counts.documents + counts.known;
  const auto rate = [](double amount, double time) { return static_cast<std::uint64_t>(amount / std::max(time, 1e-3)); };
  if (recent >= kNow || now_rate_ == 0) {
    now_rate_ = rate(static_cast<double>(documents - documents_at_since_), recent);
    since_ = now;
    documents_at_since_ = documents;
  }
  char megabytes[32];
  std::snprintf(megabytes, sizeof megabytes, "%.1f MB/s", static_cast<double>(bytes_) / seconds / 1e6);
  std::string out = grouped(documents) + " documents, " + grouped(now_rate_) + "/s (" +
                    grouped(rate(static_cast<double>(documents), seconds)) + "), " + megabytes;
  if (total_ > 0) {
    const std::uint64_t done = std::min(before_ + here_, total_), read = done - std::min(done, skipped_);
    out += ", " + std::to_string(done * 100 / total_) + " %";
    if (read > 0 && done < total_)
      out += ", " + duration(seconds * static_cast<double>(total_ - done) / static_cast<double>(read)) + " left";
  }
  std::vector<std::pair<std::uint64_t, std::string>> reasons;
  reasons.reserve(counts.left_out.size() + 1);
  for (const auto& [reason, count] : counts.left_out) reasons.emplace_back(count, reason);
  std::sort(reasons.rbegin(), reasons.rend());
  if (counts.known > 0) reasons.emplace_back(counts.known, "already-there");
  for (std::size_t i = 0; i < reasons.size(); ++i)
    out += (i == 0 ? " | left out: " : ", ") + grouped(reasons[i].first) + " " + reasons[i].second;
  return cut(out, columns > 1 ? columns - 1 : columns);
}

}  // namespace stemma::cli

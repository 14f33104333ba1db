// Typed 32-bit ids, half-open ranges of ids, and the flat tables they index.
//
// An Id<Token> cannot index a table of sentences. The default id is "none".
// Tables hold rows by value; nothing points, so nothing dangles and a table can
// be copied, stored and compared as it is.

#pragma once

#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace stemma {

template <class Row>
struct Id {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t index = kNone;

  constexpr explicit operator bool() const { return index != kNone; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

template <class Row>
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(Range inner) const { return begin <= inner.begin && inner.end <= end; }
  constexpr bool contains(std::uint32_t index) const { return begin <= index && index < end; }
  constexpr bool overlaps(Range other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(Range, Range) = default;
};

template <class Row>
class Table {
 public:
  Id<Row> add(Row row) {
    rows_.push_back(std::move(row));
    return {static_cast<std::uint32_t>(rows_.size() - 1)};
  }
  Row& operator[](Id<Row> id) {
    assert(id.index < rows_.size());
    return rows_[id.index];
  }
  const Row& operator[](Id<Row> id) const {
    assert(id.index < rows_.size());
    return rows_[id.index];
  }
  Row& operator[](std::uint32_t index) { return (*this)[Id<Row>{index}]; }
  const Row& operator[](std::uint32_t index) const { return (*this)[Id<Row>{index}]; }

  std::span<const Row> of(Range<Row> range) const {
    assert(range.begin <= range.end && range.end <= rows_.size());
    return std::span<const Row>(rows_).subspan(range.begin, range.size());
  }
  bool has(Id<Row> id) const { return id.index < rows_.size(); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
  bool empty() const { return rows_.empty(); }
  void clear() { rows_.clear(); }  // keeps the memory for the next document
  void reserve(std::size_t n) { rows_.reserve(n); }
  void resize(std::size_t n) { rows_.resize(n); }
  Row& back() { return rows_.back(); }
  const Row& back() const { return rows_.back(); }
  auto begin() { return rows_.begin(); }
  auto end() { return rows_.end(); }
  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }
  std::vector<Row>& rows() { return rows_; }
  const std::vector<Row>& rows() const { return rows_; }
  friend bool operator==(const Table&, const Table&) = default;

 private:
  std::vector<Row> rows_;
};

}  // namespace stemma

#include "base/hash.h"

#include <gtest/gtest.h>

namespace stemma {
namespace {

TEST(Digest, PartsDoNotRunTogether) {
  const Digest one = digest({"ab", "c"}), other = digest({"a", "bc"}), whole = digest({"abc"});
  EXPECT_NE(one.high, other.high);
  EXPECT_NE(one.high, whole.high);
  EXPECT_EQ(one.low, digest({"ab", "c"}).low);
}

TEST(Digest, StaysWhatItWas) {  // identity of documents in stores that exist already
  const Digest empty = digest({});
  EXPECT_EQ(empty.high, 0xcae66941d9efbd40ULL);  // BLAKE2b-128 of nothing
  EXPECT_EQ(empty.low, 0x4e4d88758ea67670ULL);
}

TEST(Hash, DiffersByOrder) { EXPECT_NE(hash_bytes("ab"), hash_bytes("ba")); }

}  // namespace
}  // namespace stemma

// Every build of the kernels against the plain one: the same bits, on odd sizes too.

#include "infer/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "infer/linear.h"

namespace stemma {
namespace {

class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}
  float next() {  // about normal, now and then large
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    const float u = static_cast<float>(state_ >> 40) / 16777216.0F - 0.5F;
    return (state_ >> 33) % 50 == 0 ? 40.0F * u : 4.0F * u;
  }
  std::vector<float> list(std::size_t n) {
    std::vector<float> out(n);
    for (float& x : out) x = next();
    return out;
  }

 private:
  std::uint64_t state_;
};

bool same_bits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

// A packed map and the bytes that hold it.
struct Map {
  ModelMemory memory;
  Weights weights;

  Map(std::span<const float> values, std::span<const float> bias, std::size_t inputs, std::size_t columns)
      : memory(packed(values, bias, inputs, columns)),
        weights(*find_weights(*ModelFile::open(memory.bytes(), "test", 1), "map", inputs, columns)) {}

 private:
  static std::string packed(std::span<const float> values, std::span<const float> bias, std::size_t inputs,
                            std::size_t columns) {
    ModelWriter writer(1, 2);
    add_weights(writer, "map", values, bias, inputs, columns);
    return writer.bytes();
  }
};

class Builds : public testing::TestWithParam<KernelBuild> {
 protected:
  void SetUp() override {
    if (kernels(GetParam()) == nullptr) GTEST_SKIP() << "this machine cannot run it";
  }
  const Kernels& fast() const { return *kernels(GetParam()); }
  const Kernels& plain() const { return *kernels(KernelBuild::kPlain); }
};

TEST_P(Builds, ProductsAreTheSame) {
  Numbers numbers(1);
  for (const std::size_t inputs : {1, 4, 7, 64, 192, 257})
    for (const std::size_t columns : {1, 16, 17, 63, 64, 130}) {
      const Map map(numbers.list(inputs * columns), numbers.list(columns), inputs, columns);
      for (const std::size_t rows : {1, 3, 6, 13}) {
        States states;
        states.reset(rows, inputs);
        for (std::size_t i = 0; i < rows; ++i)
          plain().quantize(numbers.list(inputs).data(), inputs, states.row(i), &states.scales[i]);
        const std::size_t stride = padded(columns, kColumnStep);
        std::vector<float> a(rows * stride, -1.0F), b = a;
        plain().multiply(states.values.data(), states.scales.data(), rows, map.weights, a.data(), stride);
        fast().multiply(states.values.data(), states.scales.data(), rows, map.weights, b.data(), stride);
        for (std::size_t i = 0; i < rows; ++i)
          for (std::size_t j = 0; j < columns; ++j)
            ASSERT_EQ(a[i * stride + j], b[i * stride + j]) << inputs << " x " << columns;
      }
    }
}

TEST_P(Builds, FloatsAreTheSameBits) {
  Numbers numbers(2);
  for (const std::size_t width : {1, 15, 16, 33, 96, 128, 250}) {
    const auto x = numbers.list(width * 3), gain = numbers.list(width), shift = numbers.list(width),
               taps = numbers.list(width * 3);
    const std::size_t stride = padded(width, kDepthStep);
    std::vector<std::uint8_t> q1(stride), q2(stride);
    float s1 = 0, s2 = 0;
    plain().quantize(x.data(), width, q1.data(), &s1);
    fast().quantize(x.data(), width, q2.data(), &s2);
    EXPECT_EQ(q1, q2);
    EXPECT_EQ(s1, s2);
    std::vector<float> a(width), b(width);
    plain().normalize(x.data(), width, gain.data(), shift.data(), a.data());
    fast().normalize(x.data(), width, gain.data(), shift.data(), b.data());
    EXPECT_TRUE(same_bits(a, b)) << "normalize " << width;
    plain().neighbours(x.data(), width, taps.data(), 3, width, a.data());
    fast().neighbours(x.data(), width, taps.data(), 3, width, b.data());
    EXPECT_TRUE(same_bits(a, b)) << "neighbours " << width;
    std::vector<float> cell1 = gain, cell2 = gain;
    for (const bool add : {false, true}) {
      plain().pool(x.data(), width, cell1.data(), a.data(), add);
      fast().pool(x.data(), width, cell2.data(), b.data(), add);
      EXPECT_TRUE(same_bits(a, b) && same_bits(cell1, cell2)) << "pool " << width;
    }
    plain().leaky(a.data(), width);
    fast().leaky(b.data(), width);
    EXPECT_TRUE(same_bits(a, b)) << "leaky " << width;
    EXPECT_EQ(plain().best(x.data(), width), fast().best(x.data(), width));
    EXPECT_EQ(plain().best(x.data(), width),
              std::max_element(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(width)) - x.begin());
    EXPECT_EQ(plain().dot(x.data(), gain.data(), width), fast().dot(x.data(), gain.data(), width));
    std::vector<std::int8_t> row(width);
    for (std::size_t i = 0; i < width; ++i) row[i] = static_cast<std::int8_t>(numbers.next() * 20);
    plain().add_row(row.data(), 0.37F, width, a.data());
    fast().add_row(row.data(), 0.37F, width, b.data());
    EXPECT_TRUE(same_bits(a, b)) << "add_row " << width;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Builds, testing::Values(KernelBuild::kPlain, KernelBuild::kAvx2, KernelBuild::kVnni));

TEST(Kernels, ProductIsCloseToFloats) {
  Numbers numbers(3);
  const std::size_t inputs = 128, columns = 40;
  const auto w = numbers.list(inputs * columns), bias = numbers.list(columns), x = numbers.list(inputs);
  const Map map(w, bias, inputs, columns);
  States states;
  states.reset(1, inputs);
  const Kernels& k = *kernels(KernelBuild::kPlain);
  k.quantize(x.data(), inputs, states.row(0), states.scales.data());
  std::vector<float> out(padded(columns, kColumnStep));
  k.multiply(states.values.data(), states.scales.data(), 1, map.weights, out.data(), out.size());
  for (std::size_t j = 0; j < columns; ++j) {
    double sum = bias[j], size = 1;
    for (std::size_t i = 0; i < inputs; ++i) {
      sum += static_cast<double>(x[i]) * w[i * columns + j];
      size += std::fabs(static_cast<double>(x[i]) * w[i * columns + j]);
    }
    EXPECT_NEAR(out[j], sum, 0.05 * size);
  }
}

TEST(Kernels, PoolIsSigmoidAndTanh) {
  const Kernels& k = *kernels(KernelBuild::kPlain);
  for (float x = -12; x < 12; x += 0.37F) {
    const float gates[3] = {x, 0.5F * x, -0.3F * x};
    float cell = 0.25F, out = 0;
    k.pool(gates, 1, &cell, &out, false);
    const auto sigmoid = [](double v) { return 1 / (1 + std::exp(-v)); };
    const double f = sigmoid(gates[1]), c = f * 0.25 + (1 - f) * std::tanh(static_cast<double>(gates[0]));
    EXPECT_NEAR(cell, c, 1e-5);
    EXPECT_NEAR(out, sigmoid(gates[2]) * c, 1e-5);
  }
}

}  // namespace
}  // namespace stemma

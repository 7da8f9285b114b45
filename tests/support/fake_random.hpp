#pragma once

#include "tpsync/core/random.hpp"

#include <utility>
#include <vector>

namespace tpsync::test {

/// Chance that was agreed on: the given fractions in order, then the last one again and again.
class FakeRandom final : public Random {
public:
    explicit FakeRandom(std::vector<double> fractions = {0.5}) : fractions_{std::move(fractions)} {}

    double fraction() override
    {
        const auto value = fractions_.at(at_);
        if (at_ + 1 < fractions_.size()) ++at_;
        return value;
    }

private:
    std::vector<double> fractions_;
    std::size_t at_ = 0;
};

} // namespace tpsync::test

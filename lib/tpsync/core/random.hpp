#pragma once

#include <cstdint>
#include <random>

namespace tpsync {

/// Chance for jitter and run ids, not for secrets (crypto has its own source).
class Random {
public:
    virtual ~Random() = default;
    /// Uniform in [0, 1).
    virtual double fraction() = 0;
};

class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : engine_{seed} {}
    /// Seeded from the system's entropy.
    static SeededRandom from_system();
    double fraction() override;

private:
    std::mt19937_64 engine_;
};

} // namespace tpsync

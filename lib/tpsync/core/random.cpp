#include "tpsync/core/random.hpp"

namespace tpsync {

SeededRandom SeededRandom::from_system()
{
    std::random_device device;
    return SeededRandom{(std::uint64_t{device()} << 32U) | device()};
}

double SeededRandom::fraction()
{
    return std::uniform_real_distribution<double>{0.0, 1.0}(engine_);
}

} // namespace tpsync

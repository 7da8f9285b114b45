#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/result.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tpsync::sandbox {

/// So many requests of one company in any window of that length.
struct Rate {
    std::size_t requests = 20;
    Duration window = std::chrono::seconds{60};
};

/// Reads "20/60s"; "off" is no limit. Fails with `usage`.
Result<std::optional<Rate>> parse_rate(std::string_view text);

/// A sliding window for each company. A refused request does not count. The caller locks.
class RateLimit {
public:
    explicit RateLimit(std::optional<Rate> rate) : rate_{rate} {}

    enum class Verdict { admitted, refused };
    Verdict admit(const std::string& company, Duration now);
    void reset() { admitted_.clear(); }

private:
    std::optional<Rate> rate_;
    std::map<std::string, std::deque<Duration>> admitted_;
};

} // namespace tpsync::sandbox

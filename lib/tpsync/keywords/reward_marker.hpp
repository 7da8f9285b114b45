#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tpsync::keywords {

/// Money for a referral: a whole amount of an active ISO 4217 currency, 1 to 999,999,999.
struct Reward {
    std::int64_t amount = 0;
    std::string currency;
    bool operator==(const Reward&) const = default;
};

/// The money as people write it: "500 EUR".
std::string format(const Reward& reward);

/// How a keyword relates to the reward marker.
enum class RewardLikeness { none, exact, unknown_currency, near_miss };

struct RewardReading {
    RewardLikeness likeness = RewardLikeness::none;
    /// `exact`: the reward. `near_miss`: what was most likely meant, if that can be told; good for a hint,
    /// never for money.
    std::optional<Reward> reward;
    /// A near miss that also holds the internal marker: `Rew:500 EUR;Internal`.
    bool also_internal = false;
};

/// Reads a keyword (trimmed) as a reward. Linear.
///
/// Plainly meant as a reward is: `rew` beside an amount, a currency, `:` or `=`, or alone; a slip of one
/// letter in `rew` or in a reward word beside an amount and a currency; "reward", "Prämie",
/// "Empfehlungsprämie" and their like beside an amount and a currency, or beside one of them with nothing
/// else said; "bonus", "referral", "rewards" beside an amount and a currency with nothing else said. An
/// amount without a reward word is not a reward (`500 EUR`), nor is a reward word without money (`Reward
/// Management`, `Prämienberechnung`), nor another kind of bonus (`Signing Bonus 5000 EUR`).
RewardReading read_reward(std::string_view keyword);

enum class RewardTail {
    none,
    open,   ///< digits or a dash: more may follow
    closing ///< ends with the currency
};

/// Whether `keyword` can be what a comma cut off the end of a reward: `000 EUR`, `00`, `- EUR`, `EUR`.
RewardTail reward_tail(std::string_view keyword);

/// True when a comma after `keyword` may have cut a reward in two: it ends with a digit, `:`, `=` or a bare
/// `rew`.
bool may_lack_a_tail(std::string_view keyword);

} // namespace tpsync::keywords

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::keywords {

/// A piece of folded text: a word, a number, a blank run, or one sign.
struct Token {
    enum class Kind { word, number, blank, sign };
    Kind kind;
    std::string_view text;
};

/// Cuts folded text into tokens, at most `limit`: a longer keyword is prose and no marker.
/// The tokens point into `folded`.
std::vector<Token> tokenize(std::string_view folded, std::size_t limit);

/// How strongly a word speaks of a referral reward.
enum class RewardWord {
    none,
    marker, ///< `rew`
    slip,   ///< one slip from `rew` or from a strong word: counts only beside an amount and a currency
    strong, ///< reward, Prämie: beside an amount or a currency
    weak    ///< bonus, referral: also a benefit or a topic, so only when nothing else is said
};
RewardWord reward_word(std::string_view word);

/// Small words that change nothing ("for", "je").
bool is_reward_filler(std::string_view word);

enum class CurrencyWord {
    none,
    certain, ///< "eur", "euro", or a sign: money wherever it stands
    code     ///< another active code; "all" and "top" are codes too, so only beside a number
};
CurrencyWord currency_word(std::string_view word);

/// The code a currency word stands for, or "" if several could be meant ("$").
std::string code_of_currency_word(std::string_view word);

} // namespace tpsync::keywords

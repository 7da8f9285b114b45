#include "tpsync/keywords/reward_marker.hpp"

#include "tpsync/keywords/currency.hpp"
#include "tpsync/keywords/fold.hpp"
#include "tpsync/keywords/internal_marker.hpp"
#include "tpsync/keywords/reward_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tpsync::keywords {
namespace {

constexpr std::string_view prefix = "Rew:";
constexpr std::size_t most_digits = 9;
constexpr std::size_t most_tokens = 64;
constexpr std::size_t longest_tail = 32;

std::optional<std::int64_t> exact_amount(std::string_view digits)
{
    if (digits.empty() || digits.size() > most_digits || digits.front() == '0') return std::nullopt;
    if (!std::ranges::all_of(digits, is_digit)) return std::nullopt;
    std::int64_t amount = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), amount);
    return amount;
}

RewardReading read_exact(std::string_view keyword)
{
    if (!keyword.starts_with(prefix)) return {};
    keyword.remove_prefix(prefix.size());
    const auto blank = keyword.find(' ');
    if (blank == std::string_view::npos) return {};
    const auto amount = exact_amount(keyword.substr(0, blank));
    const auto currency = keyword.substr(blank + 1);
    const bool three_capitals =
        currency.size() == 3 && std::ranges::all_of(currency, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!amount || !three_capitals) return {};
    if (currency_kind(currency) != CurrencyKind::currency)
        return {.likeness = RewardLikeness::unknown_currency, .reward = {}, .also_internal = false};
    return {
        .likeness = RewardLikeness::exact, .reward = Reward{*amount, std::string{currency}}, .also_internal = false};
}

using Tokens = std::vector<Token>;

bool is_sign(const Token& token, std::string_view signs)
{
    return token.kind == Token::Kind::sign && signs.find(token.text.front()) != std::string_view::npos;
}

/// The nearest word, number or `:`-like sign in one direction, blanks and separators of amounts skipped.
template <class Iterator>
bool meets_number(Iterator from, Iterator end)
{
    const auto next = std::find_if(
        from, end, [](const Token& token) { return token.kind != Token::Kind::blank && !is_sign(token, ".,:='-;*"); });
    return next != end && next->kind == Token::Kind::number;
}

bool is_currency(const Tokens& tokens, std::size_t at)
{
    if (tokens[at].kind != Token::Kind::word) return false;
    const auto word = currency_word(tokens[at].text);
    if (word != CurrencyWord::code) return word == CurrencyWord::certain;
    const auto here = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    return meets_number(here + 1, tokens.end()) || meets_number(std::make_reverse_iterator(here), tokens.rend());
}

/// Which sorts of words a keyword holds.
struct Census {
    std::array<bool, 5> reward_words{};
    bool number = false;
    bool currency = false;
    bool assignment = false; ///< a `:` or `=` right after a reward word
    bool other = false;

    bool has(RewardWord word) const { return reward_words[static_cast<std::size_t>(word)]; }
};

bool followed_by_assignment(const Tokens& tokens, std::size_t at)
{
    ++at;
    if (at < tokens.size() && tokens[at].kind == Token::Kind::blank) ++at;
    return at < tokens.size() && is_sign(tokens[at], ":=");
}

Census take_census(const Tokens& tokens)
{
    Census census;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        census.number |= tokens[i].kind == Token::Kind::number;
        if (tokens[i].kind != Token::Kind::word) continue;
        const auto word = reward_word(tokens[i].text);
        if (is_currency(tokens, i))
            census.currency = true;
        else if (word != RewardWord::none) {
            census.reward_words[static_cast<std::size_t>(word)] = true;
            census.assignment |= word != RewardWord::slip && followed_by_assignment(tokens, i);
            census.other |= word == RewardWord::slip;
        } else
            census.other |= !is_reward_filler(tokens[i].text);
    }
    return census;
}

bool is_near_miss(const Census& census)
{
    const bool money = census.number && census.currency;
    const bool nothing_else = !census.other;
    if (census.has(RewardWord::marker) && (census.number || census.currency || census.assignment || nothing_else))
        return true;
    if (census.has(RewardWord::strong) &&
        (money || (nothing_else && (census.number || census.currency || census.assignment))))
        return true;
    return money && (census.has(RewardWord::slip) || (census.has(RewardWord::weak) && nothing_else));
}

/// `R e w : 5 0 0 E U R`, and `Rwe:500` or `Reww 500` whose currency is missing too: no word starts like
/// that.
bool is_garbled_marker(std::string_view folded)
{
    constexpr std::size_t longest = 40;
    constexpr std::string_view starts[] = {"rew", "rwe", "erw", "reww", "rrew", "reew"};
    std::string joined;
    for (const char c : folded) {
        if (is_letter(c) || is_digit(c)) joined += c;
        if (joined.size() > longest) return false;
    }
    return std::ranges::any_of(starts, [&](std::string_view start) {
        if (!joined.starts_with(start)) return false;
        const auto tail =
            std::find_if_not(joined.begin() + static_cast<std::ptrdiff_t>(start.size()), joined.end(), is_digit);
        return tail - joined.begin() > static_cast<std::ptrdiff_t>(start.size()) && joined.end() - tail <= 4 &&
               std::all_of(tail, joined.end(), is_letter);
    });
}

/// The whole amount written by number tokens and what stands between them: `1.000`, `1 000`, `500,00`, `500`.
class AmountReader {
public:
    void digits(std::string_view text)
    {
        if (digits_.empty())
            digits_ = text;
        else if (closed_)
            readable_ = false;
        else if (text.size() == 3 && digits_.size() + text.size() <= most_digits)
            digits_ += text;
        else if (text == "00" || text == "0")
            closed_ = true;
        else
            readable_ = false;
    }
    /// Something that is no part of a number came between.
    void close() { closed_ = closed_ || !digits_.empty(); }
    std::optional<std::int64_t> amount() const { return readable_ ? exact_amount(digits_) : std::nullopt; }

private:
    std::string digits_;
    bool closed_ = false;
    bool readable_ = true;
};

std::optional<Reward> likely_reward(const Tokens& tokens)
{
    AmountReader amount;
    std::string currency;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        if (token.kind == Token::Kind::number)
            amount.digits(token.text);
        else if (token.kind != Token::Kind::blank && !is_sign(token, ".,'"))
            amount.close();
        if (is_sign(token, "-%") && i + 1 < tokens.size() && tokens[i + 1].kind == Token::Kind::number)
            return std::nullopt;
        if (!is_currency(tokens, i)) continue;
        const auto code = code_of_currency_word(token.text);
        if (code.empty() || (!currency.empty() && code != currency)) return std::nullopt;
        currency = code;
    }
    const auto value = amount.amount();
    if (!value || currency.empty()) return std::nullopt;
    return Reward{*value, currency};
}

/// What a near miss says besides the reward.
struct Rest {
    std::string text; ///< folded
    bool words = false;
};

Rest without_reward(const Tokens& tokens)
{
    Rest rest;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool word = tokens[i].kind == Token::Kind::word;
        if (tokens[i].kind == Token::Kind::number || (word && is_currency(tokens, i))) continue;
        if (word && reward_word(tokens[i].text) != RewardWord::none) continue;
        rest.words |= word && !is_reward_filler(tokens[i].text);
        rest.text += tokens[i].text;
    }
    return rest;
}

RewardReading near_miss(const Tokens& tokens)
{
    const auto rest = without_reward(tokens);
    RewardReading reading{
        .likeness = RewardLikeness::near_miss, .reward = {}, .also_internal = means_internal(rest.text)};
    // A word nobody understands may change the amount: "5OO", "2k", "500 thousand".
    if (!rest.words || reading.also_internal) reading.reward = likely_reward(tokens);
    return reading;
}

} // namespace

std::string format(const Reward& reward)
{
    return std::to_string(reward.amount) + ' ' + reward.currency;
}

RewardReading read_reward(std::string_view keyword)
{
    if (auto exact = read_exact(keyword); exact.likeness != RewardLikeness::none) return exact;
    const auto folded = fold(keyword);
    const auto tokens = tokenize(folded, most_tokens);
    const bool meant = is_near_miss(take_census(tokens)) || is_garbled_marker(folded);
    return meant ? near_miss(tokens) : RewardReading{};
}

RewardTail reward_tail(std::string_view keyword)
{
    if (keyword.empty() || keyword.size() > longest_tail) return RewardTail::none;
    const auto folded = fold(keyword);
    const auto tokens = tokenize(folded, longest_tail);
    bool currency = false;
    std::string_view number;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        if (token.kind == Token::Kind::word) {
            if (currency || currency_word(token.text) == CurrencyWord::none) return RewardTail::none;
            currency = true;
        } else if (token.kind == Token::Kind::number) {
            if (!number.empty() || currency) return RewardTail::none;
            number = token.text;
        } else if (!is_sign(token, "-.") && token.kind != Token::Kind::blank)
            return RewardTail::none;
    }
    if (currency) return RewardTail::closing;
    // "24" and "365" may be cents and thousands; a year or a single digit is a keyword of its own.
    return number.empty() || number.size() == 2 || number.size() == 3 ? RewardTail::open : RewardTail::none;
}

bool may_lack_a_tail(std::string_view keyword)
{
    if (keyword.empty() || keyword.size() > longest_tail * 2) return false;
    const auto folded = fold(keyword);
    const auto last = folded.find_last_not_of(' ');
    if (last == std::string::npos) return false;
    return is_digit(folded[last]) || folded[last] == ':' || folded[last] == '=' || folded == "rew";
}

} // namespace tpsync::keywords

#include "tpsync/keywords/reward_words.hpp"

#include "tpsync/keywords/currency.hpp"
#include "tpsync/keywords/fold.hpp"
#include "tpsync/keywords/one_edit.hpp"

#include <algorithm>

namespace tpsync::keywords {
namespace {

constexpr std::string_view marker = "rew";

constexpr std::string_view strong[] = {"reward",
                                       "praemie",
                                       "praemien",
                                       "pramie",
                                       "belohnung",
                                       "finderlohn",
                                       "empfehlungspraemie",
                                       "empfehlungsbonus",
                                       "vermittlungspraemie",
                                       "vermittlungsbonus",
                                       "werbepraemie",
                                       "referralbonus",
                                       "referralreward",
                                       "referralfee"};

constexpr std::string_view weak[] = {"rewards",    "bonus",        "boni",
                                     "referral",   "referrals",    "incentive",
                                     "empfehlung", "empfehlungen", "mitarbeiterempfehlung",
                                     "fee"};

constexpr std::string_view fillers[] = {"for", "fuer",     "of",          "von",    "in",     "hoehe", "je", "per",
                                        "pro", "employee", "mitarbeiter", "amount", "betrag", "the",   "a",  "nbsp"};

constexpr std::string_view certain_currencies[] = {"eur", "euro", "euros",   "money", "dollar", "dollars",
                                                   "usd", "chf",  "franken", "gbp",   "pfund"};

template <std::size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word)
{
    return std::ranges::find(words, word) != std::end(words);
}

std::string upper(std::string_view word)
{
    std::string out{word};
    std::ranges::transform(out, out.begin(),
                           [](char c) { return is_letter(c) ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

bool is_slip(std::string_view word)
{
    if (one_edit_apart(word, marker)) return true;
    return std::ranges::any_of(strong, [word](std::string_view known) { return one_edit_apart(word, known); });
}

} // namespace

std::vector<Token> tokenize(std::string_view folded, std::size_t limit)
{
    std::vector<Token> tokens;
    const auto kind_of = [](char c) {
        return is_letter(c)  ? Token::Kind::word
               : is_digit(c) ? Token::Kind::number
               : c == ' '    ? Token::Kind::blank
                             : Token::Kind::sign;
    };
    while (!folded.empty() && tokens.size() < limit) {
        const auto kind = kind_of(folded.front());
        const auto end = kind == Token::Kind::sign
                             ? folded.begin() + 1
                             : std::ranges::find_if(folded, [&](char c) { return kind_of(c) != kind; });
        const auto size = static_cast<std::size_t>(end - folded.begin());
        tokens.push_back({kind, folded.substr(0, size)});
        folded.remove_prefix(size);
    }
    return tokens;
}

RewardWord reward_word(std::string_view word)
{
    if (word == marker) return RewardWord::marker;
    if (is_one_of(strong, word)) return RewardWord::strong;
    if (is_one_of(weak, word)) return RewardWord::weak;
    return is_slip(word) ? RewardWord::slip : RewardWord::none;
}

bool is_reward_filler(std::string_view word)
{
    return is_one_of(fillers, word);
}

CurrencyWord currency_word(std::string_view word)
{
    if (is_one_of(certain_currencies, word)) return CurrencyWord::certain;
    return word.size() == 3 && currency_kind(upper(word)) == CurrencyKind::currency ? CurrencyWord::code
                                                                                    : CurrencyWord::none;
}

std::string code_of_currency_word(std::string_view word)
{
    if (word == "euro" || word == "euros") return "EUR";
    const auto code = upper(word);
    return currency_kind(code) == CurrencyKind::currency ? code : "";
}

} // namespace tpsync::keywords

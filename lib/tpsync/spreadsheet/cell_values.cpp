#include "tpsync/setup/text_form.hpp"
#include "tpsync/spreadsheet/setup_builder.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tpsync::spreadsheet {
namespace {

constexpr std::array<std::string_view, 8> blanks{" ",        "\t",           "\r",           "\n",
                                                 "\xC2\xA0", "\xE2\x80\x8B", "\xE2\x80\xAF", "\xEF\xBB\xBF"};
// The last is what Outlook makes of "->": an a with grave accent, meant for another font.
constexpr std::array<std::string_view, 9> arrows{"->",
                                                 "=>",
                                                 "\xE2\x86\x92",
                                                 "\xE2\x87\x92",
                                                 "\xE2\x9E\x94",
                                                 "\xE2\x80\x93>",
                                                 "\xE2\x80\x94>",
                                                 "\xE2\x88\x92>",
                                                 " \xC3\xA0 "};

bool remove_blank_in_front(std::string_view& text)
{
    const auto found = std::find_if(blanks.begin(), blanks.end(), [&](auto blank) { return text.starts_with(blank); });
    if (found == blanks.end()) return false;
    text.remove_prefix(found->size());
    return true;
}

bool remove_blank_behind(std::string_view& text)
{
    const auto found = std::find_if(blanks.begin(), blanks.end(), [&](auto blank) { return text.ends_with(blank); });
    if (found == blanks.end()) return false;
    text.remove_suffix(found->size());
    return true;
}

} // namespace

std::string_view bare(std::string_view text)
{
    while (remove_blank_in_front(text)) {
    }
    while (remove_blank_behind(text)) {
    }
    return text;
}

Pair split_pair(std::string_view text)
{
    text = bare(text);
    std::size_t first = std::string_view::npos;
    std::size_t length = 0;
    for (const auto arrow : arrows) {
        const auto at = text.find(arrow);
        if (at < first) {
            first = at;
            length = arrow.size();
        }
    }
    if (first == std::string_view::npos) return {};
    if (text.starts_with('(') && text.ends_with(')')) {
        text = text.substr(1, text.size() - 2);
        --first;
    }
    return {std::string{bare(text.substr(0, first))}, std::string{bare(text.substr(first + length))}};
}

std::optional<bool> read_yes_no(std::string_view text)
{
    constexpr std::array<std::string_view, 9> yes{"yes / ja", "yes", "ja", "y", "j", "true", "wahr", "1", "x"};
    constexpr std::array<std::string_view, 8> no{"no / nein", "no", "nein", "n", "false", "falsch", "0", "-"};
    const auto word = setup::lower_ascii(bare(text));
    if (std::find(yes.begin(), yes.end(), word) != yes.end()) return true;
    if (std::find(no.begin(), no.end(), word) != no.end()) return false;
    return std::nullopt;
}

std::optional<std::int64_t> read_whole_number(std::string_view text)
{
    constexpr std::size_t most_digits = 18;
    text = bare(text);
    std::int64_t number = 0;
    const bool all_digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.empty() || text.size() > most_digits || !all_digits) return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace tpsync::spreadsheet

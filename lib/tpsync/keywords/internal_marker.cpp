#include "tpsync/keywords/internal_marker.hpp"

#include "tpsync/keywords/fold.hpp"
#include "tpsync/keywords/internal_words.hpp"
#include "tpsync/keywords/one_edit.hpp"

#include <algorithm>
#include <bitset>
#include <string>
#include <vector>

namespace tpsync::keywords {
namespace {

constexpr std::size_t longest_marker = 80;

bool is_word_char(char c)
{
    return is_letter(c) || is_digit(c);
}

/// The words of a keyword run together; `starts[i]` tells that a word began at character i.
struct Joined {
    std::string text;
    std::vector<bool> starts;
};

Joined join(std::string_view folded)
{
    Joined joined;
    bool inside = false;
    for (const char c : folded) {
        if (is_word_char(c)) {
            joined.text += c;
            joined.starts.push_back(!inside);
            if (joined.text.size() > longest_marker) return {};
        }
        inside = is_word_char(c);
    }
    return joined;
}

/// `l`, `1` and `i` are one stroke, and `m` is `rn` set tightly.
std::string strokes(std::string_view word)
{
    std::string out;
    for (const char c : word) {
        if (c == 'm')
            out += "rn";
        else
            out += c == 'l' || c == '1' ? 'i' : c == '0' ? 'o' : c;
    }
    return out;
}

bool slip_of_marker(std::string_view word)
{
    if (std::ranges::find(honest, word) != std::end(honest)) return false;
    if (one_edit_apart(word, "internal")) return true;
    const bool begins_alike = word.starts_with('i') || word.starts_with('l') || word.starts_with('1');
    return begins_alike && strokes(word) == strokes("internal");
}

/// "interns" are people at a level, and as such no slip of the German "intern".
bool slip_of_bare(std::string_view word)
{
    return word != "interns" && one_edit_apart(word, "intern");
}

bool means_internal(unsigned mask)
{
    const auto has = [mask](unsigned roles) { return (mask & roles) != 0; };
    if (has(restrict)) return has(marker | german | bare | staff);
    if (has(topic)) return false;
    return has(marker) || (has(german) && has(staff | posting | publish)) || (has(bare) && has(publish));
}

enum class Slips { allowed, refused };

/// Every way to cut the joined letters into known words, followed at once: `reached[i]` holds the role masks
/// with which the first i letters can be read.
class Reader {
public:
    Reader(const Joined& joined, Slips slips) : joined_{joined}, slips_{slips}, reached_(joined.text.size() + 1)
    {
        reached_[0].set(0);
    }

    bool read()
    {
        for (std::size_t at = 0; at < joined_.text.size(); ++at) {
            if (reached_[at].none()) continue;
            step_known_words(at);
            if (slips_ == Slips::allowed) step_slips(at);
        }
        for (unsigned mask = 0; mask < masks; ++mask)
            if (reached_.back().test(mask) && means_internal(mask)) return true;
        return false;
    }

private:
    void step_known_words(std::size_t at)
    {
        const auto rest = std::string_view{joined_.text}.substr(at);
        for (const auto& [text, role] : vocabulary)
            if (text.front() == rest.front() && rest.starts_with(text)) reach(at, text.size(), role);
    }

    // A slip lies within one word as typed: "Intern A" is not "Interna".
    void step_slips(std::size_t at)
    {
        constexpr std::size_t shortest = 5;
        constexpr std::size_t longest = 9;
        const auto rest = std::string_view{joined_.text}.substr(at);
        for (std::size_t size = 1; size <= std::min(longest, rest.size()); ++size) {
            if (size > 1 && joined_.starts[at + size - 1]) return;
            if (size < shortest) continue;
            const auto word = rest.substr(0, size);
            if (slip_of_marker(word)) reach(at, size, marker);
            if (slip_of_bare(word)) reach(at, size, bare);
        }
    }

    void reach(std::size_t at, std::size_t size, unsigned role)
    {
        for (unsigned mask = 0; mask < masks; ++mask)
            if (reached_[at].test(mask)) reached_[at + size].set(mask | role);
    }

    const Joined& joined_;
    Slips slips_;
    std::vector<std::bitset<masks>> reached_;
};

bool reads_as_internal(std::string_view folded, Slips slips)
{
    const auto joined = join(folded);
    return !joined.text.empty() && Reader{joined, slips}.read();
}

bool any_part_reads_as_internal(std::string_view folded, std::string_view separators, Slips slips)
{
    if (folded.find_first_of(separators) == std::string_view::npos) return false;
    while (!folded.empty()) {
        const auto end = std::min(folded.find_first_of(separators), folded.size());
        if (reads_as_internal(folded.substr(0, end), slips)) return true;
        folded.remove_prefix(std::min(end + 1, folded.size()));
    }
    return false;
}

bool says_so_in_passing(std::string_view folded)
{
    std::string words = " ";
    for (const char c : folded) {
        if (is_word_char(c))
            words += c;
        else if (words.back() != ' ')
            words += ' ';
    }
    words += ' ';
    return std::ranges::any_of(plain_phrases,
                               [&](std::string_view phrase) { return words.find(phrase) != std::string::npos; });
}

} // namespace

bool means_internal(std::string_view folded)
{
    return reads_as_internal(folded, Slips::allowed) || any_part_reads_as_internal(folded, ";|", Slips::allowed) ||
           any_part_reads_as_internal(folded, ":=!?", Slips::refused) || says_so_in_passing(folded);
}

} // namespace tpsync::keywords

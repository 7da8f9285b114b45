#include "tpsync/keywords/fold.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tpsync::keywords {
namespace {

constexpr char32_t invalid = 0xFFFFFFFF;

struct Range {
    char32_t first;
    char32_t last;
};

struct Alphabet {
    Range range;
    std::string_view letters; ///< what the range looks like, repeated until its end
};

struct LookAlike {
    char32_t code;
    std::string_view seen;
};

constexpr std::string_view a_to_z = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view digits = "0123456789";

// Nothing is drawn for these (Unicode: Default_Ignorable_Code_Point, bidi controls, C0/C1 controls, combining
// marks).
constexpr Range invisible[] = {
    {0x00, 0x08},     {0x0E, 0x1F},     {0x7F, 0x84},       {0x86, 0x9F},       {0xAD, 0xAD},
    {0x300, 0x36F},   {0x61C, 0x61C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},   {0x202A, 0x202E},   {0x2060, 0x206F},
    {0x20D0, 0x20FF}, {0x3164, 0x3164}, {0xFE00, 0xFE0F},   {0xFE20, 0xFE2F},   {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};

constexpr Range blanks[] = {{0x09, 0x0D},     {0x20, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},
                            {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
                            {0x205F, 0x205F}, {0x2800, 0x2800}, {0x3000, 0x3000}};

constexpr Range symbols[] = {{0xA1, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},      {0x2010, 0x205E},
                             {0x20A0, 0x20CF}, {0x2190, 0x245F}, {0x2500, 0x2BFF},  {0x3001, 0x303F},
                             {0xFE30, 0xFE6F}, {0xFFFC, 0xFFFD}, {0x1F000, 0x1FAFF}};

constexpr Alphabet alphabets[] = {{{0x100, 0x17F},
                                   "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllll"
                                   "nnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"},
                                  {{0x660, 0x669}, digits},
                                  {{0x6F0, 0x6F9}, digits},
                                  {{0x966, 0x96F}, digits},
                                  {{0x2080, 0x2089}, digits},
                                  {{0x249C, 0x24B5}, a_to_z},
                                  {{0x24B6, 0x24E9}, a_to_z},
                                  {{0x1D400, 0x1D6A3}, a_to_z},
                                  {{0x1D7CE, 0x1D7FF}, digits},
                                  {{0x1F110, 0x1F129}, a_to_z},
                                  {{0x1F130, 0x1F149}, a_to_z},
                                  {{0x1F150, 0x1F169}, a_to_z},
                                  {{0x1F170, 0x1F189}, a_to_z},
                                  {{0x1F1E6, 0x1F1FF}, a_to_z}};

constexpr std::array<std::string_view, 32> latin_1 = {"a",  "a", "a", "a", "ae", "a", "ae", "c", "e",  "e", "e",
                                                      "e",  "i", "i", "i", "i",  "d", "n",  "o", "o",  "o", "o",
                                                      "oe", "*", "o", "u", "u",  "u", "ue", "y", "th", "ss"};

// Sorted by code. Unicode's confusables list has thousands; these are the ones a keyboard or a copied text
// yields.
constexpr LookAlike look_alikes[] = {
    {0xA2, " money "},   {0xA3, " money "},  {0xA4, " money "},   {0xA5, " money "},   {0xAA, "a"},
    {0xB2, "2"},         {0xB3, "3"},        {0xB7, ";"},         {0xB9, "1"},         {0xBA, "o"},
    {0x192, "f"},        {0x1C0, "l"},       {0x1C3, "!"},        {0x1CD, "a"},        {0x1CE, "a"},
    {0x1CF, "i"},        {0x1D0, "i"},       {0x1D1, "o"},        {0x1D2, "o"},        {0x218, "s"},
    {0x219, "s"},        {0x21A, "t"},       {0x21B, "t"},        {0x251, "a"},        {0x261, "g"},
    {0x262, "g"},        {0x269, "i"},       {0x26A, "i"},        {0x274, "n"},        {0x280, "r"},
    {0x28F, "y"},        {0x299, "b"},       {0x29C, "h"},        {0x29F, "l"},        {0x2B3, "r"},
    {0x2B7, "w"},        {0x2D0, ":"},       {0x2E1, "l"},        {0x37E, ";"},        {0x391, "a"},
    {0x392, "b"},        {0x395, "e"},       {0x396, "z"},        {0x397, "h"},        {0x399, "i"},
    {0x39A, "k"},        {0x39C, "m"},       {0x39D, "n"},        {0x39F, "o"},        {0x3A1, "p"},
    {0x3A4, "t"},        {0x3A5, "y"},       {0x3A7, "x"},        {0x3AC, "a"},        {0x3AD, "e"},
    {0x3AE, "n"},        {0x3AF, "i"},       {0x3B1, "a"},        {0x3B5, "e"},        {0x3B7, "n"},
    {0x3B9, "i"},        {0x3BA, "k"},       {0x3BD, "v"},        {0x3BF, "o"},        {0x3C1, "p"},
    {0x3C4, "t"},        {0x3C5, "u"},       {0x3C7, "x"},        {0x3C9, "w"},        {0x3CA, "i"},
    {0x3CC, "o"},        {0x3F2, "c"},       {0x400, "e"},        {0x401, "e"},        {0x405, "s"},
    {0x406, "i"},        {0x407, "i"},       {0x408, "j"},        {0x410, "a"},        {0x412, "b"},
    {0x413, "r"},        {0x415, "e"},       {0x41A, "k"},        {0x41C, "m"},        {0x41D, "h"},
    {0x41E, "o"},        {0x41F, "n"},       {0x420, "p"},        {0x421, "c"},        {0x422, "t"},
    {0x423, "y"},        {0x425, "x"},       {0x430, "a"},        {0x432, "b"},        {0x433, "r"},
    {0x435, "e"},        {0x43A, "k"},       {0x43C, "m"},        {0x43D, "h"},        {0x43E, "o"},
    {0x43F, "n"},        {0x440, "p"},       {0x441, "c"},        {0x442, "t"},        {0x443, "y"},
    {0x445, "x"},        {0x44C, "b"},       {0x450, "e"},        {0x451, "e"},        {0x455, "s"},
    {0x456, "i"},        {0x457, "i"},       {0x458, "j"},        {0x461, "w"},        {0x4AE, "y"},
    {0x4AF, "y"},        {0x4BA, "h"},       {0x4BB, "h"},        {0x4C0, "l"},        {0x4CF, "l"},
    {0x501, "d"},        {0x51A, "q"},       {0x51B, "q"},        {0x51C, "w"},        {0x51D, "w"},
    {0x578, "n"},        {0x57C, "n"},       {0x585, "o"},        {0x589, ":"},        {0x5C0, "l"},
    {0x60C, ";"},        {0x61B, ";"},       {0x1D00, "a"},       {0x1D04, "c"},       {0x1D05, "d"},
    {0x1D07, "e"},       {0x1D0B, "k"},      {0x1D0D, "m"},       {0x1D0F, "o"},       {0x1D18, "p"},
    {0x1D1B, "t"},       {0x1D1C, "u"},      {0x1D21, "w"},       {0x1D43, "a"},       {0x1D49, "e"},
    {0x1D57, "t"},       {0x1E9E, "ss"},     {0x2010, "-"},       {0x2011, "-"},       {0x2012, "-"},
    {0x2013, "-"},       {0x2014, "-"},      {0x2015, "-"},       {0x2018, "'"},       {0x2019, "'"},
    {0x201A, ";"},       {0x2022, ";"},      {0x2024, "."},       {0x2027, ";"},       {0x2044, "/"},
    {0x2070, "0"},       {0x2071, "i"},      {0x2074, "4"},       {0x2075, "5"},       {0x2076, "6"},
    {0x2077, "7"},       {0x2078, "8"},      {0x2079, "9"},       {0x207F, "n"},       {0x20A3, " money "},
    {0x20A4, " money "}, {0x20AC, " eur "},  {0x20B9, " money "}, {0x20BA, " money "}, {0x20BD, " money "},
    {0x2102, "c"},       {0x210B, "h"},      {0x2110, "i"},       {0x2111, "i"},       {0x2112, "l"},
    {0x2113, "l"},       {0x2115, "n"},      {0x211B, "r"},       {0x211C, "r"},       {0x211D, "r"},
    {0x212F, "e"},       {0x2130, "e"},      {0x2139, "i"},       {0x2148, "i"},       {0x2160, "i"},
    {0x216C, "l"},       {0x2170, "i"},      {0x217C, "l"},       {0x2212, "-"},       {0x2215, "/"},
    {0x2219, ";"},       {0x2223, "|"},      {0x2236, ":"},       {0x22C5, ";"},       {0x23D0, "|"},
    {0x25CF, ";"},       {0x3001, ";"},      {0x3002, "."},       {0xA789, ":"},       {0xFE13, ":"},
    {0xFE30, ":"},       {0xFE50, ";"},      {0xFE51, ";"},       {0xFE54, ";"},       {0xFE55, ":"},
    {0xFE58, "-"},       {0xFE63, "-"},      {0xFF0C, ";"},       {0xFF64, ";"},       {0xFFE0, " money "},
    {0xFFE1, " money "}, {0xFFE5, " money "}};
static_assert(std::ranges::is_sorted(look_alikes, {}, &LookAlike::code));

template <std::size_t N>
bool in_any(const Range (&ranges)[N], char32_t code)
{
    return std::ranges::any_of(ranges, [code](Range r) { return r.first <= code && code <= r.last; });
}

/// One code point and how many bytes it took; an invalid byte is `invalid` and takes one.
struct Decoded {
    char32_t code;
    std::size_t size;
};

Decoded decode(std::string_view text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80) return {lead, 1};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {invalid, 1};
    char32_t code = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        const auto next = static_cast<unsigned char>(text[i]);
        if ((next & 0xC0U) != 0x80) return {invalid, 1};
        code = (code << 6U) | (next & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < least[size] || code > 0x10FFFF || surrogate ? Decoded{invalid, 1} : Decoded{code, size};
}

void append_blank(std::string& out)
{
    if (out.empty() || out.back() != ' ') out += ' ';
}

void append_ascii(std::string& out, char c)
{
    if (c >= 'A' && c <= 'Z')
        out += static_cast<char>(c - 'A' + 'a');
    else if (c == '$')
        out += " money ";
    else if (c == ' ' || (c >= '\t' && c <= '\r'))
        append_blank(out);
    else if (c > ' ' && c < 0x7F)
        out += c;
}

void append_foreign(std::string& out, char32_t code)
{
    constexpr char32_t combining_diaeresis = 0x308;
    if (code == combining_diaeresis && !out.empty() &&
        std::string_view{"aou"}.find(out.back()) != std::string_view::npos) {
        out += 'e';
        return;
    }
    if (code == invalid) {
        out += '*';
        return;
    }
    if (in_any(invisible, code)) return;
    if (in_any(blanks, code)) return append_blank(out);
    const auto known = std::ranges::lower_bound(look_alikes, code, {}, &LookAlike::code);
    if (known != std::end(look_alikes) && known->code == code) {
        out += known->seen;
        return;
    }
    if (code >= 0xFF01 && code <= 0xFF5E) return append_ascii(out, static_cast<char>(code - 0xFEE0));
    if (code >= 0xC0 && code <= 0xFF) {
        out += code == 0xF7 ? "*" : code == 0xFF ? "y" : latin_1[code % latin_1.size()];
        return;
    }
    for (const auto& [range, letters] : alphabets) {
        if (range.first > code || code > range.last) continue;
        out += letters[(code - range.first) % letters.size()];
        return;
    }
    out += in_any(symbols, code) ? '*' : foreign_letter;
}

} // namespace

std::string fold(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        const auto [code, size] = decode(utf8);
        if (code < 0x80)
            append_ascii(out, static_cast<char>(code));
        else
            append_foreign(out, code);
        utf8.remove_prefix(size);
    }
    return out;
}

} // namespace tpsync::keywords

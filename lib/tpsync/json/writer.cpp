#include "tpsync/json/writer.hpp"

#include "tpsync/core/text.hpp"

#include <rapidjson/writer.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace tpsync::json {
namespace {

/// RapidJSON's output stream onto a string, so that the finished text is moved out and never copied.
struct Output {
    using Ch = char;
    void Put(char c) { text.push_back(c); }
    void Flush() {}
    std::string text;
};

/// For each byte: 0 as it is, 'u' as \u00XX, else the letter behind the backslash.
constexpr std::array<char, 256> escapes = [] {
    std::array<char, 256> table{};
    for (std::size_t c = 0; c < 0x20; ++c) table[c] = 'u';
    table['\b'] = 'b';
    table['\f'] = 'f';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    table['"'] = '"';
    table['\\'] = '\\';
    return table;
}();

constexpr char escape_of(char c)
{
    return escapes[static_cast<unsigned char>(c)];
}

/// Whether any of eight bytes is a control character, a quotation mark or a backslash. May also say so of a byte above
/// 0x7F that follows one; the caller looks closer.
bool may_need_escape(std::uint64_t block)
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    const auto below = [](std::uint64_t bytes, std::uint64_t limit) {
        return (bytes - ones * limit) & ~bytes & high_bits;
    };
    return (below(block, 0x20) | below(block ^ (ones * '"'), 1) | below(block ^ (ones * '\\'), 1)) != 0;
}

/// The next byte from `at` on that must be escaped, or the end.
std::size_t find_escape(std::string_view text, std::size_t at)
{
    std::uint64_t block = 0;
    while (at + sizeof block <= text.size()) {
        std::memcpy(&block, text.data() + at, sizeof block);
        if (may_need_escape(block)) break;
        at += sizeof block;
    }
    while (at < text.size() && escape_of(text[at]) == 0) ++at;
    return at;
}

void append_escaped(std::string& out, std::string_view text)
{
    constexpr std::string_view hex = "0123456789abcdef";
    std::size_t copied = 0;
    for (std::size_t at = find_escape(text, 0); at < text.size(); at = find_escape(text, at + 1)) {
        const char escape = escape_of(text[at]);
        out.append(text, copied, at - copied);
        copied = at + 1;
        out += '\\';
        out += escape;
        if (escape != 'u') continue;
        const auto byte = static_cast<unsigned char>(text[at]);
        out += "00";
        out += hex[byte >> 4U];
        out += hex[byte & 0x0FU];
    }
    out.append(text, copied);
}

void append_quoted(std::string& out, std::string_view text)
{
    out += '"';
    while (const auto bad = find_invalid_utf8(text)) {
        append_escaped(out, text.substr(0, *bad));
        out += "\xEF\xBF\xBD";
        text.remove_prefix(*bad + 1);
    }
    append_escaped(out, text);
    out += '"';
}

/// RapidJSON's writer keeps the punctuation right; text is written by us, because its own way sets aside six
/// bytes for each one, which hurts with documents of many megabytes.
class Punctuated : public rapidjson::Writer<Output> {
public:
    explicit Punctuated(Output& output) : rapidjson::Writer<Output>{output} {}
    void text(std::string_view text)
    {
        Prefix(rapidjson::kStringType);
        append_quoted(os_->text, text);
    }
    void raw(std::string_view json)
    {
        Prefix(rapidjson::kObjectType);
        os_->text.append(json);
    }
};

} // namespace

struct Writer::Impl {
    Output output;
    Punctuated writer{output};
};

Writer::Writer() : impl_{std::make_unique<Impl>()} {}
Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;

Writer& Writer::begin_object()
{
    impl_->writer.StartObject();
    return *this;
}

Writer& Writer::end_object()
{
    impl_->writer.EndObject();
    return *this;
}

Writer& Writer::begin_array()
{
    impl_->writer.StartArray();
    return *this;
}

Writer& Writer::end_array()
{
    impl_->writer.EndArray();
    return *this;
}

Writer& Writer::key(std::string_view name)
{
    impl_->writer.text(name);
    return *this;
}

Writer& Writer::string(std::string_view text)
{
    impl_->writer.text(text);
    return *this;
}

Writer& Writer::integer(std::int64_t value)
{
    impl_->writer.Int64(value);
    return *this;
}

Writer& Writer::boolean(bool value)
{
    impl_->writer.Bool(value);
    return *this;
}

Writer& Writer::null()
{
    impl_->writer.Null();
    return *this;
}

Writer& Writer::raw(std::string_view json)
{
    impl_->writer.raw(json);
    return *this;
}

std::string Writer::take()
{
    std::string text = std::exchange(impl_->output.text, {});
    impl_->writer.Reset(impl_->output);
    return text;
}

} // namespace tpsync::json

#include "tpsync/json/writer.hpp"

#include "tpsync/core/text.hpp"

#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
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

constexpr bool is_ascii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

constexpr bool is_plain(char c)
{
    return is_ascii(c) && escape_of(c) == 0;
}

/// The next byte from `at` on that is not plain, or the end. In blocks without a way out, so that the compiler looks at many
/// bytes at once.
std::size_t skip_plain(std::string_view text, std::size_t at)
{
    constexpr std::size_t block = 32;
    for (; at + block <= text.size(); at += block) {
        const char* bytes = text.data() + at;
        unsigned char special = 0;
        for (std::size_t i = 0; i < block; ++i) {
            const auto c = static_cast<signed char>(bytes[i]); // beyond ASCII it is negative
            special |= static_cast<unsigned char>((c < 0x20) | (c == '"') | (c == '\\'));
        }
        if (special != 0) break;
    }
    while (at < text.size() && is_plain(text[at])) ++at;
    return at;
}

void append_escape(std::string& out, char c)
{
    constexpr std::string_view hex = "0123456789abcdef";
    const char escape = escape_of(c);
    out += '\\';
    out += escape;
    if (escape != 'u') return;
    const auto byte = static_cast<unsigned char>(c);
    out += "00";
    out += hex[byte >> 4U];
    out += hex[byte & 0x0FU];
}

/// Copies in runs: looks for what needs care and for what is not UTF-8 in one pass.
void append_quoted(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t copied = 0;
    std::size_t run_end = 0; // of the bytes beyond ASCII that were found last
    const auto copy_to = [&](std::size_t end) { out.append(text, copied, end - copied); };
    for (auto at = skip_plain(text, 0); at < text.size(); at = skip_plain(text, at)) {
        if (is_ascii(text[at])) {
            copy_to(at);
            append_escape(out, text[at]);
            copied = ++at;
            continue;
        }
        if (at >= run_end) {
            const auto rest = text.substr(at);
            run_end = at + static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), is_ascii) - rest.begin());
        }
        const auto bad = find_invalid_utf8(text.substr(at, run_end - at));
        if (!bad) {
            at = run_end;
            continue;
        }
        at += *bad;
        copy_to(at);
        out += "\xEF\xBF\xBD";
        copied = ++at;
    }
    copy_to(text.size());
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

std::string_view Writer::text() const
{
    return impl_->output.text;
}

void Writer::clear()
{
    impl_->output.text.clear();
    impl_->writer.Reset(impl_->output);
}

} // namespace tpsync::json

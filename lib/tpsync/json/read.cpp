#include "tpsync/json/read.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/json/utf8_in_runs.hpp"

#include <fmt/format.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

namespace tpsync::json {
namespace {

constexpr std::size_t max_reported_duplicates = 100;

bool is_plain_key(std::string_view key)
{
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    return !key.empty() && std::all_of(key.begin(), key.end(), plain);
}

/// Lone surrogates: RapidJSON lets `\udc00` through and encodes it as ED B0 80, which no UTF-8 text may hold.
bool holds_surrogate(std::string_view text)
{
    for (auto at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0) return true;
    }
    return false;
}

bool fits_double(std::string_view number)
{
    double value = 0;
    const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    return error == std::errc{} && stop == number.data() + number.size();
}

/// Receives RapidJSON's events and builds the Value, on a stack of its own. Numbers arrive as text.
class Builder {
public:
    Builder(std::string_view text, detail::TextStream& stream, const ReadLimits& limits)
        : text_{text}, stream_{stream}, limits_{limits}
    {
    }

    bool Null() { return place(Value::make_null(stream_.Tell() - 4)); }
    bool Bool(bool b) { return place(Value::make_boolean(b, stream_.Tell() - (b ? 4 : 5))); }
    bool RawNumber(const char* begin, rapidjson::SizeType length, bool)
    {
        const std::string_view number{begin, length};
        const auto offset = stream_.Tell() - length;
        if (!fits_double(number)) return stop("the number is outside the range of numbers", offset);
        return place(Value::make_number(std::string{number}, offset));
    }
    bool String(const char* begin, rapidjson::SizeType length, bool)
    {
        const auto offset = start_of_string();
        if (holds_surrogate({begin, length})) return stop_at_surrogate(offset);
        return place(Value::make_string(stream_.complete({begin, length}), offset));
    }
    bool Key(const char* begin, rapidjson::SizeType length, bool)
    {
        auto& frame = frames_.back();
        frame.key_offset = start_of_string();
        if (holds_surrogate({begin, length})) return stop_at_surrogate(frame.key_offset);
        frame.key = stream_.complete({begin, length});
        mark_ = stream_.Tell();
        return true;
    }
    bool StartObject() { return open(Type::object); }
    bool StartArray() { return open(Type::array); }
    bool EndObject(rapidjson::SizeType)
    {
        note_duplicates();
        Frame closed = std::move(frames_.back());
        frames_.pop_back();
        return place(Value::make_object(std::move(closed.members), closed.offset));
    }
    bool EndArray(rapidjson::SizeType)
    {
        Frame closed = std::move(frames_.back());
        frames_.pop_back();
        return place(Value::make_array(std::move(closed.items), closed.offset));
    }

    // RapidJSON asks for these at compile time; with numbers as strings it never calls them.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

    std::optional<ReadFailure>& failure() { return failure_; }
    Document take()
    {
        std::sort(duplicates_.begin(), duplicates_.end(),
                  [](const DuplicateKey& a, const DuplicateKey& b) { return a.offset < b.offset; });
        return {std::move(root_), std::move(duplicates_)};
    }

private:
    struct Frame {
        Type type = Type::object;
        std::size_t offset = 0;
        std::vector<Value> items;
        std::vector<Member> members;
        std::string key; ///< of the member whose value comes next
        std::size_t key_offset = 0;
    };

    bool stop(std::string message, std::size_t offset)
    {
        failure_ = ReadFailure{std::move(message), offset, {}};
        return false;
    }
    bool stop_at_surrogate(std::size_t offset)
    {
        return stop("the text holds half of a surrogate pair, which is no character", offset);
    }
    /// Between the last event and this string stand only blanks and punctuation.
    std::size_t start_of_string() const { return text_.find('"', mark_); }

    bool open(Type type)
    {
        if (frames_.size() >= limits_.max_depth) {
            return stop(fmt::format("lists and objects are nested more than {} deep", limits_.max_depth),
                        stream_.Tell());
        }
        frames_.push_back({type, stream_.Tell(), {}, {}, {}, 0});
        mark_ = stream_.Tell() + 1;
        return true;
    }

    bool place(Value value)
    {
        mark_ = stream_.Tell();
        if (++values_ > limits_.max_values) {
            return stop(fmt::format("there are more than {} values", limits_.max_values), value.offset());
        }
        if (frames_.empty()) {
            root_ = std::move(value);
        } else if (auto& frame = frames_.back(); frame.type == Type::array) {
            frame.items.push_back(std::move(value));
        } else {
            frame.members.push_back({std::move(frame.key), frame.key_offset, std::move(value)});
        }
        return true;
    }

    std::string path() const
    {
        std::string path;
        for (std::size_t i = 0; i + 1 < frames_.size(); ++i) {
            const auto& frame = frames_[i];
            path = frame.type == Type::array ? item_path(path, frame.items.size()) : member_path(path, frame.key);
        }
        return path;
    }

    void note_duplicates()
    {
        const auto& members = frames_.back().members;
        std::vector<const Member*> sorted;
        sorted.reserve(members.size());
        for (const auto& member : members) sorted.push_back(&member);
        std::sort(sorted.begin(), sorted.end(), [](const Member* a, const Member* b) {
            return std::tie(a->key, a->key_offset) < std::tie(b->key, b->key_offset);
        });
        for (std::size_t i = 1; i < sorted.size(); ++i) {
            if (sorted[i]->key != sorted[i - 1]->key) continue;
            if (duplicates_.size() == max_reported_duplicates) return;
            duplicates_.push_back({member_path(path(), sorted[i]->key), sorted[i]->key_offset});
        }
    }

    std::string_view text_;
    detail::TextStream& stream_;
    ReadLimits limits_;
    std::vector<Frame> frames_;
    std::size_t mark_ = 0; ///< behind the last event
    std::size_t values_ = 0;
    Value root_;
    std::vector<DuplicateKey> duplicates_;
    std::optional<ReadFailure> failure_;
};

std::string value_expected(std::string_view text, std::size_t offset)
{
    switch (text[offset]) {
    case '/':
    case '#': return "comments are not part of JSON";
    case '\'': return "text stands in double quotes in JSON";
    case ']':
    case '}': return "a value was expected here; a comma may not stand before a closing bracket";
    default:
        return "a value was expected here: text in double quotes, a number, true, false, null, a list or an "
               "object";
    }
}

std::string describe_error(rapidjson::ParseErrorCode code, std::string_view text, std::size_t offset)
{
    using namespace rapidjson;
    if (code == kParseErrorDocumentEmpty) return "the text is empty; a JSON value was expected";
    if (offset >= text.size()) return "the text ends before the JSON value is complete";
    switch (code) {
    case kParseErrorDocumentRootNotSingular: return "there is more text behind the JSON value";
    case kParseErrorValueInvalid: return value_expected(text, offset);
    case kParseErrorObjectMissName:
        if (text[offset] == '}') return "a key was expected here; a comma may not stand before a closing bracket";
        if (text[offset] == '/' || text[offset] == '#') return "comments are not part of JSON";
        return "a key in double quotes was expected here";
    case kParseErrorObjectMissColon: return "a colon was expected here, between a key and its value";
    case kParseErrorObjectMissCommaOrCurlyBracket: return "a comma or } was expected here";
    case kParseErrorArrayMissCommaOrSquareBracket: return "a comma or ] was expected here";
    case kParseErrorStringUnicodeEscapeInvalidHex: return "\\u must be followed by four hexadecimal digits";
    case kParseErrorStringUnicodeSurrogateInvalid:
        return "the text holds half of a surrogate pair, which is no character";
    case kParseErrorStringEscapeInvalid:
        return text[offset] == '\\'
                   ? "this backslash escape does not exist in JSON"
                   : "a control character (such as a line end) inside text must be written as an escape";
    case kParseErrorStringMissQuotationMark: return "the closing double quote is missing";
    case kParseErrorStringInvalidEncoding: return "the text is not UTF-8";
    case kParseErrorNumberTooBig: return "the number is outside the range of numbers";
    case kParseErrorNumberMissFraction: return "a digit was expected here, behind the decimal point";
    case kParseErrorNumberMissExponent: return "a digit was expected here, in the exponent";
    default: return "this is not JSON";
    }
}

std::optional<ReadFailure> refuse_before_reading(std::string_view text, const ReadLimits& limits)
{
    // RapidJSON counts in 32 bits; far below that some of its sums would wrap.
    constexpr std::size_t hard_limit = std::numeric_limits<std::int32_t>::max();
    const auto limit = std::min(limits.max_bytes, hard_limit);
    if (text.size() > limit) {
        return ReadFailure{fmt::format("the text has {} bytes; at most {} are read", text.size(), limit), limit, {}};
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        return ReadFailure{"the text begins with a byte order mark; save it as UTF-8 without one", 0, {}};
    }
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return ReadFailure{"the text is UTF-16; save it as UTF-8", 0, {}};
    }
    // To RapidJSON a NUL is the end of the text: what stands behind it would go unseen.
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        return ReadFailure{"the text holds a NUL byte; this is not a text file in UTF-8", nul, {}};
    }
    return std::nullopt;
}

} // namespace

LineColumn line_column(std::string_view text, std::size_t offset)
{
    const auto before = text.substr(0, std::min(offset, text.size()));
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const auto line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return {static_cast<std::uint32_t>(lines) + 1, static_cast<std::uint32_t>(before.size() - line_start) + 1};
}

tl::expected<Document, ReadFailure> read(std::string_view text, const ReadLimits& limits)
{
    // Never without all three: RapidJSON 1.1's own number conversion reads out of bounds (CVE-2024-38517),
    // its default does not check UTF-8, and its recursive form overflows the stack.
    constexpr unsigned flags =
        rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;
    auto failure = refuse_before_reading(text, limits);
    if (!failure) {
        detail::TextStream stream{text};
        Builder builder{text, stream, limits};
        rapidjson::GenericReader<detail::Utf8InRuns, detail::Utf8InRuns> reader;
        const auto result = reader.Parse<flags>(stream, builder);
        if (!result.IsError()) return builder.take();
        failure = std::move(builder.failure());
        if (!failure) failure = ReadFailure{describe_error(result.Code(), text, result.Offset()), result.Offset(), {}};
    }
    failure->at = line_column(text, failure->offset);
    return tl::unexpected{std::move(*failure)};
}

std::string member_path(std::string_view parent, std::string_view key)
{
    constexpr std::size_t longest_shown = 120;
    if (key.size() <= longest_shown && is_plain_key(key)) {
        return parent.empty() ? std::string{key} : fmt::format("{}.{}", parent, key);
    }
    std::string quoted;
    for (const char c : key.substr(0, longest_shown + 1)) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return fmt::format("{}[\"{}\"]", parent, printable(quoted, longest_shown));
}

std::string item_path(std::string_view parent, std::size_t index)
{
    return fmt::format("{}[{}]", parent, index);
}

} // namespace tpsync::json

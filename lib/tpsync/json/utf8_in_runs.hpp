#pragma once

#include <rapidjson/encodings.h>
#include <rapidjson/memorystream.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::json::detail {

constexpr std::uint64_t in_each_byte(unsigned char byte)
{
    return std::uint64_t{0x0101'0101'0101'0101} * byte;
}

/// Some byte is below `limit`, which is at most 0x80.
constexpr bool has_byte_below(std::uint64_t bytes, unsigned char limit)
{
    return ((bytes - in_each_byte(limit)) & ~bytes & in_each_byte(0x80)) != 0;
}

/// All eight are ASCII characters that stand for themselves in a JSON text.
constexpr bool are_plain(std::uint64_t bytes)
{
    return (bytes & in_each_byte(0x80)) == 0 && !has_byte_below(bytes, 0x20) &&
           !has_byte_below(bytes ^ in_each_byte('"'), 1) && !has_byte_below(bytes ^ in_each_byte('\\'), 1);
}

inline std::size_t plain_run(const char* begin, const char* end)
{
    const char* at = begin;
    for (std::uint64_t bytes = 0; end - at >= 8; at += 8) {
        std::memcpy(&bytes, at, 8);
        if (!are_plain(bytes)) break;
    }
    return static_cast<std::size_t>(at - begin);
}

/// A text as RapidJSON reads it. Long runs of plain characters do not go through RapidJSON's own stack, which would
/// double the memory of a document: they are noted here, and taken from the text when their string is complete.
class TextStream : public rapidjson::MemoryStream {
public:
    explicit TextStream(std::string_view text) : MemoryStream{text.data(), text.size()} {}

    void leave_out(std::size_t behind, std::string_view run) { runs_.push_back({behind, run}); }
    /// The string of which RapidJSON has only what was not left out.
    std::string complete(std::string_view rest)
    {
        std::size_t size = rest.size();
        for (const auto& run : runs_) size += run.bytes.size();
        std::string text;
        text.reserve(size);
        std::size_t at = 0;
        for (const auto& run : runs_) {
            text.append(rest.substr(at, run.behind - at)).append(run.bytes);
            at = run.behind;
        }
        runs_.clear();
        return text.append(rest.substr(at));
    }

private:
    struct Run {
        std::size_t behind; ///< so many bytes of the rest
        std::string_view bytes;
    };
    std::vector<Run> runs_; ///< of the string that is being read
};

/// UTF-8 as RapidJSON checks it, but plain ASCII in runs instead of byte by byte: documents come as megabytes of it.
struct Utf8InRuns : rapidjson::UTF8<> {
    using rapidjson::UTF8<>::Validate;

    template <class OutputStream>
        requires requires(OutputStream& os, rapidjson::SizeType count) { os.Push(count); }
    static bool Validate(TextStream& is, OutputStream& os)
    {
        constexpr std::size_t long_run = 1024;
        const auto run = plain_run(is.src_, is.end_);
        if (run == 0) return rapidjson::UTF8<>::Validate(is, os);
        if (run >= long_run) {
            is.leave_out(os.Length(), {is.src_, run});
        } else {
            std::memcpy(os.Push(static_cast<rapidjson::SizeType>(run)), is.src_, run);
        }
        is.src_ += run;
        return true;
    }
};

} // namespace tpsync::json::detail

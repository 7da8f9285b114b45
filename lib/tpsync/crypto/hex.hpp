#pragma once

#include "tpsync/core/result.hpp"

#include <string>
#include <string_view>

namespace tpsync::crypto::detail {

/// Lower-case hex.
inline std::string to_hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

inline const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

inline unsigned char* bytes_of(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

inline tl::unexpected<Error> no_randomness()
{
    return fail(ErrorKind::internal, "no-randomness", "the system gives no random bytes",
                "make /dev/urandom available to this process");
}

} // namespace tpsync::crypto::detail

#pragma once

#include "tpsync/core/result.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace tpsync::crypto {

/// Overwrites memory in a way the compiler does not remove.
void memzero(void* memory, std::size_t size) noexcept;

/// 32 secret bytes. Does not print or compare, is not copied, and wipes itself.
class Key {
public:
    static constexpr std::size_t size = 32;

    /// A new unpredictable key. Fails with `internal` when the system gives no randomness.
    static Result<Key> random();
    /// Fails with `state` unless there are exactly 32 bytes.
    static Result<Key> from_bytes(std::string_view bytes);

    ~Key() { memzero(bytes_.data(), bytes_.size()); }
    Key(Key&& other) noexcept;
    Key& operator=(Key&& other) noexcept;
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;

    /// A key for one purpose, from which neither this key nor another purpose's can be found.
    Key derive(std::string_view purpose) const;

    /// The one name to search for in a review.
    std::string_view reveal() const { return {bytes_.data(), bytes_.size()}; }

private:
    Key() = default;
    std::array<char, size> bytes_{};
};

} // namespace tpsync::crypto

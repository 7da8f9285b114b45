#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace tpsync::json {

/// Writes one JSON text without white space; equal calls give equal bytes. Text that is not UTF-8 is written
/// with U+FFFD in place of each bad byte, so that the output is always JSON. Slashes are not escaped.
class Writer {
public:
    Writer();
    ~Writer();
    Writer(Writer&&) noexcept;
    Writer& operator=(Writer&&) noexcept;

    Writer& begin_object();
    Writer& end_object();
    Writer& begin_array();
    Writer& end_array();
    Writer& key(std::string_view name);
    Writer& string(std::string_view text);
    Writer& integer(std::int64_t value);
    Writer& boolean(bool value);
    Writer& null();
    /// A value that is JSON already.
    Writer& raw(std::string_view json);

    /// Short for key() and the value.
    Writer& member(std::string_view name, std::string_view text) { return key(name).string(text); }
    Writer& member(std::string_view name, std::int64_t value) { return key(name).integer(value); }

    /// The text so far; moves it out. Afterwards the writer is empty and ready for another text.
    std::string take();
    /// The text so far, until the next call.
    std::string_view text() const;
    /// Forgets the text but keeps its memory, for many texts one after the other.
    void clear();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace tpsync::json

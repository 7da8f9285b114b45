#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::validation {

/// One English wording of a module below and its German. In the English `{0}` stands for a value that is the same in
/// every language, `[1]` for a part that is looked up in the book itself, `(2)` for a list of words ("a, b and c").
/// The German takes each of them as `{n}`.
struct Phrase {
    std::string_view english;
    std::string_view german;
};

/// The German of a sentence, or of a part of one, that another module has put into words; nothing when the book does
/// not have it, or not every part of it.
std::optional<std::string> german_sentence(std::string_view english);

/// What stands in `text` for `{0}`, `{1}` ... of the pattern; nothing when the text was not made from it.
std::optional<std::vector<std::string>> read_back(std::string_view pattern, std::string_view text);

// The book's parts: setups and files, the feed, connections, applications, the machine.
std::span<const Phrase> file_phrases();
std::span<const Phrase> feed_phrases();
std::span<const Phrase> connection_phrases();
std::span<const Phrase> application_phrases();
std::span<const Phrase> host_phrases();

} // namespace tpsync::validation

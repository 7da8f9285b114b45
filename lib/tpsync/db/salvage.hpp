#pragma once

#include "tpsync/db/database.hpp"

#include <filesystem>
#include <optional>

namespace tpsync::db {

/// The newest copy that set_aside() made of this store, if any is left. A set_aside() that was cut short is completed.
Result<std::optional<std::filesystem::path>> newest_set_aside(const std::filesystem::path& path);

/// Whether a store's log can be read to its end. When it cannot, what was committed last is missing.
enum class LogState { whole, damaged };
/// Of a store that nobody has open. No log at all is a whole one.
LogState log_state(const std::filesystem::path& path);

/// A damaged store, open for reading what can still be read of it.
struct Salvage {
    Database database; ///< reading what is damaged fails with `state-damaged`, and the next statement works again
    LogState log = LogState::whole;
    bool has_new_head = false; ///< its first page was of no use and was replaced by a new store's
};

/// Copies a damaged store and its log to `scratch`, replacing what an earlier run left there, and opens the copy. The
/// store itself is only read. Fails with `state-newer-schema` for a store of a newer program, `state-damaged` when it
/// cannot be opened in any way.
Result<Salvage> open_salvage(const std::filesystem::path& path, const std::filesystem::path& scratch,
                             const Schema& schema);

/// Removes a store with its log and index.
void remove_store(const std::filesystem::path& path);

/// Gives a store that nobody has open the name of one that does not exist, durably. Its log must be empty, and the
/// caller sees to it that nobody else makes one there meanwhile.
Result<void> publish_store(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace tpsync::db

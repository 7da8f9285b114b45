#pragma once

#include "tpsync/crypto/master_key.hpp"

#include <filesystem>

namespace tpsync::fs {

enum class MissingKey {
    create, ///< nothing was sealed yet
    refuse, ///< something was: a new key could not read it
};

/// Loads the master key from its file, or creates it there with mode 0600, whole and durable before it is
/// returned; of several processes at once all get the same key. Fails with `setup`: `master-key-missing`,
/// `master-key-damaged`, or a code of read_file (symbolic links, other owners and open permissions are
/// refused); with `state` when it cannot be written. A new file's folder must exist.
Result<crypto::MasterKey> load_master_key(const std::filesystem::path& path, MissingKey missing);

} // namespace tpsync::fs

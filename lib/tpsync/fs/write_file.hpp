#pragma once

#include "tpsync/core/result.hpp"

#include <filesystem>
#include <string_view>

namespace tpsync::fs {

/// Replaces a file's content as one step: whoever opens it sees the old or the new content, also after a
/// power cut, and after a failure it is still the old one. Has exactly this mode whatever the umask. A
/// symbolic link stays and its target is replaced. Only regular files are replaced (`file-not-regular`).
/// Fails with `state`.
Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content, unsigned mode);

/// Removes what writers of `path` left beside it when they died half way. Only for a caller that knows by a lock of its
/// own that nobody writes it now. What cannot be removed stays: it does no harm.
void remove_unfinished(const std::filesystem::path& path);

enum class Published { created, existed };

/// Creates a file with its whole content as one durable step, or leaves alone what is there already. Of
/// several processes at once exactly one gets `created`.
Result<Published> publish_new_file(const std::filesystem::path& path, std::string_view content, unsigned mode);

} // namespace tpsync::fs

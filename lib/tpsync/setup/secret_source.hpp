#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/core/secret.hpp"
#include "tpsync/setup/setup.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace tpsync::setup {

/// Why a secret cannot be used. None of it holds the secret.
enum class SecretTrouble {
    missing,     ///< no such file or credential
    unreadable,  ///< it is there, but not for us
    not_regular, ///< folder, pipe, device
    symlink,
    open_to_others, ///< the file or its folder
    wrong_owner,
    too_large,
    empty,
    not_one_line, ///< control characters or blanks inside
    variable_unset,
    no_credentials, ///< $CREDENTIALS_DIRECTORY is not set
};

struct SecretProblem {
    SecretTrouble trouble = SecretTrouble::missing;
    std::string detail; ///< for people: what was found
    std::string fix;    ///< what to do, when that depends on what was found
};

/// Reads a secret where the reference says: a file relative to the setup file's folder (ours or root's,
/// closed to group and others, no symbolic link, in a folder that not everybody may write to), an environment
/// variable, or a systemd credential in $CREDENTIALS_DIRECTORY. One line end behind it is dropped.
tl::expected<Secret, SecretProblem> fetch_secret(const SecretReference& reference,
                                                 const std::filesystem::path& setup_file);

/// The place's name, what was found, what to do: arguments for a check's texts. Without the name where that looks
/// like a secret that was written in the wrong place.
std::vector<std::string> describe_problem(const SecretReference& reference, const SecretProblem& problem);

} // namespace tpsync::setup

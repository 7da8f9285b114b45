#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/setup/checks.hpp"
#include "tpsync/setup/inspection.hpp"
#include "tpsync/setup/setup.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::setup {

/// Setups have a few kilobytes; more is never read.
inline constexpr std::size_t max_setup_bytes = std::size_t{1} << 20U;

/// What came of a file that is a setup, right or wrong.
struct LoadedSetup {
    std::string file;           ///< as the user named it
    std::string customer;       ///< printable, as far as it could be read; for reports
    Findings findings;          ///< all of them, in the order of the file, in English
    std::vector<Note> notes;    ///< the same before they were put into words, one for each finding
    std::optional<Setup> setup; ///< there exactly when no finding is an error

    // What two setups must not share, also known of a setup with errors; empty when unknown.
    std::string tenant;
    std::string source;
    std::string talentry_api;
    Place customer_place;
    Place tenant_place;
};

/// Why a file is no setup at all: TP001 to TP005, with the place when there is one.
tl::expected<LoadedSetup, Finding> examine_setup(const std::filesystem::path& file, Purpose purpose,
                                                 Secrets secrets = Secrets::must_be_readable);

/// The same for a text that is not (or not yet) a file. `file` gives names and the folder for relative paths.
tl::expected<LoadedSetup, Finding> examine_setup_text(std::string_view text, const std::filesystem::path& file,
                                                      Purpose purpose, Secrets secrets);

/// The same; a file that is no setup at all fails with kind `setup` and code `TP001` to `TP005`. A setup with
/// errors is a success without `setup`: see its findings and `error_of`.
Result<LoadedSetup> load_setup(const std::filesystem::path& file, Purpose purpose,
                               Secrets secrets = Secrets::must_be_readable);

/// `setup-has-errors` of kind `setup`: one line for a setup whose findings hold errors.
Error error_of(const LoadedSetup& loaded);

/// Errors between setups that would be used side by side: one customer name or one Talentry tenant and source
/// in two of them. Reported at the later one.
Findings check_together(const std::vector<LoadedSetup>& setups);

/// Reads a secret; see `fetch_secret` for the rules. Fails with kind `setup` and the code of the check
/// (TP411 to TP421). The message begins with the reference's place in the setup; none holds the secret.
Result<Secret> read_secret(const SecretReference& reference, const std::filesystem::path& setup_file);

} // namespace tpsync::setup

#pragma once

#include "tpsync/json/read.hpp"
#include "tpsync/setup/secret_source.hpp"
#include "tpsync/setup/setup.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::setup {

/// Who asks; decides which keys may be missing.
enum class Purpose {
    jobs,         ///< sync-jobs: does without what only applications need
    applications, ///< push-application
    validation,   ///< validate-config: everything
};

/// Whether the secrets that the purpose needs must be readable on this machine now.
enum class Secrets { must_be_readable, not_needed };

enum class StructureTrouble { unknown_key, duplicate_key, wrong_type, missing_key, secret_in_place, secret_sources };

/// Where the text departs from the table of keys.
struct StructureProblem {
    StructureTrouble trouble;
    std::string path;
    std::size_t offset = 0;
    std::vector<std::string> args;
};

/// A reference to a secret that is well formed, and whether the secret could be fetched.
struct SecretUse {
    std::string path; ///< of the reference's member, such as `talentry.token.file`
    std::size_t offset = 0;
    SecretReference reference;
    std::optional<SecretProblem> problem; ///< nothing also when nobody asked
};

/// A setup file's content as the checks see it. Every accessor gives nothing for a value of another type, so
/// that a wrong type is reported once.
class Inspection {
public:
    /// The document must outlive the inspection; its root is an object.
    Inspection(const json::Document& document, std::filesystem::path file, Purpose purpose, Secrets secrets);

    const json::Value& root() const { return document_.root; }
    const std::filesystem::path& file() const { return file_; }
    Purpose purpose() const { return purpose_; }
    Secrets secrets_wanted() const { return secrets_wanted_; }
    /// Whether what only applications need must be there.
    bool needs_applications() const { return purpose_ != Purpose::jobs; }

    const json::Value* value(std::string_view path) const;
    const std::string* text(std::string_view path) const;
    std::optional<std::int64_t> integer(std::string_view path) const;
    std::optional<bool> flag(std::string_view path) const;
    std::span<const json::Value> items(std::string_view path) const;
    std::span<const json::Member> members(std::string_view path) const;
    bool has_item(std::string_view path, std::string_view text) const;
    const json::Member* member(std::string_view path, std::string_view key) const;

    /// The known products, each once.
    std::vector<Product> products() const;
    /// Where a missing entry of this object or list is reported: it, or the nearest object around it.
    const json::Value& place_for(std::string_view path) const;

    std::span<const StructureProblem> structure() const { return structure_; }
    std::span<const SecretUse> secrets() const { return secrets_; }

private:
    void fetch_secrets();

    const json::Document& document_;
    std::filesystem::path file_;
    Purpose purpose_;
    Secrets secrets_wanted_;
    std::vector<StructureProblem> structure_;
    std::vector<SecretUse> secrets_;
};

/// The reference, when the value is an object of exactly one well-formed place.
std::optional<SecretReference> secret_reference(const json::Value& value);
bool is_variable_name(std::string_view name);
bool is_credential_name(std::string_view name);

} // namespace tpsync::setup

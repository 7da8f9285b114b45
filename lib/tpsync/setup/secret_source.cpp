#include "tpsync/setup/secret_source.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/fs/read_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace tpsync::setup {
namespace {

constexpr std::size_t longest_secret = std::size_t{16} << 10U;

SecretTrouble trouble_of(std::string_view file_code)
{
    if (file_code == "file-missing") return SecretTrouble::missing;
    if (file_code == "file-not-regular") return SecretTrouble::not_regular;
    if (file_code == "file-symlink") return SecretTrouble::symlink;
    if (file_code == "file-open-to-others") return SecretTrouble::open_to_others;
    if (file_code == "file-not-ours") return SecretTrouble::wrong_owner;
    if (file_code == "file-too-large") return SecretTrouble::too_large;
    return SecretTrouble::unreadable;
}

/// Letters beyond ASCII and blanks have no place in a header value that carries a token.
bool is_one_word(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

tl::expected<Secret, SecretProblem> checked(std::string text)
{
    Secret whole{std::move(text)};
    std::string_view value = whole.reveal();
    if (value.ends_with('\n')) value.remove_suffix(1);
    if (value.ends_with('\r')) value.remove_suffix(1);
    if (is_blank(value)) return tl::unexpected{SecretProblem{SecretTrouble::empty, {}, {}}};
    if (!is_one_word(value)) return tl::unexpected{SecretProblem{SecretTrouble::not_one_line, {}, {}}};
    return Secret{std::string{value}};
}

/// Tokens that are made by chance hold digits or both cases; `token`, `TOKEN` and `talentry-token` are words.
bool is_made_of_words(std::string_view name)
{
    constexpr std::size_t longest_words = 32;
    const auto within = [](char first, char last) { return [=](char c) { return c >= first && c <= last; }; };
    const auto holds = [&](auto is_such) { return std::any_of(name.begin(), name.end(), is_such); };
    if (name.size() > longest_words || holds(within('0', '9'))) return false;
    return !holds(within('a', 'z')) || !holds(within('A', 'Z'));
}

/// What stands in a reference's member is shown unless it looks like a secret that was put in the wrong place.
bool may_be_shown(const SecretReference& reference)
{
    const std::string_view name = reference.name;
    if (is_made_of_words(name)) return true;
    if (reference.kind == SecretReference::Kind::environment) {
        const bool capitals = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        return capitals && name.find('_') != std::string_view::npos;
    }
    constexpr std::size_t longest_shown = 64;
    return name.size() <= longest_shown && name.find_first_of("./") != std::string_view::npos;
}

/// The command that closes a file or folder, with a word in the place of the name.
std::string without_name(std::string_view fix)
{
    if (fix.starts_with("chmod 600 ")) return "chmod 600 FILE";
    if (fix.starts_with("chmod o-w ")) return "chmod o-w FOLDER";
    return {};
}

tl::expected<Secret, SecretProblem> from_file(const std::filesystem::path& path, fs::Access access,
                                              fs::Symlinks symlinks)
{
    fs::ReadRules rules;
    rules.max_bytes = longest_secret;
    rules.symlinks = symlinks;
    rules.access = access;
    auto content = fs::read_file(path, rules);
    if (content) return checked(std::move(*content));
    return tl::unexpected{
        SecretProblem{trouble_of(content.error().code), content.error().message, content.error().remedy}};
}

tl::expected<Secret, SecretProblem> from_environment(const std::string& variable)
{
    const char* value = std::getenv(variable.c_str());
    if (value == nullptr) return tl::unexpected{SecretProblem{SecretTrouble::variable_unset, {}, {}}};
    return checked(value);
}

tl::expected<Secret, SecretProblem> from_credential(const std::string& credential)
{
    const char* directory = std::getenv("CREDENTIALS_DIRECTORY");
    if (directory == nullptr || *directory == '\0') {
        return tl::unexpected{SecretProblem{SecretTrouble::no_credentials, {}, {}}};
    }
    // systemd guards that folder itself, and gives the service access by an ACL that looks like group access.
    return from_file(std::filesystem::path{directory} / credential, fs::Access::any, fs::Symlinks::refuse);
}

} // namespace

tl::expected<Secret, SecretProblem> fetch_secret(const SecretReference& reference,
                                                 const std::filesystem::path& setup_file)
{
    switch (reference.kind) {
    case SecretReference::Kind::file:
        return from_file(setup_file.parent_path() / reference.name, fs::Access::owner_only, fs::Symlinks::refuse);
    case SecretReference::Kind::environment: return from_environment(reference.name);
    case SecretReference::Kind::credential: return from_credential(reference.name);
    }
    return tl::unexpected{SecretProblem{SecretTrouble::missing, {}, {}}};
}

std::vector<std::string> describe_problem(const SecretReference& reference, const SecretProblem& problem)
{
    if (!may_be_shown(reference)) return {{}, {}, without_name(problem.fix)};
    return {printable(reference.name), problem.detail, problem.fix};
}

} // namespace tpsync::setup

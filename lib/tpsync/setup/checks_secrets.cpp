#include "tpsync/setup/checks.hpp"
#include "tpsync/setup/keys.hpp"

#include <array>

namespace tpsync::setup {
namespace {

template <SecretTrouble trouble>
void trouble_with_secret(const Inspection& setup, Notes& notes)
{
    for (const auto& use : setup.secrets()) {
        if (!use.problem || use.problem->trouble != trouble) continue;
        notes.add(use.path, use.offset, describe_problem(use.reference, *use.problem));
    }
}

template <class Judge>
void each_place(const Inspection& setup, std::string_view place, Judge is_right, Notes& notes)
{
    for (const auto& key : keys()) {
        if (key.shape != Shape::secret) continue;
        const auto* member = setup.member(key.path, place);
        if (member == nullptr || member->value.string() == nullptr || is_right(*member->value.string())) continue;
        notes.add(json::member_path(key.path, place), member->value);
    }
}

void variable_form(const Inspection& setup, Notes& notes)
{
    each_place(setup, "env", is_variable_name, notes);
}

void credential_form(const Inspection& setup, Notes& notes)
{
    each_place(setup, "credential", is_credential_name, notes);
}

void file_form(const Inspection& setup, Notes& notes)
{
    const auto is_name = [](std::string_view name) {
        return !name.empty() && name.find('\0') == std::string_view::npos;
    };
    each_place(setup, "file", is_name, notes);
}

constexpr std::array table{
    Check{"TP401", Severity::error, Needs::file, "Variable name", "this cannot be the name of an environment variable",
          "write the variable's name, such as ACME_TALENTRY_TOKEN; never the secret itself",
          "env names the environment variable that holds the secret: letters, digits and underscores.", &variable_form},
    Check{"TP402", Severity::error, Needs::file, "Credential name", "this cannot be the name of a systemd credential",
          "write the name used in LoadCredential=, such as acme.talentry-token; never the secret itself",
          "credential names a file in $CREDENTIALS_DIRECTORY, where systemd puts what LoadCredential= names.",
          &credential_form},
    Check{"TP403", Severity::error, Needs::file, "Secret file name", "this cannot be the name of a file",
          "write the file's name, relative to the setup file; never the secret itself",
          "file names the file that holds the secret and nothing else.", &file_form},
    Check{"TP411", Severity::error, Needs::machine, "Secret is missing", "the secret cannot be found<: {1}>",
          "put the secret there; a file then needs chmod 600",
          "The file or credential that the setup names does not exist. A relative name is meant from the setup file's "
          "folder.",
          &trouble_with_secret<SecretTrouble::missing>},
    Check{"TP412", Severity::error, Needs::machine, "Secret cannot be read", "the secret cannot be read<: {1}>",
          "check the permissions and the user this program runs as",
          "The file is there, but this user may not read it.", &trouble_with_secret<SecretTrouble::unreadable>},
    Check{"TP413", Severity::error, Needs::machine, "Secret is not a file", "the secret is not a regular file<: {1}>",
          "name a file", "Folders, pipes and devices are refused.", &trouble_with_secret<SecretTrouble::not_regular>},
    Check{"TP414", Severity::error, Needs::machine, "Secret behind a symbolic link",
          "the secret is behind a symbolic link<: {1}>", "name the file it points to",
          "Whoever may change the link could make us read another file, so links are refused.",
          &trouble_with_secret<SecretTrouble::symlink>},
    Check{
        "TP415", Severity::error, Needs::machine, "Secret is open to others",
        "the secret is open to other users of this machine<: {1}>",
        "<{2}; >let it be renewed if others may have read it",
        "A secret file belongs to the user the program runs as (or root), has mode 0600 or 0400, and lies in a folder "
        "in which not everybody may replace it.",
        &trouble_with_secret<SecretTrouble::open_to_others>},
    Check{"TP416", Severity::error, Needs::machine, "Secret of another user",
          "the secret belongs to another user<: {1}>", "make it a file of the user this program runs as",
          "The owner of a file can change it at any time. Only files of our own user or root are read.",
          &trouble_with_secret<SecretTrouble::wrong_owner>},
    Check{"TP417", Severity::error, Needs::machine, "Secret is too large", "the secret is too large<: {1}>",
          "check that it is the right file", "Tokens are short; most likely another file was named.",
          &trouble_with_secret<SecretTrouble::too_large>},
    Check{"TP418", Severity::error, Needs::machine, "Secret is empty", "the secret< in {0}> is empty",
          "put the secret there", "The file, variable or credential is there, but nothing is in it.",
          &trouble_with_secret<SecretTrouble::empty>},
    Check{"TP419", Severity::error, Needs::machine, "Secret is not one word",
          "the secret< in {0}> holds blanks, several lines or other characters that no token has",
          "put just the token there, on one line",
          "One line end behind the token is fine; anything else would be sent along and be refused.",
          &trouble_with_secret<SecretTrouble::not_one_line>},
    Check{"TP420", Severity::error, Needs::machine, "Variable is not set", "the environment variable< {0}> is not set",
          "set it in the environment of this program (cron and systemd have their own)",
          "A variable set in a login shell is not there under cron or systemd.",
          &trouble_with_secret<SecretTrouble::variable_unset>},
    Check{"TP421", Severity::error, Needs::machine, "No systemd credentials",
          "the secret is a systemd credential, but $CREDENTIALS_DIRECTORY is not set",
          "run under systemd with LoadCredential=, or use file or env",
          "systemd sets $CREDENTIALS_DIRECTORY for services that load credentials.",
          &trouble_with_secret<SecretTrouble::no_credentials>},
};

} // namespace

std::span<const Check> secret_checks()
{
    return table;
}

} // namespace tpsync::setup

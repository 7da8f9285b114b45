#include "tpsync/core/text.hpp"
#include "tpsync/setup/checks.hpp"
#include "tpsync/setup/keys.hpp"
#include "tpsync/setup/text_form.hpp"

#include <array>

namespace tpsync::setup {
namespace {

template <StructureTrouble trouble>
void structure(const Inspection& setup, Notes& notes)
{
    for (const auto& problem : setup.structure()) {
        if (problem.trouble == trouble) notes.add(problem.path, problem.offset, problem.args);
    }
}

template <class Judge>
void each_free_text(const Inspection& setup, Judge judge)
{
    for (const auto& key : keys()) {
        if (key.shape != Shape::free_text) continue;
        if (const auto* text = setup.text(key.path)) judge(key, *text);
    }
}

void blank_text(const Inspection& setup, Notes& notes)
{
    each_free_text(setup, [&](const Key& key, const std::string& text) {
        if (is_blank(text)) notes.add(std::string{key.path}, *setup.value(key.path));
    });
}

void odd_text(const Inspection& setup, Notes& notes)
{
    each_free_text(setup, [&](const Key& key, const std::string& text) {
        if (is_blank(text)) return;
        if (auto oddity = describe_oddity(text)) {
            notes.add(std::string{key.path}, *setup.value(key.path), {std::move(*oddity)});
        }
    });
}

constexpr std::array file_table{
    Check{"TP001", Severity::error, Needs::file, "The setup file cannot be read", "the setup file cannot be read: {0}",
          "check the name, the folder and the permissions",
          "The file named on the command line does not exist or may not be read by this user.", nullptr},
    Check{"TP002", Severity::error, Needs::file, "Not a regular file", "the setup is not a regular file", "name a file",
          "A setup is an ordinary file. Pipes, devices and folders are refused, because reading them may never end.",
          nullptr},
    Check{"TP003", Severity::error, Needs::file, "The setup file is too large", "the setup file is larger than 1 MiB",
          "check that it is the file you meant",
          "Setups have a few kilobytes; more than 1 MiB is not read. Most likely another file was named.", nullptr},
    Check{
        "TP004", Severity::error, Needs::file, "The setup file is not JSON", "the file is not JSON: {0}",
        "mend the text at that place; an editor that knows JSON shows it",
        "A setup is strict JSON (RFC 8259): double quotes, no comments, no comma behind the last entry, UTF-8 without "
        "byte order mark. The place is where reading stopped; the mistake stands there or shortly before.",
        nullptr},
    Check{"TP005", Severity::error, Needs::file, "The setup file is not an object",
          "the file holds {0}, but a setup is an object in braces", "start from one of the examples in mappings/",
          "The outermost value of a setup is an object: it begins with { and ends with }.", nullptr},
};

constexpr std::array structure_table{
    Check{
        "TP101", Severity::error, Needs::file, "Unknown key", "\"{1}\" is not a known key",
        "<did you mean {0}? >Mend or delete it",
        "A key that is not known would be ignored, and what it was meant to say would be lost. Usually it is a typing "
        "mistake or stands in the wrong object.",
        &structure<StructureTrouble::unknown_key>},
    Check{"TP102", Severity::error, Needs::file, "Duplicate key", "this key stands twice in the same object",
          "keep one of the two",
          "When a key stands twice nobody can tell which value was meant. In a picklist it means that a name has two "
          "External IDs.",
          &structure<StructureTrouble::duplicate_key>},
    Check{"TP103", Severity::error, Needs::file, "Wrong type", "this is {0}, but must be {1}", "write {1} here<, {2}>",
          "JSON tells text (in double quotes), numbers, true and false, lists and objects apart, and so does a setup.",
          &structure<StructureTrouble::wrong_type>},
    Check{"TP104", Severity::error, Needs::file, "Missing key", "\"{1}\" is missing", "add it<: {0}>",
          "Without this value the work cannot be done. Some keys are needed only by push-application; sync-jobs does "
          "without them, and validate-config asks for all.",
          &structure<StructureTrouble::missing_key>},
    Check{"TP105", Severity::error, Needs::file, "Empty text", "this text is empty or blank",
          "fill it in, or delete the key if there is nothing to say",
          "An empty text would be sent as it is, or read as \"not given\", depending on who reads it.", &blank_text},
    Check{"TP106", Severity::error, Needs::file, "Stray characters", "this text has {0}", "type it again by hand",
          "Blanks at the ends, line ends and invisible characters come along when text is copied from a web page or a "
          "spreadsheet. The other side compares exactly and would not find the name.",
          &odd_text},
    Check{
        "TP107", Severity::error, Needs::file, "Secret in the setup",
        "a secret stands here in place; it is not shown, and should be replaced by a new one",
        "write {\"file\": \"NAME\"}, {\"env\": \"NAME\"} or {\"credential\": \"NAME\"} instead, and keep the secret "
        "there",
        "Setups are copied, mailed and kept in version control, so they never hold a secret, only where it is kept: in "
        "a file that only its owner may read, in an environment variable, or in a systemd credential. A token that "
        "stood in a setup has been seen by others: let it be renewed.",
        &structure<StructureTrouble::secret_in_place>},
    Check{"TP108", Severity::error, Needs::file, "Not exactly one place for a secret",
          "a secret has exactly one place, but {0} are named here", "keep exactly one of file, env and credential",
          "With several places nobody can tell which secret would be used; with none there is no secret.",
          &structure<StructureTrouble::secret_sources>},
};

} // namespace

std::span<const Check> file_checks()
{
    return file_table;
}

std::span<const Check> structure_checks()
{
    return structure_table;
}

} // namespace tpsync::setup

#pragma once

#include "tpsync/core/finding.hpp"
#include "tpsync/setup/inspection.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::setup {

/// What a check has to look at.
enum class Needs {
    file,           ///< the setup file alone
    machine,        ///< also this machine: secret files, environment
    several_setups, ///< setups side by side
};

struct Check;

/// What a check found, before it is put into words: `args` fill the texts of the check in any language.
struct Note {
    const Check* check = nullptr;
    std::string path;
    std::size_t offset = 0;
    std::vector<std::string> args;
};

/// Where one check puts its notes.
class Notes {
public:
    Notes(const Check& check, std::vector<Note>& all) : check_{check}, all_{all} {}
    void add(std::string path, std::size_t offset, std::vector<std::string> args = {})
    {
        all_.push_back({&check_, std::move(path), offset, std::move(args)});
    }
    void add(std::string path, const json::Value& value, std::vector<std::string> args = {})
    {
        add(std::move(path), value.offset(), std::move(args));
    }

private:
    const Check& check_;
    std::vector<Note>& all_;
};

/// One check: a stable code, its texts, and the function that looks. In the texts `{0}`, `{1}` stand for a
/// note's arguments; a part in `<>` vanishes when an argument in it is empty.
struct Check {
    std::string_view code; ///< `TP101`; never reused for something else
    Severity severity;
    Needs needs;
    std::string_view title;
    std::string_view message;
    std::string_view remedy;
    std::string_view explanation; ///< for --explain: why it matters, how to mend it
    /// Nothing for what is found outside an inspection: an unreadable file (TP0..), setups side by side (TP9..).
    void (*run)(const Inspection&, Notes&);
};

/// The whole table, by code.
std::span<const Check> checks();
const Check* find_check(std::string_view code);

/// A template with its arguments filled in.
std::string fill(std::string_view text, const std::vector<std::string>& args);

/// Runs every check; notes in the order of the file.
std::vector<Note> inspect(const Inspection& inspection);

/// `text` is the file's content, for line and column.
Finding to_finding(const Note& note, std::string_view file, std::string_view text);

// The table's parts, by area.
std::span<const Check> file_checks();
std::span<const Check> structure_checks();
std::span<const Check> personio_checks();
std::span<const Check> name_checks();
std::span<const Check> attribute_checks();
std::span<const Check> talentry_checks();
std::span<const Check> secret_checks();
std::span<const Check> picklist_checks();
std::span<const Check> limit_checks();
std::span<const Check> endpoint_checks();

} // namespace tpsync::setup

#include "tpsync/setup/checks.hpp"

#include <algorithm>
#include <utility>

namespace tpsync::setup {
namespace {

std::vector<Check> collect()
{
    std::vector<Check> all;
    for (const auto part : {file_checks(), structure_checks(), personio_checks(), name_checks(), attribute_checks(),
                            talentry_checks(), secret_checks(), picklist_checks(), limit_checks(), endpoint_checks()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    std::sort(all.begin(), all.end(), [](const Check& a, const Check& b) { return a.code < b.code; });
    return all;
}

/// `{7}` at `at`: its number; nothing for any other brace.
std::optional<std::size_t> placeholder(std::string_view text, std::size_t at)
{
    if (at + 2 >= text.size() || text[at] != '{' || text[at + 2] != '}') return std::nullopt;
    const char digit = text[at + 1];
    if (digit < '0' || digit > '9') return std::nullopt;
    return static_cast<std::size_t>(digit - '0');
}

struct Filled {
    std::string text;
    bool lacks_argument = false;
};

Filled fill_part(std::string_view text, const std::vector<std::string>& args)
{
    Filled filled;
    for (std::size_t at = 0; at < text.size();) {
        const auto index = placeholder(text, at);
        if (!index) {
            filled.text += text[at++];
            continue;
        }
        const std::string value = *index < args.size() ? args[*index] : std::string{};
        if (value.empty()) filled.lacks_argument = true;
        filled.text += value;
        at += 3;
    }
    return filled;
}

} // namespace

std::span<const Check> checks()
{
    static const std::vector<Check> table = collect();
    return table;
}

const Check* find_check(std::string_view code)
{
    const auto all = checks();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Check& check) { return check.code == code; });
    return found == all.end() ? nullptr : &*found;
}

std::string fill(std::string_view text, const std::vector<std::string>& args)
{
    std::string out;
    while (!text.empty()) {
        const auto open = std::min(text.find('<'), text.size());
        out += fill_part(text.substr(0, open), args).text;
        text.remove_prefix(open);
        if (text.empty()) break;
        const auto close = std::min(text.find('>'), text.size() - 1);
        const auto optional = fill_part(text.substr(1, close - 1), args);
        if (!optional.lacks_argument) out += optional.text;
        text.remove_prefix(close + 1);
    }
    return out;
}

std::vector<Note> inspect(const Inspection& inspection)
{
    std::vector<Note> all;
    for (const auto& check : checks()) {
        if (check.run == nullptr) continue;
        Notes notes{check, all};
        check.run(inspection, notes);
    }
    std::stable_sort(all.begin(), all.end(), [](const Note& a, const Note& b) { return a.offset < b.offset; });
    return all;
}

Finding to_finding(const Note& note, std::string_view file, std::string_view text)
{
    const auto at = json::line_column(text, note.offset);
    return {std::string{note.check->code}, note.check->severity,
            Place{std::string{file}, note.path, at.line, at.column, {}}, fill(note.check->message, note.args),
            fill(note.check->remedy, note.args)};
}

} // namespace tpsync::setup

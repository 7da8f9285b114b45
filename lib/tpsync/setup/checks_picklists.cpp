#include "tpsync/core/text.hpp"
#include "tpsync/setup/checks.hpp"
#include "tpsync/setup/text_form.hpp"

#include <array>
#include <map>
#include <utility>

namespace tpsync::setup {
namespace {

constexpr std::array<std::string_view, 3> lists{"picklists.subcompanies", "picklists.departments", "picklists.offices"};

template <class Judge>
void each_entry(const Inspection& setup, Judge judge)
{
    for (const auto list : lists) {
        for (const auto& member : setup.members(list)) judge(json::member_path(list, member.key), member);
    }
}

void blank_name(const Inspection& setup, Notes& notes)
{
    each_entry(setup, [&](std::string path, const json::Member& member) {
        if (is_blank(member.key)) notes.add(std::move(path), member.key_offset);
    });
}

void odd_name(const Inspection& setup, Notes& notes)
{
    each_entry(setup, [&](std::string path, const json::Member& member) {
        if (is_blank(member.key)) return;
        if (auto oddity = describe_oddity(member.key)) {
            notes.add(std::move(path), member.key_offset, {printable(member.key, 80), std::move(*oddity)});
        }
    });
}

void blank_id(const Inspection& setup, Notes& notes)
{
    each_entry(setup, [&](std::string path, const json::Member& member) {
        const auto* id = member.value.string();
        if (id != nullptr && is_blank(*id)) notes.add(std::move(path), member.value);
    });
}

void odd_id(const Inspection& setup, Notes& notes)
{
    each_entry(setup, [&](std::string path, const json::Member& member) {
        const auto* id = member.value.string();
        if (id == nullptr || is_blank(*id)) return;
        if (auto oddity = describe_oddity(*id)) {
            notes.add(std::move(path), member.value, {printable(*id, 80), std::move(*oddity)});
        }
    });
}

void repeated_id(const Inspection& setup, Notes& notes)
{
    for (const auto list : lists) {
        std::map<std::string_view, std::string_view> seen;
        for (const auto& member : setup.members(list)) {
            const auto* id = member.value.string();
            if (id == nullptr || is_blank(*id)) continue;
            const auto [first, is_new] = seen.emplace(*id, member.key);
            if (is_new || first->second == member.key) continue;
            notes.add(json::member_path(list, member.key), member.value,
                      {printable(*id, 80), printable(first->second, 80)});
        }
    }
}

void empty_list(const Inspection& setup, Notes& notes)
{
    for (const auto list : lists) {
        const auto* held = setup.value(list);
        if (held != nullptr && held->is(json::Type::object) && held->members().empty()) {
            notes.add(std::string{list}, *held);
        }
    }
}

constexpr std::array table{
    Check{"TP501", Severity::error, Needs::file, "Empty name in a picklist", "the name in Personio is empty",
          "copy the name from Personio", "A position without this value is reported as such; it needs no line here.",
          &blank_name},
    Check{"TP502", Severity::error, Needs::file, "Stray characters in a picklist name", "\"{0}\" has {1}",
          "type the name again, exactly as it stands in Personio",
          "Names are compared exactly, without trimming. If the blank really stands in Personio, correct it there.",
          &odd_name},
    Check{"TP503", Severity::error, Needs::file, "Empty External ID", "the External ID is empty",
          "copy the External ID from Talentry, or delete the line",
          "A job would be sent with an empty reference, and Talentry would drop it.", &blank_id},
    Check{"TP504", Severity::error, Needs::file, "Stray characters in an External ID", "\"{0}\" has {1}",
          "type the External ID again, exactly as it stands in Talentry",
          "Talentry compares External IDs exactly; a job with an unknown one silently does not appear.", &odd_id},
    Check{"TP505", Severity::warning, Needs::file, "Two names with one External ID",
          "External ID \"{0}\" is also that of \"{1}\"", "check that both are meant to be one in Talentry",
          "It is allowed, for instance when two offices are one location in Talentry, but often a line was copied and "
          "not "
          "changed.",
          &repeated_id},
    Check{"TP506", Severity::warning, Needs::file, "Empty picklist", "this list is empty, so no position fits it",
          "fill it, or delete it to pass the names through as External IDs",
          "A list that is present is closed: a position whose value is not in it is not sent.", &empty_list},
};

} // namespace

std::span<const Check> picklist_checks()
{
    return table;
}

} // namespace tpsync::setup

#include "render_recovery.hpp"

#include "tpsync/core/exit_code.hpp"
#include "tpsync/core/text.hpp"
#include "tpsync/json/writer.hpp"

#include <fmt/format.h>

#include <array>

namespace tpsync::apps::push_application {
namespace {

using applications::RecoveredItem;
using applications::Recovery;
using Fate = RecoveredItem::Fate;

constexpr std::array all_fates{Fate::lost, Fate::saved_in_part, Fate::saved};

std::string_view name(Fate fate)
{
    switch (fate) {
    case Fate::saved: return "saved";
    case Fate::saved_in_part: return "saved_in_part";
    case Fate::lost: return "lost";
    }
    return "lost";
}

std::string_view remedy(const RecoveredItem& recovered)
{
    if (recovered.fate == Fate::saved) return "nothing to do";
    if (recovered.fate == Fate::saved_in_part) {
        return "a document is gone: --retry sends it without, or --erase it and let it be sent again under a new id";
    }
    if (recovered.item.talentry_id.value.empty()) return "nothing tells which it was: compare with Talentry";
    return recovered.may_exist ? "look for the person in Personio; if missing, send it again under a new id"
                               : "send it again from Talentry, under the same id";
}

std::string id_of(const RecoveredItem& recovered)
{
    const auto& id = recovered.item.talentry_id.value;
    return id.empty() ? "-" : printable(id, 64);
}

} // namespace

std::string recovery_text(const Recovery& recovery)
{
    if (recovery.from.empty()) return "SOUND: the outbox is not damaged, nothing to recover\n";
    auto text =
        fmt::format("{} from {}{}: {} applications saved, {} in part, {} lost; {} receipts saved, {} of them in "
                    "part; {} without a trace\n",
                    recovery.is_complete() ? "RECOVERED" : "RECOVERED IN PART", recovery.from,
                    recovery.when == Recovery::When::before ? " (earlier)" : "", recovery.count(Fate::saved),
                    recovery.count(Fate::saved_in_part), recovery.count(Fate::lost), recovery.receipts,
                    recovery.weak_receipts, recovery.untraced);
    if (!recovery.has_whole_log)
        text += "the log is damaged: what was written last is missing, compare with Talentry\n";
    if (!recovery.is_counted) text += "how many had been accepted is not known any more, compare with Talentry\n";
    for (const auto fate : all_fates) {
        for (const auto& recovered : recovery.items) {
            if (recovered.fate != fate) continue;
            text += fmt::format("{:<13}  {}  {} -> {}\n", name(fate), id_of(recovered),
                                applications::receipt_state(recovered.item.state), remedy(recovered));
        }
    }
    return text;
}

std::string recovery_json(const Recovery& recovery)
{
    json::Writer out;
    out.begin_object();
    out.key("from");
    if (recovery.from.empty()) {
        out.null();
    } else {
        out.string(recovery.from);
    }
    out.key("applications").begin_array();
    for (const auto& recovered : recovery.items) {
        out.begin_object();
        out.member("talentry_id", recovered.item.talentry_id.value);
        out.member("job_id", recovered.item.job_id);
        out.member("result", name(recovered.fate));
        out.member("state", applications::receipt_state(recovered.item.state));
        out.key("fields").begin_array();
        for (const auto& field : recovered.item.fields) out.string(field);
        out.end_array();
        out.member("remedy", remedy(recovered));
        out.end_object();
    }
    out.end_array();
    out.member("receipts", recovery.receipts);
    out.member("receipts_in_part", recovery.weak_receipts);
    out.member("untraced", recovery.untraced);
    out.key("counted").boolean(recovery.is_counted);
    out.key("log_whole").boolean(recovery.has_whole_log);
    out.key("complete").boolean(recovery.is_complete());
    out.member("exit_code", static_cast<std::int64_t>(recovery.is_complete() ? ExitCode::ok : ExitCode::needs_person));
    out.end_object();
    return out.take() + "\n";
}

} // namespace tpsync::apps::push_application

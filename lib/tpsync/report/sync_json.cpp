#include "tpsync/report/sync_json.hpp"

#include "tpsync/json/writer.hpp"

namespace tpsync::report {
namespace {

using json::Writer;

void write_finding(Writer& out, const Finding& finding)
{
    out.begin_object();
    out.member("code", finding.code).member("severity", name(finding.severity));
    out.key("position");
    finding.place.position.empty() ? out.null() : out.string(finding.place.position);
    out.member("message", finding.message).member("remedy", finding.remedy);
    out.end_object();
}

void write_findings(Writer& out, const Findings& findings)
{
    out.key("findings").begin_array();
    for (const auto& finding : findings) write_finding(out, finding);
    out.end_array();
}

template <class Items>
void write_ids(Writer& out, std::string_view key, const Items& items)
{
    out.key(key).begin_array();
    for (const auto& item : items) out.string(item.id.value);
    out.end_array();
}

void write_updated(Writer& out, const std::vector<jobs::Updated>& updated)
{
    out.key("updated").begin_array();
    for (const auto& job : updated) {
        out.begin_object().member("id", job.id.value).key("fields").begin_array();
        for (const auto& change : job.fields) {
            out.begin_object()
                .member("field", change.field)
                .member("before", change.before)
                .member("after", change.after);
            out.end_object();
        }
        out.end_array().end_object();
    }
    out.end_array();
}

void write_held(Writer& out, const std::vector<jobs::Held>& held)
{
    out.key("held").begin_array();
    for (const auto& change : held) {
        out.begin_object().member("id", change.id.value).member("change", name(change.change));
        out.member("reason", name(change.reason)).member("detail", change.detail).end_object();
    }
    out.end_array();
}

void write_unmapped(Writer& out, std::string_view key, const std::vector<jobs::Unmapped>& items)
{
    out.key(key).begin_array();
    for (const auto& item : items) {
        out.begin_object().member("id", item.id.value);
        write_findings(out, item.findings);
        out.end_object();
    }
    out.end_array();
}

void write_error(Writer& out, const Error& error)
{
    out.key("error").begin_object().member("code", error.code).member("message", error.message);
    out.member("remedy", error.remedy).end_object();
}

void write_customer(Writer& out, const jobs::SyncReport& report)
{
    const jobs::Plan nothing;
    const jobs::Plan& plan = report.plan ? *report.plan : nothing;
    const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    out.begin_object();
    out.member("customer", report.customer.value).member("run_id", report.run.value);
    out.member("outcome", name(report.outcome)).member("exit_code", static_cast<std::int64_t>(report.exit_code));
    out.member("positions", count(report.positions)).member("jobs", count(plan.load.size()));
    write_ids(out, "created", plan.created);
    write_updated(out, plan.updated);
    out.member("unchanged", count(plan.unchanged));
    write_ids(out, "removed", plan.removed);
    write_held(out, plan.held);
    out.key("confirm_token");
    plan.confirm_token.empty() ? out.null() : out.string(plan.confirm_token);
    write_unmapped(out, "carried_over", plan.carried_over);
    write_unmapped(out, "rejected", plan.rejected);
    write_findings(out, report.findings);
    if (report.error) write_error(out, *report.error);
    if (!report.note.empty()) out.member("note", report.note);
    out.member("duration_ms", report.duration.count());
    out.end_object();
}

} // namespace

std::string sync_error_json(const Error& error, ExitCode exit_code)
{
    Writer out;
    out.begin_object().key("customers").begin_array().end_array();
    write_error(out, error);
    out.member("exit_code", static_cast<std::int64_t>(exit_code)).end_object();
    return out.take();
}

std::string sync_report_json(const std::vector<jobs::SyncReport>& reports, ExitCode exit_code)
{
    Writer out;
    out.begin_object().key("customers").begin_array();
    for (const auto& report : reports) write_customer(out, report);
    out.end_array();
    out.member("exit_code", static_cast<std::int64_t>(exit_code));
    out.end_object();
    return out.take();
}

} // namespace tpsync::report

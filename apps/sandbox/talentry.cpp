#include "sandbox/talentry.hpp"

#include "sandbox/import_check.hpp"
#include "sandbox/json_value.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/json/read.hpp"

#include <algorithm>
#include <set>

namespace tpsync::sandbox {

/// One load, judged job by job.
struct Talentry::Load {
    struct Job {
        std::string id;
        std::string json;
        std::vector<std::string> problems;
    };
    Import head;
    std::vector<Job> jobs;
    std::string body;
};

namespace {

constexpr std::size_t max_body = std::size_t{1} << 30U;

Answer refuse(int status, std::string_view message)
{
    json::Writer out;
    out.begin_object().member("message", message).end_object();
    return json_answer(status, out.take());
}

std::optional<bool> flag(const Request& request, const std::string& name)
{
    const auto value = request.parameter(name);
    if (!value || *value == "1") return true;
    return *value == "0" ? std::optional{false} : std::nullopt;
}

bool is_json(const Request& request)
{
    return request.header("Content-Type").value_or("").starts_with("application/json");
}

std::optional<std::string_view> complaint_about_query(const Request& request)
{
    for (const auto& [name, value] : request.parameters) {
        if (name != "source" && name != "deactivateMissingJobs" && name != "skipInvalidJobs")
            return "the query holds an unknown parameter";
    }
    if (request.parameter("source").value_or("").empty()) return "the query parameter source is missing";
    if (!flag(request, "deactivateMissingJobs")) return "deactivateMissingJobs must be 0 or 1";
    if (!flag(request, "skipInvalidJobs")) return "skipInvalidJobs must be 0 or 1";
    return std::nullopt;
}

std::string id_of(const json::Value& job)
{
    const auto* id = job.find("externalId");
    return id != nullptr && id->string() != nullptr ? *id->string() : std::string{};
}

/// The list of jobs, when the body is an object with nothing but that.
const json::Value* jobs_of(const json::Document& body)
{
    if (!body.duplicates.empty() || body.root.members().size() != 1) return nullptr;
    const auto* jobs = body.root.find("jobs");
    return jobs != nullptr && jobs->is(json::Type::array) ? jobs : nullptr;
}

bool is_among(const std::optional<std::vector<std::string>>& list, const std::string& text)
{
    return !list || std::find(list->begin(), list->end(), text) != list->end();
}

} // namespace

std::optional<std::string> Talentry::tenant_of(std::string_view path)
{
    constexpr std::string_view prefix = "/api/v1/tenants/";
    constexpr std::string_view suffix = "/jobs/multiple";
    if (path.size() <= prefix.size() + suffix.size()) return std::nullopt;
    if (!path.starts_with(prefix) || !path.ends_with(suffix)) return std::nullopt;
    const auto tenant = path.substr(prefix.size(), path.size() - prefix.size() - suffix.size());
    return tenant.find('/') == std::string_view::npos ? std::optional{std::string{tenant}} : std::nullopt;
}

std::optional<Answer> Talentry::refusal(const std::string& tenant, const Request& request) const
{
    if (!is_among(options_.account.tenants, tenant)) return refuse(404, "unknown tenant");
    if (!request.complete) return refuse(400, "the body is incomplete");
    if (const auto complaint = complaint_about_query(request)) return refuse(400, *complaint);
    if (!is_json(request)) return refuse(415, "the body must be application/json");
    return std::nullopt;
}

Outcome Talentry::import(const std::string& tenant, const Request& request)
{
    const auto token = request.header("X-Token").value_or("");
    if (token.empty() || (options_.account.token && token != *options_.account.token) ||
        request.header("User-Source").value_or("").empty())
        return {refuse(401, "credentials refused"), Authentication::refused, false};

    const auto refused = [](Answer answer) { return Outcome{std::move(answer), Authentication::accepted, false}; };
    if (auto answer = refusal(tenant, request)) return refused(std::move(*answer));
    const auto body = json::read(request.body, {.max_bytes = max_body, .max_depth = 64});
    const auto* jobs = body ? jobs_of(*body) : nullptr;
    if (jobs == nullptr) return refused(refuse(400, "the body must be an object with the list jobs alone"));

    Load load;
    load.head.time = format_rfc3339(clock_.now());
    load.head.source = request.parameter("source").value_or("");
    load.head.deactivate_missing = *flag(request, "deactivateMissingJobs");
    load.head.skip_invalid = *flag(request, "skipInvalidJobs");
    load.body = request.body;
    std::set<std::string> seen;
    for (const auto& job : jobs->items()) {
        Load::Job judged{id_of(job), to_json(job), problems_of_job(job, options_.account)};
        if (!judged.id.empty() && !seen.insert(judged.id).second)
            judged.problems.emplace_back("externalId: stands twice in this load");
        load.jobs.push_back(std::move(judged));
        if (!load.head.skip_invalid && !load.jobs.back().problems.empty())
            return refused(json_answer(400, report(load.head, load)));
    }

    const std::lock_guard lock{mutex_};
    const auto import = apply(tenants_[tenant], load, options_.invalid_live_job);
    auto answer = options_.answer == ImportAnswer::empty ? Answer{} : json_answer(200, report(import, load));
    return {std::move(answer), Authentication::accepted, true};
}

Talentry::Import Talentry::apply(Tenant& tenant, Load& load, InvalidLiveJob invalid_live_job)
{
    auto import = std::move(load.head);
    std::set<std::string> present;
    for (auto& job : load.jobs) {
        import.ids.push_back(job.id);
        if (!job.problems.empty()) {
            import.invalid.push_back(job.id);
            if (invalid_live_job == InvalidLiveJob::kept) present.insert(job.id);
            continue;
        }
        present.insert(job.id);
        auto& known = tenant.active[job.id];
        if (known.empty())
            import.created.push_back(job.id);
        else if (known != job.json)
            import.updated.push_back(job.id);
        else
            ++import.unchanged;
        known = std::move(job.json);
    }
    if (import.deactivate_missing) {
        for (const auto& [id, json] : tenant.active) {
            if (!present.contains(id)) import.deactivated.push_back(id);
        }
        for (const auto& id : import.deactivated) tenant.active.erase(id);
    }
    tenant.last_load = std::move(load.body);
    tenant.imports.push_back(import);
    return import;
}

std::string Talentry::report(const Import& import, const Load& load)
{
    const auto number = [](std::size_t value) { return static_cast<std::int64_t>(value); };
    json::Writer out;
    out.begin_object();
    out.member("created", number(import.created.size()));
    out.member("updated", number(import.updated.size()));
    out.member("unchanged", number(import.unchanged));
    out.member("deactivated", number(import.deactivated.size()));
    out.key("errors").begin_array();
    for (const auto& job : load.jobs) {
        if (job.problems.empty()) continue;
        out.begin_object().member("externalId", job.id).key("messages");
        write_strings(out, job.problems);
        out.end_object();
    }
    out.end_array().end_object();
    return out.take();
}

void Talentry::write_import(json::Writer& out, const Import& import)
{
    out.begin_object().member("time", import.time).member("source", import.source);
    out.key("deactivate_missing").boolean(import.deactivate_missing);
    out.key("skip_invalid").boolean(import.skip_invalid);
    out.member("count", static_cast<std::int64_t>(import.ids.size()));
    out.member("unchanged", static_cast<std::int64_t>(import.unchanged));
    const auto list = [&](std::string_view name, const std::vector<std::string>& ids) {
        out.key(name);
        write_strings(out, ids);
    };
    list("ids", import.ids);
    list("created", import.created);
    list("updated", import.updated);
    list("deactivated", import.deactivated);
    list("invalid", import.invalid);
    out.end_object();
}

void Talentry::write_ledger(json::Writer& out) const
{
    const std::lock_guard lock{mutex_};
    out.begin_object().key("tenants").begin_object();
    for (const auto& [id, tenant] : tenants_) {
        out.key(id).begin_object();
        out.key("active").begin_object();
        for (const auto& [job, json] : tenant.active) out.key(job).raw(json);
        out.end_object();
        out.key("imports").begin_array();
        for (const auto& import : tenant.imports) write_import(out, import);
        out.end_array();
        out.key("last_load").raw(tenant.last_load);
        out.end_object();
    }
    out.end_object().end_object();
}

void Talentry::reset()
{
    const std::lock_guard lock{mutex_};
    tenants_.clear();
}

} // namespace tpsync::sandbox

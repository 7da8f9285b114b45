#include "sandbox/personio.hpp"

#include "sandbox/reasons.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/json/read.hpp"

#include <fmt/format.h>

namespace tpsync::sandbox {
namespace {

constexpr std::size_t max_body = std::size_t{16} << 20U;

std::string identity(const std::string& company, const ApplicationKey& key)
{
    auto text = fmt::format("{}/{}/{}", company, key.position, key.email);
    for (auto& letter : text) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return text;
}

bool credentials_match(const Request& request, const PersonioAccount& account)
{
    constexpr std::string_view scheme = "Bearer ";
    const auto authorization = request.header("Authorization").value_or("");
    const auto company = request.header("X-Company-ID").value_or("");
    if (!authorization.starts_with(scheme) || authorization.size() == scheme.size() || company.empty()) return false;
    if (account.token && authorization.substr(scheme.size()) != *account.token) return false;
    return !account.company_id || company == *account.company_id;
}

std::string company_of(const Request& request)
{
    return request.header("X-Company-ID").value_or("");
}

Outcome refused(Answer answer)
{
    return {std::move(answer), Authentication::accepted, false};
}

Answer feature_disabled(const std::vector<std::string>& features)
{
    FieldErrors errors;
    for (const auto& feature : features) errors.add("company", feature);
    return errors.answer(403);
}

std::chrono::year_month_day today(const Clock& clock)
{
    return std::chrono::floor<std::chrono::days>(clock.now());
}

} // namespace

Personio::Personio(PersonioOptions options, const Clock& clock, Random& random)
    : options_{std::move(options)}, clock_{clock}, rate_limit_{options_.rate}, documents_{random}
{
}

std::optional<Outcome> Personio::not_admitted(const std::string& company, const Request& request)
{
    if (!credentials_match(request, options_.account))
        return Outcome{Answer{401, "", "", {}}, Authentication::refused, false};
    if (rate_limit_.admit(company, clock_.monotonic()) == RateLimit::Verdict::refused)
        return refused(Answer{429, "", "", {}});
    if (!options_.account.disabled_features.empty())
        return refused(feature_disabled(options_.account.disabled_features));
    return std::nullopt;
}

Outcome Personio::upload(Request& request)
{
    const auto company = company_of(request);
    const std::lock_guard lock{mutex_};
    if (auto outcome = not_admitted(company, request)) return std::move(*outcome);
    if (auto answer = Documents::refusal(request)) return refused(std::move(*answer));
    return {documents_.store(company, std::move(request.parts.front())), Authentication::accepted, true};
}

Outcome Personio::apply(const Request& request)
{
    const auto company = company_of(request);
    const std::lock_guard lock{mutex_};
    if (auto outcome = not_admitted(company, request)) return std::move(*outcome);

    const bool is_json = request.header("Content-Type").value_or("").starts_with("application/json");
    const auto body = json::read(request.body, {.max_bytes = max_body, .max_depth = 64});
    if (!request.complete || !is_json || !body || !body->duplicates.empty() || !has_published_form(body->root))
        return refused(unreadable("The request body is not valid."));

    FieldErrors errors;
    auto key = key_of(body->root);
    check_application(body->root, options_.account, today(clock_), errors);
    check_files(company, key, errors);
    if (errors.empty() && exists_already(company, key)) errors.add("email", reason::applicant_already_exists);
    if (!errors.empty()) return refused(errors.answer(400));

    create(company, std::move(key), request);
    return {Answer{201, "", "", {}}, Authentication::accepted, true};
}

void Personio::check_files(const std::string& company, const ApplicationKey& key, FieldErrors& errors)
{
    std::set<std::string> seen;
    for (std::size_t index = 0; index < key.files.size(); ++index) {
        const auto& uuid = key.files[index];
        if (documents_.attachable(company, uuid) == nullptr || !seen.insert(uuid).second)
            errors.add(fmt::format("files[{}].uuid", index), reason::file_not_exists);
    }
}

bool Personio::exists_already(const std::string& company, const ApplicationKey& key) const
{
    switch (options_.duplicate_check) {
    case DuplicateCheck::on: return applied_.contains(identity(company, key));
    case DuplicateCheck::off: return false;
    case DuplicateCheck::fail: return true;
    }
    return false;
}

void Personio::create(const std::string& company, ApplicationKey key, const Request& request)
{
    applied_.insert(identity(company, key));
    const auto number = applications_.size() + 1;
    for (const auto& uuid : key.files) documents_.attachable(company, uuid)->used_by = number;
    applications_.push_back({.time = format_rfc3339(clock_.now()),
                             .company = company,
                             .key = std::move(key),
                             .body = request.body,
                             .partner_id = request.header("X-Personio-Partner-ID").has_value(),
                             .app_id = request.header("X-Personio-App-ID").has_value(),
                             .user_agent = request.header("User-Agent").value_or("")});
}

std::optional<std::string> Personio::content_of(std::string_view uuid) const
{
    const std::lock_guard lock{mutex_};
    const auto* document = documents_.find(uuid);
    return document == nullptr ? std::nullopt : document->content;
}

void Personio::write_ledger(json::Writer& out) const
{
    const std::lock_guard lock{mutex_};
    out.key("documents");
    documents_.write_ledger(out);
    out.key("applications").begin_array();
    std::int64_t number = 0;
    for (const auto& application : applications_) {
        out.begin_object().member("number", ++number).member("time", application.time);
        out.member("company", application.company).member("email", application.key.email);
        out.member("position", application.key.position).member("user_agent", application.user_agent);
        out.key("partner_id_sent").boolean(application.partner_id);
        out.key("app_id_sent").boolean(application.app_id);
        out.key("request").raw(application.body).end_object();
    }
    out.end_array();
}

void Personio::reset()
{
    const std::lock_guard lock{mutex_};
    rate_limit_.reset();
    documents_.reset();
    applications_.clear();
    applied_.clear();
}

} // namespace tpsync::sandbox

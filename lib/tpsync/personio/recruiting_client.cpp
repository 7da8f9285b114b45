#include "tpsync/personio/recruiting_client.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/http/retry_after.hpp"
#include "tpsync/json/read.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tpsync::personio {
namespace {

bool is_uuid(std::string_view text)
{
    constexpr std::size_t longest = 64;
    return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    });
}

std::optional<std::string> uuid_in(std::string_view body)
{
    const auto document = json::read(body);
    if (!document) return std::nullopt;
    const auto* uuid = document->root.find("uuid");
    if (uuid == nullptr || uuid->string() == nullptr || !is_uuid(*uuid->string())) return std::nullopt;
    return *uuid->string();
}

/// How a transport's failure reads for a request that must not be repeated.
Answer no_answer(const Error& error)
{
    Answer answer;
    const bool never_left = error.kind == ErrorKind::unavailable || error.kind == ErrorKind::setup;
    answer.outcome = never_left ? Outcome::not_sent : Outcome::unclear;
    answer.code = error.code;
    answer.message = error.message;
    answer.remedy = error.remedy;
    return answer;
}

Answer status_only(Outcome outcome, int status, std::string message, std::string remedy)
{
    Answer answer;
    answer.outcome = outcome;
    answer.status = status;
    answer.code = fmt::format("http-{}", status);
    answer.message = std::move(message);
    answer.remedy = std::move(remedy);
    return answer;
}

Answer unclear(int status)
{
    return status_only(Outcome::unclear, status,
                       fmt::format("Personio answered {}, which does not tell whether the request took effect", status),
                       "");
}

std::string describe(const Refusal& refusal)
{
    const auto* reason = find_reason(refusal.code);
    const auto field = refusal.field.empty() ? std::string{} : fmt::format(" (field {})", refusal.field);
    if (reason == nullptr) return refusal.code + field;
    return fmt::format("{}: {}{}", refusal.code, reason->message, field);
}

Answer refused(int status, ErrorBody body)
{
    Answer answer;
    answer.outcome = Outcome::refused;
    answer.status = status;
    answer.refusals = std::move(body.refusals);
    if (answer.refusals.empty()) {
        answer.code = fmt::format("http-{}", status);
        answer.message = fmt::format("Personio refused with {} and gave no reason", status);
        answer.remedy = "compare the setup with the Personio account (validate-config --online), then --retry";
        return answer;
    }
    answer.code = answer.refusals.front().code;
    constexpr std::size_t shown = 5;
    for (std::size_t i = 0; i < std::min(shown, answer.refusals.size()); ++i) {
        answer.message += (i == 0 ? "" : "; ") + describe(answer.refusals[i]);
    }
    const auto* reason = find_reason(answer.code);
    answer.remedy = reason == nullptr ? "look the code up in Personio's documentation, then --retry" : reason->remedy;
    return answer;
}

Answer forbidden(int status, ErrorBody body)
{
    const bool disabled = std::any_of(body.refusals.begin(), body.refusals.end(), [](const Refusal& refusal) {
        return refusal.reason_class == ReasonClass::account;
    });
    if (disabled) {
        auto answer = refused(status, std::move(body));
        answer.outcome = Outcome::disabled;
        return answer;
    }
    return status_only(
        Outcome::unauthorised, status,
        fmt::format("Personio does not accept the recruiting token with this company id ({})", status),
        "check personio.recruiting_token and personio.company_id in the setup; the next run tries again");
}

/// The one place that says what a status means; a reason code in the body refines it.
Answer name_answer(const http::Response& response, TimePoint now)
{
    const int status = response.head.status;
    if (status == 429) {
        auto answer = status_only(Outcome::rate_limited, status, "Personio asks to wait (429)", "");
        if (const auto field = response.head.header("retry-after")) {
            answer.wait = http::parse_retry_after(*field, now);
        }
        return answer;
    }
    const bool definite = status == 400 || status == 401 || status == 403 || status == 404 || status == 413 ||
                          status == 415 || status == 422;
    if (!definite) return unclear(status);
    auto body = read_error_body(response.body);
    if (status == 401 || status == 403) return forbidden(status, std::move(body));
    if (!body.readable) return unclear(status);
    return refused(status, std::move(body));
}

} // namespace

std::string_view name(Outcome outcome)
{
    switch (outcome) {
    case Outcome::done: return "done";
    case Outcome::refused: return "refused";
    case Outcome::rate_limited: return "rate_limited";
    case Outcome::unauthorised: return "unauthorised";
    case Outcome::disabled: return "disabled";
    case Outcome::not_sent: return "not_sent";
    case Outcome::unclear: return "unclear";
    }
    return "unclear";
}

bool Answer::has(ReasonClass reason_class) const
{
    return std::any_of(refusals.begin(), refusals.end(),
                       [&](const Refusal& refusal) { return refusal.reason_class == reason_class; });
}

RecruitingClient::RecruitingClient(http::Transport& transport, const Clock& clock, RecruitingAccount account)
    : transport_{transport}, clock_{clock}, account_{std::move(account)}
{
}

http::Request RecruitingClient::request(std::string_view path) const
{
    http::Request request;
    request.method = http::Method::post;
    request.url = fmt::format("{}/v1/recruiting/{}", account_.api, path);
    request.headers.push_back({"Authorization", "Bearer ", account_.token});
    request.headers.push_back({"X-Company-ID", account_.company_id, std::nullopt});
    request.headers.push_back({"Accept", "application/json", std::nullopt});
    if (!account_.partner_id.empty()) {
        request.headers.push_back({"X-Personio-Partner-ID", account_.partner_id, std::nullopt});
    }
    if (!account_.app_id.empty()) request.headers.push_back({"X-Personio-App-ID", account_.app_id, std::nullopt});
    request.repeat = http::Repeat::never;
    request.redirects = http::Redirects::refuse;
    constexpr std::size_t longest_answer = std::size_t{4} << 20U;
    request.limits.max_body = longest_answer;
    return request;
}

Answer RecruitingClient::upload_document(http::FilePart& file)
{
    auto upload = request("applications/documents");
    upload.file = std::move(file);
    const auto response = transport_.send(upload);
    file = std::move(*upload.file);
    if (!response) return no_answer(response.error());
    const int status = response->head.status;
    if (status != 200 && status != 201) return name_answer(*response, clock_.now());
    auto uuid = uuid_in(response->body);
    if (!uuid) {
        auto answer = unclear(status);
        answer.message = "Personio took the document, but its answer names no uuid";
        return answer;
    }
    Answer answer;
    answer.outcome = Outcome::done;
    answer.status = status;
    answer.uuid = std::move(*uuid);
    return answer;
}

Answer RecruitingClient::create_application(const RecruitingApplication& application)
{
    auto create = request("applications");
    create.headers.push_back({"Content-Type", "application/json", std::nullopt});
    create.body = to_json(application);
    const auto response = transport_.send(create);
    if (!response) return no_answer(response.error());
    if (response->head.status != 201) return name_answer(*response, clock_.now());
    Answer answer;
    answer.outcome = Outcome::done;
    answer.status = 201;
    return answer;
}

} // namespace tpsync::personio

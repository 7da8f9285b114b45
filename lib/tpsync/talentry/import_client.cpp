#include "tpsync/talentry/import_client.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/http/retry_after.hpp"
#include "tpsync/http/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace tpsync::talentry {
namespace {

constexpr Duration longest_wait = std::chrono::seconds{60};
constexpr std::string_view next_run_settles = "Nothing to do: the next run sends a newer load, which settles it.";

Result<http::Url> import_url(const ImportRequest& request)
{
    const auto flag = [](bool value) { return value ? "1" : "0"; };
    auto url = http::Url::parse(request.endpoint);
    for (const std::string_view segment :
         std::initializer_list<std::string_view>{"api", "v1", "tenants", request.customer_id, "jobs", "multiple"}) {
        if (url) url = url->with_segment(segment);
    }
    if (!url) return url;
    return url->with_query("source", request.source)
        .with_query("deactivateMissingJobs", flag(request.deactivate_missing))
        .with_query("skipInvalidJobs", flag(request.skip_invalid));
}

http::Request http_request(const http::Url& url, ImportRequest& request)
{
    http::Request http;
    http.method = http::Method::post;
    http.url = url.text();
    http.headers = {{"User-Source", request.user_source, std::nullopt},
                    {"X-Token", "", request.token},
                    {"Content-Type", "application/json", std::nullopt},
                    {"Accept", "application/json", std::nullopt}};
    http.body = std::move(request.body);
    http.repeat = http::Repeat::never;
    http.limits.total = std::chrono::minutes{5};
    // A large import may take a while in which no byte moves.
    http.limits.low_speed_time = http.limits.total;
    http.limits.max_body = std::size_t{8} << 20U;
    return http;
}

/// An answer that broke a limit came to a request that was sent: the load may be in.
Error name_failure(Error error)
{
    if (error.kind != ErrorKind::refused) return error;
    error.kind = ErrorKind::ambiguous;
    error.message = "Talentry's answer to the load is unusable: " + error.message;
    error.remedy = next_run_settles;
    return error;
}

Result<http::Response> send(http::Transport& transport, Clock& clock, const http::Request& request)
{
    auto answer = transport.send(request);
    if (!answer || answer->head.status != 429) return answer;
    const auto field = answer->head.header("retry-after");
    const auto wait = field ? http::parse_retry_after(*field, clock.now()) : std::nullopt;
    if (!wait || *wait > longest_wait) return answer;
    clock.sleep_for(*wait);
    return transport.send(request);
}

/// The answer's text when it is meant for people, not for a browser.
std::string plain_text(const http::Response& response, const Secret& token)
{
    const auto type = response.head.header("content-type").value_or("");
    if (!type.starts_with("text/plain") || trim(response.body).starts_with('<')) return {};
    return shown_answer_text(std::string{trim(response.body)}, token);
}

/// What an answer that is no acceptance says, in one line; "" when it says nothing.
std::string reasons(const ImportAnswer& answer)
{
    constexpr std::size_t most_shown = 3;
    std::vector<std::string> shown;
    auto all = answer.problems.size() + answer.refused_jobs;
    const auto& problems = answer.problems;
    if (!answer.words.empty() && std::find(problems.begin(), problems.end(), answer.words) == problems.end()) {
        shown.push_back(answer.words);
        ++all;
    }
    for (const auto& problem : problems) {
        if (shown.size() < most_shown) shown.push_back(problem);
    }
    for (const auto& job : answer.refused) {
        if (shown.size() == most_shown) break;
        shown.push_back(fmt::format("job {}{}{}", job.id, job.reason.empty() ? "" : ": ", job.reason));
    }
    return fmt::format("{}{}", fmt::join(shown, "; "),
                       all > shown.size() ? fmt::format("; and {} more", all - shown.size()) : "");
}

/// The same, to be put behind a message.
std::string reasons_of(const http::Response& response, const Secret& token, const std::optional<ImportAnswer>& answer)
{
    const auto words = answer ? reasons(*answer) : plain_text(response, token);
    return words.empty() ? words : ": " + words;
}

Error name_client_error(int status, const std::string& why)
{
    if (status == 413) {
        return {ErrorKind::rejected, "talentry-too-large",
                fmt::format("the load is too large for Talentry (HTTP 413){}", why),
                "Ask Talentry to raise the limit: a full load cannot be split, because each part would "
                "switch off the jobs of the others."};
    }
    return {ErrorKind::rejected, "talentry-refused", fmt::format("Talentry refused the load (HTTP {}){}", status, why),
            "Mend what is named, or ask Talentry what is wrong with the load that "
            "--print-payload shows."};
}

/// What each status means; nothing for one that says the load was taken.
std::optional<Error> name_status(const http::Response& response, const ImportRequest& request,
                                 const std::optional<ImportAnswer>& answer)
{
    const int status = response.head.status;
    if (status >= 200 && status < 300) return std::nullopt;
    if (status >= 300 && status < 400) {
        return Error{ErrorKind::rejected, "talentry-redirect",
                     fmt::format("Talentry redirects the import (HTTP {}), which is not followed because the "
                                 "token would travel along",
                                 status),
                     "Check endpoints.talentry_api in the setup."};
    }
    if (status == 401 || status == 403) {
        return Error{ErrorKind::credentials, "talentry-credentials",
                     fmt::format("Talentry does not accept the credentials (HTTP {})", status),
                     "Check talentry.token and talentry.user_source: each customer has its own token."};
    }
    if (status == 404) {
        return Error{ErrorKind::setup, "talentry-tenant",
                     fmt::format("Talentry knows no tenant {} (HTTP 404)", printable(request.customer_id, 64)),
                     "Check talentry.customer_id in the setup; the credentials are not the problem."};
    }
    if (status == 429) {
        return Error{ErrorKind::rate_limited, "talentry-rate-limited",
                     "Talentry asks to wait before it takes another load (HTTP 429)",
                     "Nothing to do: the next run sends it."};
    }
    const auto why = reasons_of(response, request.token, answer);
    if (status >= 400 && status < 500 && status != 408) return name_client_error(status, why);
    return Error{
        ErrorKind::ambiguous, "talentry-failed",
        fmt::format("Talentry failed on the load and may have acted on it all the same (HTTP {}){}", status, why),
        std::string{next_run_settles}};
}

/// Why a 2xx without JSON is no acceptance; nothing when it is one.
std::optional<Error> doubt(const http::Response& response, EmptyAnswer empty_answer)
{
    constexpr int no_content = 204;
    if (is_blank(response.body)) {
        if (response.head.status == no_content || empty_answer == EmptyAnswer::accepted) return std::nullopt;
        return Error{ErrorKind::ambiguous, "talentry-empty",
                     fmt::format("Talentry's answer to the load is empty (HTTP {}), so nobody knows whether "
                                 "it was taken",
                                 response.head.status),
                     std::string{next_run_settles}};
    }
    const auto type = response.head.header("content-type").value_or("no content type");
    return Error{ErrorKind::ambiguous, "talentry-no-json",
                 fmt::format("Talentry's answer to the load is not JSON (HTTP {}, {}), so nobody knows "
                             "whether it was taken",
                             response.head.status, printable(type, 60)),
                 std::string{next_run_settles}};
}

Finding refused_job(const RefusedJob& job)
{
    Finding finding{"job-refused-by-talentry", Severity::error, {}, {}, {}};
    finding.place.position = job.id;
    finding.message = job.reason.empty() ? "Talentry did not take the job, and gives no reason"
                                         : "Talentry did not take the job: " + job.reason;
    finding.remedy = "Check that its department, offices, sub-company and reward type exist in Talentry under "
                     "these External IDs.";
    return finding;
}

SentLoad sent_load(const ImportRequest& request)
{
    return {request.jobs, request.ids.empty() ? nullptr : &request.ids,
            request.deactivate_missing ? Removal::asked : Removal::not_asked};
}

ImportReceipt receipt_of(const http::Response& response, const std::optional<ImportAnswer>& answer)
{
    ImportReceipt receipt;
    receipt.status = response.head.status;
    receipt.elapsed = response.elapsed;
    if (!answer) return receipt;
    receipt.refused_jobs = answer->refused_jobs;
    for (const auto& job : answer->refused) receipt.findings.push_back(refused_job(job));
    for (const auto& problem : answer->problems) {
        receipt.findings.push_back({"import-problem",
                                    Severity::error,
                                    {},
                                    "Talentry took the load and reports a problem: " + problem,
                                    "Compare the jobs in Talentry with the plan, and ask Talentry if they differ."});
    }
    return receipt;
}

} // namespace

Result<ImportReceipt> import_jobs(http::Transport& transport, Clock& clock, ImportRequest request)
{
    const auto url = import_url(request);
    if (!url) return fail(url.error());
    const auto response = send(transport, clock, http_request(*url, request));
    if (!response) return fail(name_failure(response.error()));
    const auto answer = read_import_answer(response->body, sent_load(request), request.token);
    if (auto error = name_status(*response, request, answer)) return fail(std::move(*error));
    if (!answer) {
        if (auto error = doubt(*response, request.empty_answer)) return fail(std::move(*error));
    }
    return receipt_of(*response, answer);
}

} // namespace tpsync::talentry

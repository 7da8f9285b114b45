#include "sandbox/sandbox.hpp"

#include "sandbox/reasons.hpp"

#include <fmt/format.h>

namespace tpsync::sandbox {
namespace {

constexpr std::string_view control_prefix = "/_sandbox/";

bool is_control(std::string_view path)
{
    return path.starts_with(control_prefix);
}

} // namespace

std::optional<Fault> Sandbox::meet(std::string_view method, std::string_view path, std::string_view query)
{
    return is_control(path) ? std::nullopt : faults_.take(method, path, query);
}

Afterwards Sandbox::serve(Request& request, const std::optional<Fault>& fault, Connection& connection,
                          Afterwards afterwards)
{
    if (is_control(request.path)) return send_plainly(connection, control(request), request.method, afterwards);
    if (fault) {
        const auto after_fault = serve_with_fault(request, *fault, connection);
        return after_fault == Afterwards::end ? after_fault : afterwards;
    }
    const auto number = vendors_.log().arrived(request, {});
    const auto outcome = handle(request, number);
    vendors_.log().answered(number, outcome.answer.status);
    vendors_.save_ledger();
    return send_plainly(connection, outcome.answer, request.method, afterwards);
}

Outcome Sandbox::handle(Request& request, std::size_t number)
{
    auto outcome = vendors_.handle(request);
    vendors_.log().handled(number, outcome);
    return outcome;
}

Afterwards Sandbox::serve_with_fault(Request& request, const Fault& fault, Connection& connection)
{
    const auto number = vendors_.log().arrived(request, fault.json);
    holds_.pause(fault.delay);
    if (fault.hold && fault.answers_itself()) return serve_now_commit_later(request, number, fault, connection);

    Outcome outcome;
    if (fault.hold) {
        const auto ticket = holds_.hold([&] { outcome = handle(request, number); });
        if (holds_.wait(ticket) == Holds::Held::State::dropped) return drop(connection, Ending::close);
    } else if (fault.takes_effect) {
        outcome = handle(request, number);
    }
    return answer_with_fault(number, fault, std::move(outcome.answer), connection);
}

// The effect is registered before the answer goes out, so that whoever has the answer can release it.
Afterwards Sandbox::serve_now_commit_later(Request& request, std::size_t number, const Fault& fault,
                                           Connection& connection)
{
    const auto ticket = holds_.hold([&] {
        handle(request, number);
        vendors_.save_ledger();
    });
    answer_with_fault(number, fault, html_answer(fault.status.value_or(200)), connection);
    holds_.wait(ticket);
    return Afterwards::end;
}

Afterwards Sandbox::answer_with_fault(std::size_t number, const Fault& fault, Answer real, Connection& connection)
{
    auto answer = shape(fault, std::move(real));
    if (!fault.drop) vendors_.log().answered(number, answer.status);
    vendors_.save_ledger();
    if (!fault.drop) return send_faultily(connection, std::move(answer), fault, holds_);
    holds_.pause(fault.delay_answer);
    return drop(connection, *fault.drop);
}

Answer Sandbox::control(const Request& request)
{
    const auto what = std::string_view{request.path}.substr(control_prefix.size());
    const bool posts = request.method == "POST";
    constexpr std::string_view documents = "documents/";
    if (what == "ledger") return json_answer(200, vendors_.ledger());
    if (what == "faults") return control_faults(request);
    if (what == "held") return json_answer(200, fmt::format("{{\"held\":{}}}", holds_.count()));
    if (what == "release" && posts) return json_answer(200, fmt::format("{{\"released\":{}}}", holds_.release()));
    if (what == "reset" && posts) {
        holds_.drop_all();
        faults_.clear();
        vendors_.reset();
        return json_answer(200, "{}");
    }
    if (what.starts_with(documents)) {
        auto content = vendors_.document_content(what.substr(documents.size()));
        if (content) return {200, "application/octet-stream", std::move(*content), {}};
    }
    return html_answer(404);
}

Answer Sandbox::control_faults(const Request& request)
{
    if (request.method == "DELETE") faults_.clear();
    if (request.method == "POST") {
        auto faults = read_faults(request.body);
        if (!faults) return unreadable(faults.error().message);
        faults_.add(std::move(*faults));
    }
    return json_answer(200, faults_.to_json());
}

} // namespace tpsync::sandbox

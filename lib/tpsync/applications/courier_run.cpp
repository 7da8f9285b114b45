#include "tpsync/applications/courier_run.hpp"

#include <fmt/format.h>

namespace tpsync::applications {

using personio::Answer;
using personio::Outcome;

/// Waits for leave to send one request as long as this run may; ends the work when that is not long enough.
Courier::Run::Step Courier::Run::obtain_leave(std::optional<RateBudget::Leave>& leave)
{
    const auto began = services_.clock.monotonic();
    while (true) {
        auto answer = services_.budget.ask();
        if (!answer) return fail(answer.error());
        if (answer->leave) {
            leave.emplace(std::move(*answer->leave));
            return std::optional<Delivery>{};
        }
        // What is not durable yet must not wait with us.
        if (auto flushed = services_.outbox.flush(); !flushed) return fail(flushed.error());
        const auto waited = services_.clock.monotonic() - began;
        if (waited + answer->wait > courier_.patience_.rate_wait) {
            Decision decision;
            decision.state = state_while_waiting(item_);
            decision.reason = "rate-limited";
            decision.next_at = services_.clock.now() + answer->wait;
            decision.counts = false;
            decision.message = "the company's requests for this minute are used up";
            decision.remedy = "nothing to do: it is sent by the next --drain";
            return end(decision);
        }
        services_.log.write({LogLevel::debug, "rate-wait", courier_.setup_.customer.value,
                             "waiting until the company may get another request", ""});
        services_.clock.sleep_for(answer->wait);
    }
}

/// Repeats what certainly had no effect, a few times with chance between; `repeat_unclear` for uploads, where the
/// worst is a document that nobody refers to. Each repeat needs leave of its own.
Result<Answer> Courier::Run::send(const std::function<Answer()>& request, RepeatUnclear repeat_unclear,
                                  std::optional<RateBudget::Leave>& leave)
{
    const auto& patience = courier_.patience_;
    const auto began = services_.clock.monotonic();
    double longest = 1000.0; // milliseconds
    for (unsigned attempt = 1;; ++attempt) {
        auto answer = request();
        const bool may_be_orphan = repeat_unclear == RepeatUnclear::yes && answer.outcome == Outcome::unclear;
        if (may_be_orphan) {
            if (auto noted = services_.outbox.note_orphan(); !noted) return fail(noted.error());
        }
        const bool harmless = answer.outcome == Outcome::not_sent || may_be_orphan;
        const Duration pause{static_cast<Duration::rep>(longest * services_.random.fraction())};
        const auto waited = services_.clock.monotonic() - began;
        if (!harmless || attempt >= patience.tries || waited + pause > patience.tries_within) return answer;
        leave.reset();
        services_.clock.sleep_for(pause);
        auto more = services_.budget.ask();
        if (!more) return fail(more.error());
        if (!more->leave) return answer;
        leave.emplace(std::move(*more->leave));
        longest *= 4;
    }
}

/// A start is counted before the work that may crash us; settling takes the count back.
void Courier::Run::count_start()
{
    if (!start_counted_) item_.crashes += 1;
    start_counted_ = true;
}

bool Courier::Run::is_left_out(std::size_t number) const
{
    return item_.without_refused_documents && !content_->documents[number].refused.empty();
}

Courier::Run::Step Courier::Run::upload_documents()
{
    bool has_begun = false;
    for (std::size_t i = 0; i < content_->documents.size(); ++i) {
        if (!content_->documents[i].uuid.empty() || is_left_out(i)) continue;
        if (!has_begun) {
            count_start();
            if (auto begun = services_.outbox.begin_uploading(item_); !begun) return fail(begun.error());
            has_begun = true;
        }
        auto ended = upload(i);
        if (!ended || *ended) return ended;
    }
    return std::optional<Delivery>{};
}

Result<http::FilePart> Courier::Run::part_of(std::size_t number)
{
    auto& document = content_->application.documents[number];
    http::FilePart part;
    part.field = "file";
    part.file_name = personio::clean_file_name(document.file_name);
    part.content_type = document.content_type;
    if (!document.content.empty()) {
        part.content = std::move(document.content);
        document.content.clear();
        return part;
    }
    auto content = services_.outbox.document(item_, number);
    if (!content) return fail(content.error());
    part.content = std::move(*content);
    return part;
}

Courier::Run::Step Courier::Run::note_uploaded(std::size_t number, const std::string& uuid)
{
    auto& documents = content_->documents;
    documents[number].uuid = uuid;
    bool is_last = true;
    for (std::size_t i = 0; i < documents.size(); ++i)
        is_last = is_last && (!documents[i].uuid.empty() || is_left_out(i));
    // The last one is noted together with "sending", which follows at once.
    const auto when = is_last ? Outbox::Commit::with_next : Outbox::Commit::now;
    if (auto noted = services_.outbox.note_upload(item_, number, uuid, when); !noted) return fail(noted.error());
    return std::optional<Delivery>{};
}

Courier::Run::Step Courier::Run::upload(std::size_t number)
{
    auto part = part_of(number);
    if (!part) return hold_unreadable(part.error());
    std::optional<RateBudget::Leave> leave;
    if (auto ended = obtain_leave(leave); !ended || *ended) return ended;
    const auto answer = send([&] { return services_.personio.upload_document(*part); }, RepeatUnclear::yes, leave);
    leave.reset();
    if (!answer) return fail(answer.error());
    const bool account_is_fine = answer->outcome == Outcome::done || answer->outcome == Outcome::refused;
    if (account_is_fine) {
        if (auto ended = end_pause(); !ended) return fail(ended.error());
    }
    if (answer->outcome == Outcome::done) return note_uploaded(number, answer->uuid);
    if (answer->outcome == Outcome::refused) {
        if (auto noted = services_.outbox.note_refused_document(item_, number, answer->code); !noted) {
            return fail(noted.error());
        }
    }
    auto ended = end(after_upload(*answer, situation(), number));
    if (ended && *ended) (*ended)->unreachable = answer->outcome == Outcome::not_sent;
    return ended;
}

Result<Answer> Courier::Run::send_application()
{
    auto request = mapped_.request;
    request.files.clear();
    for (std::size_t i = 0; i < content_->documents.size(); ++i) {
        if (is_left_out(i)) continue;
        request.files.push_back(mapped_.request.files[i]);
        request.files.back().uuid = content_->documents[i].uuid;
    }
    count_start();
    if (auto marked = services_.outbox.begin_sending(item_); !marked) return fail(marked.error());
    return services_.personio.create_application(request);
}

Courier::Run::Step Courier::Run::mend(const Decision& decision)
{
    auto& request = mapped_.request;
    if (decision.next == Next::without_date) {
        request.application_date.reset();
    } else if (decision.next == Next::without_attributes) {
        std::erase_if(request.attributes,
                      [&](const personio::Attribute& attribute) { return decision.drop.contains(attribute.id); });
        left_out_.insert(left_out_.end(), decision.drop.begin(), decision.drop.end());
        warn("technical-attribute-refused",
             fmt::format("Personio does not know {}; it is sent without", fmt::join(decision.drop, ", ")),
             "compare personio.attributes with Settings > Recruiting > Attributes (API name)");
    } else {
        if (auto forgotten = services_.outbox.forget_uploads(item_); !forgotten) return fail(forgotten.error());
        for (auto& document : content_->documents) document.uuid.clear();
        return upload_documents();
    }
    return std::optional<Delivery>{};
}

Courier::Run::Step Courier::Run::create()
{
    while (true) {
        std::optional<RateBudget::Leave> leave;
        if (auto ended = obtain_leave(leave); !ended || *ended) return ended;
        std::optional<Error> own_failure;
        const auto answer = send(
            [&] {
                auto sent = send_application();
                if (sent) return std::move(*sent);
                own_failure = sent.error();
                Answer nothing;
                nothing.outcome = Outcome::refused; // ends the repeating; never looked at
                return nothing;
            },
            RepeatUnclear::no, leave);
        leave.reset();
        if (own_failure) return fail(*own_failure);
        if (!answer) return fail(answer.error());
        const auto decision = after_create(*answer, situation());
        if (decision.next != Next::pause_account && answer->outcome != Outcome::not_sent) {
            if (auto ended = end_pause(); !ended) return fail(ended.error());
        }
        const bool goes_on = decision.next == Next::without_attributes || decision.next == Next::without_date ||
                             decision.next == Next::upload_again;
        if (goes_on) {
            if (auto ended = mend(decision); !ended || *ended) return ended;
            continue;
        }
        auto ended = end(decision);
        if (ended && *ended) (*ended)->unreachable = answer->outcome == Outcome::not_sent;
        return ended;
    }
}

} // namespace tpsync::applications

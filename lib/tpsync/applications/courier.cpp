#include "tpsync/applications/courier.hpp"

#include "tpsync/applications/courier_run.hpp"

#include <fmt/format.h>

namespace tpsync::applications {
namespace {

Decision put_off(const Item& item, std::string reason, TimePoint until, std::string message)
{
    Decision decision;
    decision.state = item.state == ItemState::held ? ItemState::held : state_while_waiting(item);
    decision.reason = std::move(reason);
    decision.next_at = until;
    decision.counts = false;
    decision.message = std::move(message);
    decision.remedy = "nothing to do: it is tried again later";
    return decision;
}

} // namespace

Courier::Courier(CourierServices services, const setup::Setup& setup, DeliveryPolicy policy, Patience patience,
                 std::string credentials)
    : services_{services}, setup_{setup}, policy_{policy}, patience_{patience}, credentials_{std::move(credentials)}
{
}

Result<Delivery> Courier::deliver(Item item, std::optional<Content> content, Outbox::Commit commit)
{
    return Run{*this, std::move(item), std::move(content), commit}();
}

Courier::Run::Run(const Courier& courier, Item item, std::optional<Content> content, Outbox::Commit commit)
    : courier_{courier},
      services_{courier.services_},
      item_{std::move(item)},
      content_{std::move(content)},
      commit_{commit}
{
}

Result<Delivery> Courier::Run::operator()()
{
    for (const auto step : {&Run::settle_crash, &Run::respect_pause, &Run::map, &Run::respect_rival,
                            &Run::upload_documents, &Run::create}) {
        auto ended = (this->*step)();
        if (!ended) return fail(ended.error());
        if (*ended) return std::move(**ended);
    }
    return fail(ErrorKind::internal, "delivery-without-end", "a delivery ended without a result");
}

Situation Courier::Run::situation() const
{
    Situation situation{item_,
                        courier_.policy_,
                        services_.clock.now(),
                        services_.outbox.clock_trust(),
                        services_.random.fraction(),
                        {},
                        {},
                        mapped_.request.application_date.has_value()};
    for (const auto& attribute : mapped_.request.attributes) {
        situation.sent_attributes.push_back(attribute.id);
        if (mapped_.technical_attributes.contains(attribute.id)) situation.technical_attributes.insert(attribute.id);
    }
    return situation;
}

void Courier::Run::warn(std::string code, std::string message, std::string remedy) const
{
    services_.log.write({LogLevel::warning, std::move(code), courier_.setup_.customer.value,
                         fmt::format("application {}: {}", item_.talentry_id.value, message), std::move(remedy)});
}

Result<Delivery> Courier::Run::settle(const Decision& decision)
{
    Delivery delivery;
    delivery.message = decision.message;
    delivery.remedy = decision.remedy;
    auto reason = decision.reason;
    auto fields = decision.fields;
    if (decision.state == ItemState::delivered && !left_out_.empty()) {
        reason = "sent-without-attribute";
        fields = left_out_;
    }
    const auto settled = services_.outbox.settle(
        item_,
        {decision.state, std::move(reason), std::move(fields), decision.next_at, decision.counts, decision.unclear},
        commit_);
    if (!settled) return fail(settled.error());
    delivery.item = item_;
    if (decision.next == Next::pause_account) {
        delivery.paused = true;
        const auto now = services_.clock.now();
        const auto set = services_.outbox.set_pause(
            {now, now + courier_.policy_.probe_every, decision.reason, courier_.credentials_});
        if (!set) return fail(set.error());
    } else if (decision.next == Next::wait_for_rate) {
        if (auto blocked = services_.budget.block(decision.wait); !blocked) return fail(blocked.error());
    }
    return delivery;
}

Courier::Run::Step Courier::Run::end(const Decision& decision)
{
    auto delivery = settle(decision);
    if (!delivery) return fail(delivery.error());
    return std::move(*delivery);
}

// A look-up of the application at Personio, once one is possible (version 2 of the interface), belongs before this: it
// settles what is ambiguous without sending anything.
Courier::Run::Step Courier::Run::settle_crash()
{
    if (item_.state == ItemState::ambiguous && courier_.policy_.unknown_outcome == UnknownOutcome::never_duplicate) {
        Decision decision;
        decision.state = ItemState::held;
        decision.reason = "unknown-outcome";
        decision.counts = false;
        decision.message = "nobody knows whether an earlier attempt created the application";
        decision.remedy = "look for the person in Personio; then --erase when it is there, or --retry when it is not";
        return end(decision);
    }
    if (item_.state != ItemState::sending && item_.state != ItemState::uploading) return std::optional<Delivery>{};
    const auto decision = after_crash(situation());
    const bool goes_on = item_.state == ItemState::uploading && decision.state != ItemState::held;
    if (item_.state == ItemState::uploading) {
        if (auto noted = services_.outbox.note_orphan(); !noted) return fail(noted.error());
    }
    if (goes_on) return std::optional<Delivery>{};
    return end(decision);
}

Courier::Run::Step Courier::Run::respect_pause()
{
    const auto pause = services_.outbox.pause();
    if (!pause) return fail(pause.error());
    if (!*pause) return std::optional<Delivery>{};
    was_paused_ = true;
    const auto now = services_.clock.now();
    if ((*pause)->credentials != courier_.credentials_) return std::optional<Delivery>{}; // they were changed
    const auto probe = services_.outbox.take_probe(now, now + courier_.policy_.probe_every);
    if (!probe) return fail(probe.error());
    if (*probe) return std::optional<Delivery>{};
    auto decision = put_off(item_, (*pause)->reason, (*pause)->probe_at,
                            "Personio refused the credentials or the account; sending is paused");
    decision.remedy =
        "correct personio.recruiting_token or personio.company_id in the setup; one probe is made an hour";
    auto ended = end(decision);
    if (ended && *ended) (*ended)->paused = true;
    return ended;
}

Result<void> Courier::Run::end_pause()
{
    if (!was_paused_) return {};
    was_paused_ = false;
    return services_.outbox.clear_pause();
}

Courier::Run::Step Courier::Run::respect_rival()
{
    const auto now = services_.clock.now();
    auto person = services_.company.try_lock(services_.outbox.person_lock(item_));
    if (!person) return fail(person.error());
    if (!*person) {
        return end(put_off(item_, "same-person-being-sent", now + std::chrono::minutes{1},
                           "another application of the same person to the same position is being sent"));
    }
    person_.emplace(std::move(**person));
    const auto rival = services_.outbox.open_rival(item_);
    if (!rival) return fail(rival.error());
    if (!*rival) return std::optional<Delivery>{};
    const auto until = (*rival)->next_at.value_or(now) + std::chrono::minutes{1};
    return end(put_off(item_, "same-person-unclear", std::max(until, now + std::chrono::minutes{1}),
                       "the outcome of another application of the same person to the same position is open"));
}

/// What cannot be read any more must not keep the others waiting: a person looks at it. Any other failure of the
/// store is one.
Courier::Run::Step Courier::Run::hold_unreadable(const Error& error)
{
    if (error.code != "outbox-incomplete" && error.code != "sealed-unreadable") return fail(error);
    Decision decision;
    decision.state = ItemState::held;
    decision.reason = error.code;
    decision.counts = false;
    decision.message = error.message;
    decision.remedy = "restore the store from a backup, or --erase it and let Talentry send it again under a new id";
    return end(decision);
}

Courier::Run::Step Courier::Run::map()
{
    if (!content_) {
        auto content = services_.outbox.content(item_);
        if (!content) return hold_unreadable(content.error());
        content_ = std::move(*content);
    }
    mapped_ = map_to_personio(content_->application, courier_.setup_, services_.clock.now());
    if (!has_errors(mapped_.findings)) return std::optional<Delivery>{};
    // It was accepted under another setup: only a person can bring the two together.
    Decision decision;
    decision.state = ItemState::held;
    for (const auto& finding : mapped_.findings) {
        if (finding.severity != Severity::error) continue;
        if (decision.reason.empty()) {
            decision.reason = finding.code;
            decision.message = fmt::format("{} {}", finding.place.path, finding.message);
            decision.remedy = finding.remedy + ", then --retry";
        }
        decision.fields.push_back(finding.place.path);
    }
    decision.counts = false;
    return end(decision);
}

} // namespace tpsync::applications

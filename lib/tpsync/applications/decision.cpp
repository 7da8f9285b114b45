#include "tpsync/applications/decision.hpp"

#include "tpsync/core/time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace tpsync::applications {
namespace {

using namespace std::chrono_literals;
using personio::Answer;
using personio::Outcome;
using personio::ReasonClass;

Decision from_answer(const Answer& answer, ItemState state)
{
    Decision decision;
    decision.state = state;
    decision.reason = answer.code;
    decision.message = answer.message;
    decision.remedy = answer.remedy;
    for (const auto& refusal : answer.refusals) {
        if (!refusal.field.empty()) decision.fields.push_back(refusal.field);
    }
    return decision;
}

bool is_over(const Situation& situation)
{
    return situation.clock == ClockTrust::trusted &&
           situation.now - situation.item.tried_since >= situation.policy.give_up_after;
}

Decision give_up(Decision decision, std::string reason)
{
    decision.state = ItemState::dead;
    decision.reason = std::move(reason);
    decision.next_at.reset();
    decision.remedy = "find out why, then --retry, or --erase";
    return decision;
}

/// Certainly not created: later again, until it has taken too long.
Decision try_later(const Answer& answer, const Situation& situation)
{
    auto decision = from_answer(answer, state_while_waiting(situation.item));
    if (is_over(situation)) return give_up(std::move(decision), "expired");
    decision.next_at = situation.now + backoff(situation.item.attempts + 1, situation.chance);
    return decision;
}

Decision unclear(const Answer& answer, const Situation& situation)
{
    auto decision = from_answer(answer, ItemState::ambiguous);
    decision.unclear = true;
    if (situation.policy.unknown_outcome == UnknownOutcome::never_duplicate) {
        decision.state = ItemState::held;
        decision.reason = "unknown-outcome";
        decision.remedy = "look for the person in Personio; then --erase when it is there, or --retry when it is not";
        return decision;
    }
    if (is_over(situation)) return give_up(std::move(decision), "unknown-outcome");
    // The first repeat comes right after the quarantine, further ones by the schedule.
    const auto repeats = situation.item.unclear_attempts;
    const auto pause = repeats == 0 ? situation.policy.quarantine
                                    : std::max(situation.policy.quarantine, backoff(repeats + 1, situation.chance));
    decision.next_at = situation.now + pause;
    decision.remedy = fmt::format("nothing to do: it is settled with one repeat after {}", format_duration(pause));
    return decision;
}

Decision rate_limited(const Answer& answer, const Situation& situation)
{
    auto decision = from_answer(answer, state_while_waiting(situation.item));
    decision.next = Next::wait_for_rate;
    decision.counts = false;
    const auto jitter = Duration{static_cast<Duration::rep>(situation.chance * 5000.0)};
    decision.wait = answer.wait ? *answer.wait : situation.policy.rate_pause + jitter;
    decision.next_at = situation.now + decision.wait;
    decision.reason = "rate-limited";
    decision.remedy = "nothing to do: it is sent when the pause is over";
    return decision;
}

Decision account_trouble(const Answer& answer, const Situation& situation)
{
    auto decision = from_answer(answer, state_while_waiting(situation.item));
    decision.next = Next::pause_account;
    decision.counts = false;
    decision.next_at = situation.now + situation.policy.probe_every;
    if (answer.outcome == Outcome::unauthorised) decision.reason = "credentials-refused";
    return decision;
}

Decision duplicate(const Answer& answer, const Situation& situation)
{
    if (situation.item.unclear_attempts > 0) {
        auto decision = from_answer(answer, ItemState::delivered_inferred);
        decision.reason = "exists-after-unclear-attempt";
        decision.message = "Personio says the application exists; our earlier attempt without an answer created it";
        decision.remedy = "nothing to do; it is kept for 7 days in case of doubt";
        decision.fields.clear();
        return decision;
    }
    return from_answer(answer, ItemState::duplicate);
}

Decision stale_job(const Answer& answer, const Situation& situation)
{
    auto decision = from_answer(answer, ItemState::held);
    if (is_over(situation)) return give_up(std::move(decision), answer.code);
    decision.next_at = situation.now + 24h;
    return decision;
}

std::optional<std::size_t> index_in(std::string_view field)
{
    const auto digits = field.find_first_of("0123456789");
    if (!field.starts_with("attributes") || digits == std::string_view::npos) return std::nullopt;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(field.data() + digits, field.data() + field.size(), index);
    return error == std::errc{} ? std::optional{index} : std::nullopt;
}

/// Which attribute a refusal is about: by its id, or by its number in the request. Empty: it does not say.
std::string attribute_of(const personio::Refusal& refusal, const std::vector<std::string>& sent)
{
    for (const auto& id : sent) {
        const auto at = refusal.field.rfind(id);
        if (at == std::string::npos) continue;
        const auto behind = at + id.size();
        const bool whole = behind >= refusal.field.size() || refusal.field[behind] < '0' || refusal.field[behind] > '9';
        if (whole) return id;
    }
    const auto index = index_in(refusal.field);
    return index && *index < sent.size() ? sent[*index] : std::string{};
}

bool is_about_an_attribute(const personio::Refusal& refusal)
{
    static constexpr std::array<std::string_view, 3> codes{"errors.attribute-validation.unknown",
                                                           "errors.attribute-validation.invalid-type",
                                                           "errors.attribute-validation.unknown-attribute-option"};
    return std::find(codes.begin(), codes.end(), refusal.code) != codes.end();
}

/// The technical attributes to leave out, when nothing else was refused. A refusal that does not say which one it
/// means may mean ours: trying without them creates nothing twice, because this request created nothing.
std::set<std::string> droppable(const Answer& answer, const Situation& situation)
{
    if (situation.policy.technical_attributes == TechnicalAttributes::required) return {};
    std::set<std::string> drop;
    for (const auto& refusal : answer.refusals) {
        if (!is_about_an_attribute(refusal)) return {};
        const auto id = attribute_of(refusal, situation.sent_attributes);
        if (id.empty()) return situation.technical_attributes;
        if (!situation.technical_attributes.contains(id)) return {};
        drop.insert(id);
    }
    return drop;
}

bool only(const Answer& answer, ReasonClass reason_class)
{
    return !answer.refusals.empty() &&
           std::all_of(answer.refusals.begin(), answer.refusals.end(),
                       [&](const personio::Refusal& refusal) { return refusal.reason_class == reason_class; });
}

Decision refused(const Answer& answer, const Situation& situation)
{
    if (answer.has(ReasonClass::duplicate)) return duplicate(answer, situation);
    auto decision = from_answer(answer, ItemState::dead);
    decision.drop = droppable(answer, situation);
    if (!decision.drop.empty()) {
        decision.next = Next::without_attributes;
        return decision;
    }
    if (only(answer, ReasonClass::temporary) && situation.date_was_sent) {
        decision.next = Next::without_date;
        return decision;
    }
    if (only(answer, ReasonClass::upload_again)) {
        if (situation.item.repeated_uploads == 0) {
            decision.next = Next::upload_again;
            return decision;
        }
        decision.state = ItemState::held;
        return decision;
    }
    if (only(answer, ReasonClass::stale_job)) return stale_job(answer, situation);
    return decision;
}

} // namespace

ItemState state_while_waiting(const Item& item)
{
    return item.unclear_attempts > 0 ? ItemState::ambiguous : ItemState::deferred;
}

Duration backoff(unsigned attempts, double chance)
{
    static constexpr std::array<Duration, 7> steps{1min, 5min, 15min, 30min, 1h, 2h, 4h};
    const auto index = attempts == 0 ? 0U : attempts - 1U;
    if (index < steps.size()) return steps[index];
    const auto spread = 0.8 + 0.4 * chance;
    return Duration{static_cast<Duration::rep>(static_cast<double>(steps.back().count()) * spread)};
}

Decision after_create(const Answer& answer, const Situation& situation)
{
    switch (answer.outcome) {
    case Outcome::done: {
        Decision decision;
        decision.state = ItemState::delivered;
        return decision;
    }
    case Outcome::refused: return refused(answer, situation);
    case Outcome::rate_limited: return rate_limited(answer, situation);
    case Outcome::unauthorised:
    case Outcome::disabled: return account_trouble(answer, situation);
    case Outcome::not_sent: return try_later(answer, situation);
    case Outcome::unclear: return unclear(answer, situation);
    }
    return unclear(answer, situation);
}

Decision after_upload(const Answer& answer, const Situation& situation, std::size_t document)
{
    switch (answer.outcome) {
    case Outcome::refused: {
        auto decision = from_answer(answer, ItemState::held);
        decision.fields = {fmt::format("attachments[{}]", document)};
        decision.remedy += decision.remedy.empty() ? "" : "; ";
        decision.remedy += "or send it without the document: --retry ID --without-refused-documents";
        return decision;
    }
    case Outcome::rate_limited: return rate_limited(answer, situation);
    case Outcome::unauthorised:
    case Outcome::disabled: return account_trouble(answer, situation);
    default: return try_later(answer, situation); // at worst a document nobody refers to
    }
}

Decision after_crash(const Situation& situation)
{
    Answer answer;
    answer.code = "interrupted";
    answer.message = "an earlier run ended while it was working on this application";
    const bool may_have_left = situation.item.state == ItemState::sending;
    if (situation.item.crashes >= situation.policy.max_crashes) {
        auto decision = from_answer(answer, ItemState::held);
        decision.reason = "crashes";
        decision.unclear = may_have_left;
        decision.message =
            fmt::format("{} runs ended while they were working on this application", situation.item.crashes);
        decision.remedy = "report this as a defect; then --retry, or --export and --erase";
        return decision;
    }
    if (may_have_left) return unclear(answer, situation);
    auto decision = from_answer(answer, state_while_waiting(situation.item));
    decision.counts = false;
    decision.next_at = situation.now;
    return decision;
}

} // namespace tpsync::applications

#include "support/catch.hpp"

#include "tpsync/applications/decision.hpp"

using namespace tpsync;
using namespace tpsync::applications;
using namespace std::chrono_literals;
using personio::Answer;
using personio::Outcome;
using personio::ReasonClass;

namespace {

const TimePoint now{std::chrono::sys_days{std::chrono::year{2026} / 3 / 14}};

struct Case {
    Item item;
    DeliveryPolicy policy;
    Situation situation() { return {item, policy, now, clock, 0.5, technical, sent, date_was_sent}; }
    ClockTrust clock = ClockTrust::trusted;
    std::set<std::string> technical;
    std::vector<std::string> sent;
    bool date_was_sent = false;
    Case()
    {
        item.state = ItemState::sending;
        item.tried_since = now;
    }
};

Answer answer(Outcome outcome)
{
    Answer made;
    made.outcome = outcome;
    made.code = "code";
    return made;
}

Answer refused(const std::string& code, const std::string& field = {})
{
    auto made = answer(Outcome::refused);
    const auto* reason = personio::find_reason(code);
    made.refusals.push_back({code, field, reason == nullptr ? ReasonClass::unknown : reason->reason_class});
    made.code = code;
    return made;
}

} // namespace

TEST_CASE("decision: the schedule is 1, 5, 15, 30 min, 1, 2, 4 h, then 4 h with a fifth of chance")
{
    const std::vector<Duration> steps{1min, 5min, 15min, 30min, 1h, 2h, 4h};
    for (std::size_t i = 0; i < steps.size(); ++i) CHECK(backoff(static_cast<unsigned>(i + 1), 0.9) == steps[i]);
    CHECK(backoff(8, 0.0) == Duration{192min});
    CHECK(backoff(8, 0.5) == Duration{240min});
    CHECK(backoff(80, 0.999) < Duration{288min});
}

TEST_CASE("decision: what was certainly not created is tried again by the schedule")
{
    Case c;
    auto decision = after_create(answer(Outcome::not_sent), c.situation());
    CHECK(decision.state == ItemState::deferred);
    CHECK(decision.counts);
    CHECK(decision.next_at == now + 1min);
    c.item.attempts = 3;
    CHECK(after_create(answer(Outcome::not_sent), c.situation()).next_at == now + 30min);
}

TEST_CASE("decision: after five days it is given up, unless the clock is doubtful")
{
    Case c;
    c.item.attempts = 30;
    c.item.tried_since = now - std::chrono::days{5};
    auto decision = after_create(answer(Outcome::not_sent), c.situation());
    CHECK(decision.state == ItemState::dead);
    CHECK(decision.reason == "expired");
    c.clock = ClockTrust::doubtful;
    CHECK(after_create(answer(Outcome::not_sent), c.situation()).state == ItemState::deferred);
    c.clock = ClockTrust::trusted;
    c.item.tried_since = now - std::chrono::days{5} + 1s;
    CHECK(after_create(answer(Outcome::not_sent), c.situation()).state == ItemState::deferred);
}

TEST_CASE("decision: a 429 costs no attempt and silences the company as long as asked")
{
    Case c;
    auto limited = answer(Outcome::rate_limited);
    limited.wait = Duration{90'000};
    auto decision = after_create(limited, c.situation());
    CHECK(decision.next == Next::wait_for_rate);
    CHECK_FALSE(decision.counts);
    CHECK(decision.wait == Duration{90'000});
    CHECK(decision.next_at == now + 90s);
    limited.wait.reset();
    decision = after_create(limited, c.situation());
    CHECK(decision.wait >= Duration{60'000});
    CHECK(decision.wait <= Duration{66'000});
}

TEST_CASE("decision: refused credentials pause the account and kill nothing")
{
    Case c;
    c.item.tried_since = now - std::chrono::days{50};
    for (const auto outcome : {Outcome::unauthorised, Outcome::disabled}) {
        const auto decision = after_create(answer(outcome), c.situation());
        CHECK(decision.next == Next::pause_account);
        CHECK(decision.state == ItemState::deferred);
        CHECK_FALSE(decision.counts);
        CHECK(decision.next_at == now + 1h);
    }
}

TEST_CASE("decision: an unclear outcome is quarantined, then repeated by the schedule; or parked")
{
    Case c;
    auto decision = after_create(answer(Outcome::unclear), c.situation());
    CHECK(decision.state == ItemState::ambiguous);
    CHECK(decision.unclear);
    CHECK(decision.next_at == now + 5min);
    c.item.unclear_attempts = 2;
    CHECK(after_create(answer(Outcome::unclear), c.situation()).next_at == now + 15min);
    CHECK(after_create(answer(Outcome::not_sent), c.situation()).state == ItemState::ambiguous);
    c.policy.unknown_outcome = UnknownOutcome::never_duplicate;
    decision = after_create(answer(Outcome::unclear), c.situation());
    CHECK(decision.state == ItemState::held);
    CHECK_FALSE(decision.next_at);
}

TEST_CASE("decision: already exists means us after an unclear attempt, and somebody else before")
{
    for (const auto* code : {"errors.applicant-already-exists", "errors.applicant-exists"}) {
        Case c;
        CHECK(after_create(refused(code, "email"), c.situation()).state == ItemState::duplicate);
        c.item.unclear_attempts = 1;
        CHECK(after_create(refused(code, "email"), c.situation()).state == ItemState::delivered_inferred);
    }
}

TEST_CASE("decision: a refused technical attribute is left out, any other is not")
{
    Case c;
    c.technical = {"custom_attribute_1"};
    c.sent = {"custom_attribute_1", "custom_attribute_12", "phone"};
    const std::string unknown = "errors.attribute-validation.unknown";
    for (const auto* field : {"custom_attribute_1", "attributes[0]", "attributes.0.id", "attributes", ""}) {
        const auto decision = after_create(refused(unknown, field), c.situation());
        INFO(field);
        CHECK(decision.next == Next::without_attributes);
        CHECK(decision.drop == std::set<std::string>{"custom_attribute_1"});
    }
    for (const auto* field : {"custom_attribute_12", "attributes[1]", "phone"}) {
        INFO(field);
        CHECK(after_create(refused(unknown, field), c.situation()).state == ItemState::dead);
        CHECK(after_create(refused(unknown, field), c.situation()).next == Next::settle);
    }
    auto both = refused(unknown, "custom_attribute_1");
    both.refusals.push_back({"errors.file-too-big", "files", ReasonClass::input});
    CHECK(after_create(both, c.situation()).next == Next::settle);
    c.policy.technical_attributes = TechnicalAttributes::required;
    CHECK(after_create(refused(unknown, "custom_attribute_1"), c.situation()).state == ItemState::dead);
}

TEST_CASE("decision: a position that is not published is tried daily for five days")
{
    Case c;
    auto decision = after_create(refused("errors.job-position.not-published"), c.situation());
    CHECK(decision.state == ItemState::held);
    CHECK(decision.next_at == now + 24h);
    c.item.tried_since = now - std::chrono::days{5};
    CHECK(after_create(refused("errors.job-position.not-published"), c.situation()).state == ItemState::dead);
}

TEST_CASE("decision: lost documents are uploaded again once, a future date is left out once")
{
    Case c;
    CHECK(after_create(refused("errors.file-validation.file-not-exists"), c.situation()).next == Next::upload_again);
    c.item.repeated_uploads = 1;
    CHECK(after_create(refused("errors.file-validation.file-not-exists"), c.situation()).state == ItemState::held);
    c.date_was_sent = true;
    CHECK(after_create(refused("errors.date-validation.date-in-the-future"), c.situation()).next == Next::without_date);
    c.date_was_sent = false;
    CHECK(after_create(refused("errors.date-validation.date-in-the-future"), c.situation()).state == ItemState::dead);
}

TEST_CASE("decision: every other refusal is kept for a person, known or not")
{
    for (const auto* code : {"errors.attribute-validation.required-attribute", "errors.file-too-big",
                             "errors.brand.new", "errors.posting-validation.channel-not-found", "unnamed-reason"}) {
        Case c;
        const auto decision = after_create(refused(code, "attributes"), c.situation());
        CHECK(decision.state == ItemState::dead);
        CHECK(decision.reason == code);
        CHECK(decision.fields == std::vector<std::string>{"attributes"});
        CHECK_FALSE(decision.next_at);
    }
}

TEST_CASE("decision: a document that is refused holds the application and is named")
{
    Case c;
    const auto decision = after_upload(refused("errors.invalid-file-type"), c.situation(), 1);
    CHECK(decision.state == ItemState::held);
    CHECK(decision.fields == std::vector<std::string>{"attachments[1]"});
    CHECK(after_upload(answer(Outcome::unclear), c.situation(), 1).state == ItemState::deferred);
}

TEST_CASE("decision: a crash while sending is unclear, one while uploading is not, five need a person")
{
    Case c;
    c.item.crashes = 1;
    CHECK(after_crash(c.situation()).state == ItemState::ambiguous);
    c.item.state = ItemState::uploading;
    CHECK(after_crash(c.situation()).state == ItemState::deferred);
    c.item.crashes = 5;
    CHECK(after_crash(c.situation()).state == ItemState::held);
}

#include "validation/fixture.hpp"

#include "tpsync/core/time.hpp"
#include "tpsync/validation/host_libraries.hpp"
#include "tpsync/validation/host_review.hpp"
#include "tpsync/validation/phrasebook.hpp"

#include <set>

using namespace validation_test;
using namespace std::chrono_literals;

namespace {

const TimePoint now = *parse_timestamp("2026-11-26T02:00:00Z");

validation::MachineFacts healthy()
{
    validation::MachineFacts facts;
    facts.state.directory = "/var/lib/tpsync";
    facts.state.mode = 0700;
    facts.state.free_bytes = std::uint64_t{20} << 30U;
    facts.clock = {now, validation::Synchronised::yes, 12ms};
    facts.trust = {"/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/certs", std::nullopt, 144};
    facts.schedule.systemd_runs = true;
    facts.schedule.entries.push_back(
        {validation::Job::sync, validation::Schedule::By::timer, "tpsync-sync@acme.timer", now - 20min});
    facts.schedule.entries.push_back(
        {validation::Job::drain, validation::Schedule::By::cron, "/etc/cron.d/tpsync", std::nullopt});
    facts.libraries = {{"curl", "8.14.1"}, {"OpenSSL", "3.5.1"}, {"expat", "2.7.3"}, {"SQLite", "3.51.3"}};
    return facts;
}

std::vector<validation::Item> review(const validation::MachineFacts& facts)
{
    return validation::review_machine(facts, {true, true});
}

/// The codes of everything that is more than a note.
std::set<std::string> complaints(const std::vector<validation::Item>& items)
{
    std::set<std::string> codes;
    for (const auto& item : items) {
        if (item.severity != Severity::info) codes.insert(item.code);
    }
    return codes;
}

using Codes = std::set<std::string>;

validation::CustomerFacts running_well()
{
    validation::CustomerFacts facts;
    facts.ledger.has_run = true;
    facts.ledger.last_outcome = "accepted";
    facts.ledger.last_run = now - 10min;
    facts.ledger.last_success = now - 10min;
    facts.outbox.exists = true;
    return facts;
}

std::vector<validation::Item> review(const validation::CustomerFacts& facts)
{
    return validation::review_customer(facts, CustomerName{"acme"}, "/var/lib/tpsync", now);
}

} // namespace

TEST_CASE("host: a healthy machine has notes only, each with words in both languages")
{
    const auto items = review(healthy());
    CHECK(complaints(items).empty());
    CHECK(items.size() >= 6);
    for (const auto& item : items) {
        INFO(item.code);
        REQUIRE(validation::find_topic(item.code) != nullptr);
        const auto english = validation::words_of(item, validation::Language::english);
        const auto german = validation::words_of(item, validation::Language::german);
        CHECK(english.message.find('{') == std::string::npos);
        CHECK(german.message.find('{') == std::string::npos);
        CHECK(english.message != german.message);
    }
}

TEST_CASE("host: each thing that is wrong with the state directory is named as what it is")
{
    auto facts = healthy();
    const auto refused = [&](const char* code) {
        facts = healthy();
        facts.state.refusal = Error{ErrorKind::state, code, "what", "how"};
    };
    refused("state-directory-missing");
    CHECK(complaints(review(facts)).empty());
    CHECK(message(only(review(facts), "TP612")).find("/var/lib/tpsync does not exist yet") != std::string::npos);
    facts.state.not_creatable = "Permission denied";
    CHECK(complaints(review(facts)) == Codes{"TP616"});
    refused("state-directory-not-ours");
    facts.state.owner = 998;
    CHECK(complaints(review(facts)) == Codes{"TP614"});
    CHECK(validation::words_of(only(review(facts), "TP614"), validation::Language::english)
              .remedy.find("sudo -u '#998'") != std::string::npos);
    refused("state-directory-open");
    facts.state.mode = 0755;
    CHECK(complaints(review(facts)) == Codes{"TP615"});
    CHECK(message(only(review(facts), "TP615")).find("0755") != std::string::npos);
    refused("state-directory-symlink");
    CHECK(complaints(review(facts)) == Codes{"TP613"});
    facts = healthy();
    facts.state.not_writable = "Read-only file system";
    CHECK(complaints(review(facts)) == Codes{"TP617"});
}

TEST_CASE("host: a clock that nothing keeps right is a warning, one before this release an error")
{
    auto facts = healthy();
    facts.clock.synchronised = validation::Synchronised::no;
    CHECK(complaints(review(facts)) == Codes{"TP622"});
    facts.clock.synchronised = validation::Synchronised::unknown;
    CHECK(complaints(review(facts)).empty());
    facts.clock.now = *parse_timestamp("2024-01-01T00:00:00Z");
    facts.schedule.entries.front().last.reset();
    CHECK(complaints(review(facts)) == Codes{"TP623"});
}

TEST_CASE("host: without trusted authorities no call can succeed, and that is an error")
{
    auto facts = healthy();
    facts.trust.certificates = 0;
    CHECK(complaints(review(facts)) == Codes{"TP633"});
    facts.trust.problem = "no such file";
    CHECK(complaints(review(facts)) == Codes{"TP632"});
    facts.trust = {};
    CHECK(complaints(review(facts)) == Codes{"TP634"});
    facts.trust.folder = "/etc/ssl/certs";
    CHECK(complaints(review(facts)).empty());
}

TEST_CASE("host: what nothing starts is a warning only when a setup needs it")
{
    auto facts = healthy();
    facts.schedule.entries.clear();
    CHECK(complaints(validation::review_machine(facts, {true, true})) == Codes{"TP642", "TP643"});
    CHECK(complaints(validation::review_machine(facts, {true, false})) == Codes{"TP642"});
    CHECK(complaints(validation::review_machine(facts, {false, false})).empty());
    facts.schedule.unreadable = {"/var/spool/cron/crontabs"};
    const auto items = review(facts);
    CHECK(message(only(items, "TP642")).find("not readable: /var/spool/cron/crontabs") != std::string::npos);
    CHECK(only(items, "TP645").severity == Severity::info);
}

TEST_CASE("host: a timer that stopped, that lost its unit or that nobody runs is a warning")
{
    auto facts = healthy();
    facts.schedule.entries.front().last = now - 26h;
    CHECK(complaints(review(facts)) == Codes{"TP644"});
    facts.schedule.systemd_runs = false;
    CHECK(complaints(review(facts)) == Codes{"TP647"});
    facts = healthy();
    facts.schedule.dangling = {"tpsync-sync@gone.timer"};
    CHECK(complaints(review(facts)) == Codes{"TP646"});
}

TEST_CASE("host: core dumps are off only when neither the limit nor the process allows them")
{
    auto facts = healthy();
    facts.core = {0, true, "|/usr/lib/systemd/systemd-coredump"};
    CHECK(complaints(review(facts)) == Codes{"TP672"});
    facts.core = {1, false, "core"};
    CHECK(complaints(review(facts)) == Codes{"TP672"});
}

TEST_CASE("host: a defect of a library is a warning, and a note where the distribution repairs under the old number")
{
    auto facts = healthy();
    facts.libraries[2].version = "2.5.0";
    CHECK(complaints(review(facts)) == Codes{"TP682"});
    CHECK(all(review(facts), "TP682").size() == 2);
    facts.distribution = "Debian GNU/Linux 12 (bookworm)";
    CHECK(complaints(review(facts)).empty());
    CHECK(message(*all(review(facts), "TP683").front()).find("Debian GNU/Linux 12") != std::string::npos);
    facts.libraries[2].version = "2.4.0";
    CHECK(complaints(review(facts)) == Codes{"TP684"});
}

TEST_CASE("host: versions are ordered by their numbers, not by their letters")
{
    CHECK(validation::is_older("2.9.1", "2.10"));
    CHECK_FALSE(validation::is_older("2.10", "2.9.1"));
    CHECK_FALSE(validation::is_older("3.0.2-fips", "3.0.2"));
    CHECK_FALSE(validation::is_older("7.85", "7.85.0"));
    CHECK(validation::is_older("7.84.9", "7.85"));
    CHECK_FALSE(validation::is_older("", ""));
}

TEST_CASE("host: every known problem has a German text, an upstream source and an order of versions")
{
    for (const auto& problem : validation::known_problems()) {
        INFO(problem.name);
        CHECK(problem.source.starts_with("https://"));
        CHECK(validation::german_sentence(problem.effect));
        if (!problem.since.empty()) CHECK(validation::is_older(problem.since, problem.fixed));
        const std::string library{problem.library};
        CHECK_FALSE(validation::has_problem({library, std::string{problem.fixed}}, problem));
        if (!problem.since.empty()) CHECK(validation::has_problem({library, std::string{problem.since}}, problem));
        CHECK_FALSE(validation::has_problem({library, ""}, problem));
        CHECK_FALSE(validation::has_problem({"another", "0.1"}, problem));
    }
}

TEST_CASE("host: a customer whose runs end well and whose outbox is empty has notes only")
{
    const auto items = review(running_well());
    CHECK(complaints(items).empty());
    CHECK(message(only(items, "TP651")).find("10 min ago") != std::string::npos);
    CHECK(only(items, "TP661").place.file == "/var/lib/tpsync/acme/outbox.db");
}

TEST_CASE("host: three hours without a good run are a warning, and so is a customer who never had one")
{
    auto facts = running_well();
    facts.ledger.last_success = now - 181min;
    facts.ledger.last_outcome = "unavailable";
    CHECK(complaints(review(facts)) == Codes{"TP652"});
    facts.ledger.last_success.reset();
    CHECK(complaints(review(facts)) == Codes{"TP658"});
    facts.ledger = {};
    CHECK(complaints(review(facts)).empty());
    CHECK_FALSE(all(review(facts), "TP653").empty());
    facts.ledger.problem = Error{ErrorKind::state, "state-damaged", "it is damaged", "restore it"};
    CHECK(complaints(review(facts)) == Codes{"TP657"});
}

TEST_CASE("host: a lock that is held for long is a run that hangs, one that was left behind is a note")
{
    auto facts = running_well();
    facts.lock = {validation::LockFacts::Is::held, "process 4711 since 2026-11-26T01:59:00Z", now - 1min};
    CHECK(complaints(review(facts)).empty());
    CHECK(message(only(review(facts), "TP654")).find("process 4711") != std::string::npos);
    facts.lock.since = now - 31min;
    CHECK(complaints(review(facts)) == Codes{"TP655"});
    facts.lock.is = validation::LockFacts::Is::left_behind;
    CHECK(complaints(review(facts)).empty());
    CHECK_FALSE(all(review(facts), "TP656").empty());
}

TEST_CASE("host: what waits long, needs a person or is paused in the outbox is a warning each")
{
    auto facts = running_well();
    facts.outbox.waiting = 2;
    facts.outbox.ambiguous = 1;
    facts.outbox.oldest_open = now - 239min;
    CHECK(complaints(review(facts)).empty());
    facts.outbox.oldest_open = now - 241min;
    facts.outbox.needs_person = 3;
    facts.outbox.paused_since = now - 1h;
    CHECK(complaints(review(facts)) == Codes{"TP662", "TP663", "TP665"});
    facts.outbox.problem = Error{ErrorKind::state, "state-damaged", "it is damaged", "restore it"};
    CHECK(complaints(review(facts)) == Codes{"TP666"});
    facts.outbox = {};
    CHECK(complaints(review(facts)).empty());
}

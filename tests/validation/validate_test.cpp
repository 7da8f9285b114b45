#include "support/fake_clock.hpp"
#include "support/fake_transport.hpp"
#include "validation/fixture.hpp"

#include "tpsync/validation/state_review.hpp"
#include "tpsync/validation/validate.hpp"

using namespace validation_test;
using validation::Strictness;

namespace {

/// A folder of setups whose secrets are there.
class Setups {
public:
    std::string write(const std::string& name, const std::string& text)
    {
        const auto file = folder_ / name;
        test::put(file, text);
        test::put(folder_ / "acme.personio-token", "token-canary\n");
        test::put(folder_ / "talentry-token", "token-canary\n");
        for (const auto* secret : {"acme.personio-token", "talentry-token"}) {
            std::filesystem::permissions(folder_ / secret, std::filesystem::perms{0600});
        }
        return file.string();
    }

    static std::string good(std::string_view customer = "acme", std::string_view tenant = "1561")
    {
        auto text = replaced(example("all"), R"({"env": "ACME_TALENTRY_TOKEN"})", R"({"file": "talentry-token"})");
        text = replaced(text, "\"customer\": \"acme\"", "\"customer\": \"" + std::string{customer} + "\"");
        return replaced(text, "\"1561\"", "\"" + std::string{tenant} + "\"");
    }

private:
    test::TemporaryDirectory folder_;
};

std::vector<validation::SetupReview> validate(validation::ValidationOptions options, test::FakeTransport& network)
{
    const test::FakeClock clock;
    return validation::validate(
        options, [&](const setup::Setup&) { return std::ref<http::Transport>(network); }, clock);
}

std::vector<validation::SetupReview> validate(validation::ValidationOptions options)
{
    test::FakeTransport nobody;
    return validate(std::move(options), nobody);
}

} // namespace

TEST_CASE("validation: a good setup has no findings and exit code 0")
{
    Setups setups;
    const auto reviews = validate({{setups.write("a.json", Setups::good())}});
    REQUIRE(reviews.size() == 1);
    CHECK(reviews[0].items.empty());
    CHECK(reviews[0].customer == "acme");
    CHECK(exit_code_of(reviews, Strictness::warnings_are_errors) == ExitCode::ok);
}

TEST_CASE("validation: warnings fail a strict check only")
{
    Setups setups;
    const auto text = replaced(Setups::good(), "\"max_removal_percent\": 20", "\"max_removal_percent\": 80");
    const auto reviews = validate({{setups.write("a.json", text)}});
    CHECK(reviews[0].count(Severity::warning) == 1);
    CHECK(exit_code_of(reviews, Strictness::normal) == ExitCode::ok);
    CHECK(exit_code_of(reviews, Strictness::warnings_are_errors) == ExitCode::errors_found);
}

TEST_CASE("validation: V9: what is no setup at all is 65, whatever the others are")
{
    Setups setups;
    const auto good = setups.write("a.json", Setups::good());
    const auto broken = setups.write("b.json", "{\"customer\": ");
    for (const auto& file : {broken, good + ".missing", std::string{"/dev/zero"}}) {
        const auto reviews = validate({{good, file}});
        REQUIRE(reviews.size() == 2);
        CHECK_FALSE(reviews[1].is_setup);
        CHECK(reviews[1].items.size() == 1);
        CHECK(exit_code_of(reviews, Strictness::normal) == ExitCode::refused);
    }
}

TEST_CASE("validation: V7: setups that would harm each other are told at the later one")
{
    Setups setups;
    const auto a = setups.write("a.json", Setups::good());
    const auto b = setups.write("b.json", Setups::good("other"));
    const auto c = setups.write("c.json", Setups::good("third", "1562"));
    const auto reviews = validate({{a, b, c}});
    CHECK(reviews[0].items.empty());
    CHECK(message(only(reviews[1].items, "TP902")).find("a.json") != std::string::npos);
    CHECK(reviews[2].items.empty());
    CHECK(exit_code_of(reviews, Strictness::normal) == ExitCode::errors_found);
}

TEST_CASE("validation: a setup whose secrets are elsewhere is checked online all the same, one with errors is not")
{
    Setups setups;
    test::FakeTransport network;
    for (int i = 0; i < 3; ++i) network.reply(503);
    const auto away = replaced(Setups::good(), "acme.personio-token", "elsewhere.token");
    const auto reviews = validate({{setups.write("a.json", away)}, validation::Reach::online}, network);
    CHECK(all(reviews[0].items, "TP411").size() == 1);
    CHECK(reviews[0].checked_online);
    CHECK(exit_code_of(reviews, Strictness::normal) == ExitCode::unavailable);

    const auto wrong = replaced(Setups::good(), "\"languages\"", "\"langauges\"");
    const auto refused = validate({{setups.write("b.json", wrong)}, validation::Reach::online});
    CHECK(all(refused[0].items, "TP960").size() == 1);
    CHECK_FALSE(refused[0].checked_online);
}

TEST_CASE("validation: a sample that cannot be read is an error, and is not tried with a setup that has errors")
{
    Setups setups;
    const auto good = setups.write("a.json", Setups::good());
    const auto reviews = validate({{good}, validation::Reach::offline, good + ".no-such-sample"});
    CHECK(all(reviews[0].items, "TP973").size() == 1);
    CHECK_FALSE(reviews[0].tried_sample);
    const auto wrong = setups.write("b.json", replaced(Setups::good(), "\"languages\"", "\"langauges\""));
    CHECK(all(validate({{wrong}, validation::Reach::offline, good})[0].items, "TP974").size() == 1);
}

TEST_CASE("validation: V6: a state folder in memory is told")
{
    if (test::in_memory() != "/dev/shm") return; // this machine has no such place
    const auto items = validation::review_state("/dev/shm/tpsync/not/made/yet");
    CHECK(only(items, "TP982").severity == Severity::warning);
}

TEST_CASE("validation: no text of a review holds a secret")
{
    Setups setups;
    const auto file = setups.write("a.json", replaced(Setups::good(), "\"languages\"", "\"langauges\""));
    const auto reviews = validate({{file}});
    REQUIRE_FALSE(reviews[0].items.empty());
    for (const auto& item : reviews[0].items) {
        CHECK(message(item).find("canary") == std::string::npos);
    }
}

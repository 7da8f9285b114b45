#include "tpsync/validation/validate.hpp"

#include "tpsync/fs/read_file.hpp"
#include "tpsync/setup/load.hpp"
#include "tpsync/talentry/application_reader.hpp"
#include "tpsync/validation/host_review.hpp"
#include "tpsync/validation/online.hpp"
#include "tpsync/validation/sample_application.hpp"
#include "tpsync/validation/state_review.hpp"

#include <algorithm>
#include <iterator>
#include <sys/utsname.h>
#include <utility>

namespace tpsync::validation {
namespace {

using Loaded = tl::expected<setup::LoadedSetup, Finding>;

void append(std::vector<Item>& items, std::vector<Item> more)
{
    std::move(more.begin(), more.end(), std::back_inserter(items));
}

SetupReview first_review(const std::string& file, const Loaded& loaded)
{
    SetupReview review;
    review.file = file;
    if (!loaded) {
        review.is_setup = false;
        review.items.push_back(finished(loaded.error()));
        return review;
    }
    review.customer = loaded->customer;
    review.items = items_of(*loaded);
    return review;
}

/// Findings between setups, each into the review of its file.
void check_together(const std::vector<Loaded>& loaded, std::vector<SetupReview>& reviews)
{
    std::vector<setup::LoadedSetup> setups;
    std::vector<std::size_t> origin;
    for (std::size_t i = 0; i < loaded.size(); ++i) {
        if (!loaded[i]) continue;
        setups.push_back(*loaded[i]);
        origin.push_back(i);
    }
    for (auto& finding : setup::check_together(setups)) {
        const auto later = std::find_if(setups.begin(), setups.end(),
                                        [&](const auto& setup) { return setup.file == finding.place.file; });
        const auto index = origin[static_cast<std::size_t>(later - setups.begin())];
        reviews[index].items.push_back(finished(std::move(finding)));
    }
}

/// The setup, also when all that is wrong with it are secrets that this machine does not have: reading the feed and
/// mapping a sample need none.
std::optional<setup::Setup> usable_setup(const setup::LoadedSetup& loaded)
{
    if (loaded.setup) return loaded.setup;
    auto without_secrets = setup::examine_setup(loaded.file, setup::Purpose::validation, setup::Secrets::not_needed);
    return without_secrets ? std::move(without_secrets->setup) : std::nullopt;
}

void review_online(const std::optional<setup::Setup>& setup, const Networks& networks, const Clock& clock,
                   SetupReview& review)
{
    const auto places = Places::of_file(review.file);
    if (!setup) {
        review.items.push_back(make_item("TP960", places.whole()));
        return;
    }
    const auto network = networks(*setup);
    if (!network) {
        const auto& error = network.error();
        review.items.push_back(finished({error.code, Severity::error, places.whole(), error.message, error.remedy}));
        return;
    }
    auto online = check_online(*setup, places, network->get(), clock);
    append(review.items, std::move(online.items));
    review.hindrance = online.hindrance;
    review.checked_online = true;
}

void review_sample(const std::optional<setup::Setup>& setup, const std::string& file, const Clock& clock,
                   SetupReview& review)
{
    if (!setup) {
        review.items.push_back(make_item("TP974", {review.file, {}, 0, 0, {}}));
        return;
    }
    fs::ReadRules rules;
    rules.max_bytes = talentry::max_input_bytes;
    auto text = fs::read_file(file, rules);
    if (!text) {
        review.items.push_back(make_item("TP973", {file, {}, 0, 0, {}}, {text.error().message, text.error().remedy}));
        return;
    }
    append(review.items, review_application(std::move(*text), file, *setup, clock.now()));
    review.tried_sample = true;
}

void review_customer_state(const setup::Setup& setup, const HostPlaces& places, const Clock& clock, SetupReview& review)
{
    const auto now = clock.now();
    append(review.items,
           review_customer(look_at_customer(places, setup.customer, now), setup.customer, places.state, now));
}

/// A setup that can take applications has somebody to start --drain.
ExpectedJobs jobs_of(const std::vector<std::optional<setup::Setup>>& setups)
{
    ExpectedJobs expected;
    for (const auto& setup : setups) expected.drain = expected.drain || (setup && setup->personio.recruiting_token);
    return expected;
}

SetupReview machine_review(const HostPlaces& places, ExpectedJobs expected, const Clock& clock)
{
    utsname machine{};
    SetupReview review;
    review.subject = Subject::machine;
    review.file = std::string{"host:"} + (::uname(&machine) == 0 ? machine.nodename : "");
    review.items = review_machine(look_at_machine(places, clock), expected);
    append(review.items, review_state(places.state));
    return review;
}

ExitCode exit_code_of(const SetupReview& review, Strictness strictness)
{
    if (!review.is_setup) return ExitCode::refused;
    if (review.hindrance) return exit_code(*review.hindrance);
    const bool strict = strictness == Strictness::warnings_are_errors;
    const bool bad = review.count(Severity::error) > 0 || (strict && review.count(Severity::warning) > 0);
    return bad ? ExitCode::errors_found : ExitCode::ok;
}

} // namespace

std::size_t SetupReview::count(Severity severity) const
{
    return static_cast<std::size_t>(
        std::count_if(items.begin(), items.end(), [&](const Item& item) { return item.severity == severity; }));
}

std::vector<SetupReview> validate(const ValidationOptions& options, const Networks& networks, const Clock& clock)
{
    std::vector<Loaded> loaded;
    std::vector<SetupReview> reviews;
    for (const auto& file : options.files) {
        loaded.push_back(setup::examine_setup(file, setup::Purpose::validation));
        reviews.push_back(first_review(file, loaded.back()));
    }
    check_together(loaded, reviews);
    std::vector<std::optional<setup::Setup>> setups;
    for (std::size_t i = 0; i < reviews.size(); ++i) {
        auto& review = reviews[i];
        if (!options.state_directory.empty()) append(review.items, review_state(options.state_directory));
        if (!loaded[i] || (options.sample_file.empty() && options.reach == Reach::offline && !options.host)) continue;
        const auto& setup = setups.emplace_back(usable_setup(*loaded[i]));
        if (options.host && setup) review_customer_state(*setup, *options.host, clock, review);
        if (!options.sample_file.empty()) review_sample(setup, options.sample_file, clock, review);
        if (options.reach == Reach::online) review_online(setup, networks, clock, review);
    }
    if (options.host) reviews.push_back(machine_review(*options.host, jobs_of(setups), clock));
    return reviews;
}

ExitCode exit_code_of(const std::vector<SetupReview>& reviews, Strictness strictness)
{
    std::vector<ExitCode> codes;
    for (const auto& review : reviews) codes.push_back(exit_code_of(review, strictness));
    return most_serious(codes);
}

} // namespace tpsync::validation

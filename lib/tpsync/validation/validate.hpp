#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/exit_code.hpp"
#include "tpsync/http/transport.hpp"
#include "tpsync/setup/setup.hpp"
#include "tpsync/validation/host_look.hpp"
#include "tpsync/validation/item.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tpsync::validation {

/// What a review is about: a customer's setup, or the machine that runs the programs.
enum class Subject { setup, machine };

/// What was found about one setup file, or about this machine (then `file` is `host:NAME`).
struct SetupReview {
    std::string file;
    std::string customer; ///< empty when it could not be read
    std::vector<Item> items;
    bool is_setup = true;                 ///< false: the file is no setup at all
    std::optional<ErrorKind> hindrance{}; ///< why the online checks could not be made
    bool checked_online = false;
    bool tried_sample = false;
    Subject subject = Subject::setup;

    std::size_t count(Severity severity) const;
};

enum class Strictness { normal, warnings_are_errors };

/// Whether the world is asked too, by calls without effect.
enum class Reach { offline, online };

struct ValidationOptions {
    std::vector<std::string> files{};
    Reach reach = Reach::offline;
    std::string sample_file{};        ///< empty: none
    std::string state_directory{};    ///< empty: not looked at
    std::optional<HostPlaces> host{}; ///< set: the machine is looked at too, last, and each customer's state
};

/// Where the network comes from: one transport for each setup, because its authorities may be its own.
using Networks = std::function<Result<std::reference_wrapper<http::Transport>>(const setup::Setup&)>;

/// Every check of every setup, one review for each file in the order given, and one of the machine when it is wanted; setups are also held against each other.
std::vector<SetupReview> validate(const ValidationOptions& options, const Networks& networks, const Clock& clock);

/// 0, 1 (errors; with `warnings_are_errors` warnings too), 65 (no setup at all), 69 (online checks could not be made),
/// 77 (credentials refused): the most serious of all reviews.
ExitCode exit_code_of(const std::vector<SetupReview>& reviews, Strictness strictness);

} // namespace tpsync::validation

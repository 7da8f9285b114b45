#pragma once

#include "tpsync/validation/host_facts.hpp"

#include <span>
#include <string_view>

namespace tpsync::validation {

/// A defect of a library that can harm a run of ours. Versions are upstream's.
struct KnownProblem {
    std::string_view library; ///< as Library::name
    std::string_view since;   ///< the first version that has it; empty: every older one
    std::string_view fixed;   ///< the first version without it
    std::string_view name;    ///< to search for
    std::string_view effect;  ///< what it can do to us; the phrasebook has it in German
    std::string_view source;  ///< where upstream says so
};

/// The oldest version that tpsync is written for; the build demands the same.
struct OldestVersion {
    std::string_view library;
    std::string_view version;
};

std::span<const KnownProblem> known_problems();
std::span<const OldestVersion> oldest_versions();

/// Orders dotted numbers such as `3.40.1`; what follows the numbers (`3.0.2-fips`) does not count.
bool is_older(std::string_view version, std::string_view other);
bool has_problem(const Library& library, const KnownProblem& problem);

} // namespace tpsync::validation

#pragma once

#include "tpsync/setup/inspection.hpp"

namespace tpsync::setup {

/// Holds the document against the table of keys.
std::vector<StructureProblem> compare_with_keys(const json::Document& document, Purpose purpose);

/// The kinds of places a secret may have: `file`, `env`, `credential`.
std::span<const std::string_view> secret_places();

} // namespace tpsync::setup

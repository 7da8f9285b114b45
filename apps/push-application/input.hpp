#pragma once

#include "tpsync/core/clock.hpp"
#include "tpsync/core/result.hpp"

#include <cstddef>
#include <string>

namespace tpsync::apps::push_application {

/// Everything on standard input. Fails with `usage` for a terminal, with `refused` when there is more than `max_bytes`
/// or nothing comes for `idle`.
Result<std::string> read_input(std::size_t max_bytes, Duration idle);

} // namespace tpsync::apps::push_application

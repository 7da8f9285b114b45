#pragma once

#include "tpsync/setup/inspection.hpp"

namespace tpsync::setup {

/// The setup, with defaults for what is absent. Only for an inspection in which no check found an error.
Setup build_setup(const Inspection& inspection);

} // namespace tpsync::setup

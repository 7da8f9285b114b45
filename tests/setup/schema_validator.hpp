#pragma once

#include "tpsync/json/value.hpp"

#include <string>

namespace setup_test {

/// What a JSON Schema (the part of draft-07 that setup.schema.json uses) says against a value: the keyword
/// that fails and where, or "" when it fits. A keyword that is not known here is a failure too.
std::string against_schema(const tpsync::json::Value& schema, const tpsync::json::Value& value,
                           const std::string& path = "");

} // namespace setup_test

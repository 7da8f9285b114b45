#pragma once

#include <string>

namespace tpsync::setup {

/// JSON Schema (draft-07) of a complete setup, made from the table of keys: `mappings/setup.schema.json`. It
/// knows what a schema can know; equal ids, files and languages that must fit each other are left to the checks.
std::string setup_schema();

} // namespace tpsync::setup

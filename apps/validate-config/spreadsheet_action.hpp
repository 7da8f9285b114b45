#pragma once

#include "tpsync/core/exit_code.hpp"
#include "tpsync/core/log.hpp"
#include "tpsync/validation/validate.hpp"

#include <functional>
#include <string>

namespace tpsync::apps::validate_config {

/// Writes the workbook a customer fills in; `product` is referral or crm. Messages go to the log. 0, 74 when the file
/// cannot be written or is there already, or 64 for another product.
ExitCode write_template(const std::string& product, const std::string& file, Log& log);

/// Shows what was found in a workbook, the cells as places; gives the exit code that follows from it.
using ShowReview = std::function<ExitCode(const validation::SetupReview&)>;

/// Reads a filled-in workbook, shows every missing or wrong cell by its address, and writes the setup when there is
/// none. 0, 1 (wrong cells), 64 (no file named for the setup), 65 (no workbook at all), 74 (setup not writable, or
/// another one is there already).
ExitCode import_workbook(const std::string& workbook, const std::string& setup_file, const ShowReview& show, Log& log);

} // namespace tpsync::apps::validate_config

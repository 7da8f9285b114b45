#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/setup/setup.hpp"

#include <filesystem>
#include <string>

namespace tpsync::spreadsheet {

/// The workbook a customer fills in; equal calls give equal bytes. The product is answered with yes and the others with no
/// already; the same sheets serve customers with several products. Fails with kind `state`, `template-not-written`,
/// when there is no room for temporary files.
Result<std::string> make_template(setup::Product product);

/// Writes it to a new file. Never overwrites another: a filled-in workbook is hours of work. Fails with kind `state`,
/// `template-exists`; writing the same template again is fine.
Result<void> write_template(setup::Product product, const std::filesystem::path& file);

} // namespace tpsync::spreadsheet

#pragma once

#include "tpsync/core/result.hpp"

namespace tpsync::fs {

/// No core file and no debugger of another process may show what is in our memory.
Result<void> disable_core_dumps();

/// Opens /dev/null for each of descriptors 0 to 2 that is closed, so that no file of ours becomes "stdout".
/// Call it before anything else is opened.
Result<void> ensure_standard_descriptors();

/// A closed pipe and a file size limit become errors of the call that meets them, instead of ending us.
Result<void> turn_write_signals_into_errors();

} // namespace tpsync::fs

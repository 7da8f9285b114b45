#pragma once

#include "tpsync/core/finding.hpp"
#include "tpsync/json/value.hpp"
#include "tpsync/talentry/application.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::talentry {

/// Limits of what comes in on one run.
inline constexpr std::size_t max_input_bytes = std::size_t{128} << 20U;
inline constexpr std::size_t max_document_bytes = 20'000'000; ///< decoded; Personio says 20 MB
inline constexpr std::size_t max_documents = 20;

/// What was read. With an error among the findings the application is incomplete: good for further checks, not for
/// keeping. Findings name paths, never values.
struct ReadApplication {
    Application application;
    Findings findings;
    bool acceptable() const { return !has_errors(findings); }
};

/// Reads one application object as it comes in; documents are decoded. The text is given up on the way, so that a
/// large document is never held several times.
ReadApplication read_application(std::string text);

/// Reads what write_stored_application() wrote: documents have size and digest, no content.
ReadApplication read_stored_application(std::string_view text);

/// The application in the input's format and in one fixed order, without the content of its documents but with
/// their size and digest. Equal applications give equal bytes.
std::string write_stored_application(const Application& application);

/// The application in the input's format, documents included.
std::string write_application(const Application& application);

enum class InputShape { empty, one, lines, cut_off };

/// One application, or one a line (NDJSON). `cut_off`: it began as lines and the last one does not end.
struct Input {
    InputShape shape = InputShape::empty;
    std::vector<std::string_view> lines; ///< non-blank lines, for `lines`
};
Input split_input(std::string_view text);

} // namespace tpsync::talentry

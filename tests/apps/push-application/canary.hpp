#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tpsync::test {

/// The forms in which a text could leak: as it is, in base64 at any place of a longer text, in hexadecimal, for a URL,
/// and as a JSON text with everything escaped. None is shorter than 6 letters.
std::vector<std::string> traces_of(std::string_view secret);

/// The first of the traces that stands in the text; empty when there is none.
std::string find_trace(std::string_view text, const std::vector<std::string>& traces);

/// The first file under a folder that holds a trace in its name or content, and which; empty when there is none.
std::string find_trace_in_files(const std::string& folder, const std::vector<std::string>& traces);

} // namespace tpsync::test

#pragma once

#include <string>
#include <string_view>

namespace tpsync::talentry {

/// The extension in lower case without the dot; empty when there is none.
std::string extension_of(std::string_view file_name);

/// Whether Personio takes documents of that extension.
/// https://developer.personio.de/reference/post_v1-recruiting-applications-documents; `jpeg` and `tiff` are from
/// its older list and still go through.
bool is_permitted_extension(std::string_view extension);
/// All of them, for messages.
std::string permitted_extensions();

enum class ContentMatch { fits, contradicts };

/// Whether bytes can be what the extension says, judged by the marks that file formats begin with. Formats
/// without a mark (txt, csv) only must not carry another format's mark or zero bytes.
ContentMatch match_content(std::string_view extension, std::string_view content);

} // namespace tpsync::talentry

#include "tpsync/core/text.hpp"
#include "tpsync/talentry/application_reader.hpp"

namespace tpsync::talentry {
namespace {

bool is_object_line(std::string_view line)
{
    const auto text = trim(line);
    return text.starts_with('{') && text.ends_with('}');
}

} // namespace

// Within one JSON text a line that ends in `}` is never followed by a line that begins with `{`: there would have
// to be a comma between them. So the first two lines tell which of the two forms it is.
Input split_input(std::string_view text)
{
    Input input;
    std::size_t at = 0;
    while (at < text.size()) {
        auto end = text.find('\n', at);
        if (end == std::string_view::npos) end = text.size();
        const auto line = text.substr(at, end - at);
        if (!is_blank(line)) input.lines.push_back(line);
        at = end + 1;
    }
    if (input.lines.empty()) return input;
    input.shape = InputShape::one;
    const bool several =
        input.lines.size() > 1 && is_object_line(input.lines[0]) && trim(input.lines[1]).starts_with('{');
    if (several) {
        input.shape = is_object_line(input.lines.back()) ? InputShape::lines : InputShape::cut_off;
    }
    if (input.shape != InputShape::lines) input.lines.clear();
    return input;
}

} // namespace tpsync::talentry

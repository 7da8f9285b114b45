#include "tpsync/validation/places.hpp"

#include "tpsync/fs/read_file.hpp"
#include "tpsync/setup/load.hpp"

#include <utility>

namespace tpsync::validation {

Places::Places(std::string file, std::string text) : file_{std::move(file)}, text_{std::move(text)}
{
    if (auto document = json::read(text_, {.max_bytes = setup::max_setup_bytes})) document_ = std::move(*document);
}

Places Places::of_file(const std::string& file)
{
    fs::ReadRules rules;
    rules.max_bytes = setup::max_setup_bytes;
    auto text = fs::read_file(file, rules);
    return {file, text ? std::move(*text) : std::string{}};
}

Place Places::of(std::string_view path) const
{
    Place place{file_, std::string{path}, 0, 0, {}};
    if (!document_) return place;
    const json::Value* at = &document_->root;
    std::string_view rest = path;
    while (!rest.empty()) {
        const auto dot = rest.find('.');
        const auto* below = at->find(rest.substr(0, dot));
        if (below == nullptr) break;
        at = below;
        rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
    }
    const auto found = json::line_column(text_, at->offset());
    place.line = found.line;
    place.column = found.column;
    return place;
}

} // namespace tpsync::validation

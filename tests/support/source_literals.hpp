#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tpsync::test {

/// The strings of a C++ source, without its comments; neighbours belong together.
inline std::vector<std::string> literals_of(const std::string& source)
{
    std::vector<std::string> literals;
    bool neighbours = false;
    for (std::size_t at = 0; at < source.size(); ++at) {
        if (source.compare(at, 2, "//") == 0) at = source.find('\n', at);
        if (at == std::string::npos) break;
        if (source[at] != '"') {
            neighbours = neighbours && (source[at] == ' ' || source[at] == '\n');
            continue;
        }
        std::string text;
        for (++at; at < source.size() && source[at] != '"' && source[at] != '\n'; ++at) {
            if (source[at] == '\\') ++at;
            text += source[at];
        }
        if (!neighbours) literals.emplace_back();
        literals.back() += text;
        neighbours = true;
    }
    return literals;
}

} // namespace tpsync::test

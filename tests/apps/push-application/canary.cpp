#include "push-application/canary.hpp"

#include "support/temporary_directory.hpp"

#include "tpsync/talentry/application_base64.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace tpsync::test {
namespace {

constexpr std::size_t shortest = 6; // anything shorter turns up by chance

std::string each_byte(std::string_view text, fmt::format_string<const unsigned&> form)
{
    std::string result;
    for (const char letter : text) {
        const unsigned byte = static_cast<unsigned char>(letter);
        result += fmt::format(form, byte);
    }
    return result;
}

/// What is the same of a text's base64 whatever stands before and behind it, for each of the three places.
std::vector<std::string> base64_traces(std::string_view text)
{
    std::vector<std::string> traces;
    for (std::size_t before = 0; before < 3; ++before) {
        auto code = talentry::encode_base64(std::string(before, 'x') + std::string{text});
        const auto bits = (before + text.size()) * 8;
        code.resize(bits / 6);
        code.erase(0, (before * 8 + 5) / 6);
        traces.push_back(std::move(code));
    }
    return traces;
}

} // namespace

std::vector<std::string> traces_of(std::string_view secret)
{
    std::vector<std::string> all = base64_traces(secret);
    all.emplace_back(secret);
    all.push_back(each_byte(secret, "{:02x}"));
    all.push_back(each_byte(secret, "{:02X}"));
    all.push_back(each_byte(secret, "%{:02X}"));
    all.push_back(each_byte(secret, "\\u{:04x}"));
    std::vector<std::string> traces;
    for (auto& trace : all) {
        if (trace.size() >= shortest) traces.push_back(std::move(trace));
    }
    return traces;
}

std::string find_trace(std::string_view text, const std::vector<std::string>& traces)
{
    for (const auto& trace : traces) {
        if (text.find(trace) != std::string_view::npos) return trace;
    }
    return {};
}

std::string find_trace_in_files(const std::string& folder, const std::vector<std::string>& traces)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        auto found = find_trace(entry.path().lexically_relative(folder).native(), traces);
        if (found.empty() && entry.is_regular_file()) found = find_trace(content_of(entry.path()), traces);
        if (!found.empty()) return entry.path().native() + " holds " + found;
    }
    return {};
}

} // namespace tpsync::test

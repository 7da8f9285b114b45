#include "common/setup_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace tpsync::apps {

Result<std::vector<std::string>> expand_setup_arguments(const std::vector<std::string>& arguments)
{
    namespace fs = std::filesystem;
    std::vector<std::string> files;
    for (const auto& argument : arguments) {
        std::error_code error;
        if (!fs::is_directory(argument, error)) {
            files.push_back(argument);
            continue;
        }
        std::vector<std::string> found;
        for (fs::directory_iterator entry{argument, error}, end; !error && entry != end; entry.increment(error)) {
            if (entry->path().extension() == ".json") found.push_back(entry->path().string());
        }
        if (error) {
            return fail(ErrorKind::setup, "setup-folder",
                        fmt::format("the folder {} cannot be read: {}", argument, error.message()),
                        "Check the path and its permissions.");
        }
        if (found.empty()) {
            return fail(ErrorKind::setup, "setup-folder", fmt::format("the folder {} holds no *.json", argument),
                        "Name a setup file, or a folder that holds some.");
        }
        std::sort(found.begin(), found.end());
        files.insert(files.end(), found.begin(), found.end());
    }
    return files;
}

std::string shell_quoted(const std::string& word)
{
    constexpr std::string_view harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:@%+,";
    if (!word.empty() && word.find_first_not_of(harmless) == std::string::npos) return word;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string{"'\\''"} : std::string{c};
    return quoted + "'";
}

} // namespace tpsync::apps

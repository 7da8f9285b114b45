#pragma once

#include "support/catch.hpp"

#include "tpsync/setup/load.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace setup_test {

using namespace tpsync;
using setup::Purpose;
using setup::Secrets;

inline std::string read_text(const std::filesystem::path& path)
{
    std::ifstream in{path, std::ios::binary};
    REQUIRE(in);
    return {std::istreambuf_iterator<char>{in}, {}};
}

inline std::string example(std::string_view name)
{
    return read_text(std::filesystem::path{TPSYNC_MAPPINGS} / (std::string{"example-"} + std::string{name} + ".json"));
}

/// The text with its first `from` replaced.
inline std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    INFO("looking for " << from);
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

inline setup::LoadedSetup examine(std::string_view text, Purpose purpose = Purpose::validation)
{
    auto loaded = setup::examine_setup_text(text, "acme.json", purpose, Secrets::not_needed);
    REQUIRE(loaded);
    return std::move(*loaded);
}

inline const Finding* find(const Findings& findings, std::string_view code, std::string_view path)
{
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&](const Finding& f) { return f.code == code && f.place.path == path; });
    return found == findings.end() ? nullptr : &*found;
}

inline std::string shown(const Findings& findings)
{
    std::string all;
    for (const auto& f : findings) {
        all += f.code + " " + f.place.path + ": " + f.message + " -- " + f.remedy + "\n";
    }
    return all;
}

/// A directory of its own, closed to others, gone at the end.
class TemporaryDirectory {
public:
    TemporaryDirectory()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "tpsync-setup-XXXXXX").string();
        REQUIRE(::mkdtemp(pattern.data()) != nullptr);
        path_ = pattern;
    }
    ~TemporaryDirectory()
    {
        std::error_code ignored;
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }

    std::filesystem::path write(const std::string& name, std::string_view content, unsigned mode = 0600) const
    {
        const auto file = path_ / name;
        std::ofstream{file, std::ios::binary} << content;
        std::filesystem::permissions(file, static_cast<std::filesystem::perms>(mode));
        return file;
    }

private:
    std::filesystem::path path_;
};

} // namespace setup_test

#pragma once

#include "support/catch.hpp"
#include "support/program.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/json/read.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace validate_config_test {

using namespace tpsync;

inline std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    INFO("looking for " << from);
    auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    for (; at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

/// A folder with the complete example and its secrets.
class Scene {
public:
    Scene()
    {
        test::put(directory_ / "acme.personio-token", personio_token + "\n");
        std::filesystem::permissions(directory_ / "acme.personio-token", std::filesystem::perms{0600});
        write("acme.json", good());
    }

    static std::string good() { return test::content_of(std::filesystem::path{TPSYNC_MAPPINGS} / "example-all.json"); }

    std::string write(const std::string& name, const std::string& text) const
    {
        test::put(directory_ / name, text);
        return name;
    }
    std::string read(const std::string& name) const { return test::content_of(directory_ / name); }

    test::ProgramResult run(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), TPSYNC_VALIDATE_CONFIG);
        auto result = test::run_program(
            {std::move(arguments), {}, {{"ACME_TALENTRY_TOKEN", talentry_token}}, directory_.path().string()});
        for (const auto* secret : {&personio_token, &talentry_token}) {
            CHECK(result.out.find(*secret) == std::string::npos);
            CHECK(result.err.find(*secret) == std::string::npos);
        }
        return result;
    }

    /// With --json: the first setup's report.
    json::Value report(std::vector<std::string> arguments) const
    {
        arguments.insert(arguments.begin(), "--json");
        const auto result = run(std::move(arguments));
        auto document = json::read(result.out);
        INFO(result.out << result.err);
        REQUIRE(document);
        return document->root.find("setups")->items()[0];
    }

    const test::TemporaryDirectory& directory() const { return directory_; }

private:
    const std::string personio_token = "canary-personio-token";
    const std::string talentry_token = "canary-talentry-token";
    test::TemporaryDirectory directory_;
};

inline std::vector<std::string> codes_of(const json::Value& report)
{
    std::vector<std::string> codes;
    for (const auto& finding : report.find("findings")->items()) codes.push_back(*finding.find("code")->string());
    return codes;
}

inline std::size_t count_of(const json::Value& report, std::string_view code)
{
    std::size_t count = 0;
    for (const auto& found : codes_of(report)) count += found == code ? 1U : 0U;
    return count;
}

} // namespace validate_config_test

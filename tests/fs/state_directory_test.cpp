#include "support/catch.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/fs/state_directory.hpp"

#include <map>

using namespace tpsync;

namespace {

std::string directory_for(const std::map<std::string, std::string>& variables, const std::string& option = "")
{
    const auto found = fs::state_directory(option, [&](const std::string& name) -> std::optional<std::string> {
        const auto value = variables.find(name);
        return value == variables.end() ? std::nullopt : std::optional<std::string>{value->second};
    });
    return found ? found->native() : found.error().code;
}

} // namespace

TEST_CASE("state directory: option, $STATE_DIRECTORY, $XDG_STATE_HOME, $HOME, in this order")
{
    std::map<std::string, std::string> variables{
        {"STATE_DIRECTORY", "/no/such/s"}, {"XDG_STATE_HOME", "/x"}, {"HOME", "/home/u"}};
    CHECK(directory_for(variables, "/o") == "/o");
    CHECK(directory_for(variables) == "/no/such/s");
    variables.erase("STATE_DIRECTORY");
    CHECK(directory_for(variables) == "/x/tpsync");
    variables.erase("XDG_STATE_HOME");
    CHECK(directory_for(variables) == "/home/u/.local/state/tpsync");
    variables.erase("HOME");
    CHECK(directory_for(variables) == "state-directory-unknown");
}

TEST_CASE("state directory: of several in $STATE_DIRECTORY the first counts")
{
    CHECK(directory_for({{"STATE_DIRECTORY", "/no/such/a:/no/such/b"}}) == "/no/such/a");
    CHECK(directory_for({{"STATE_DIRECTORY", "relative"}}) == "state-directory-unknown");
}

TEST_CASE("state directory: the link that systemd makes is followed")
{
    const test::TemporaryDirectory directory;
    std::filesystem::create_directory(directory / "private");
    std::filesystem::create_directory_symlink(directory / "private", directory / "link");
    CHECK(directory_for({{"STATE_DIRECTORY", (directory / "link").native()}}) ==
          std::filesystem::canonical(directory / "private").native());
}

TEST_CASE("state directory: empty and relative variables do not count")
{
    CHECK(directory_for({{"STATE_DIRECTORY", ""}, {"XDG_STATE_HOME", ""}, {"HOME", "/h"}}) == "/h/.local/state/tpsync");
    CHECK(directory_for({{"XDG_STATE_HOME", "x"}, {"HOME", "/h"}}) == "/h/.local/state/tpsync");
    CHECK(directory_for({{"HOME", "h"}}) == "state-directory-unknown");
    CHECK(directory_for({{"HOME", ""}}) == "state-directory-unknown");
}

TEST_CASE("state directory: a relative option becomes absolute")
{
    CHECK(directory_for({}, "some/../state") == (std::filesystem::current_path() / "state").native());
}

#include "tpsync/fs/state_directory.hpp"

#include "tpsync/fs/descriptor.hpp"

#include <cstdlib>
#include <system_error>

namespace tpsync::fs {

namespace {

tl::unexpected<Error> unknown(std::string message)
{
    return fail(ErrorKind::state, "state-directory-unknown", std::move(message), "name one with --state DIR");
}

/// systemd gives a unit with DynamicUser= a symbolic link that only root can have made: its target is meant.
std::filesystem::path resolved(const std::filesystem::path& path)
{
    std::error_code failed;
    auto target = std::filesystem::canonical(path, failed);
    return failed ? path : target;
}

} // namespace

std::optional<std::string> process_environment(const std::string& name)
{
    const char* const value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

Result<std::filesystem::path> state_directory(const std::string& option, const Environment& environment)
{
    if (!option.empty()) {
        std::error_code failed;
        auto path = std::filesystem::absolute(option, failed);
        if (failed) return unknown("the present folder is gone, so " + shown(option) + " has no place");
        return path.lexically_normal();
    }
    const auto value = [&](const char* name) { return environment(name).value_or(""); };
    if (const auto given = value("STATE_DIRECTORY"); !given.empty()) {
        const std::filesystem::path first = given.substr(0, given.find(':'));
        if (!first.is_absolute()) return unknown("$STATE_DIRECTORY does not begin with an absolute path");
        return resolved(first);
    }
    if (const std::filesystem::path xdg = value("XDG_STATE_HOME"); xdg.is_absolute()) return xdg / "tpsync";
    const std::filesystem::path home = value("HOME");
    if (!home.is_absolute())
        return unknown("there is no state directory, because $HOME is not set to an absolute path");
    return home / ".local" / "state" / "tpsync";
}

} // namespace tpsync::fs

#include "support/sandbox_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tpsync::test {
namespace {

struct Child {
    int process = -1;
    int output = -1;
};

Child start(std::vector<std::string>& arguments)
{
    std::vector<char*> pointers;
    for (auto& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error{"no pipe for the sandbox"};
    const int process = ::fork();
    if (process == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(pipe[1], STDOUT_FILENO);
        ::execv(pointers.front(), pointers.data());
        ::_exit(127);
    }
    ::close(pipe[1]);
    return {process, pipe[0]};
}

/// The first line, which says that the sandbox is ready. Empty when it ended before.
std::string first_line(int descriptor)
{
    std::string line;
    char letter = 0;
    while (::read(descriptor, &letter, 1) == 1 && letter != '\n') line += letter;
    ::close(descriptor);
    return line;
}

int port_of(std::string_view line)
{
    const auto colon = line.rfind(':');
    int port = 0;
    if (colon != std::string_view::npos) std::from_chars(line.data() + colon + 1, line.data() + line.size(), port);
    return port;
}

json::Document read_json(const std::string& text)
{
    auto document = json::read(text, {.max_bytes = std::size_t{1} << 30U, .max_depth = 64});
    if (!document) throw std::runtime_error{"the sandbox sent no JSON: " + document.error().message};
    return std::move(*document);
}

std::size_t number_in(const std::string& text, const std::string& key)
{
    return static_cast<std::size_t>(at(read_json(text).root, {key}).integer().value());
}

} // namespace

SandboxProcess::SandboxProcess(const std::filesystem::path& feeds, std::vector<std::string> arguments)
{
    const bool own_rate = std::find(arguments.begin(), arguments.end(), "--rate-limit") != arguments.end();
    std::vector<std::string> command{TPSYNC_SANDBOX, "--feeds", feeds.string()};
    if (!own_rate) command.insert(command.end(), {"--rate-limit", "off"});
    command.insert(command.end(), arguments.begin(), arguments.end());
    const auto child = start(command);
    process_ = child.process;
    port_ = port_of(first_line(child.output));
    if (port_ != 0) return;
    stop();
    throw std::runtime_error{"the sandbox did not start"};
}

// A sandbox that crashed, or that a sanitizer stopped, must fail the test that used it.
SandboxProcess::~SandboxProcess()
{
    if (stop() == 0) return;
    std::fputs("the sandbox did not end well\n", stderr);
    std::abort();
}

int SandboxProcess::stop()
{
    if (process_ <= 0) return 0;
    ::kill(process_, SIGTERM);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string SandboxProcess::url(std::string_view path) const
{
    return "http://127.0.0.1:" + std::to_string(port_) + std::string{path};
}

std::string SandboxProcess::control(const std::string& method, const std::string& path, std::string_view body) const
{
    const auto reply = send({.method = method,
                             .path = "/_sandbox/" + path,
                             .headers = {{"Content-Type", "application/json"}},
                             .body = std::string{body}});
    if (reply.status != 200) throw std::runtime_error{"the sandbox refused " + path + ": " + reply.body};
    return reply.body;
}

void SandboxProcess::add_faults(std::string_view json) const
{
    control("POST", "faults", json);
}

json::Document SandboxProcess::ledger() const
{
    return read_json(control("GET", "ledger"));
}

std::string SandboxProcess::document(std::string_view uuid) const
{
    return control("GET", "documents/" + std::string{uuid});
}

std::size_t SandboxProcess::held() const
{
    return number_in(control("GET", "held"), "held");
}

std::size_t SandboxProcess::release() const
{
    return number_in(control("POST", "release"), "released");
}

void SandboxProcess::reset() const
{
    control("POST", "reset");
}

const json::Value& at(const json::Value& value, const std::vector<std::string>& path)
{
    const auto* place = &value;
    for (const auto& key : path) {
        place = place->find(key);
        if (place == nullptr) throw std::runtime_error{"the JSON has no member " + key};
    }
    return *place;
}

} // namespace tpsync::test

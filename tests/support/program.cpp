#include "support/program.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <signal.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace tpsync::test {
namespace {

std::string content(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

void redirect(int descriptor, const std::string& path, int flags)
{
    const int file = ::open(path.c_str(), flags, 0600);
    if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(126);
    if (file != descriptor) ::close(file);
}

std::vector<char*> pointers(std::vector<std::string>& words)
{
    std::vector<char*> result;
    for (auto& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
}

} // namespace

BackgroundProgram::BackgroundProgram(const ProgramRun& run)
{
    std::string pattern = (std::filesystem::temp_directory_path() / "tpsync-run-XXXXXX").native();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    scratch_ = pattern;
    std::ofstream{scratch_ + "/in", std::ios::binary} << run.input;

    auto arguments = run.arguments;
    std::vector<std::string> environment{"PATH=/usr/bin:/bin", "HOME=" + scratch_, "LANG=C.UTF-8"};
    for (const auto& [name, value] : run.environment) environment.push_back(name + "=" + value);
    const auto argument_pointers = pointers(arguments);
    const auto environment_pointers = pointers(environment);

    process_ = ::fork();
    if (process_ != 0) return;
    redirect(STDIN_FILENO, scratch_ + "/in", O_RDONLY);
    redirect(STDOUT_FILENO, scratch_ + "/out", O_WRONLY | O_CREAT | O_TRUNC);
    redirect(STDERR_FILENO, scratch_ + "/err", O_WRONLY | O_CREAT | O_TRUNC);
    if (!run.directory.empty() && ::chdir(run.directory.c_str()) != 0) ::_exit(126);
    ::execve(argument_pointers[0], argument_pointers.data(), environment_pointers.data());
    ::_exit(127);
}

BackgroundProgram::~BackgroundProgram()
{
    if (process_ > 0) {
        kill();
        wait();
    }
    std::error_code ignored;
    std::filesystem::remove_all(scratch_, ignored);
}

void BackgroundProgram::kill()
{
    ::kill(process_, SIGKILL);
}

ProgramResult BackgroundProgram::wait()
{
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content(scratch_ + "/out"),
            content(scratch_ + "/err")};
}

ProgramResult run_program(const ProgramRun& run)
{
    return BackgroundProgram{run}.wait();
}

} // namespace tpsync::test

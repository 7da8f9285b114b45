#include "common/terminal.hpp"

#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace tpsync::apps {

bool is_terminal(Stream stream)
{
    return isatty(stream == Stream::out ? STDOUT_FILENO : STDERR_FILENO) == 1;
}

report::Colours colours_for(Stream stream)
{
    const char* no_color = std::getenv("NO_COLOR");
    if (no_color != nullptr && *no_color != '\0') return report::Colours::off;
    const char* term = std::getenv("TERM");
    if (term == nullptr || std::string_view{term} == "dumb") return report::Colours::off;
    return is_terminal(stream) ? report::Colours::on : report::Colours::off;
}

bool print(std::string_view text)
{
    return write(text) && std::fflush(stdout) == 0;
}

bool write(std::string_view text)
{
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
}

ExitCode lost_output(Log& log)
{
    log.write({LogLevel::error,
               "stdout",
               {},
               "the result could not be written to stdout",
               "Look where it is sent to: is the disk full?"});
    return ExitCode::state;
}

void ProgressLine::show(std::string_view text)
{
    if (!shown_) return;
    std::fprintf(stderr, "\r\x1b[K%.*s", static_cast<int>(text.size()), text.data());
    std::fflush(stderr);
    dirty_ = true;
}

void ProgressLine::clear()
{
    if (!dirty_) return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    dirty_ = false;
}

} // namespace tpsync::apps

#pragma once

#include "tpsync/core/exit_code.hpp"
#include "tpsync/core/log.hpp"
#include "tpsync/report/style.hpp"

#include <string>
#include <string_view>

namespace tpsync::apps {

enum class Stream { out, err };

bool is_terminal(Stream stream);

/// Colours only on a terminal that has them, and never when NO_COLOR is set (https://no-color.org).
report::Colours colours_for(Stream stream);

/// Writes a result to stdout and sees it out. False when it could not be written completely.
bool print(std::string_view text);
/// The same for a piece of it.
bool write(std::string_view text);

/// Tells that stdout did not take the result; the exit code for a call whose result is its output.
ExitCode lost_output(Log& log);

/// A line that is written over and over while something runs; on a terminal only, and gone when it ends.
class ProgressLine {
public:
    enum class Wanted { no, yes };
    explicit ProgressLine(Wanted wanted) : shown_{wanted == Wanted::yes && is_terminal(Stream::err)} {}
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(std::string_view text);
    void clear();

private:
    bool shown_;
    bool dirty_ = false;
};

} // namespace tpsync::apps

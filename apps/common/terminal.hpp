#pragma once

#include "tpsync/report/style.hpp"

#include <string>
#include <string_view>

namespace tpsync::apps {

enum class Stream { out, err };

bool is_terminal(Stream stream);

/// Colours only on a terminal that has them, and never when NO_COLOR is set (https://no-color.org).
report::Colours colours_for(Stream stream);

/// Writes a result to stdout. False when it could not be written completely: the exit code does not change
/// for that.
bool print(std::string_view text);

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

#pragma once

#include <map>
#include <string>
#include <vector>

namespace tpsync::test {

struct ProgramRun {
    std::vector<std::string> arguments;               ///< the program first
    std::string input{};                              ///< on stdin
    std::map<std::string, std::string> environment{}; ///< added to a small one: PATH, HOME, LANG=C.UTF-8
    std::string directory{};                          ///< to run in; empty: here
};

struct ProgramResult {
    int exit_code = 0; ///< 128 + number when a signal ended it
    std::string out;
    std::string err;
};

/// Runs a program to its end.
ProgramResult run_program(const ProgramRun& run);

/// A program that runs beside the test; killed with the object.
class BackgroundProgram {
public:
    explicit BackgroundProgram(const ProgramRun& run);
    ~BackgroundProgram();
    BackgroundProgram(const BackgroundProgram&) = delete;
    BackgroundProgram& operator=(const BackgroundProgram&) = delete;

    void kill();
    /// Waits for its end; call it once.
    ProgramResult wait();

private:
    int process_ = -1;
    std::string scratch_;
};

} // namespace tpsync::test

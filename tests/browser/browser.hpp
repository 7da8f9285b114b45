#pragma once

#include "support/temporary_directory.hpp"

#include "tpsync/json/read.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace browser_test {

/// A page in a frame of a given width.
struct Frame {
    std::string name;
    int width = 0; ///< CSS pixels; 360 is a phone
    std::string page;
};

/// A headless Chromium with a profile of its own, which can reach nothing: every host name fails, and its proxy is a
/// port that nobody listens on.
class Browser {
public:
    /// Nothing where no Chromium is installed.
    static std::optional<std::filesystem::path> find();
    explicit Browser(std::filesystem::path program) : program_{std::move(program)} {}

    /// What examine.js saw in each frame, by its name, and `scriptsRun`.
    tpsync::json::Value examine(const std::vector<Frame>& frames);
    /// The page's elements after loading it from a file; what the browser did on the network is in `network_log`.
    std::string open(const std::string& page);
    std::string network_log() const;
    /// The page as PDF.
    std::string print(const std::string& page);

private:
    std::string run(std::vector<std::string> options, const std::string& page);

    std::filesystem::path program_;
    tpsync::test::TemporaryDirectory scratch_;
};

} // namespace browser_test

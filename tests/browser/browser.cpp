#include "browser/browser.hpp"

#include "support/catch.hpp"
#include "support/program.hpp"

#include <array>
#include <cstdlib>
#include <utility>

namespace browser_test {
namespace {

using namespace tpsync;

std::string attribute(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '"') {
            out += "&quot;";
        } else {
            out += c;
        }
    }
    return out;
}

std::string percent_decoded(const std::string& text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string between(const std::string& text, const std::string& before, const std::string& behind)
{
    INFO(text.substr(0, 2000));
    const auto begin = text.find(before);
    REQUIRE(begin != std::string::npos);
    const auto end = text.find(behind, begin + before.size());
    REQUIRE(end != std::string::npos);
    return text.substr(begin + before.size(), end - begin - before.size());
}

} // namespace

std::optional<std::filesystem::path> Browser::find()
{
    constexpr std::array places{"/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"};
    for (const auto* place : places) {
        if (std::filesystem::exists(place)) return place;
    }
    return std::nullopt;
}

std::string Browser::run(std::vector<std::string> options, const std::string& page)
{
    const auto file = scratch_ / "page.html";
    test::put(file, page);
    std::vector<std::string> arguments{"/usr/bin/timeout", "--kill-after=5", "120", program_.string()};
    // The pages are ours, and tests run as root in a container, where Chromium's own sandbox cannot be set up.
    for (const auto* option :
         {"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
          "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
          "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9"}) {
        arguments.emplace_back(option);
    }
    arguments.push_back("--user-data-dir=" + (scratch_ / "profile").string());
    arguments.push_back("--log-net-log=" + (scratch_ / "network.json").string());
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.push_back("file://" + file.string());
    auto result = test::run_program({std::move(arguments), {}, {}, scratch_.path().string()});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return std::move(result.out);
}

json::Value Browser::examine(const std::vector<Frame>& frames)
{
    std::string page = "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>frames</title><body>\n";
    for (const auto& frame : frames) {
        page += "<iframe data-name=\"" + frame.name + "\" width=\"" + std::to_string(frame.width) +
                "\" height=\"800\" srcdoc=\"" + attribute(frame.page) + "\"></iframe>\n";
    }
    page += "<script>" + test::content_of(TPSYNC_EXAMINE_SCRIPT) + "</script></body></html>\n";
    const auto dom = run({"--dump-dom", "--virtual-time-budget=10000"}, page);
    auto document = json::read(percent_decoded(between(dom, "<pre>", "</pre>")));
    REQUIRE(document);
    return std::move(document->root);
}

std::string Browser::open(const std::string& page)
{
    return run({"--dump-dom", "--virtual-time-budget=10000"}, page);
}

std::string Browser::network_log() const
{
    return test::content_of(scratch_ / "network.json");
}

std::string Browser::print(const std::string& page)
{
    const auto file = scratch_ / "page.pdf";
    run({"--no-pdf-header-footer", "--print-to-pdf=" + file.string()}, page);
    return test::content_of(file);
}

} // namespace browser_test

#pragma once

#include <string>
#include <string_view>

namespace tpsync::report {

/// Writes families of gauges in Prometheus' text format.
class MetricsWriter {
public:
    /// Begins a family; the samples that follow belong to it.
    void family(std::string_view name, std::string_view help);
    /// One sample; `labels` as in `customer="acme"`, made by label().
    void sample(std::string_view labels, double value);

    static std::string label(std::string_view name, std::string_view value);
    std::string take() { return std::move(text_); }

private:
    std::string text_;
    std::string name_;
};

} // namespace tpsync::report

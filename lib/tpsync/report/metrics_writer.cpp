#include "tpsync/report/metrics_writer.hpp"

#include <fmt/format.h>

namespace tpsync::report {

void MetricsWriter::family(std::string_view name, std::string_view help)
{
    name_ = name;
    text_ += fmt::format("# HELP {} {}\n# TYPE {} gauge\n", name, help, name);
}

void MetricsWriter::sample(std::string_view labels, double value)
{
    text_ += fmt::format("{}{{{}}} {}\n", name_, labels, value);
}

std::string MetricsWriter::label(std::string_view name, std::string_view value)
{
    std::string escaped;
    for (const char c : value) {
        if (c == '\\' || c == '"') escaped += '\\';
        if (c == '\n') {
            escaped += "\\n";
        } else {
            escaped += c;
        }
    }
    return fmt::format("{}=\"{}\"", name, escaped);
}

} // namespace tpsync::report

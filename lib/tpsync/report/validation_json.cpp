#include "tpsync/report/validation_json.hpp"

#include "tpsync/json/writer.hpp"

#include <cstdint>

namespace tpsync::report {
namespace {

using json::Writer;

void write_place_number(Writer& out, std::string_view key, std::uint32_t number)
{
    out.key(key);
    number == 0 ? out.null() : out.integer(number);
}

void write_finding(Writer& out, const Finding& finding)
{
    out.begin_object().member("code", finding.code).member("severity", name(finding.severity));
    out.member("path", finding.place.path);
    write_place_number(out, "line", finding.place.line);
    write_place_number(out, "column", finding.place.column);
    out.member("message", finding.message).member("remedy", finding.remedy).end_object();
}

void write_review(Writer& out, const validation::SetupReview& review, const ValidationStyle& style)
{
    out.begin_object().member("file", review.file).key("customer");
    review.customer.empty() ? out.null() : out.string(review.customer);
    out.key("findings").begin_array();
    for (const auto& item : review.items) write_finding(out, validation::to_finding(item, style.language));
    out.end_array();
    out.member("errors", static_cast<std::int64_t>(review.count(Severity::error)));
    out.member("warnings", static_cast<std::int64_t>(review.count(Severity::warning)));
    out.end_object();
}

} // namespace

std::string validation_json(const std::vector<validation::SetupReview>& reviews, const ValidationStyle& style)
{
    Writer out;
    out.begin_object().key("setups").begin_array();
    for (const auto& review : reviews) write_review(out, review, style);
    out.end_array().end_object();
    return out.take();
}

} // namespace tpsync::report

#include "tpsync/jobs/custom_data.hpp"

#include "tpsync/json/writer.hpp"

namespace tpsync::jobs {
namespace {

void write_fact(json::Writer& writer, std::string_view name, std::string_view value)
{
    if (!value.empty()) writer.member(name, value);
}

void write_salary(json::Writer& writer, const personio::Salary& salary)
{
    if (salary == personio::Salary{}) return;
    writer.key("salary").begin_object();
    write_fact(writer, "min", salary.min);
    write_fact(writer, "max", salary.max);
    write_fact(writer, "currency", salary.currency_code.empty() ? salary.currency_symbol : salary.currency_code);
    write_fact(writer, "type", salary.type);
    writer.end_object();
}

} // namespace

std::string custom_data(const personio::Position& position, const std::vector<std::string>& keywords,
                        std::string_view link)
{
    json::Writer writer;
    writer.begin_object();
    write_fact(writer, "recruitingCategory", position.recruiting_category);
    write_fact(writer, "employmentType", position.employment_type);
    write_fact(writer, "seniority", position.seniority);
    write_fact(writer, "schedule", position.schedule);
    write_fact(writer, "yearsOfExperience", position.years_of_experience);
    write_fact(writer, "occupation", position.occupation);
    if (!keywords.empty()) {
        writer.key("keywords").begin_array();
        for (const auto& keyword : keywords) writer.string(keyword);
        writer.end_array();
    }
    write_fact(writer, "createdAt", position.created_at);
    write_fact(writer, "link", link);
    if (position.salary) write_salary(writer, *position.salary);
    writer.end_object();
    return writer.take();
}

} // namespace tpsync::jobs

#include "tpsync/core/version.hpp"
#include "tpsync/json/writer.hpp"
#include "tpsync/report/validation_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace tpsync::report {
namespace {

using json::Writer;

std::string_view level_of(Severity severity)
{
    switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "note";
    }
    return "error";
}

void write_text(Writer& out, std::string_view key, std::string_view text)
{
    out.key(key).begin_object().member("text", text).end_object();
}

/// A file name as a relative or absolute URI reference: all but unreserved characters and slashes as %XX.
std::string as_uri(std::string_view file)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    std::string uri = file.starts_with('/') ? "file://" : "";
    for (const char c : file) {
        if (plain.find(c) != std::string_view::npos) {
            uri += c;
        } else {
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return uri;
}

using Rules = std::set<std::string>;

void write_rules(Writer& out, const Rules& rules, validation::Language language)
{
    out.key("rules").begin_array();
    for (const auto& code : rules) {
        out.begin_object().member("id", code);
        if (const auto* topic = validation::find_topic(code)) {
            const auto& texts = topic->in(language);
            write_text(out, "shortDescription", texts.title);
            write_text(out, "fullDescription", texts.explanation);
            write_text(out, "help", texts.explanation);
            out.key("defaultConfiguration").begin_object().member("level", level_of(topic->severity)).end_object();
        }
        out.end_object();
    }
    out.end_array();
}

/// `setup_file` is where a finding without a place of its own belongs; empty: to no file.
void write_location(Writer& out, const Place& place, const std::string& setup_file)
{
    if (place.file.empty() && setup_file.empty()) return;
    out.key("locations").begin_array().begin_object().key("physicalLocation").begin_object();
    out.key("artifactLocation").begin_object();
    out.member("uri", as_uri(place.file.empty() ? setup_file : place.file)).end_object();
    if (place.line > 0) {
        out.key("region").begin_object().member("startLine", place.line);
        if (place.column > 0) out.member("startColumn", place.column);
        out.end_object();
    }
    out.end_object();
    if (!place.path.empty()) {
        out.key("logicalLocations").begin_array().begin_object().member("fullyQualifiedName", place.path);
        out.end_object().end_array();
    }
    out.end_object().end_array();
}

void write_result(Writer& out, const Finding& finding, const std::string& setup_file, const Rules& rules)
{
    out.begin_object().member("ruleId", finding.code);
    out.member("ruleIndex", std::distance(rules.begin(), rules.find(finding.code)));
    out.member("level", level_of(finding.severity));
    auto message = finding.message;
    if (!finding.remedy.empty()) message += " -> " + finding.remedy;
    write_text(out, "message", message);
    write_location(out, finding.place, setup_file);
    out.end_object();
}

} // namespace

std::string validation_sarif(const std::vector<validation::SetupReview>& reviews, const ValidationStyle& style)
{
    Rules rules;
    for (const auto& review : reviews) {
        for (const auto& item : review.items) rules.insert(item.code);
    }
    Writer out;
    out.begin_object().member("$schema", "https://json.schemastore.org/sarif-2.1.0.json").member("version", "2.1.0");
    out.key("runs").begin_array().begin_object();
    out.key("tool").begin_object().key("driver").begin_object();
    out.member("name", "validate-config").member("version", version);
    write_rules(out, rules, style.language);
    out.end_object().end_object();
    out.key("results").begin_array();
    for (const auto& review : reviews) {
        const auto file = review.subject == validation::Subject::machine ? std::string{} : review.file;
        for (const auto& item : review.items) {
            write_result(out, validation::to_finding(item, style.language), file, rules);
        }
    }
    out.end_array().end_object().end_array().end_object();
    return out.take();
}

} // namespace tpsync::report

#include "tpsync/jobs/job_text.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/html/cleaner.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace tpsync::jobs {
namespace {

void append_escaped(std::string& html, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '&': html += "&amp;"; break;
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        default: html += c;
        }
    }
}

constexpr std::size_t tags_of_a_heading = std::string_view{"<h3></h3>"}.size();

std::string title_for(std::vector<personio::PositionText>& texts, std::string_view locale)
{
    const auto has_title = [](const personio::PositionText& text) { return !is_blank(text.title); };
    auto found = std::find_if(texts.begin(), texts.end(), [&](const personio::PositionText& text) {
        return text.language == locale && has_title(text);
    });
    if (found == texts.end()) found = std::find_if(texts.begin(), texts.end(), has_title);
    return found == texts.end() ? std::string{} : found->title;
}

} // namespace

void describe(personio::PositionText& text)
{
    if (text.description) return;
    auto sections = std::exchange(text.sections, {});
    personio::Description description;
    bool has_body = false;
    std::size_t size = 0;
    for (auto& section : sections) {
        auto body = html::clean(std::move(section.body));
        section.body = std::move(body.html);
        if (!is_blank(section.body)) has_body = true;
        if (body.removed > 0) description.cleaned = true;
        size += section.body.size() + section.heading.size() + tags_of_a_heading;
    }
    // Thousands of descriptions that grew by doubling would hold a third more memory than they need.
    if (has_body) description.html.reserve(size);
    for (const auto& section : sections) {
        if (!has_body) break;
        if (!is_blank(section.heading)) {
            description.html += "<h3>";
            append_escaped(description.html, section.heading);
            description.html += "</h3>";
        }
        description.html += section.body;
    }
    text.description = std::move(description);
}

JobTexts translate(std::vector<personio::PositionText> texts, std::string_view fallback_locale)
{
    JobTexts result;
    for (auto& text : texts) {
        describe(text);
        if (text.description->cleaned) result.cleaned.push_back(text.language);
        if (text.description->html.empty()) continue;
        auto title = is_blank(text.title) ? title_for(texts, fallback_locale) : text.title;
        result.translations.push_back({text.language, std::move(title), std::move(text.description->html)});
    }
    if (result.translations.empty()) {
        result.has_text = false;
        result.translations.push_back({std::string{fallback_locale}, title_for(texts, fallback_locale), {}});
    }
    return result;
}

} // namespace tpsync::jobs

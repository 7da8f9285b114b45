#include "tpsync/report/validation_text.hpp"

#include "tpsync/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tpsync::report {
namespace {

using validation::Item;
using validation::SetupReview;

std::string coloured(Severity severity, std::string_view text, const Style& colours)
{
    switch (severity) {
    case Severity::error: return colours.gone(text);
    case Severity::warning: return colours.changed(text);
    case Severity::info: return colours.faint(text);
    }
    return std::string{text};
}

class TextReport {
public:
    TextReport(const ValidationStyle& style, const Style& colours, Detail detail)
        : style_{style}, words_{words_in(style.language)}, colours_{colours}, detail_{detail}
    {
    }

    void add(const SetupReview& review)
    {
        std::string body;
        for (const auto section : all_sections) body += section_text(review, section);
        if (body.empty() && detail_ == Detail::findings) return;
        out_ += colours_.strong(printable(review.file, max_name));
        if (!review.customer.empty()) out_ += "  " + review.customer;
        out_ += "\n" + body;
        out_ += fmt::format("  {}\n", summary(review));
    }

    std::string take() { return std::move(out_); }

private:
    std::string section_text(const SetupReview& review, Section section)
    {
        const auto items = items_in(review, section);
        std::size_t width = 0;
        if (section == Section::sample) {
            for (const auto* item : items) width = std::max(width, item->args.front().size());
        }
        std::string lines;
        for (const auto* item : items) {
            if (detail_ == Detail::findings && item->severity == Severity::info) continue;
            lines += section == Section::sample ? route_text(*item, width) : item_text(*item, review);
        }
        return lines.empty() ? lines : fmt::format("  {}\n{}", colours_.strong(title_of(section, words_)), lines);
    }

    /// A line of a table: the field and where it goes.
    std::string route_text(const Item& item, std::size_t width)
    {
        const auto target = target_text(item, words_);
        return fmt::format("    {:<{}}  {}\n", item.args.front(), width, coloured(item.severity, target, colours_));
    }

    std::string item_text(const Item& item, const SetupReview& review)
    {
        const auto text = validation::words_of(item, style_.language);
        const auto place = place_text(item, review, words_);
        std::string out = fmt::format(
            "    {} {}", coloured(item.severity, severity_word(item.severity, words_), colours_), text.message);
        out += fmt::format(" [{}]\n", item.code);
        const auto section = section_of(item);
        if (section == Section::information || section == Section::calls) return out;
        if (!place.empty()) out += fmt::format("      {}\n", colours_.faint(printable(place, max_name)));
        if (!text.remedy.empty()) out += fmt::format("      -> {}\n", text.remedy);
        return out;
    }

    std::string summary(const SetupReview& review) const
    {
        const auto counts = counts_of(review, words_);
        if (review.count(Severity::error) > 0) return colours_.gone(counts);
        if (review.count(Severity::warning) > 0) return colours_.changed(counts);
        return colours_.good(counts);
    }

    static constexpr std::size_t max_name = 500;
    const ValidationStyle& style_;
    const ValidationWords& words_;
    const Style& colours_;
    Detail detail_;
    std::string out_;
};

std::string_view actor_words(validation::Actor actor, const ValidationWords& words)
{
    switch (actor) {
    case validation::Actor::customer: return words.for_customer;
    case validation::Actor::consultant: return words.for_consultant;
    case validation::Actor::talentry: return words.for_talentry;
    case validation::Actor::operations: return words.for_operator;
    case validation::Actor::nobody: return words.information;
    }
    return words.information;
}

bool is_gap(std::string_view text)
{
    return text.size() >= 3 && text[0] == '{' && text[1] >= '0' && text[1] <= '9' && text[2] == '}';
}

/// A remedy without the optional parts that depend on what was found, and with an ellipsis for what it cannot do
/// without; empty when nothing else is in it.
std::string general_remedy(std::string_view remedy)
{
    if (is_gap(remedy) && remedy.size() == 3) return {};
    std::string out;
    bool optional = false;
    for (std::size_t at = 0; at < remedy.size(); ++at) {
        if (remedy[at] == '<') {
            optional = true;
        } else if (remedy[at] == '>' && optional) {
            optional = false;
        } else if (!optional && is_gap(remedy.substr(at))) {
            out += "\u2026";
            at += 2;
        } else if (!optional) {
            out += remedy[at];
        }
    }
    return out;
}

} // namespace

std::string validation_text(const std::vector<SetupReview>& reviews, const ValidationStyle& style, const Style& colours,
                            Detail detail)
{
    TextReport report{style, colours, detail};
    for (const auto& review : reviews) report.add(review);
    return report.take();
}

std::optional<std::string> explanation_text(std::string_view code, validation::Language language, const Style& colours)
{
    const auto* topic = validation::find_topic(code);
    if (topic == nullptr) return std::nullopt;
    const auto& words = words_in(language);
    const auto& texts = topic->in(language);
    auto out = fmt::format("{}  {} ({})\n\n{}\n", colours.strong(topic->code), texts.title,
                           severity_word(topic->severity, words), texts.explanation);
    const auto remedy = general_remedy(texts.remedy);
    if (!remedy.empty()) out += fmt::format("\n{}: {}\n", words.remedy, remedy);
    if (topic->severity != Severity::info) out += fmt::format("{}\n", actor_words(topic->actor, words));
    return out;
}

std::string codes_markdown()
{
    const auto& words = words_in(validation::Language::english);
    std::string out =
        "# Codes\n\nEverything that `sync-jobs`, `push-application` and `validate-config` can tell, by code. "
        "`validate-config --explain CODE` prints the entry, with `--lang de` in German.\nA code is never reused for "
        "something else.\n";
    for (const auto& topic : validation::topics()) {
        out += fmt::format("\n## {}: {}\n\n{}. {}\n", topic.code, topic.english.title,
                           severity_word(topic.severity, words), topic.english.explanation);
        const auto remedy = general_remedy(topic.english.remedy);
        if (!remedy.empty()) out += fmt::format("\nWhat to do: {}\n", remedy);
    }
    return out;
}

} // namespace tpsync::report

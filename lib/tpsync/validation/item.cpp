#include "tpsync/validation/item.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/setup/checks.hpp"

#include <algorithm>
#include <utility>

namespace tpsync::validation {
namespace {

std::string argument(const Item& item, std::size_t index)
{
    return index < item.args.size() ? item.args[index] : std::string{};
}

std::vector<std::string> german_arguments(const Item& item)
{
    std::vector<std::string> args = item.args;
    if (item.wording == Wording::topic) {
        std::transform(args.begin(), args.end(), args.begin(),
                       [](const std::string& arg) { return german_phrase(arg); });
    }
    return args;
}

std::string end_without_blanks(std::string text)
{
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

Words fill_words(const Item& item, Language language)
{
    const auto* topic = find_topic(item.code);
    if (topic == nullptr) return {item.code, argument(item, 0), argument(item, 1), {}};
    const auto& texts = topic->in(language);
    Words words{std::string{texts.title}, {}, {}, std::string{texts.explanation}};
    if (item.wording == Wording::finished && language == Language::english) {
        words.message = argument(item, 0);
        words.remedy = argument(item, 1);
    } else {
        const auto args = language == Language::german ? german_arguments(item) : item.args;
        words.message = setup::fill(texts.message, args);
        words.remedy = end_without_blanks(setup::fill(texts.remedy, args));
    }
    return words;
}

} // namespace

Words words_of(const Item& item, Language language)
{
    auto words = fill_words(item, language);
    // Whoever made the arguments has escaped them already; a line that slipped through is mended here, once for all.
    for (auto* text : {&words.message, &words.remedy}) *text = printable(*text, text->size());
    return words;
}

Finding to_finding(const Item& item, Language language)
{
    auto words = words_of(item, language);
    return {item.code, item.severity, item.place, std::move(words.message), std::move(words.remedy)};
}

Actor actor_of(const Item& item)
{
    const auto* topic = find_topic(item.code);
    return topic == nullptr ? Actor::consultant : topic->actor;
}

bool is_to_be_confirmed(const Item& item)
{
    return item.code >= "TP950" && item.code <= "TP959";
}

Item make_item(std::string_view code, Place place, std::vector<std::string> args)
{
    const auto* topic = find_topic(code);
    const auto severity = topic == nullptr ? Severity::error : topic->severity;
    return {std::string{code}, severity, std::move(place), std::move(args), Wording::topic};
}

Item finished(Finding finding)
{
    return {std::move(finding.code),
            finding.severity,
            std::move(finding.place),
            {std::move(finding.message), std::move(finding.remedy)},
            Wording::finished};
}

std::vector<Item> items_of(const setup::LoadedSetup& loaded)
{
    std::vector<Item> items;
    for (std::size_t i = 0; i < loaded.findings.size(); ++i) {
        const auto& finding = loaded.findings[i];
        items.push_back({finding.code, finding.severity, finding.place, loaded.notes[i].args, Wording::topic});
    }
    return items;
}

} // namespace tpsync::validation

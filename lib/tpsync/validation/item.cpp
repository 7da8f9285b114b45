#include "tpsync/validation/item.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/setup/checks.hpp"
#include "tpsync/validation/phrasebook.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tpsync::validation {
namespace {

std::string argument(const Item& item, std::size_t index)
{
    return index < item.args.size() ? item.args[index] : std::string{};
}

/// Arguments that hold English words, of ours or of another module; every other is a value, the same in all languages.
struct Worded {
    std::string_view code;
    std::string_view indexes;
    enum class Unknown { shown, left_out } unknown;
};

constexpr std::array worded_arguments{
    Worded{"TP001", "0", Worded::Unknown::left_out},
    Worded{"TP004", "0", Worded::Unknown::left_out},
    Worded{"TP005", "0", Worded::Unknown::left_out},
    Worded{"TP103", "012", Worded::Unknown::left_out},
    Worded{"TP106", "0", Worded::Unknown::left_out},
    Worded{"TP243", "1", Worded::Unknown::left_out},
    Worded{"TP411", "1", Worded::Unknown::left_out},
    Worded{"TP412", "1", Worded::Unknown::left_out},
    Worded{"TP413", "1", Worded::Unknown::left_out},
    Worded{"TP414", "1", Worded::Unknown::left_out},
    Worded{"TP415", "1", Worded::Unknown::left_out},
    Worded{"TP416", "1", Worded::Unknown::left_out},
    Worded{"TP417", "1", Worded::Unknown::left_out},
    Worded{"TP502", "1", Worded::Unknown::left_out},
    Worded{"TP504", "1", Worded::Unknown::left_out},
    Worded{"TP801", "0", Worded::Unknown::left_out},
    Worded{"TP802", "0", Worded::Unknown::left_out},
    Worded{"TP804", "0", Worded::Unknown::left_out},
    Worded{"TP940", "1", Worded::Unknown::shown}, // "3 min" is no word
    Worded{"TP941", "12", Worded::Unknown::shown},
    Worded{"TP942", "1", Worded::Unknown::left_out},
    Worded{"TP970", "1", Worded::Unknown::shown}, // an attribute's id, or words
    Worded{"TP972", "1", Worded::Unknown::shown},
    Worded{"TP973", "0", Worded::Unknown::left_out},
    Worded{"TP981", "1", Worded::Unknown::shown}, // NFS
    Worded{"TP982", "1", Worded::Unknown::shown},
    Worded{"TP984", "1", Worded::Unknown::left_out},
    Worded{"reward-conflict", "3", Worded::Unknown::left_out},
    Worded{"reward-near-miss", "3", Worded::Unknown::left_out},
    Worded{"reward-unknown-currency", "3", Worded::Unknown::left_out},
};

void translate(std::string& arg, Worded::Unknown unknown)
{
    auto german = german_sentence(arg);
    if (german) {
        arg = std::move(*german);
    } else if (unknown == Worded::Unknown::left_out) {
        arg.clear();
    }
}

/// What the English texts of a topic were filled with.
std::vector<std::string> arguments_of(const Texts& english, const Item& item)
{
    auto args = read_back(english.message, argument(item, 0)).value_or(std::vector<std::string>{});
    const auto more = read_back(english.remedy, argument(item, 1)).value_or(std::vector<std::string>{});
    args.resize(std::max(args.size(), more.size()));
    for (std::size_t i = 0; i < more.size(); ++i) {
        if (args[i].empty()) args[i] = more[i];
    }
    return args;
}

/// A topic that takes its English as it was worded elsewhere has no texts of its own to fill.
bool is_worded_elsewhere(const Texts& english)
{
    return english.message == "{0}";
}

std::vector<std::string> german_arguments(const Item& item, const Texts& english)
{
    if (is_worded_elsewhere(english)) {
        auto args = item.args;
        for (const auto index : {std::size_t{0}, std::size_t{3}}) {
            if (index < args.size()) translate(args[index], Worded::Unknown::left_out);
        }
        return args;
    }
    auto args = item.wording == Wording::finished ? arguments_of(english, item) : item.args;
    const auto worded = std::find_if(worded_arguments.begin(), worded_arguments.end(),
                                     [&](const Worded& entry) { return entry.code == item.code; });
    if (worded == worded_arguments.end()) return args;
    for (std::size_t i = 0; i < args.size(); ++i) {
        const bool has_words = worded->indexes.find(static_cast<char>('0' + i)) != std::string_view::npos;
        if (has_words) translate(args[i], worded->unknown);
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
        if (words.remedy.empty() && is_worded_elsewhere(texts)) words.remedy = texts.remedy;
    } else {
        const auto args = language == Language::german ? german_arguments(item, topic->english) : item.args;
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

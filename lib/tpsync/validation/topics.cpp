#include "tpsync/validation/topics.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/setup/checks.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tpsync::validation {
namespace {

Topic topic_of(const setup::Check& check)
{
    Topic topic{check.code,
                check.severity,
                Actor::consultant,
                Texts{check.title, check.message, check.remedy, check.explanation},
                {}};
    topic.german = topic.english;
    for (const auto part : {german_file_checks(), german_personio_checks(), german_other_checks()}) {
        const auto found = std::find_if(part.begin(), part.end(),
                                        [&](const GermanCheck& german) { return german.code == check.code; });
        if (found == part.end()) continue;
        topic.actor = found->actor;
        topic.german = found->texts;
    }
    return topic;
}

std::vector<Topic> collect()
{
    std::vector<Topic> all;
    for (const auto& check : setup::checks()) all.push_back(topic_of(check));
    for (const auto part : {feed_topics(), position_topics(), online_topics(), application_topics(), workbook_topics(),
                            host_topics(), host_customer_topics()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    std::sort(all.begin(), all.end(), [](const Topic& a, const Topic& b) { return a.code < b.code; });
    return all;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 26> phrases{{
    {"the exact reward beside it counts", "die genaue Prämie daneben zählt"},
    {"no reward is paid", "gezahlt wird keine Prämie"},
    {"it decides whether anything may be passed on", "es entscheidet, ob etwas weitergegeben werden darf"},
    {"candidate.location.raw is sent in its place", "candidate.location.raw wird stattdessen gesendet"},
    {"it is today's, which Personio takes by itself, or lies in the future",
     "es ist das heutige, das Personio von selbst nimmt, oder liegt in der Zukunft"},
    {"the ready-made information text is sent in its place", "der fertige Informationstext wird stattdessen gesendet"},
    {"another id of the referrer is sent in its place", "eine andere ID des Empfehlenden wird stattdessen gesendet"},
    {"TLS, certificate and name checked", "TLS, Zertifikat und Name geprüft"},
    {"plain http, loopback", "einfaches http, nur auf dieser Maschine"},
    {"null", "null"},
    {"true or false", "true oder false"},
    {"a number", "eine Zahl"},
    {"text", "ein Text"},
    {"a list", "eine Liste"},
    {"an object", "ein Objekt"},
    {"a blank or line end at its beginning or end", "ein Leerzeichen oder Zeilenende am Anfang oder Ende"},
    {"a control or invisible character in it", "ein Steuerzeichen oder unsichtbares Zeichen"},
    {"every product", "jedes Produkt"},
    {"product referral", "das Produkt referral"},
    {"product crm", "das Produkt crm"},
    {"product internal", "das Produkt internal"},
    {"a fragment (#)", "ein Fragment (#)"},
    {"a query (?)", "eine Abfrage (?)"},
    {"it holds blanks or other characters that an address cannot have",
     "sie enthält Leerzeichen oder andere Zeichen, die eine Adresse nicht haben kann"},
    {"with double quotes around it", "in doppelten Anführungszeichen"},
    {"without double quotes", "ohne Anführungszeichen"},
}};

} // namespace

std::span<const Topic> topics()
{
    static const std::vector<Topic> table = collect();
    return table;
}

const Topic* find_topic(std::string_view code)
{
    const auto all = topics();
    const auto found = std::lower_bound(
        all.begin(), all.end(), code, [](const Topic& topic, std::string_view wanted) { return topic.code < wanted; });
    return found == all.end() || found->code != code ? nullptr : &*found;
}

std::optional<std::string> nearest_code(std::string_view code)
{
    std::vector<std::string> codes;
    for (const auto& topic : topics()) codes.emplace_back(topic.code);
    return nearest(trim(code), codes);
}

std::string german_phrase(std::string_view fragment)
{
    const auto found =
        std::find_if(phrases.begin(), phrases.end(), [&](const auto& phrase) { return phrase.first == fragment; });
    if (found != phrases.end()) return std::string{found->second};
    for (const auto& phrase : host_phrases()) {
        if (phrase.english == fragment) return std::string{phrase.german};
    }
    return std::string{fragment};
}

} // namespace tpsync::validation

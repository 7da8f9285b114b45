#include "tpsync/report/validation_words.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/validation/phrasebook.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tpsync::report {
namespace {

constexpr ValidationWords english{
    .language_code = "en",
    .heading = "Setup check: Personio and Talentry",
    .error = "error",
    .errors = "errors",
    .warning = "warning",
    .warnings = "warnings",
    .info = "note",
    .for_customer = "For the customer, in Personio",
    .for_consultant = "For the consultant, in the setup file",
    .for_talentry = "To be asked of Talentry",
    .for_operator = "For the operator, on this machine",
    .by_hand = "To be confirmed by hand",
    .information = "For information",
    .sample = "The sample application, field by field",
    .calls = "Calls that were made",
    .about_customer = "These are mended in the customer's Personio account, or looked up there.",
    .about_consultant = "These are mended in the setup file, or on the machine that runs the programs.",
    .about_talentry = "Talentry's support knows these values.",
    .about_operator = "These are mended by whoever runs the programs, where they run.",
    .about_by_hand = "These cannot be proven without creating something in Personio or Talentry. Compare them by eye; "
                     "they do not count as passed.",
    .about_sample = "What would arrive in Personio. Values are never shown.",
    .about_calls = "All of them only read, and none carried a token.",
    .found = "Found",
    .expected = "Expected, and why",
    .remedy = "What to do",
    .place = "Place",
    .line = "line",
    .column = "column",
    .file = "File",
    .customer = "Customer",
    .result = "Result",
    .field = "Field of the application",
    .target = "Goes to",
    .nowhere = "nowhere",
    .not_sent = "not sent: ",
    .summary = "Summary",
    .clean = "Ready: nothing to mend.",
    .only_warnings = "No errors. Look at the warnings before going live.",
    .has_errors = "Not ready: the errors below must be mended before going live.",
    .strict_note = "Warnings count as errors in this check.",
    .no_setup = "not a setup",
    .offline_note = "The setup files were checked by themselves; Personio and Talentry were not asked.",
    .online_note = "The setup files were checked, and the live job feed was read. Nothing was created or changed.",
    .hindered_note = "The online checks could not be completed.",
    .menu_note = "",
    .made_at = "Checked at",
    .nothing_found = "no errors, no warnings",
};

constexpr ValidationWords german{
    .language_code = "de",
    .heading = "Prüfung des Setups: Personio und Talentry",
    .error = "Fehler",
    .errors = "Fehler",
    .warning = "Warnung",
    .warnings = "Warnungen",
    .info = "Hinweis",
    .for_customer = "Für den Kunden, in Personio",
    .for_consultant = "Für den Berater, in der Setup-Datei",
    .for_talentry = "Bei Talentry zu erfragen",
    .for_operator = "Für den Betrieb, auf dieser Maschine",
    .by_hand = "Von Hand zu bestätigen",
    .information = "Zur Information",
    .sample = "Die Beispielbewerbung, Feld für Feld",
    .calls = "Ausgeführte Aufrufe",
    .about_customer = "Das wird im Personio-Konto des Kunden behoben oder dort nachgesehen.",
    .about_consultant = "Das wird in der Setup-Datei behoben, oder auf der Maschine, die die Programme ausführt.",
    .about_talentry = "Diese Werte kennt der Support von Talentry.",
    .about_operator = "Das behebt, wer die Programme betreibt, dort, wo sie laufen.",
    .about_by_hand =
        "Das lässt sich nicht beweisen, ohne in Personio oder Talentry etwas anzulegen. Bitte mit den Augen "
        "vergleichen; es gilt nicht als bestanden.",
    .about_sample = "Was in Personio ankäme. Werte werden nie gezeigt.",
    .about_calls = "Alle lesen nur, und keiner trug ein Token.",
    .found = "Gefunden",
    .expected = "Erwartet, und warum",
    .remedy = "Was zu tun ist",
    .place = "Ort",
    .line = "Zeile",
    .column = "Spalte",
    .file = "Datei",
    .customer = "Kunde",
    .result = "Ergebnis",
    .field = "Feld der Bewerbung",
    .target = "Geht nach",
    .nowhere = "nirgendwohin",
    .not_sent = "nicht gesendet: ",
    .summary = "Zusammenfassung",
    .clean = "Bereit: Nichts zu beheben.",
    .only_warnings = "Keine Fehler. Vor dem Start bitte die Warnungen ansehen.",
    .has_errors = "Nicht bereit: Die Fehler unten müssen vor dem Start behoben werden.",
    .strict_note = "Warnungen zählen in dieser Prüfung als Fehler.",
    .no_setup = "kein Setup",
    .offline_note = "Geprüft wurden die Setup-Dateien für sich; Personio und Talentry wurden nicht gefragt.",
    .online_note =
        "Geprüft wurden die Setup-Dateien, und der laufende Stellen-Feed wurde gelesen. Nirgends wurde etwas "
        "angelegt oder geändert.",
    .hindered_note = "Die Online-Prüfungen konnten nicht abgeschlossen werden.",
    .menu_note = "Menüpfade stehen so da, wie Personios englische Oberfläche sie nennt.",
    .made_at = "Geprüft am",
    .nothing_found = "keine Fehler, keine Warnungen",
};

int rank(Severity severity)
{
    switch (severity) {
    case Severity::error: return 0;
    case Severity::warning: return 1;
    case Severity::info: return 2;
    }
    return 2;
}

bool is_route(const validation::Item& item)
{
    return item.code == "TP970" || item.code == "TP971" || item.code == "TP972";
}

} // namespace

const ValidationWords& words_in(validation::Language language)
{
    return language == validation::Language::german ? german : english;
}

std::string_view severity_word(Severity severity, const ValidationWords& words)
{
    switch (severity) {
    case Severity::error: return words.error;
    case Severity::warning: return words.warning;
    case Severity::info: return words.info;
    }
    return words.error;
}

std::string counts_of(const validation::SetupReview& review, const ValidationWords& words)
{
    std::vector<std::string> parts;
    const auto add = [&](Severity severity, std::string_view one, std::string_view many) {
        const auto count = review.count(severity);
        if (count > 0) parts.push_back(fmt::format("{} {}", count, count == 1 ? one : many));
    };
    add(Severity::error, words.error, words.errors);
    add(Severity::warning, words.warning, words.warnings);
    return parts.empty() ? std::string{words.nothing_found} : fmt::to_string(fmt::join(parts, ", "));
}

Section section_of(const validation::Item& item)
{
    if (is_route(item)) return Section::sample;
    if (validation::is_to_be_confirmed(item)) return Section::by_hand;
    if (item.code == "TP910" || item.code == "TP941") return Section::calls;
    // What is ready to paste belongs to the names that are missing.
    if (item.code == "TP913") return Section::consultant;
    if (item.severity == Severity::info) return Section::information;
    switch (validation::actor_of(item)) {
    case validation::Actor::customer: return Section::customer;
    case validation::Actor::talentry: return Section::talentry;
    case validation::Actor::operations: return Section::machine;
    case validation::Actor::consultant:
    case validation::Actor::nobody: break;
    }
    return Section::consultant;
}

std::string_view title_of(Section section, const ValidationWords& words)
{
    switch (section) {
    case Section::customer: return words.for_customer;
    case Section::consultant: return words.for_consultant;
    case Section::talentry: return words.for_talentry;
    case Section::machine: return words.for_operator;
    case Section::by_hand: return words.by_hand;
    case Section::sample: return words.sample;
    case Section::information: return words.information;
    case Section::calls: return words.calls;
    }
    return words.information;
}

std::string_view about(Section section, const ValidationWords& words)
{
    switch (section) {
    case Section::customer: return words.about_customer;
    case Section::consultant: return words.about_consultant;
    case Section::talentry: return words.about_talentry;
    case Section::machine: return words.about_operator;
    case Section::by_hand: return words.about_by_hand;
    case Section::calls: return words.about_calls;
    case Section::sample: // the caption of its table says it
    case Section::information: break;
    }
    return {};
}

std::vector<const validation::Item*> items_in(const validation::SetupReview& review, Section section)
{
    std::vector<const validation::Item*> items;
    for (const auto& item : review.items) {
        if (section_of(item) == section) items.push_back(&item);
    }
    if (section == Section::sample) return items; // in the order of the application
    std::stable_sort(items.begin(), items.end(),
                     [](const auto* a, const auto* b) { return rank(a->severity) < rank(b->severity); });
    return items;
}

std::string place_text(const validation::Item& item, const validation::SetupReview& review,
                       const ValidationWords& words)
{
    std::vector<std::string> parts;
    if (!item.place.file.empty() && item.place.file != review.file) parts.push_back(item.place.file);
    if (!item.place.path.empty()) parts.push_back(item.place.path);
    if (item.place.line > 0) {
        parts.push_back(fmt::format("{} {}", words.line, item.place.line));
        if (item.place.column > 0) parts.push_back(fmt::format("{} {}", words.column, item.place.column));
    }
    return fmt::to_string(fmt::join(parts, ", "));
}

std::string target_text(const validation::Item& item, const ValidationWords& words)
{
    if (item.code == "TP971") return std::string{words.nowhere};
    auto target = item.args.size() > 1 ? item.args[1] : std::string{};
    if (words.language_code == german.language_code) target = validation::german_sentence(target).value_or(target);
    return item.code == "TP972" ? std::string{words.not_sent} + target : target;
}

std::string escape_markup(std::string_view text)
{
    std::string out;
    for (const char c : printable(text, text.size())) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

} // namespace tpsync::report

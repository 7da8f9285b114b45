#include "tpsync/validation/phrasebook.hpp"

#include <array>

namespace tpsync::validation {
namespace {

constexpr std::array table{
    // What was asked, around what came back.
    Phrase{"feed {0} from {1}: [2]; feed {3} from {4}: [5]", "Feed {0} von {1}: {2}; Feed {3} von {4}: {5}"},
    Phrase{"feed {0} from {1}: [2]", "Feed {0} von {1}: {2}"},
    Phrase{"[0]; it begins with: {1}", "{0}; Anfang des Dokuments: {1}"},
    // Answers.
    Phrase{"no such job board, or its feed is switched off: [0]",
           "es gibt kein solches Stellenportal, oder sein Feed ist ausgeschaltet: {0}"},
    Phrase{"it redirects ({0}) to Personio's own site {1}", "Umleitung ({0}) auf Personios eigene Seite {1}"},
    Phrase{"it redirects ({0}) to {1}, which is not this company's job board",
           "Umleitung ({0}) auf {1}, was nicht das Portal dieser Firma ist"},
    Phrase{"it leads to more than {0} redirects", "mehr als {0} Umleitungen"},
    Phrase{"the bot wall of Personio's own site answered (429)",
           "es antwortete der Schutz von Personios eigener Seite (429)"},
    Phrase{"the board asks us to wait (429)", "Antwort mit Status 429"},
    Phrase{"it answers with status {0} instead of 200 and a whole feed",
           "Antwort mit Status {0} statt 200 und einem ganzen Feed"},
    Phrase{"it answers with status {0}", "Antwort mit Status {0}"},
    Phrase{"access to the feed is refused ({0})", "Antwort mit Status {0}"},
    Phrase{"the board is out of order ({0})", "Antwort mit Status {0}"},
    Phrase{"feed {0} came from {1}, the languages before it from {2}",
           "der Feed {0} kam von {1}, die Sprachen davor von {2}"},
    Phrase{"no language to read the feed in", "keine Sprache, in der der Feed gelesen werden soll"},
    Phrase{"the board {0} redirects to {1}", "das Portal {0} leitet auf {1} um"},
    // Documents.
    Phrase{"it is an HTML page and not a feed", "eine HTML-Seite statt eines Feeds"},
    Phrase{"it is empty: [0]", "{0}"},
    Phrase{"nothing in it ({0} bytes)", "ohne Inhalt ({0} Bytes)"},
    Phrase{"line {0}, byte {1}: it breaks off inside a character",
           "Abbruch mitten in einem Zeichen (Zeile {0}, Byte {1})"},
    Phrase{"it breaks off in line {0}, byte {1}", "Abbruch in Zeile {0}, Byte {1}"},
    Phrase{"line {0}, column {1}, byte {2}: [3]", "Zeile {0}, Spalte {1}, Byte {2}: {3}"},
    Phrase{"line {0}, column {1}, byte {2}: {3}", "Zeile {0}, Spalte {1}, Byte {2}"}, // expat's own rare words
    Phrase{"one tag or comment of more than {0} bytes", "ein Tag oder Kommentar von mehr als {0} Bytes"},
    Phrase{"more than {0} elements inside each other", "mehr als {0} Elemente ineinander"},
    Phrase{"a DOCTYPE, which is refused because it can name files and addresses",
           "ein DOCTYPE; er wird abgelehnt, weil er Dateien und Adressen nennen kann"},
    Phrase{"the encoding \"{0}\" is declared, and only UTF-8 is read",
           "angegeben ist die Kodierung „{0}“, gelesen wird nur UTF-8"},
    Phrase{"a NUL byte, as in UTF-16 or binary data ({0})", "ein NUL-Byte wie in UTF-16 oder Binärdaten ({0})"},
    Phrase{"a byte that is not UTF-8 ({0})", "ein Byte, das kein UTF-8 ist ({0})"},
    Phrase{"a character or a tag that must not stand here", "ein Zeichen oder Tag, das hier nicht stehen darf"},
    Phrase{"an end tag that does not match the element that is open",
           "ein Ende-Tag, das nicht zum offenen Element passt"},
    Phrase{"the same attribute twice in one tag", "dasselbe Attribut zweimal in einem Tag"},
    Phrase{"text or a second root behind the end of the document",
           "Text oder ein zweites Wurzelelement hinter dem Ende des Dokuments"},
    Phrase{"an entity that XML does not know", "eine Entität, die XML nicht kennt"},
    Phrase{"a reference to a character that XML does not allow", "ein Verweis auf ein Zeichen, das XML nicht erlaubt"},
    Phrase{"an XML declaration that is not at the very start", "eine XML-Deklaration, die nicht ganz am Anfang steht"},
    Phrase{"the root element is \"{0}\" instead of \"workzag-jobs\"",
           "das Wurzelelement heißt „{0}“ statt „workzag-jobs“"},
    Phrase{"text between the positions (line {0}): {1}", "Text zwischen den Stellen (Zeile {0}): {1}"},
    Phrase{"it is larger than the limit of {0} bytes", "größer als die Grenze von {0} Bytes"},
    Phrase{"it lists more than {0} positions", "mehr als {0} Stellen"},
    Phrase{"position number {0} (line {1}) has more than {2} bytes of text",
           "die {0}. Stelle (Zeile {1}) hat mehr als {2} Bytes Text"},
    Phrase{"the same id stands for different positions: (0)", "dieselbe ID steht für verschiedene Stellen: {0}"},
    // Positions.
    Phrase{"feed {0}: position number {1} (id {2}) [3]", "Feed {0}, {1}. Stelle (ID {2}): {3}"},
    Phrase{"feed {0}: position number {1} [2]", "Feed {0}, {1}. Stelle: {2}"},
    Phrase{"feed {0}: {1} more findings were left out", "Feed {0}: {1} weitere Befunde ausgelassen"},
    Phrase{"cannot be used: [0] (id \"\", title \"\")", "unbrauchbar, {0}"},
    Phrase{"cannot be used: [0] (id \"{1}\", title \"\")", "unbrauchbar, {0} (ID „{1}“)"},
    Phrase{"cannot be used: [0] (id \"\", title \"{1}\")", "unbrauchbar, {0} (Titel „{1}“)"},
    Phrase{"cannot be used: [0] (id \"{1}\", title \"{2}\")", "unbrauchbar, {0} (ID „{1}“, Titel „{2}“)"},
    Phrase{"its id or title is not one plain text", "weil ID oder Titel nicht ein einfacher Text ist"},
    Phrase{"its id is missing", "weil die ID fehlt"},
    Phrase{"its id \"{0}\" is not a whole number of 1 to 18 digits",
           "weil die ID „{0}“ keine ganze Zahl von 1 bis 18 Ziffern ist"},
    Phrase{"its title is missing", "weil der Titel fehlt"},
    Phrase{"is listed again with the same content; it counts once", "noch einmal mit gleichem Inhalt; zählt einmal"},
    Phrase{"an element \"{0}\" inside a text was left out", "ein Element „{0}“ in einem Text wurde ausgelassen"},
    Phrase{"an element \"{0}\" inside the keywords was read as keywords of its own",
           "ein Element „{0}“ in den Keywords wurde als eigene Keywords gelesen"},
    Phrase{"the element \"{0}\" stands there twice with different content; the first one counts",
           "das Element „{0}“ steht zweimal da, mit verschiedenem Inhalt; das erste zählt"},
    Phrase{
        "position {0} is not listed in the feed in (1); its keywords were taken from {2} and prove nothing: until the "
        "keyword language lists it, a new job is for employees only and a known one stays as visible as it is, with "
        "its "
        "reward",
        "Stelle {0} steht nicht im Feed in {1}; ihre Keywords stammen aus {2} und beweisen nichts: Bis die Sprache der "
        "Keywords sie führt, ist ein neuer Job nur für Mitarbeitende und ein bekannter bleibt so sichtbar, wie er ist, "
        "mit seiner Prämie"},
    Phrase{"it was broken off: another language of it has failed",
           "er wurde abgebrochen, weil eine andere Sprache fehlschlug"},
    Phrase{"position {0} is not listed in the feed in (1)", "Stelle {0} steht nicht im Feed in {1}"},
    Phrase{"the keyword language {0} was not read; keywords were taken from {1}",
           "{0} wurde nicht gelesen; die Keywords stammen aus {1}"},
    // What follows from a keyword.
    Phrase{"the exact reward beside it counts", "die genaue Prämie daneben zählt"},
    Phrase{"no reward is paid", "gezahlt wird keine Prämie"},
};

} // namespace

std::span<const Phrase> feed_phrases()
{
    return table;
}

} // namespace tpsync::validation

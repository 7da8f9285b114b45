#include "tpsync/validation/phrasebook.hpp"

#include <array>

namespace tpsync::validation {
namespace {

constexpr std::array table{
    // Types of values (json::describe), and what checks of a setup put into their arguments.
    Phrase{"null", "null"},
    Phrase{"true or false", "true oder false"},
    Phrase{"a number", "eine Zahl"},
    Phrase{"text", "ein Text"},
    Phrase{"a list", "eine Liste"},
    Phrase{"an object", "ein Objekt"},
    Phrase{"with double quotes around it", "in doppelten Anführungszeichen"},
    Phrase{"without double quotes", "ohne Anführungszeichen"},
    Phrase{"a blank or line end at its beginning or end", "ein Leerzeichen oder Zeilenende am Anfang oder Ende"},
    Phrase{"a control or invisible character in it", "ein Steuerzeichen oder unsichtbares Zeichen"},
    Phrase{"every product", "jedes Produkt"},
    Phrase{"product {0}", "das Produkt {0}"},
    Phrase{"a fragment (#)", "ein Fragment (#)"},
    Phrase{"a query (?)", "eine Abfrage (?)"},
    Phrase{"it holds blanks or other characters that an address cannot have",
           "sie enthält Leerzeichen oder andere Zeichen, die eine Adresse nicht haben kann"},
    // Files.
    Phrase{"it does not exist", "es gibt sie nicht"},
    Phrase{"its symbolic links go in a circle", "ihre symbolischen Links führen im Kreis"},
    Phrase{"could not read {0}: [1]", "{0} ist nicht lesbar ({1})"},
    Phrase{"{0} does not exist", "{0} gibt es nicht"},
    Phrase{"{0} is a symbolic link", "{0} ist ein symbolischer Link"},
    Phrase{"{0} is not a folder", "{0} ist kein Ordner"},
    Phrase{"{0} is not a regular file", "{0} ist keine gewöhnliche Datei"},
    Phrase{"{0} is larger than {1} bytes", "{0} ist größer als {1} Bytes"},
    Phrase{"{0} is open to other users (mode {1})", "{0} ist für andere Benutzer offen (Rechte {1})"},
    Phrase{"{0} lies in a folder in which every user may replace it",
           "{0} liegt in einem Ordner, in dem jeder Benutzer sie austauschen darf"},
    Phrase{"{0} belongs to user {1}, and this program runs as user {2}",
           "{0} gehört dem Benutzer {1}, dieses Programm läuft als Benutzer {2}"},
    // Reasons of the system (strerror).
    Phrase{"Permission denied", "keine Berechtigung"},
    Phrase{"No such file or directory", "es gibt sie nicht"},
    Phrase{"Not a directory", "ein Teil des Pfades ist kein Ordner"},
    Phrase{"Is a directory", "es ist ein Ordner"},
    Phrase{"File name too long", "der Name ist zu lang"},
    Phrase{"Too many levels of symbolic links", "symbolische Links führen im Kreis"},
    Phrase{"Input/output error", "Ein-/Ausgabefehler des Datenträgers"},
    Phrase{"Too many open files", "zu viele offene Dateien"},
    Phrase{"Operation not permitted", "nicht erlaubt"},
    Phrase{"Stale file handle", "das Netzlaufwerk kennt die Datei nicht mehr"},
    Phrase{"No such device or address", "das Gerät gibt es nicht"},
    Phrase{"Function not implemented", "dieses Dateisystem kann das nicht"},
    // Kinds of file systems (state_review).
    Phrase{"tmpfs (memory)", "tmpfs (Arbeitsspeicher)"},
    Phrase{"ramfs (memory)", "ramfs (Arbeitsspeicher)"},
    Phrase{"overlay (the layer of a container)", "overlay (die Schicht eines Containers)"},
    // JSON.
    Phrase{"the number is outside the range of numbers", "die Zahl liegt außerhalb des Zahlenbereichs"},
    Phrase{"the text holds half of a surrogate pair, which is no character",
           "der Text enthält ein halbes Surrogatpaar, das kein Zeichen ist"},
    Phrase{"lists and objects are nested more than {0} deep",
           "Listen und Objekte sind mehr als {0}-fach ineinander geschachtelt"},
    Phrase{"there are more than {0} values", "es sind mehr als {0} Werte"},
    Phrase{"comments are not part of JSON", "Kommentare gehören nicht zu JSON"},
    Phrase{"text stands in double quotes in JSON", "Text steht in JSON in doppelten Anführungszeichen"},
    Phrase{"a value was expected here; a comma may not stand before a closing bracket",
           "hier wird ein Wert erwartet; vor einer schließenden Klammer darf kein Komma stehen"},
    Phrase{"a value was expected here: text in double quotes, a number, true, false, null, a list or an object",
           "hier wird ein Wert erwartet: Text in doppelten Anführungszeichen, eine Zahl, true, false, null, eine Liste "
           "oder ein Objekt"},
    Phrase{"the text is empty; a JSON value was expected", "der Text ist leer; erwartet wird ein JSON-Wert"},
    Phrase{"the text ends before the JSON value is complete", "der Text endet, bevor der JSON-Wert vollständig ist"},
    Phrase{"there is more text behind the JSON value", "hinter dem JSON-Wert steht weiterer Text"},
    Phrase{"a key was expected here; a comma may not stand before a closing bracket",
           "hier wird ein Schlüssel erwartet; vor einer schließenden Klammer darf kein Komma stehen"},
    Phrase{"a key in double quotes was expected here",
           "hier wird ein Schlüssel in doppelten Anführungszeichen erwartet"},
    Phrase{"a colon was expected here, between a key and its value",
           "hier wird ein Doppelpunkt zwischen Schlüssel und Wert erwartet"},
    Phrase{"a comma or } was expected here", "hier wird ein Komma oder } erwartet"},
    Phrase{"a comma or ] was expected here", "hier wird ein Komma oder ] erwartet"},
    Phrase{"\\u must be followed by four hexadecimal digits", "auf \\u müssen vier Hexadezimalziffern folgen"},
    Phrase{"this backslash escape does not exist in JSON", "diese Schreibweise mit \\ gibt es in JSON nicht"},
    Phrase{"a control character (such as a line end) inside text must be written as an escape",
           "ein Steuerzeichen (etwa ein Zeilenende) in einem Text muss mit \\ umschrieben werden"},
    Phrase{"the closing double quote is missing", "das schließende Anführungszeichen fehlt"},
    Phrase{"the text is not UTF-8", "der Text ist kein UTF-8"},
    Phrase{"a digit was expected here, behind the decimal point", "hier wird eine Ziffer hinter dem Punkt erwartet"},
    Phrase{"a digit was expected here, in the exponent", "hier wird eine Ziffer im Exponenten erwartet"},
    Phrase{"this is not JSON", "das ist kein JSON"},
    Phrase{"the text has {0} bytes; at most {1} are read", "der Text hat {0} Bytes; gelesen werden höchstens {1}"},
    Phrase{"the text begins with a byte order mark; save it as UTF-8 without one",
           "der Text beginnt mit einer Byte-Order-Marke; als UTF-8 ohne BOM speichern"},
    Phrase{"the text is UTF-16; save it as UTF-8", "der Text ist UTF-16; als UTF-8 speichern"},
    Phrase{"the text holds a NUL byte; this is not a text file in UTF-8",
           "der Text enthält ein NUL-Byte; das ist keine Textdatei in UTF-8"},
};

} // namespace

std::span<const Phrase> file_phrases()
{
    return table;
}

} // namespace tpsync::validation

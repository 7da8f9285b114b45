#include "tpsync/validation/phrasebook.hpp"

#include <array>

namespace tpsync::validation {
namespace {

/// What stands behind a field's path, and where the fields of a sample application go.
constexpr std::array table{
    Phrase{"the input is not JSON: [0]", "kein JSON: {0}"},
    Phrase{"the input is [0], not an application object", "{0} statt einer Bewerbung als Objekt"},
    Phrase{"must be text or a whole number, not [0]", "muss ein Text oder eine ganze Zahl sein, nicht {0}"},
    Phrase{"must be [0], not [1]", "muss {0} sein, nicht {1}"},
    Phrase{"must be text", "muss ein Text sein"},
    Phrase{"must be text (base64)", "muss ein Text sein (base64)"},
    Phrase{"must be an object", "muss ein Objekt sein"},
    Phrase{"must be text, a number, or true or false", "muss ein Text, eine Zahl, true oder false sein"},
    Phrase{"must be text, a number, true or false, or a list of texts",
           "muss ein Text, eine Zahl, true, false oder eine Liste von Texten sein"},
    Phrase{"is missing", "fehlt"},
    Phrase{"is blank", "ist leer"},
    Phrase{"is empty", "ist leer"},
    Phrase{"is longer than {0} characters", "ist länger als {0} Zeichen"},
    Phrase{"is longer than {0} bytes, which Personio may refuse", "ist länger als {0} Bytes"},
    Phrase{"is larger than {0} bytes", "ist größer als {0} Bytes"},
    Phrase{"holds control characters", "enthält Steuerzeichen"},
    Phrase{"is not a calendar date", "ist kein Datum des Kalenders"},
    Phrase{"is not an ISO 8601 date and time", "ist keine Zeitangabe nach ISO 8601"},
    Phrase{"is not a field of an application and was ignored", "ist kein Feld einer Bewerbung"},
    Phrase{"holds a field that is not one of an application; it was ignored",
           "enthält ein Feld, das keines einer Bewerbung ist"},
    Phrase{"must have 1 to 64 printable characters and no blanks at its ends",
           "muss 1 bis 64 druckbare Zeichen haben, ohne Leerzeichen an den Enden"},
    Phrase{"is not the id of a position", "ist keine ID einer Stelle"},
    Phrase{"is not a type of application", "ist kein Typ einer Bewerbung"},
    Phrase{"is not an e-mail address", "ist keine E-Mail-Adresse"},
    Phrase{"names nobody: a referral needs the referrer's name or e-mail, or referral.information",
           "nennt niemanden: Eine Empfehlung braucht Name oder E-Mail, oder referral.information"},
    Phrase{"names nobody: an application from the CRM needs crm.recruiter or crm.information",
           "nennt niemanden: Eine Bewerbung aus dem CRM braucht crm.recruiter oder crm.information"},
    Phrase{"stands twice in its object", "steht zweimal im selben Objekt"},
    Phrase{"has no extension", "hat keine Endung"},
    Phrase{"has an extension that Personio does not take", "hat eine Endung, die Personio nicht annimmt"},
    Phrase{"is not base64", "ist kein base64"},
    Phrase{"does not hold what the extension .{0} says", "enthält nicht, was die Endung .{0} sagt"},
    Phrase{"holds more than {0} documents", "enthält mehr als {0} Dokumente"},
    Phrase{"the product {0} is not in use at this customer", "nennt das Produkt {0}, das dieser Kunde nicht benutzt"},
    Phrase{"lies in the future and is not sent", "liegt in der Zukunft und wird nicht gesendet"},
    Phrase{"holds several values, but the attribute {0} takes one",
           "enthält mehrere Werte, das Attribut {0} nimmt aber nur einen"},
    Phrase{"is none of M, MR, F, MRS, MISS, MS, D and is not sent",
           "ist nicht M, MR, F, MRS, MISS, MS oder D und wird nicht gesendet"},
    Phrase{"has no value, but the attribute {0} is mandatory at Personio",
           "kein Wert für das Attribut {0}, das in Personio Pflicht ist"},
    Phrase{"is false: the candidate did not agree", "ist false: keine Einwilligung"},
    Phrase{"is past: the candidate's consent has expired", "ist vorbei: Die Einwilligung ist abgelaufen"},
    // Where a field goes.
    Phrase{"it decides whether anything may be passed on", "es entscheidet, ob etwas weitergegeben werden darf"},
    Phrase{"candidate.location.raw is sent in its place", "candidate.location.raw wird stattdessen gesendet"},
    Phrase{"it is today's, which Personio takes by itself, or lies in the future",
           "es ist das heutige, das Personio von selbst nimmt, oder liegt in der Zukunft"},
    Phrase{"the ready-made information text is sent in its place",
           "der fertige Informationstext wird stattdessen gesendet"},
    Phrase{"another id of the referrer is sent in its place",
           "eine andere ID des Empfehlenden wird stattdessen gesendet"},
    Phrase{"tag \"{0}\", channel {1}", "Tag „{0}“, Kanal {1}"},
    Phrase{"tag \"{0}\"", "Tag „{0}“"},
    Phrase{"document, category {0}", "Dokument, Kategorie {0}"},
};

} // namespace

std::span<const Phrase> application_phrases()
{
    return table;
}

} // namespace tpsync::validation

#include "tpsync/validation/topics.hpp"

#include <array>

namespace tpsync::validation {
namespace {

using enum Actor;
using enum Severity;

/// What the application reader and the mapping word themselves, in English: argument 0 is place and message, 1 the
/// remedy, 2 the place and 3 the message without it. The remedy here is the general one, for --explain.
constexpr Topic worded(std::string_view code, Severity severity, Texts english, Texts german)
{
    return {code,
            severity,
            consultant,
            {english.title, "{0}", english.remedy, english.explanation},
            {german.title, german.message, german.remedy, german.explanation}};
}

/// The same; German shows the place and what the phrasebook knows of the message.
constexpr Topic application(std::string_view code, std::string_view title, std::string_view remedy,
                            std::string_view explanation, std::string_view german_title, std::string_view german_remedy,
                            std::string_view german_explanation, Severity severity = error)
{
    return worded(code, severity, {title, {}, remedy, explanation},
                  {german_title, "Im Beispiel<: {2}>< {3}>", german_remedy, german_explanation});
}

constexpr std::array table{
    application("application-bad-date", "A date that is none", "write it as YYYY-MM-DD",
                "Dates are YYYY-MM-DD or ISO 8601 with an offset.", "Ein ungültiges Datum", "Als JJJJ-MM-TT schreiben",
                "Ein Datum ist JJJJ-MM-TT oder ISO 8601."),
    application("application-bad-email", "An e-mail address that is none", "correct the address",
                "Personio demands an e-mail address.", "Keine E-Mail-Adresse", "Die Adresse berichtigen",
                "Personio verlangt eine E-Mail-Adresse."),
    application("application-bad-id", "An unusable application id", "correct the id",
                "The id is 1 to 64 printable characters.", "Unbrauchbare ID der Bewerbung", "Die ID berichtigen",
                "Die ID hat 1 bis 64 druckbare Zeichen."),
    application("application-bad-job-id", "An unusable job id", "send the position's id in Personio",
                "jobId is the position's id in Personio: digits.", "Unbrauchbare ID der Stelle",
                "Die ID der Stelle in Personio eintragen", "jobId ist die ID der Stelle in Personio: Ziffern."),
    application("application-blank", "A required field is blank", "fill in the field",
                "Personio refuses blank names and addresses.", "Ein Pflichtfeld ist leer", "Das Feld ausfüllen",
                "Personio lehnt leere Namen und Adressen ab."),
    application("application-consent-expired", "The consent has expired", "do not send this application",
                "Without consent nothing may be passed on.", "Die Einwilligung ist abgelaufen",
                "Diese Bewerbung nicht senden", "Ohne Einwilligung darf nichts weitergegeben werden."),
    application("application-no-consent", "No consent", "do not send this application",
                "Without consent nothing may be passed on.", "Keine Einwilligung", "Diese Bewerbung nicht senden",
                "Ohne Einwilligung darf nichts weitergegeben werden."),
    application("application-control-characters", "Control characters", "remove the characters",
                "A single line holds no control characters.", "Steuerzeichen", "Die Zeichen entfernen",
                "Eine einzelne Zeile enthält keine Steuerzeichen."),
    application("application-date-in-the-future", "A date in the future",
                "check clock and time zone of the sending side", "Personio refuses future dates.",
                "Ein Datum in der Zukunft", "Uhr und Zeitzone der sendenden Seite prüfen",
                "Personio lehnt künftige Daten ab; das Datum wird weggelassen.", warning),
    application("application-duplicate-key", "A key stands twice", "send each field once",
                "Nobody can tell which value counts.", "Ein Schlüssel steht zweimal", "Einen der beiden behalten",
                "Niemand weiß, welcher Wert gilt."),
    application("application-long-text", "A long text", "shorten it, if Personio refuses",
                "Personio may refuse texts beyond its limits.", "Ein langer Text", "Kürzen, falls Personio ablehnt",
                "Zu lange Texte lehnt Personio vielleicht ab.", warning),
    application("application-mandatory-attribute", "A mandatory attribute stays empty",
                "fill the field in Talentry, or map a field to the attribute in application_fields",
                "Personio refuses every application that lacks a mandatory attribute.",
                "Ein Pflichtattribut bleibt leer",
                "Das Feld in Talentry ausfüllen, oder ein Feld in application_fields darauf abbilden",
                "Personio lehnt jede Bewerbung ab, der ein Pflichtattribut fehlt."),
    application("application-missing-field", "A required field is missing", "add the field",
                "Needed are id, type, jobId, name and e-mail.", "Ein Pflichtfeld fehlt", "Das Feld ergänzen",
                "Nötig sind id, type, jobId, Name und E-Mail."),
    application("application-no-recruiter", "No recruiter", "fill in crm.recruiter or crm.information",
                "A CRM application names its recruiter.", "Kein Recruiter",
                "crm.recruiter oder crm.information ausfüllen", "Eine Bewerbung aus dem CRM nennt ihren Recruiter."),
    application("application-no-referrer", "No referrer", "fill in referral.referrer or referral.information",
                "A referral names who referred.", "Kein Empfehlender",
                "referral.referrer oder referral.information ausfüllen", "Eine Empfehlung nennt, wer empfohlen hat."),
    application("application-not-json", "The sample is not JSON", "mend the text at that place",
                "An application is one JSON object.", "Das Beispiel ist kein JSON",
                "Den Text an der genannten Stelle berichtigen", "Eine Bewerbung ist ein JSON-Objekt."),
    application("application-not-object", "The sample is not an object", "send one application as an object",
                "An application is one JSON object.", "Das Beispiel ist kein Objekt",
                "Eine Bewerbung als Objekt übergeben", "Eine Bewerbung ist ein JSON-Objekt."),
    application("application-product-not-in-use", "A product that is not in use",
                "add the product to the setup, or send the application elsewhere",
                "The product decides tag, channel and attributes.", "Ein nicht genutztes Produkt",
                "Das Produkt im Setup ergänzen", "Das Produkt bestimmt Tag, Kanal und Attribute."),
    application("application-several-values", "Several values for one attribute",
                "ask for one answer only, or take the field out of application_fields",
                "An attribute of Personio takes one value.", "Mehrere Werte für ein Attribut",
                "Nur eine Antwort abfragen, oder das Feld aus application_fields nehmen",
                "Ein Attribut in Personio nimmt einen Wert auf."),
    application("application-too-long", "Too long", "shorten the text", "The longest texts are bounded.", "Zu lang",
                "Kürzen", "Die Länge der Texte ist begrenzt."),
    application("application-unknown-civility", "An unknown form of address", "use a known one",
                "Known are M, MR, F, MRS, MISS, MS, D.", "Eine unbekannte Anrede", "Eine bekannte Anrede benutzen",
                "Bekannt sind M, MR, F, MRS, MISS, MS, D.", warning),
    application("application-unknown-field", "A field that nobody knows", "check the spelling",
                "Unknown fields are ignored, so it is lost.", "Ein unbekanntes Feld", "Die Schreibweise prüfen",
                "Unbekannte Felder werden übergangen.", warning),
    application("application-unknown-type", "An unknown type", "write referral, crm or internal",
                "The types are referral, crm and internal.", "Ein unbekannter Typ",
                "referral, crm oder internal schreiben", "Die Typen heißen referral, crm und internal."),
    application("application-wrong-type", "A value of the wrong type", "correct the type", "Every field has one type.",
                "Ein Wert vom falschen Typ", "Den Typ berichtigen", "Jedes Feld hat einen Typ."),
    application("document-base64", "A document is not base64",
                "encode the document anew, with the standard alphabet and padding", "Documents come as strict base64.",
                "Ein Dokument ist kein base64", "Das Dokument neu kodieren", "Dokumente kommen als strenges base64."),
    application("document-content", "A document is not what its name says", "attach the right file",
                "Content and extension must agree.", "Ein Dokument ist nicht, was sein Name sagt",
                "Die richtige Datei beifügen", "Inhalt und Endung müssen zusammenpassen."),
    application("document-empty", "A document is empty", "attach the right file", "An empty file would be refused.",
                "Ein Dokument ist leer", "Die richtige Datei beifügen", "Eine leere Datei würde abgelehnt."),
    application("document-extension", "A document of a kind Personio refuses", "send it as PDF",
                "Personio takes a fixed list of kinds.", "Eine Dateiart, die Personio ablehnt", "Als PDF beifügen",
                "Personio nimmt nur bestimmte Dateiarten."),
    application("document-no-extension", "A document without extension", "add the extension",
                "The extension tells the kind.", "Ein Dokument ohne Endung", "Die Endung ergänzen",
                "Die Endung nennt die Dateiart."),
    application("document-too-big", "A document is too big", "make it smaller", "Personio takes up to 20 MB.",
                "Ein Dokument ist zu groß", "Verkleinern", "Personio nimmt bis zu 20 MB."),
    application("document-too-many", "Too many documents", "send fewer documents", "At most 20 documents.",
                "Zu viele Dokumente", "Weniger Dokumente beifügen", "Höchstens 20 Dokumente."),
    // Arguments: 0 the field of the application, 1 where it goes.
    Topic{"TP970",
          info,
          nobody,
          {"A field of the sample", "{0} goes to {1}", "nothing to do", "Mapped by the rules of push-application."},
          {"Ein Feld des Beispiels", "{0} geht nach {1}", "Nichts zu tun",
           "Abgebildet nach den Regeln von push-application."}},
    Topic{
        "TP971",
        warning,
        consultant,
        {"A field of the sample goes nowhere", "{0} has a value, but goes nowhere",
         "to keep it, map it in application_fields to an attribute that the customer creates in Personio (Settings > "
         "Recruiting > Attributes)",
         "Personio gets what the connector sends by itself and what application_fields names; anything else is lost."},
        {"Ein Feld des Beispiels geht verloren", "{0} hat einen Wert, geht aber nirgendwohin",
         "Soll es bleiben, in application_fields auf ein Attribut abbilden, das der Kunde in Personio anlegt "
         "(Settings > Recruiting > Attributes)",
         "Personio bekommt, was der Connector von sich aus sendet und was application_fields nennt; alles andere "
         "geht verloren."}},
    Topic{"TP972",
          info,
          nobody,
          {"A field of the sample that is used here", "{0} is used, but not sent: {1}", "nothing to do",
           "Some fields steer the connector and have no place in Personio."},
          {"Ein Feld des Beispiels, das hier gebraucht wird", "{0} wird gebraucht, aber nicht gesendet: {1}",
           "Nichts zu tun", "Manche Felder steuern den Connector und haben in Personio keinen Platz."}},
    Topic{"TP973",
          error,
          consultant,
          {"The sample cannot be read", "the sample application cannot be read: {0}",
           "name a regular file with one application as JSON",
           "A sample is a regular file with one application as JSON."},
          {"Das Beispiel ist nicht lesbar", "Die Beispielbewerbung kann nicht gelesen werden<: {0}>",
           "Eine gewöhnliche Datei mit einer Bewerbung als JSON nennen",
           "Ein Beispiel ist eine gewöhnliche Datei mit einer Bewerbung als JSON."}},
    Topic{"TP974",
          warning,
          consultant,
          {"The sample was not tried", "the sample application was not tried, because the setup has errors",
           "mend the errors, then run the check again", "Mapping needs a setup that can be read completely."},
          {"Das Beispiel wurde nicht erprobt", "Die Beispielbewerbung wurde nicht erprobt, weil das Setup Fehler hat",
           "Die Fehler beheben, dann noch einmal prüfen", "Abbilden braucht ein Setup, das sich ganz lesen lässt."}},
};

} // namespace

std::span<const Topic> application_topics()
{
    return table;
}

} // namespace tpsync::validation

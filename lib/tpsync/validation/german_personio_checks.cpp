#include "tpsync/validation/topics.hpp"

#include <array>

namespace tpsync::validation {
namespace {

using enum Actor;

constexpr std::array table{
    GermanCheck{"TP110",
                consultant,
                {"Kundenname", "„{0}“ kann kein Name eines Kunden sein",
                 "Höchstens 64 kleine Buchstaben, Ziffern, Punkte, Unterstriche und Bindestriche, am Anfang ein "
                 "Buchstabe oder eine Ziffer<, etwa „{1}“>",
                 "Der Kundenname ist auch der Name des Ordners mit seinem Zustand; darum nur Zeichen, die überall in "
                 "Dateinamen sicher sind."}},
    GermanCheck{"TP111",
                consultant,
                {"Unbekanntes Produkt", "„{0}“ ist kein Produkt",
                 "<Ist „{1}“ gemeint? >Die Produkte heißen referral, crm und internal; Ihr Berater weiß, welche gelten",
                 "Das Produkt bestimmt, welche Tags, Kanäle und Attribute nötig sind. Eine Vorgabe gibt es nicht."}},
    GermanCheck{"TP112",
                consultant,
                {"Produkt doppelt genannt", "„{0}“ ist zweimal genannt", "Einmal nennen",
                 "Wahrscheinlich war ein anderes Produkt gemeint."}},
    GermanCheck{"TP113",
                consultant,
                {"Kein Produkt", "Es ist kein Produkt genannt",
                 "Mindestens eines von referral, crm und internal nennen; Ihr Berater weiß, welche gelten",
                 "Das Produkt bestimmt, welche Tags, Kanäle und Attribute nötig sind. Eine Vorgabe gibt es nicht."}},
    GermanCheck{"TP114",
                consultant,
                {"Vergebener Name", "„{0}“ ist für den Zustand der Programme selbst vergeben",
                 "Einen anderen Namen nehmen",
                 "Der Kundenname ist auch der Name des Ordners mit seinem Zustand, und dieser Ordner ist vergeben."}},
    GermanCheck{"TP201",
                consultant,
                {"Subdomain", "„{0}“ ist keine Subdomain",
                 "Die Karriereseite öffnen und den ersten Teil ihrer Adresse nehmen: acme bei "
                 "https://acme.jobs.personio.de<; vielleicht „{1}“>",
                 "Die Subdomain ist der erste Teil des Hostnamens der Karriereseite: kleine Buchstaben, Ziffern und "
                 "Bindestriche. Eine falsche kann einer anderen Firma gehören."}},
    GermanCheck{"TP202",
                consultant,
                {"Adresse statt Subdomain", "„{0}“ ist eine Adresse, keine Subdomain",
                 "<Nur „{1}“ schreiben; >es ist der erste Teil der Adresse der Karriereseite, wie in "
                 "https://acme.jobs.personio.de",
                 "Nur der erste Teil des Hostnamens ist gefragt. Eine eigene Karriere-Domain zeigt ihn nicht; die "
                 "Einstellungen der Karriereseite in Personio schon (Settings > Recruiting > Career page)."}},
    GermanCheck{"TP203",
                consultant,
                {"Abgeschaffte Adresse der Karriereseite",
                 "„{0}“ ist eine Adresse der alten Form, die Personio 2021 abgeschafft hat",
                 "<Nur „{1}“ schreiben; >die Subdomain ist, was vor -jobs steht",
                 "Karriereseiten hießen früher NAME-jobs.personio.de, seit Mai 2021 NAME.jobs.personio.de. Die "
                 "Subdomain ist NAME."}},
    GermanCheck{"TP205",
                customer,
                {"Company ID", "Die Company ID ist keine Zahl",
                 "Die Ziffern aus Personio kopieren: Settings > Integrations > API credentials (oder Marketplace > "
                 "Connected integrations), neben dem Recruiting-Token",
                 "Personio zeigt die Company ID, eine Zahl, neben dem Token der Recruiting API. Sie geht mit jeder "
                 "Bewerbung mit."}},
    GermanCheck{"TP207",
                consultant,
                {"Unbekannte Sprache", "„{0}“ ist keine Sprache des Stellen-Feeds von Personio",
                 "<Ist „{1}“ gemeint? >Sprachen sind de, en, fr, es, nl, it, pt; klein geschrieben",
                 "Eine Sprache ist der Code aus zwei Buchstaben hinter ?language= in der Adresse des Feeds."}},
    GermanCheck{"TP208",
                customer,
                {"Seltene Sprache", "Es ist nicht bekannt, dass Personio Texte in „{0}“ ausliefert",
                 "Die Karriereseite mit ?language={0} öffnen und nachsehen, ob es Texte gibt",
                 "Der Feed antwortet in jeder Sprache, aber mit leeren Texten, wo es keine gibt."}},
    GermanCheck{"TP209",
                consultant,
                {"Sprache doppelt genannt", "„{0}“ ist zweimal genannt", "Einmal nennen",
                 "Wahrscheinlich war eine andere Sprache gemeint."}},
    GermanCheck{"TP210",
                consultant,
                {"Keine Sprache", "Es ist keine Sprache genannt",
                 "Mindestens eine nennen, oder den Schlüssel löschen, um de und en zu lesen",
                 "Personio speichert Stellentexte je Sprache; ohne Sprache gibt es keine."}},
    GermanCheck{"TP211",
                consultant,
                {"Sprache der Keywords wird nicht gelesen",
                 "Die Keywords sollen aus „{0}“ kommen, aber diese Sprache wird nicht gelesen",
                 "„{0}“ in personio.languages aufnehmen, oder eine der Sprachen dort nennen",
                 "Das Feld Keywords wird in genau einer Sprache gelesen; deren Feed muss dafür gelesen werden."}},
    GermanCheck{"TP220",
                consultant,
                {"Tag", "„{0}“ ist keiner der Tags",
                 "<Ist „{1}“ gemeint? >Genau so schreiben, hier und in Personio (Settings > Recruiting > Candidates, "
                 "Tags)",
                 "Die Tags heißen genau Talentry-Referral, Talentry-CRM und Internal Application. Personio legt einen "
                 "unbekannten Tag stillschweigend an; ein falsch geschriebener fällt nicht auf, und niemand findet "
                 "die Bewerbungen."}},
    GermanCheck{"TP221",
                consultant,
                {"Kanal als Tag", "„{0}“ ist ein Kanal, kein Tag",
                 "„{1}“ schreiben; so heißt der Tag (Settings > Recruiting > Candidates, Tags)",
                 "Bei internen Bewerbungen unterscheiden sich beide: Der Tag heißt Internal Application, der Kanal "
                 "Talentry-Internal."}},
    GermanCheck{"TP222",
                consultant,
                {"Tag doppelt genannt", "„{0}“ ist zweimal genannt", "Einmal nennen",
                 "Wahrscheinlich war ein anderer Tag gemeint."}},
    GermanCheck{"TP223",
                customer,
                {"Fehlender Tag", "Der Tag „{0}“ fehlt, das Produkt {1} braucht ihn",
                 "In Personio anlegen (Settings > Recruiting > Candidates, Tags) und hier eintragen",
                 "Bewerbungen werden in Personio an Tag und Kanal erkannt."}},
    GermanCheck{"TP224",
                nobody,
                {"Ungenutzter Tag", "Der Tag „{0}“ gehört zum Produkt {1}, das nicht genutzt wird",
                 "Das Produkt ergänzen, oder den Tag löschen",
                 "Es schadet nicht, aber vielleicht wurde ein Produkt vergessen."}},
    GermanCheck{"TP230",
                consultant,
                {"Kanal", "„{0}“ ist keiner der Kanäle",
                 "<Ist „{1}“ gemeint? >Genau so schreiben, hier und in Personio (Settings > Recruiting > Channels)",
                 "Die Kanäle heißen genau Talentry-Referral, Talentry-CRM und Talentry-Internal."}},
    GermanCheck{"TP231",
                consultant,
                {"Tag als Kanal", "„{0}“ ist ein Tag, kein Kanal",
                 "„{1}“ schreiben; so heißt der Kanal (Settings > Recruiting > Channels)",
                 "Bei internen Bewerbungen unterscheiden sich beide: Der Tag heißt Internal Application, der Kanal "
                 "Talentry-Internal."}},
    GermanCheck{"TP232",
                customer,
                {"Channel ID", "Die Channel ID ist keine positive ganze Zahl",
                 "Aus Personio kopieren: Settings > Recruiting > Channels, Channel ID",
                 "Jeder Kanal hat eine Channel ID, eine Zahl. Mit einer falschen lehnt Personio die Bewerbung ab."}},
    GermanCheck{"TP233",
                customer,
                {"Channel ID doppelt vergeben", "Channel ID {0} gehört schon zu „{1}“",
                 "Mit Personio vergleichen: Settings > Recruiting > Channels",
                 "Jeder Kanal hat seine eigene ID; Bewerbungen würden unter dem falschen abgelegt."}},
    GermanCheck{"TP234",
                customer,
                {"Fehlender Kanal", "Der Kanal „{0}“ fehlt, das Produkt {1} braucht ihn",
                 "In Personio anlegen (Settings > Recruiting > Channels) und hier mit seiner Channel ID eintragen",
                 "Bewerbungen werden in Personio an Tag und Kanal erkannt."}},
    GermanCheck{"TP235",
                nobody,
                {"Ungenutzter Kanal", "Der Kanal „{0}“ gehört zum Produkt {1}, das nicht genutzt wird",
                 "Das Produkt ergänzen, oder den Kanal löschen",
                 "Es schadet nicht, aber vielleicht wurde ein Produkt vergessen."}},
    GermanCheck{"TP240",
                consultant,
                {"Name des Attributs", "„{0}“ heißt das Attribut nicht",
                 "Genau „{1}“ schreiben, hier und in Personio (Settings > Recruiting > Attributes)",
                 "Die Attribute heißen genau TalentryId, Referral Information und CRM-Recruiter Information."}},
    GermanCheck{"TP241",
                customer,
                {"API-Name des Attributs", "„{0}“ ist kein API-Name eines Attributs",
                 "<„{1}“ schreiben; >der API-Name ist custom_attribute_ und eine Zahl; Personio zeigt ihn im "
                 "aufgeklappten Attribut (Settings > Recruiting > Attributes)",
                 "Personio bekommt den API-Namen, nicht den Namen des Attributs. Bei einem unbekannten lehnt es die "
                 "Bewerbung ab."}},
    GermanCheck{"TP242",
                customer,
                {"API-Name doppelt vergeben", "{0} gehört schon zu „{1}“",
                 "Mit Personio vergleichen: Settings > Recruiting > Attributes",
                 "Zwei Texte würden in ein Attribut geschrieben, und einer ginge verloren."}},
    GermanCheck{"TP243",
                customer,
                {"Fehlendes Attribut", "Das Attribut „{0}“ fehlt, {1} braucht es",
                 "In Personio anlegen (Settings > Recruiting > Attributes, Typ Text) und hier mit seinem API-Namen "
                 "eintragen",
                 "TalentryId nimmt Talentrys ID der Bewerbung auf; die Informationsattribute sagen, wer empfohlen oder "
                 "angesprochen hat. Personio zeigt beides zusammen."}},
    GermanCheck{"TP244",
                customer,
                {"Pflichtattribut", "„{0}“ ist kein API-Name eines Attributs",
                 "<Ist „{1}“ gemeint? >custom_attribute_ und die Zahl schreiben, die Personio zeigt (Settings > "
                 "Recruiting > Attributes), oder birthday, gender, location, phone, available_from, "
                 "salary_expectations",
                 "Personio bekommt den API-Namen, nicht den Namen des Attributs."}},
    GermanCheck{"TP245",
                consultant,
                {"Pflichtattribut doppelt genannt", "{0} ist zweimal genannt", "Einmal nennen",
                 "Wahrscheinlich war ein anderes Attribut gemeint."}},
    GermanCheck{"TP246",
                customer,
                {"Pflichtattribut ohne Quelle", "Personio verlangt {0}, aber nichts füllt es",
                 "Eine Zeile in application_fields ergänzen, etwa \"customFields.NAME\": \"{0}\", oder das Attribut in "
                 "Personio freiwillig machen (Settings > Recruiting > Attributes)",
                 "Personio lehnt jede Bewerbung ab, der ein Pflichtattribut fehlt."}},
    GermanCheck{"TP247",
                customer,
                {"Pflichtattribut nur für manche Produkte gefüllt",
                 "Personio verlangt {0}, aber nur manche der genutzten Produkte füllen es",
                 "Eine Zeile dafür in application_fields ergänzen, oder das Attribut in Personio freiwillig machen "
                 "(Settings > Recruiting > Attributes)",
                 "Personio wird die Bewerbungen der anderen Produkte ablehnen."}},
    GermanCheck{"TP248",
                consultant,
                {"Attribut, das nichts benutzt", "Kein Produkt benutzt ein Attribut „{0}“",
                 "Zum Füllen eine Zeile in application_fields ergänzen, sonst hier löschen",
                 "Nur TalentryId, Referral Information und CRM-Recruiter Information werden über ihren Namen gefüllt; "
                 "jedes andere über application_fields."}},
    GermanCheck{"TP250",
                consultant,
                {"Partner- oder App-ID", "Diese ID nimmt Personio in seinen Headern nicht an",
                 "Großbuchstaben und Ziffern schreiben, Wörter mit einem Unterstrich verbunden: ACME_CONNECTOR",
                 "Personio bittet Partner um IDs in UPPER_SNAKE_CASE."}},
};

} // namespace

std::span<const GermanCheck> german_personio_checks()
{
    return table;
}

} // namespace tpsync::validation

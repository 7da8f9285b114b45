#include "tpsync/validation/topics.hpp"

#include <array>

namespace tpsync::validation {
namespace {

using enum Actor;

constexpr std::array table{
    GermanCheck{"TP001",
                consultant,
                {"Die Setup-Datei ist nicht lesbar", "Die Setup-Datei kann nicht gelesen werden<: {0}>",
                 "Dateiname, Ordner und Zugriffsrechte prüfen",
                 "Die auf der Kommandozeile genannte Datei gibt es nicht, oder dieser Benutzer darf sie nicht lesen."}},
    GermanCheck{"TP002",
                consultant,
                {"Keine gewöhnliche Datei", "Das Setup ist keine gewöhnliche Datei", "Eine Datei nennen",
                 "Ein Setup ist eine gewöhnliche Datei. Pipes, Geräte und Ordner werden abgelehnt, weil das Lesen "
                 "vielleicht nie endet."}},
    GermanCheck{"TP003",
                consultant,
                {"Die Setup-Datei ist zu groß", "Die Setup-Datei ist größer als 1 MiB",
                 "Prüfen, ob die richtige Datei genannt wurde",
                 "Setups haben wenige Kilobyte; mehr als 1 MiB wird nicht gelesen."}},
    GermanCheck{
        "TP004",
        consultant,
        {"Die Setup-Datei ist kein JSON", "Die Datei ist kein JSON<: {0}>",
         "Den Text an dieser Stelle berichtigen; ein Editor, der JSON kennt, zeigt sie an",
         "Ein Setup ist strenges JSON (RFC 8259): doppelte Anführungszeichen, keine Kommentare, kein Komma hinter "
         "dem letzten Eintrag, UTF-8 ohne BOM. Der Fehler steht an der genannten Stelle oder kurz davor."}},
    GermanCheck{"TP005",
                consultant,
                {"Die Setup-Datei ist kein Objekt",
                 "Die Datei enthält {0}, ein Setup ist aber ein Objekt in geschweiften Klammern",
                 "Mit einem der Beispiele in mappings/ beginnen",
                 "Der äußerste Wert eines Setups ist ein Objekt: Er beginnt mit { und endet mit }."}},
    GermanCheck{"TP101",
                consultant,
                {"Unbekannter Schlüssel", "„{1}“ ist kein bekannter Schlüssel",
                 "<Ist {0} gemeint? >Den Schlüssel berichtigen oder löschen",
                 "Ein unbekannter Schlüssel würde übergangen, und was er sagen sollte, ginge verloren. Meist ist es "
                 "ein Tippfehler, oder er steht im falschen Objekt."}},
    GermanCheck{"TP102",
                consultant,
                {"Doppelter Schlüssel", "Dieser Schlüssel steht zweimal im selben Objekt", "Einen der beiden behalten",
                 "Steht ein Schlüssel zweimal, weiß niemand, welcher Wert gilt. In einer Auswahlliste hätte ein Name "
                 "zwei External IDs."}},
    GermanCheck{"TP103",
                consultant,
                {"Falscher Typ", "Hier steht {0}, erwartet wird {1}", "Hier {1} schreiben<, {2}>",
                 "JSON unterscheidet Text (in doppelten Anführungszeichen), Zahlen, true und false, Listen und "
                 "Objekte; ein Setup auch."}},
    GermanCheck{"TP104",
                consultant,
                {"Fehlender Schlüssel", "„{1}“ fehlt", "Den Schlüssel ergänzen; mappings/README.md beschreibt ihn",
                 "Ohne diesen Wert geht die Arbeit nicht. Manche Schlüssel braucht nur push-application; "
                 "validate-config fragt nach allen."}},
    GermanCheck{"TP105",
                consultant,
                {"Leerer Text", "Dieser Text ist leer",
                 "Ausfüllen, oder den Schlüssel löschen, wenn es nichts zu "
                 "sagen gibt",
                 "Ein leerer Text würde so gesendet, wie er ist, oder als „nicht angegeben“ gelesen."}},
    GermanCheck{"TP106",
                consultant,
                {"Verirrte Zeichen", "Dieser Text hat {0}", "Von Hand neu eintippen",
                 "Leerzeichen an den Enden, Zeilenenden und unsichtbare Zeichen kommen beim Kopieren aus Webseiten "
                 "oder Tabellen mit. Die Gegenseite vergleicht genau und fände den Namen nicht."}},
    GermanCheck{
        "TP107",
        consultant,
        {"Geheimnis im Setup",
         "Hier steht ein Geheimnis im Klartext; es wird nicht gezeigt und sollte durch ein neues ersetzt werden",
         "Stattdessen {\"file\": \"NAME\"}, {\"env\": \"NAME\"} oder {\"credential\": \"NAME\"} schreiben und das "
         "Geheimnis dort ablegen",
         "Setups werden kopiert, gemailt und versioniert; darum enthalten sie nie ein Geheimnis, sondern nur den Ort, "
         "an dem es liegt. Ein Token, das in einem Setup stand, haben andere gesehen: Bitte erneuern lassen."}},
    GermanCheck{"TP108",
                consultant,
                {"Nicht genau ein Ort für ein Geheimnis", "Ein Geheimnis hat genau einen Ort, hier sind {0} genannt",
                 "Genau eines von file, env und credential behalten",
                 "Bei mehreren Orten weiß niemand, welches Geheimnis gilt; ohne Ort gibt es keines."}},
    GermanCheck{"TP401",
                consultant,
                {"Name der Variable", "Das kann kein Name einer Umgebungsvariable sein",
                 "Den Namen der Variable schreiben, etwa ACME_TALENTRY_TOKEN; nie das Geheimnis selbst",
                 "env nennt die Umgebungsvariable mit dem Geheimnis: Buchstaben, Ziffern und Unterstriche."}},
    GermanCheck{"TP402",
                consultant,
                {"Name des Credentials", "Das kann kein Name eines systemd-Credentials sein",
                 "Den Namen aus LoadCredential= schreiben, etwa acme.talentry-token; nie das Geheimnis selbst",
                 "credential nennt eine Datei in $CREDENTIALS_DIRECTORY; systemd legt dort ab, was LoadCredential= "
                 "nennt."}},
    GermanCheck{"TP403",
                consultant,
                {"Name der Geheimnisdatei", "Das kann kein Dateiname sein",
                 "Den Namen der Datei schreiben, bezogen auf die Setup-Datei; nie das Geheimnis selbst",
                 "file nennt die Datei, die das Geheimnis und sonst nichts enthält."}},
    GermanCheck{"TP411",
                consultant,
                {"Geheimnis fehlt", "Das Geheimnis ist nicht zu finden<: {1}>",
                 "Das Geheimnis dort ablegen; eine Datei braucht dann chmod 600",
                 "Die im Setup genannte Datei gibt es nicht. Ein relativer Name gilt ab dem Ordner der Setup-Datei."}},
    GermanCheck{"TP412",
                consultant,
                {"Geheimnis nicht lesbar", "Das Geheimnis kann nicht gelesen werden<: {1}>",
                 "Zugriffsrechte und den Benutzer prüfen, unter dem das Programm läuft",
                 "Die Datei ist da, aber dieser Benutzer darf sie nicht lesen."}},
    GermanCheck{"TP413",
                consultant,
                {"Geheimnis ist keine Datei", "Das Geheimnis ist keine gewöhnliche Datei<: {1}>", "Eine Datei nennen",
                 "Ordner, Pipes und Geräte werden abgelehnt."}},
    GermanCheck{"TP414",
                consultant,
                {"Geheimnis hinter einem symbolischen Link",
                 "Das Geheimnis liegt hinter einem symbolischen Link<: "
                 "{1}>",
                 "Die Datei nennen, auf die er zeigt",
                 "Wer den Link ändern darf, könnte eine andere Datei unterschieben; Links werden darum abgelehnt."}},
    GermanCheck{
        "TP415",
        consultant,
        {"Geheimnis für andere offen", "Das Geheimnis ist für andere Benutzer dieser Maschine offen<: {1}>",
         "<{2}; >erneuern lassen, falls andere es gelesen haben können",
         "Eine Geheimnisdatei gehört dem Benutzer, unter dem das Programm läuft (oder root), hat die Rechte 0600 oder "
         "0400 und liegt in einem Ordner, in dem nicht jeder sie austauschen darf."}},
    GermanCheck{"TP416",
                consultant,
                {"Geheimnis eines anderen Benutzers", "Das Geheimnis gehört einem anderen Benutzer<: {1}>",
                 "Zu einer Datei des Benutzers machen, unter dem das Programm läuft",
                 "Der Eigentümer kann eine Datei jederzeit ändern; gelesen werden nur eigene und die von root."}},
    GermanCheck{"TP417",
                consultant,
                {"Geheimnis zu groß", "Das Geheimnis ist zu groß<: {1}>", "Prüfen, ob es die richtige Datei ist",
                 "Tokens sind kurz; wahrscheinlich wurde eine andere Datei genannt."}},
    GermanCheck{"TP418",
                consultant,
                {"Geheimnis ist leer", "Das Geheimnis< in {0}> ist leer", "Das Geheimnis dort ablegen",
                 "Datei, Variable oder Credential gibt es, aber es steht nichts darin."}},
    GermanCheck{"TP419",
                consultant,
                {"Geheimnis ist nicht ein Wort",
                 "Das Geheimnis< in {0}> enthält Leerzeichen, mehrere Zeilen oder andere Zeichen, die kein Token hat",
                 "Nur das Token ablegen, in einer Zeile",
                 "Ein Zeilenende hinter dem Token ist in Ordnung; alles andere würde mitgesendet und abgelehnt."}},
    GermanCheck{"TP420",
                consultant,
                {"Variable nicht gesetzt", "Die Umgebungsvariable< {0}> ist nicht gesetzt",
                 "In der Umgebung dieses Programms setzen (cron und systemd haben ihre eigene)",
                 "Eine in der Anmeldeshell gesetzte Variable gibt es unter cron oder systemd nicht."}},
    GermanCheck{"TP421",
                consultant,
                {"Keine systemd-Credentials",
                 "Das Geheimnis ist ein systemd-Credential, aber $CREDENTIALS_DIRECTORY ist nicht gesetzt",
                 "Unter systemd mit LoadCredential= ausführen, oder file oder env benutzen",
                 "systemd setzt $CREDENTIALS_DIRECTORY für Dienste, die Credentials laden."}},
};

} // namespace

std::span<const GermanCheck> german_file_checks()
{
    return table;
}

} // namespace tpsync::validation

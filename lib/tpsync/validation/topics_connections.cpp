#include "tpsync/validation/told.hpp"

#include <array>

namespace tpsync::validation {
namespace {

using enum Actor;
using enum Severity;

constexpr std::array table{
    Topic{"http-dns",
          error,
          consultant,
          worded("The host name is not known", "check the spelling and the network of this machine",
                 "The name could not be looked up: a typing mistake, or no network here."),
          {"Der Hostname ist unbekannt", "Der Name konnte nicht aufgelöst werden< ({0})>",
           "Schreibweise und Netz dieser Maschine prüfen",
           "Der Name ließ sich nicht nachschlagen: ein Tippfehler, oder hier gibt es kein Netz."}},
    Topic{"http-address",
          error,
          consultant,
          worded("The name leads to a private address", "check the DNS server and the hosts file",
                 "A vendor's name never leads into this network."),
          {"Der Name führt zu einer privaten Adresse", "Der Name führt zu einer privaten Adresse< ({0})>",
           "DNS und hosts-Datei prüfen", "Der Name eines Anbieters führt nie in dieses Netz."}},
    Topic{"http-connect",
          error,
          consultant,
          worded("No connection", "check the address, the firewall and the proxy",
                 "The host does not accept connections: wrong address, firewall, or out of order."),
          {"Keine Verbindung", "Keine Verbindung< ({0})>", "Adresse, Firewall und Proxy prüfen",
           "Der Host nimmt keine Verbindung an: falsche Adresse, Firewall oder Störung."}},
    Topic{"http-tls",
          error,
          consultant,
          worded("No secure connection",
                 "check clock, certificates and proxy of this machine; a proxy that opens connections needs "
                 "endpoints.ca_file",
                 "Certificate, name and TLS version (1.2 or newer) are always checked. A "
                 "company proxy that opens connections needs endpoints.ca_file."),
          {"Keine sichere Verbindung", "Die gesicherte Verbindung kam nicht zustande< ({0})>",
           "Uhr, Zertifikate und Proxy dieser Maschine prüfen; ein öffnender Firmenproxy braucht endpoints.ca_file",
           "Zertifikat, Name und TLS-Version (1.2 oder neuer) werden immer geprüft."}},
    Topic{"http-proxy",
          error,
          consultant,
          worded("The proxy refuses", "check the proxy variables",
                 "The proxy named in the environment did not let the request through."),
          {"Der Proxy verweigert", "Der Proxy ließ die Anfrage nicht durch< ({0})>", "Die Proxy-Variablen prüfen",
           "Der in der Umgebung genannte Proxy ließ die Anfrage nicht durch."}},
    Topic{"http-timeout",
          error,
          nobody,
          worded("No answer in time", "try again later", "The host took too long."),
          {"Keine rechtzeitige Antwort", "Keine rechtzeitige Antwort< ({0})>", "Später noch einmal prüfen",
           "Der Host brauchte zu lange."}},
    Topic{"http-too-slow",
          error,
          nobody,
          worded("The answer came too slowly", "try again later", "The transfer nearly stood still."),
          {"Die Antwort kam zu langsam", "Die Übertragung stand fast still< ({0})>", "Später noch einmal prüfen",
           "Die Übertragung stand fast still."}},
    Topic{"http-cut-off",
          error,
          nobody,
          worded("The answer was cut off", "try again later", "A part of an answer is never used."),
          {"Die Antwort bricht ab", "Die Antwort bricht ab< ({0})>", "Später noch einmal prüfen",
           "Ein Teil einer Antwort wird nie benutzt."}},
    Topic{"http-too-large",
          error,
          consultant,
          worded("The answer is too large", "check the address", "What is read is bounded."),
          {"Die Antwort ist zu groß", "Die Antwort ist zu groß< ({0})>", "Die Adresse prüfen",
           "Was gelesen wird, ist begrenzt."}},
    Topic{"http-encoding",
          error,
          consultant,
          worded("The answer cannot be unpacked", "check the address and the proxy", "Only sound gzip is unpacked."),
          {"Die Antwort lässt sich nicht entpacken", "Die Antwort lässt sich nicht entpacken< ({0})>",
           "Adresse und Proxy prüfen", "Nur fehlerfreies gzip wird entpackt."}},
    Topic{"http-redirect",
          error,
          consultant,
          worded("A redirect that is not allowed", "check the address", "Redirects stay on the board."),
          {"Eine unerlaubte Umleitung", "Die Umleitung ist nicht erlaubt< ({0})>", "Die Adresse prüfen",
           "Umleitungen bleiben auf dem Portal."}},
    Topic{"http-url",
          error,
          consultant,
          worded("The address cannot be used", "check endpoints in the setup", "https, or http to this machine only."),
          {"Die Adresse ist unbrauchbar", "Die Adresse ist unbrauchbar< ({0})>", "endpoints im Setup prüfen",
           "https, oder http nur zu dieser Maschine."}},
    Topic{"http-header",
          error,
          consultant,
          worded("A header cannot be sent", "check partner_id and app_id", "Headers hold plain characters only."),
          {"Ein Header ist unbrauchbar", "Ein Header ist unbrauchbar< ({0})>", "partner_id und app_id prüfen",
           "Header enthalten nur einfache Zeichen."}},
    Topic{"http-failed",
          error,
          consultant,
          worded("The request failed", "read the message; try again later", "libcurl tells the reason."),
          {"Die Anfrage schlug fehl", "Die Anfrage schlug fehl< ({0})>", "Die Meldung lesen; später noch einmal prüfen",
           "libcurl nennt den Grund."}},
};

} // namespace

std::span<const Topic> connection_topics()
{
    return table;
}

} // namespace tpsync::validation

#include "tpsync/validation/phrasebook.hpp"

#include <array>

namespace tpsync::validation {
namespace {

constexpr std::array table{
    Phrase{"[0]; the server had the whole request and may have acted on it",
           "{0}; der Server hatte die ganze Anfrage und hat sie vielleicht ausgeführt"},
    Phrase{"[0]; proxy: {1}", "{0}; Proxy: {1}"},
    // What an online check says of a connection.
    Phrase{"TLS, certificate and name checked", "TLS, Zertifikat und Name geprüft"},
    Phrase{"plain http, loopback", "einfaches http, nur auf dieser Maschine"},
    Phrase{"{0} days", "{0} Tage"},
    // Certificates and TLS.
    Phrase{"the certificate of {0} has expired", "das Zertifikat von {0} ist abgelaufen"},
    Phrase{"the certificate of {0} is not valid yet", "das Zertifikat von {0} gilt noch nicht"},
    Phrase{"the certificate of {0} is self-signed, so anybody could have made it",
           "das Zertifikat von {0} ist selbst unterschrieben; jeder könnte es gemacht haben"},
    Phrase{"the certificate of {0} is signed by a CA that this machine does not trust",
           "das Zertifikat von {0} stammt von einer Stelle, der diese Maschine nicht traut"},
    Phrase{"the certificate of {0} is for another name", "das Zertifikat von {0} gilt für einen anderen Namen"},
    Phrase{"the certificate of {0} is not acceptable ({1})", "das Zertifikat von {0} ist nicht annehmbar"},
    Phrase{"{0} cut the connection during the TLS handshake", "{0} brach beim Aufbau von TLS ab"},
    Phrase{"{0} does not answer with TLS on this port", "{0} antwortet an diesem Port nicht mit TLS"},
    Phrase{"{0} offers only TLS older than 1.2", "{0} bietet nur TLS vor 1.2"},
    Phrase{"no TLS connection with {0} ({1})", "keine TLS-Verbindung mit {0}"},
    Phrase{"the CA certificates of this machine cannot be read",
           "die CA-Zertifikate dieser Maschine sind nicht lesbar"},
    Phrase{"the CA file {0} cannot be read", "die CA-Datei {0} ist nicht lesbar"},
    // Names and addresses.
    Phrase{"{0} is not found: no DNS server answered within {1}", "{0}: kein DNS-Server antwortete innerhalb von {1}"},
    Phrase{"{0} is not found: [1]", "{0}: {1}"},
    Phrase{"{0} is not found: {1}", "{0} ist nicht zu finden"}, // the resolver's own rare words
    Phrase{"the name cannot be looked up", "der Name lässt sich nicht nachschlagen"},
    Phrase{"the name does not exist", "den Namen gibt es nicht"},
    Phrase{"the name exists, but has no address", "den Namen gibt es, aber er hat keine Adresse"},
    Phrase{"the DNS server does not answer or says that it failed",
           "der DNS-Server antwortet nicht oder meldet einen Fehler"},
    Phrase{"the DNS server refuses to answer", "der DNS-Server verweigert die Antwort"},
    Phrase{"{0} leads to [1]; nothing was sent there", "{0} führt zu {1}; dorthin wurde nichts gesendet"},
    Phrase{"another machine", "einer anderen Maschine"},
    Phrase{"this machine itself", "dieser Maschine selbst"},
    Phrase{"a link-local address", "einer link-lokalen Adresse"},
    Phrase{"a private address", "einer privaten Adresse"},
    Phrase{"an address that no server can have", "einer Adresse, die kein Server haben kann"},
    Phrase{"{0} refuses the connection", "{0} nimmt keine Verbindung an"},
    Phrase{"no route leads to {0} (it may have IPv6 addresses only)",
           "kein Weg führt zu {0} (vielleicht hat es nur IPv6-Adressen)"},
    Phrase{"no connection to {0} within {1}", "keine Verbindung zu {0} innerhalb von {1}"},
    Phrase{"no connection to {0} ({1})", "keine Verbindung zu {0}"},
    Phrase{"no connection to {0}", "keine Verbindung zu {0}"},
    // Proxies.
    Phrase{"the proxy asks for a user name and password, or does not accept ours (status 407)",
           "der Proxy verlangt Name und Passwort oder nimmt unsere nicht an (Status 407)"},
    Phrase{"the proxy does not let us through to {0} (status {1})",
           "der Proxy lässt uns nicht zu {0} durch (Status {1})"},
    Phrase{"the host of the proxy is not found", "der Host des Proxys ist nicht zu finden"},
    Phrase{"the address of the proxy cannot be read", "die Adresse des Proxys ist unlesbar"},
    Phrase{"the proxy cannot be reached", "der Proxy ist nicht erreichbar"},
    // Time and loss.
    Phrase{"{0} did not finish the TLS handshake within {1}", "{0} baute TLS nicht innerhalb von {1} auf"},
    Phrase{"{0} did not give the rest of its answer within {1}",
           "{0} gab den Rest der Antwort nicht innerhalb von {1}"},
    Phrase{"{0} did not give an answer within {1}", "{0} antwortete nicht innerhalb von {1}"},
    Phrase{"{0} sent less than {1} bytes a second for {2} while we waited for [3]",
           "{0} sandte {2} lang weniger als {1} Bytes je Sekunde"},
    Phrase{"the rest of its answer", "der Rest der Antwort"},
    Phrase{"an answer", "eine Antwort"},
    Phrase{"{0} cut the connection before it had the whole request",
           "{0} brach ab, bevor die ganze Anfrage gesendet war"},
    Phrase{"{0} cut the connection before it answered", "{0} brach ab, bevor eine Antwort kam"},
    Phrase{"the answer of {0} broke off in the middle", "die Antwort von {0} bricht in der Mitte ab"},
    Phrase{"the answer of {0} broke off inside its packed content",
           "die Antwort von {0} bricht im gepackten Inhalt ab"},
    Phrase{"{0} was not asked: the time for this run is over",
           "{0} wurde nicht gefragt: Die Zeit für diesen Lauf ist um"},
    // Answers that cannot be used.
    Phrase{"the answer of {0} has a header field of monstrous length",
           "ein Kopffeld der Antwort von {0} ist maßlos lang"},
    Phrase{"the answer of {0} is too large: [1]", "die Antwort von {0} ist zu groß: {1}"},
    Phrase{"it announces {0} bytes, and {1} are allowed", "angekündigt sind {0} Bytes, erlaubt {1}"},
    Phrase{"more than {0} bytes came, unpacked", "entpackt kamen mehr als {0} Bytes"},
    Phrase{"its packed content grows more than {0} times", "der gepackte Inhalt wächst auf mehr als das {0}-fache"},
    Phrase{"its header fields go beyond {0} fields or {1} KiB", "mehr als {0} Kopffelder oder {1} KiB"},
    Phrase{"the answer of {0} cannot be unpacked: [1]", "die Antwort von {0} lässt sich nicht entpacken: {1}"},
    Phrase{"it is packed in a way that we did not ask for", "sie ist anders gepackt als verlangt"},
    Phrase{"it says gzip, but is not, or it is damaged", "sie ist kein gzip oder beschädigt"},
    Phrase{"{0} sends us on to {1} (status {2}), which is not the same host or board; it was not asked",
           "{0} leitet auf {1} um (Status {2}), einen anderen Host; er wurde nicht gefragt"},
    Phrase{"{0} leads to more than {1} redirects", "{0} führt zu mehr als {1} Umleitungen"},
    Phrase{"{0} does not answer with HTTP", "{0} antwortet nicht mit HTTP"},
    Phrase{"the transfer with {0} failed ({1})", "die Übertragung mit {0} schlug fehl"},
    Phrase{"the answer could not be taken: {0}", "die Antwort konnte nicht angenommen werden"},
    Phrase{"the answer could not be taken", "die Antwort konnte nicht angenommen werden"},
    Phrase{"the request could not be made: {0}", "die Anfrage konnte nicht gestellt werden"},
    Phrase{"libcurl cannot be started", "libcurl lässt sich nicht starten"},
    Phrase{"not enough memory for a transfer", "zu wenig Speicher für eine Übertragung"},
    Phrase{"not enough memory to read a URL", "zu wenig Speicher, um eine Adresse zu lesen"},
    // Addresses of the setup.
    Phrase{"the URL is empty", "die Adresse ist leer"},
    Phrase{"the URL {0} carries a user name or password, which we never send",
           "die Adresse {0} enthält Name oder Passwort; das wird nie gesendet"},
    Phrase{"the URL {0} has a port that does not exist", "die Adresse {0} hat einen Port, den es nicht gibt"},
    Phrase{"the URL {0} names no host", "die Adresse {0} nennt keinen Host"},
    Phrase{"the URL {0} does not begin with https://", "die Adresse {0} beginnt nicht mit https://"},
    Phrase{"the URL {0} cannot be read as a URL", "die Adresse {0} lässt sich nicht lesen"},
    Phrase{"the URL {0} contains a blank or a control character",
           "die Adresse {0} enthält ein Leerzeichen oder Steuerzeichen"},
    Phrase{"the URL {0} has not exactly two slashes behind its scheme",
           "in der Adresse {0} stehen hinter dem Doppelpunkt nicht genau zwei Schrägstriche"},
    Phrase{"the URL {0} names an IPv6 zone", "die Adresse {0} nennt eine IPv6-Zone"},
    Phrase{"the URL {0} is plain http, which is allowed to this machine (127.0.0.1) only",
           "die Adresse {0} ist einfaches http; das ist nur zu dieser Maschine (127.0.0.1) erlaubt"},
    Phrase{"\"{0}\" cannot be a part of the path behind {1}", "„{0}“ kann kein Teil des Pfades hinter {1} sein"},
    Phrase{"the header field \"{0}\" has a name that HTTP does not allow", "HTTP erlaubt den Header „{0}“ nicht"},
    Phrase{"the header field \"{0}\" is written by the transport itself",
           "den Header „{0}“ schreibt die Verbindung selbst"},
    Phrase{"the header field \"{0}\" has a line end or another control character in its value",
           "der Header „{0}“ enthält ein Zeilenende oder anderes Steuerzeichen"},
    Phrase{"the user agent has a control character", "der User-Agent enthält ein Steuerzeichen"},
};

} // namespace

std::span<const Phrase> connection_phrases()
{
    return table;
}

} // namespace tpsync::validation

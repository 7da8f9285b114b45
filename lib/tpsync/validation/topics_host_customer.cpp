#include "tpsync/validation/phrasebook.hpp"
#include "tpsync/validation/topics.hpp"

#include <array>

namespace tpsync::validation {
namespace {

using enum Actor;
using enum Severity;

constexpr std::array table{
    Topic{"TP651",
          info,
          nobody,
          {"Last good run", "last good run of sync-jobs: {0}, {1} ago; last run of all: {2}, {3}", "nothing to do",
           "A good run ends with exit code 0: Talentry took the load, or nothing had changed."},
          {"Letzter guter Lauf", "Letzter guter Lauf von sync-jobs: {0}, vor {1}; letzter überhaupt: {2}, {3}",
           "Nichts zu tun",
           "Ein guter Lauf endet mit 0: Talentry hat die Stellen angenommen, oder nichts war anders."}},
    Topic{"TP652",
          warning,
          operations,
          {"No good run for hours", "last good run of sync-jobs: {0}, {1} ago; last run of all: {2}, {3}",
           "see what stopped it: sync-jobs --history SETUP",
           "An hourly run that fails three times in a row has a reason that does not pass by itself."},
          {"Seit Stunden kein guter Lauf",
           "Letzter guter Lauf von sync-jobs: {0}, vor {1}; letzter überhaupt: {2}, {3}",
           "Nachsehen, was ihn aufhielt: sync-jobs --history SETUP",
           "Ein stündlicher Lauf, der dreimal nacheinander scheitert, hat einen Grund, der nicht von selbst vergeht."}},
    Topic{"TP653",
          info,
          nobody,
          {"Never run here", "sync-jobs has not run for this customer with this state directory",
           "nothing to do before going live; else check that --state is the one the scheduled runs use",
           "The ledger of runs lies in the state directory."},
          {"Hier nie gelaufen", "sync-jobs lief für diesen Kunden mit diesem Zustandsverzeichnis noch nie",
           "Vor dem Start nichts zu tun; sonst prüfen, ob --state das der geplanten Läufe ist",
           "Das Verzeichnis der Läufe liegt im Zustandsverzeichnis."}},
    Topic{"TP654",
          info,
          nobody,
          {"A run is active", "sync-jobs is running: {0}<, for {1}>", "nothing to do",
           "One run at a time; the lock goes with its process."},
          {"Ein Lauf ist aktiv", "sync-jobs läuft gerade: {0}<, seit {1}>", "Nichts zu tun",
           "Immer nur ein Lauf; die Sperre geht mit ihrem Prozess."}},
    Topic{"TP655",
          warning,
          operations,
          {"A run that hangs", "sync-jobs is running: {0}<, for {1}>",
           "look at the process (its number stands in the message) and end it; the lock goes with it",
           "A run gives itself ten minutes a customer. While it holds the lock, no other run begins."},
          {"Ein Lauf, der hängt", "sync-jobs läuft gerade: {0}<, seit {1}>",
           "Den Prozess ansehen (die Nummer steht in der Meldung) und beenden; die Sperre geht mit ihm",
           "Ein Lauf gibt sich zehn Minuten je Kunde. Solange er die Sperre hält, beginnt kein anderer."}},
    Topic{"TP656",
          info,
          nobody,
          {"A run that was cut off", "a run of sync-jobs did not come to its end: {0}",
           "nothing to do: the next run settles it",
           "It was killed, or the machine lost power. What was sent and not answered counts as unknown."},
          {"Ein Lauf, der abgebrochen ist", "Ein Lauf von sync-jobs kam nicht zu Ende: {0}",
           "Nichts zu tun: Der nächste Lauf klärt es",
           "Er wurde beendet, oder der Strom fiel aus. Gesendetes ohne Antwort gilt als ungewiss."}},
    Topic{"TP657",
          error,
          operations,
          {"The ledger of runs cannot be read", "{0}", "<{1}>",
           "sync-jobs refuses to run until this is mended, because without it every removal would be a guess."},
          {"Das Verzeichnis der Läufe ist nicht lesbar", "{0}", "<{1}>",
           "sync-jobs läuft erst wieder, wenn das behoben ist; ohne es wäre jedes Entfernen geraten."}},
    Topic{"TP658",
          warning,
          operations,
          {"No good run yet", "no run of sync-jobs has ended well yet; the last one: {0}, {1}",
           "see what stopped it: sync-jobs --history SETUP", "Until then Talentry has nothing from this machine."},
          {"Noch kein guter Lauf", "Noch kein Lauf von sync-jobs endete gut; der letzte: {0}, {1}",
           "Nachsehen, was ihn aufhielt: sync-jobs --history SETUP",
           "Bis dahin hat Talentry von dieser Maschine nichts bekommen."}},
    Topic{"TP661",
          info,
          nobody,
          {"Outbox", "outbox: {0} waiting, {1} of unknown outcome, {2} for a person<; the oldest for {3}>",
           "nothing to do", "Applications that were accepted and are not delivered."},
          {"Postausgang",
           "Postausgang: {0} warten, {1} mit ungewissem Ausgang, {2} für einen Menschen<; die älteste "
           "seit {3}>",
           "Nichts zu tun", "Bewerbungen, die angenommen und noch nicht zugestellt sind."}},
    Topic{"TP662",
          warning,
          operations,
          {"An application that waits long", "the oldest application waits for {0} (since {1})",
           "see why: push-application --list SETUP; check that --drain is started every minute",
           "Most outages end within minutes; after five days an application is given up and needs a person."},
          {"Eine Bewerbung, die lange wartet", "Die älteste Bewerbung wartet seit {0} (seit {1})",
           "Nachsehen, warum: push-application --list SETUP; prüfen, ob --drain jede Minute gestartet wird",
           "Die meisten Ausfälle enden nach Minuten; nach fünf Tagen braucht eine Bewerbung einen Menschen."}},
    Topic{"TP663",
          warning,
          operations,
          {"Applications that need a person", "{0} applications need a person",
           "push-application --list SETUP tells each with its reason; --retry ID sends it again, --erase ID ends it",
           "Personio refused them, or somebody had applied with the same address before."},
          {"Bewerbungen, die einen Menschen brauchen", "{0} Bewerbungen brauchen einen Menschen",
           "push-application --list SETUP nennt jede mit ihrem Grund; --retry ID sendet sie wieder, --erase ID "
           "beendet sie",
           "Personio hat sie abgelehnt, oder jemand hatte sich mit der Adresse schon beworben."}},
    Topic{"TP664",
          info,
          nobody,
          {"Applications of unknown outcome", "{0} applications were sent and not answered",
           "nothing to do: they are settled after the quarantine", "Personio's check for duplicates settles them."},
          {"Bewerbungen mit ungewissem Ausgang", "{0} Bewerbungen wurden gesendet und nicht beantwortet",
           "Nichts zu tun: Nach der Quarantäne klärt es sich", "Personios Prüfung auf Doppelte klärt sie."}},
    Topic{"TP665",
          warning,
          operations,
          {"Sending is paused", "sending is paused since {0}, {1} ago: Personio refused the credentials",
           "renew personio.recruiting_token; the next --drain notices by itself",
           "Nothing is lost meanwhile: applications are stored and wait."},
          {"Das Senden ruht", "Das Senden ruht seit {0}, seit {1}: Personio lehnt die Zugangsdaten ab",
           "personio.recruiting_token erneuern; das nächste --drain merkt es von selbst",
           "Unterdessen geht nichts verloren: Bewerbungen werden verwahrt und warten."}},
    Topic{
        "TP666",
        error,
        operations,
        {"The outbox cannot be read", "{0}", "<{1}>", "push-application accepts nothing until this is mended."},
        {"Der Postausgang ist nicht lesbar", "{0}", "<{1}>", "push-application nimmt nichts an, bis das behoben ist."}},
    Topic{"TP667",
          info,
          operations,
          {"Outbox too large for a glance", "the outbox is too large to be looked at in passing",
           "push-application --status SETUP tells what is in it", "This check copies a store before it reads it."},
          {"Postausgang zu groß für einen Blick", "Der Postausgang ist zu groß, um ihn nebenbei anzusehen",
           "push-application --status SETUP sagt, was darin ist",
           "Diese Prüfung kopiert eine Ablage, bevor sie sie liest."}},
};

} // namespace

std::span<const Topic> host_customer_topics()
{
    return table;
}

std::span<const Phrase> host_phrases()
{
    static constexpr std::array phrases{
        Phrase{"a hostile SOCKS5 proxy can overflow a buffer",
               "ein bösartiger SOCKS5-Proxy kann einen Puffer sprengen"},
        Phrase{"a hostile feed can take minutes of processor time",
               "ein bösartiger Feed kann minutenlang Rechenzeit kosten"},
        Phrase{"a small hostile feed can take a lot of memory",
               "ein kleiner bösartiger Feed kann viel Speicher kosten"},
        Phrase{"in very rare cases two processes can damage the store between them",
               "sehr selten können zwei Prozesse gemeinsam die Ablage beschädigen"},
        Phrase{"a hostile certificate can overflow a buffer", "ein bösartiges Zertifikat kann einen Puffer sprengen"},
    };
    return phrases;
}

} // namespace tpsync::validation

#include "tpsync/validation/topics.hpp"

#include <array>

namespace tpsync::validation {
namespace {

using enum Actor;
using enum Severity;

// Arguments: 0 the position (`4103 "Title"`), 1 what stands there, 2 what was probably meant, 3 what follows from it.
constexpr std::array positions{
    Topic{"missing-department",
          error,
          customer,
          {"A position without department", "position {0} has no department, so its job cannot be sent",
           "open the position in Personio (Recruiting > Jobs > the position > Details) and fill in the department",
           "A job in Talentry belongs to a department; every position to be posted needs one."},
          {"Eine Stelle ohne Abteilung", "Stelle {0} hat keine Abteilung; ihr Job kann nicht gesendet werden",
           "Die Stelle in Personio öffnen (Recruiting > Jobs > Stelle > Details) und die Abteilung eintragen",
           "Ein Job in Talentry gehört zu einer Abteilung; jede Stelle braucht eine."}},
    Topic{"missing-office",
          error,
          customer,
          {"A position without office", "position {0} has no office, so its job cannot be sent",
           "open the position in Personio (Recruiting > Jobs > the position > Details) and fill in the office",
           "A job in Talentry has a location; every position to be posted needs an office."},
          {"Eine Stelle ohne Büro", "Stelle {0} hat kein Büro; ihr Job kann nicht gesendet werden",
           "Die Stelle in Personio öffnen (Recruiting > Jobs > Stelle > Details) und das Büro eintragen",
           "Ein Job in Talentry hat einen Ort; jede Stelle braucht ein Büro."}},
    Topic{"missing-subcompany",
          error,
          customer,
          {"A position without sub-company", "position {0} has no sub-company, so its job cannot be sent",
           "open the position in Personio (Recruiting > Jobs > the position > Details) and fill in the sub-company, or "
           "set personio.uses_subcompanies to false if this customer has none",
           "The sub-company becomes the job's company in Talentry."},
          {"Eine Stelle ohne Gesellschaft", "Stelle {0} hat keine Gesellschaft; ihr Job kann nicht gesendet werden",
           "Die Stelle in Personio öffnen (Recruiting > Jobs > Stelle > Details) und die Gesellschaft eintragen, oder "
           "personio.uses_subcompanies auf false setzen, wenn der Kunde keine hat",
           "Die Gesellschaft wird die Firma des Jobs in Talentry."}},
    Topic{"no-text",
          warning,
          customer,
          {"A position without text",
           "position {0} has no text in any language read; its job goes out with the title alone",
           "write the position's description in Personio, in each language that is to be shown (Recruiting > Jobs > "
           "the position > Description)",
           "Personio keeps texts per language; a position without any still becomes a job."},
          {"Eine Stelle ohne Text",
           "Stelle {0} hat in keiner gelesenen Sprache Text; ihr Job geht nur mit dem Titel hinaus",
           "Die Beschreibung in Personio schreiben, in jeder Sprache, die gezeigt werden soll (Recruiting > Jobs > "
           "Stelle > Description)",
           "Personio speichert Texte je Sprache; eine Stelle ohne Text wird trotzdem ein Job."}},
    Topic{"active-content-removed",
          warning,
          customer,
          {"Active content in a text", "scripts or other active content are removed from the text of position {0}",
           "remove them from the position's description in Personio, or leave it: nothing active goes out",
           "Job texts are shown on other pages, so scripts, frames and event handlers never go out."},
          {"Aktive Inhalte in einem Text",
           "Aus dem Text der Stelle {0} werden Skripte oder andere aktive Inhalte entfernt",
           "In Personio aus der Beschreibung entfernen, oder so lassen: Aktives geht nie hinaus",
           "Stellentexte stehen auf anderen Seiten; Skripte, Rahmen und Ereignisse gehen darum nie hinaus."}},
    Topic{"reward-near-miss",
          warning,
          customer,
          {"Almost a reward", "position {0}: the keyword \"{1}\" looks like a reward and is not exact; {3}",
           "<type exactly \"{2}\" >in the Keywords box of the position (Recruiting > Jobs > the position > "
           "Description): Rew:, the amount in digits, one blank, the currency code",
           "A reward is exactly Rew:500 EUR. Anything else is never money."},
          {"Beinahe eine Prämie", "Stelle {0}: Das Keyword „{1}“ sieht aus wie eine Prämie, ist aber nicht genau; {3}",
           "<Genau „{2}“ schreiben, >im Feld Keywords der Stelle (Recruiting > Jobs > Stelle > Description): Rew:, der "
           "Betrag in Ziffern, ein Leerzeichen, der Währungscode",
           "Eine Prämie heißt genau Rew:500 EUR. Alles andere ist nie Geld."}},
    Topic{"reward-unknown-currency",
          warning,
          customer,
          {"A reward in no currency", "position {0}: the keyword \"{1}\" names no currency that is in use; {3}",
           "<type exactly \"{2}\" >in the Keywords box: an ISO 4217 code of a currency in use, such as EUR",
           "Withdrawn currencies (DEM) and codes that are no money (XAU, XXX) cannot be paid out."},
          {"Eine Prämie ohne Währung", "Stelle {0}: Das Keyword „{1}“ nennt keine gültige Währung; {3}",
           "<Genau „{2}“ schreiben, >im Feld Keywords: ein ISO-4217-Code einer gültigen Währung, etwa EUR",
           "Abgeschaffte Währungen (DEM) und Codes, die kein Geld sind (XAU, XXX), lassen sich nicht auszahlen."}},
    Topic{"reward-conflict",
          warning,
          customer,
          {"Two different rewards", "position {0}: the keywords \"{1}\" are different rewards; {3}",
           "leave one of them in the Keywords box of the position", "Nobody can tell which of two rewards was meant."},
          {"Zwei verschiedene Prämien", "Stelle {0}: Die Keywords „{1}“ sind verschiedene Prämien; {3}",
           "Eine davon im Feld Keywords der Stelle stehen lassen",
           "Niemand kann sagen, welche von zwei Prämien gemeint war."}},
    Topic{"internal-near-miss",
          warning,
          customer,
          {"Almost the internal marker",
           "position {0}: the keyword \"{1}\" looks like the marker of internal jobs and is not exact; the job is "
           "shown to employees only",
           "type exactly \"Internal\" in the Keywords box, or remove the keyword if the job is for everyone",
           "A job that was shown to outsiders by mistake cannot be unseen, so a near miss counts as internal."},
          {"Beinahe das Kennzeichen intern",
           "Stelle {0}: Das Keyword „{1}“ sieht aus wie das Kennzeichen interner Stellen, ist aber nicht genau; der "
           "Job wird nur Beschäftigten gezeigt",
           "Genau „Internal“ ins Feld Keywords schreiben, oder das Keyword entfernen, wenn der Job für alle ist",
           "Was einmal nach außen gezeigt wurde, ist nicht zurückzuholen; ein Beinahe zählt darum als intern."}},
    // Arguments: 0 the name in Personio, 1 the positions, 2 the picklist, 3 what was probably meant.
    Topic{
        "unknown-department",
        error,
        consultant,
        {"A department that the setup does not know", "department \"{0}\" of position {1} is not in {2}",
         "add it to {2} with its External ID from Talentry<, or let the customer correct it in Personio if \"{3}\" is "
         "meant>",
         "A picklist that is present is closed: positions with other values are not sent."},
        {"Eine Abteilung, die das Setup nicht kennt", "Abteilung „{0}“ der Stelle {1} steht nicht in {2}",
         "Mit ihrer External ID aus Talentry in {2} ergänzen<, oder in Personio berichtigen, falls „{3}“ gemeint ist>",
         "Eine vorhandene Auswahlliste ist abgeschlossen: Stellen mit anderen Werten werden nicht gesendet."}},
    Topic{
        "unknown-office",
        error,
        consultant,
        {"An office that the setup does not know", "office \"{0}\" of position {1} is not in {2}",
         "add it to {2} with its External ID from Talentry<, or let the customer correct it in Personio if \"{3}\" is "
         "meant>",
         "A picklist that is present is closed: positions with other values are not sent."},
        {"Ein Büro, das das Setup nicht kennt", "Büro „{0}“ der Stelle {1} steht nicht in {2}",
         "Mit seiner External ID aus Talentry in {2} ergänzen<, oder in Personio berichtigen, falls „{3}“ gemeint ist>",
         "Eine vorhandene Auswahlliste ist abgeschlossen: Stellen mit anderen Werten werden nicht gesendet."}},
    Topic{
        "unknown-subcompany",
        error,
        consultant,
        {"A sub-company that the setup does not know", "sub-company \"{0}\" of position {1} is not in {2}",
         "add it to {2} with its External ID from Talentry<, or let the customer correct it in Personio if \"{3}\" is "
         "meant>",
         "A picklist that is present is closed: positions with other values are not sent."},
        {"Eine Gesellschaft, die das Setup nicht kennt", "Gesellschaft „{0}“ der Stelle {1} steht nicht in {2}",
         "Mit ihrer External ID aus Talentry in {2} ergänzen<, oder in Personio berichtigen, falls „{3}“ gemeint ist>",
         "Eine vorhandene Auswahlliste ist abgeschlossen: Stellen mit anderen Werten werden nicht gesendet."}},
};

} // namespace

std::span<const Topic> position_topics()
{
    return positions;
}

} // namespace tpsync::validation

#include "tpsync/spreadsheet/form.hpp"

#include <array>

namespace tpsync::spreadsheet {
namespace {

constexpr auto optional = Demand::optional;
constexpr auto consultant = Filler::consultant;

constexpr std::array jobs{
    Field{
        .key = "talentry.contact_person.name",
        .demand = optional,
        .label = {"Contact person: name", "Kontaktperson: Name"},
        .help = {"Shown beside every job; a person or a team.", "Steht bei jeder Stelle; eine Person oder ein Team."}},
    Field{.key = "talentry.contact_person.email",
          .input = Input::email,
          .demand = optional,
          .label = {"Contact person: e-mail", "Kontaktperson: E-Mail"},
          .help = {"One address, such as jobs@example.com.", "Eine Adresse, etwa jobs@example.com."}},
    Field{.key = "talentry.contact_person.phone",
          .demand = optional,
          .label = {"Contact person: phone", "Kontaktperson: Telefon"},
          .help = {"In any form.", "In beliebiger Schreibweise."}},
    Field{.key = "talentry.default_reward.amount",
          .input = Input::whole_number,
          .demand = optional,
          .label = {"Default reward: amount", "Standardprämie: Betrag"},
          .help =
              {"For jobs whose Keywords name no reward (Rew:500 EUR). A whole number, without sign and separators.",
               "Für Stellen, deren Keywords keine Prämie nennen (Rew:500 EUR). Ganze Zahl, ohne Zeichen und Punkte."}},
    Field{.key = "talentry.default_reward.currency",
          .input = Input::currency,
          .demand = optional,
          .label = {"Default reward: currency", "Standardprämie: Währung"},
          .help = {"ISO code in capitals, such as EUR.", "ISO-Code in Großbuchstaben, etwa EUR."}},
    Field{.key = "talentry.default_company",
          .input = Input::identifier,
          .demand = optional,
          .label = {"Company of jobs without sub-company", "Firma für Stellen ohne Unterfirma"},
          .help = {"External ID of the company in Talentry.", "External ID der Firma in Talentry."}},
};

constexpr std::array by_consultant{
    Field{.key = "customer",
          .demand = optional,
          .filler = consultant,
          .label = {"Short name of the customer", "Kurzname des Kunden"},
          .help = {"Small letters, digits, hyphens; names files and folders. Empty: the subdomain.",
                   "Kleine Buchstaben, Ziffern, Bindestriche; benennt Dateien und Ordner. Leer: die Subdomain."}},
    Field{.key = "talentry.customer_id",
          .filler = consultant,
          .label = {"Customer ID at Talentry", "Kundennummer bei Talentry"},
          .help = {"The tenant's id, such as 1561.", "Die Nummer des Mandanten, etwa 1561."}},
    Field{
        .key = "talentry.user_source",
        .filler = consultant,
        .label = {"Name of the integration (User-Source)", "Name der Integration (User-Source)"},
        .help = {"As Talentry told it together with its API token.", "Wie von Talentry mit dem API-Token mitgeteilt."}},
    Field{.key = "hand_over.talentry",
          .input = Input::hand_over,
          .demand = optional,
          .filler = consultant,
          .label = {"Talentry API token: how it is handed over", "Talentry-API-Token: wie er übergeben wird"},
          .help = {"Choose a way. The token itself never stands here.",
                   "Einen Weg wählen. Der Token selbst steht nie hier."}},
};

} // namespace

std::span<const Field> job_fields()
{
    return jobs;
}

std::span<const Field> consultant_fields()
{
    return by_consultant;
}

} // namespace tpsync::spreadsheet

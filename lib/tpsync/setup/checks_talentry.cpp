#include "tpsync/core/text.hpp"
#include "tpsync/core/time.hpp"
#include "tpsync/keywords/currency.hpp"
#include "tpsync/setup/checks.hpp"
#include "tpsync/setup/text_form.hpp"

#include <algorithm>
#include <array>

namespace tpsync::setup {
namespace {

using namespace std::chrono_literals;

void identifier_form(const Inspection& setup, Notes& notes, std::string_view path)
{
    const auto* text = setup.text(path);
    if (text == nullptr || is_identifier(*text)) return;
    const auto bare = trim(*text);
    notes.add(std::string{path}, *setup.value(path), {is_identifier(bare) ? std::string{bare} : std::string{}});
}

void customer_id_form(const Inspection& setup, Notes& notes)
{
    identifier_form(setup, notes, "talentry.customer_id");
}

void source_form(const Inspection& setup, Notes& notes)
{
    identifier_form(setup, notes, "talentry.source");
}

void user_source_form(const Inspection& setup, Notes& notes)
{
    const auto* text = setup.text("talentry.user_source");
    if (text == nullptr || describe_oddity(*text)) return;
    const bool is_ascii = std::all_of(text->begin(), text->end(), [](char c) { return c >= 0x20 && c < 0x7F; });
    constexpr std::size_t longest = 200;
    if (!is_ascii || text->size() > longest) notes.add("talentry.user_source", *setup.value("talentry.user_source"));
}

void contact_email_form(const Inspection& setup, Notes& notes)
{
    const auto* text = setup.text("talentry.contact_person.email");
    if (text == nullptr || is_email(*text)) return;
    notes.add("talentry.contact_person.email", *setup.value("talentry.contact_person.email"));
}

void reward_amount(const Inspection& setup, Notes& notes)
{
    constexpr std::string_view path = "talentry.default_reward.amount";
    const auto* held = setup.value(path);
    if (held == nullptr || !held->is(json::Type::number)) return;
    const auto amount = held->integer();
    constexpr std::int64_t most = 999'999'999;
    if (!amount || *amount < 1 || *amount > most) notes.add(std::string{path}, *held);
}

void reward_currency(const Inspection& setup, Notes& notes)
{
    constexpr std::string_view path = "talentry.default_reward.currency";
    const auto* code = setup.text(path);
    if (code == nullptr || keywords::currency_kind(*code) == keywords::CurrencyKind::currency) return;
    auto capitals = std::string{trim(*code)};
    std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (keywords::currency_kind(capitals) != keywords::CurrencyKind::currency) capitals.clear();
    notes.add(std::string{path}, *setup.value(path), {printable(*code, 40), capitals});
}

void refresh_after(const Inspection& setup, Notes& notes)
{
    const auto* text = setup.text("talentry.refresh_after");
    if (text == nullptr) return;
    const auto duration = parse_duration(*text);
    if (duration && *duration >= 1min && *duration <= std::chrono::days{31}) return;
    notes.add("talentry.refresh_after", *setup.value("talentry.refresh_after"), {printable(*text, 40)});
}

void ignored_subcompanies(const Inspection& setup, Notes& notes)
{
    if (setup.flag("personio.uses_subcompanies") != false) return;
    const auto* list = setup.value("picklists.subcompanies");
    if (list != nullptr) notes.add("picklists.subcompanies", *list);
}

void no_company(const Inspection& setup, Notes& notes)
{
    if (setup.flag("personio.uses_subcompanies") != false || setup.value("talentry.default_company") != nullptr) return;
    notes.add("personio.uses_subcompanies", *setup.value("personio.uses_subcompanies"));
}

constexpr std::array table{
    Check{"TP301", Severity::error, Needs::file, "Customer id at Talentry", "this cannot be a customer id of Talentry",
          "<write \"{0}\"; >it is a short number or word, such as 1561; Talentry tells it",
          "The customer (tenant) id is part of the address that jobs are sent to.", &customer_id_form},
    Check{"TP302", Severity::error, Needs::file, "User-Source", "this cannot be sent as a header",
          "copy the name of the integration from Talentry's mail: at most 200 plain letters, digits and signs",
          "User-Source names the integration; Talentry tells it together with the token.", &user_source_form},
    Check{"TP303", Severity::error, Needs::file, "Source", "this cannot be the name of a source",
          "<write \"{0}\"; >use letters, digits, dots, underscores and hyphens, such as personio",
          "The source names the ATS in the job import. Jobs of one source are kept apart from those of another, so a "
          "stray blank would make a second one.",
          &source_form},
    Check{"TP304", Severity::error, Needs::file, "Contact e-mail", "this is not an e-mail address",
          "write one address, such as jobs@example.com", "It is shown to applicants beside every job.",
          &contact_email_form},
    Check{"TP305", Severity::error, Needs::file, "Default reward",
          "the amount is not a whole number from 1 to 999999999",
          "write the amount in whole units of the currency, without quotes",
          "Rewards are whole amounts. To pay no default reward, delete default_reward.", &reward_amount},
    Check{"TP306", Severity::error, Needs::file, "Currency", "\"{0}\" is not an active currency",
          "<write \"{1}\"; >a currency is the ISO 4217 code in capitals, such as EUR",
          "Currencies that were withdrawn (DEM) and codes that are no money (XAU, XXX) cannot be paid out.",
          &reward_currency},
    Check{
        "TP307", Severity::error, Needs::file, "Refresh interval", "\"{0}\" is not a time from 1m to 31d",
        "write a whole number and m, h or d, such as \"24h\"",
        "After this time the load is sent again although nothing changed, so that both sides agree even when Talentry "
        "lost something.",
        &refresh_after},
    Check{"TP308", Severity::info, Needs::file, "Jobs without company",
          "jobs will carry no company, because the customer has no sub-companies and no default_company",
          "set talentry.default_company if Talentry wants one",
          "With uses_subcompanies false the company of a job is talentry.default_company, if there is one.",
          &no_company},
    Check{"TP309", Severity::warning, Needs::file, "Sub-companies that are not used",
          "this list is not used, because personio.uses_subcompanies is false",
          "delete the list, or set personio.uses_subcompanies to true",
          "One of the two is a mistake: either positions name sub-companies or they do not.", &ignored_subcompanies},
};

} // namespace

std::span<const Check> talentry_checks()
{
    return table;
}

} // namespace tpsync::setup

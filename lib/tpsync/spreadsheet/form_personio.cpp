#include "tpsync/spreadsheet/form.hpp"

#include <array>

namespace tpsync::spreadsheet {
namespace {

using setup::Product;

constexpr std::string_view attributes_menu = "Settings > Recruiting > Attributes";
constexpr std::string_view channels_menu = "Settings > Recruiting > Channels";
constexpr std::string_view tags_menu = "Settings > Recruiting > Candidates (tags)";
constexpr std::string_view credentials_menu = "Settings > Integrations > API credentials > Recruiting API key; in "
                                              "newer accounts Marketplace > Connected integrations";

constexpr Bilingual tag_help{
    "Create the tag, then copy it from Personio into the cell. Personio creates a misspelt tag "
    "without a word, and nobody finds the applications.",
    "Den Tag anlegen, dann aus Personio in die Zelle kopieren. Einen falsch geschriebenen Tag legt "
    "Personio stillschweigend an, und niemand findet die Bewerbungen."};
constexpr Bilingual attribute_help{"Open the attribute; its API name is custom_attribute_ and a number. "
                                   "NAME -> custom_attribute_504184 is fine too.",
                                   "Das Attribut aufklappen; sein API-Name ist custom_attribute_ und eine Zahl. "
                                   "NAME -> custom_attribute_504184 geht auch."};
constexpr Bilingual channel_help{"The Channel ID, a number, stands beside the channel.",
                                 "Die Channel ID, eine Zahl, steht neben dem Kanal."};

constexpr Field tag(std::string_view key, Product product, std::string_view name)
{
    return {key,          Input::exact_text, Demand::required, product, Filler::customer,
            {name, name}, tag_help,          tags_menu,        {},      name};
}

constexpr Field attribute(std::string_view key, std::optional<Product> product, std::string_view name)
{
    return {key,          Input::attribute_id, Demand::required, product, Filler::customer,
            {name, name}, attribute_help,      attributes_menu,  {},      name};
}

constexpr Field channel(std::string_view key, Product product, std::string_view name)
{
    return {key,          Input::channel_id, Demand::required, product, Filler::customer,
            {name, name}, channel_help,      channels_menu,    {},      name};
}

constexpr Field further_language(std::string_view key, Bilingual label, std::string_view initial)
{
    return {key,
            Input::language,
            Demand::optional,
            {},
            Filler::customer,
            label,
            {"A further language in which positions have texts.", "Eine weitere Sprache, in der Stellen Texte haben."},
            "Settings > Recruiting > Career page",
            initial,
            {}};
}

constexpr std::array products{
    Field{.key = "products.referral",
          .input = Input::yes_no,
          .label = {"Employee Referral Program", "Mitarbeiterempfehlungen (Referral)"},
          .help = {"Employees recommend candidates.", "Mitarbeitende empfehlen Kandidaten."},
          .initial = "no / nein"},
    Field{.key = "products.crm",
          .input = Input::yes_no,
          .label = {"CRM", "CRM"},
          .help = {"Recruiters keep talent pools and propose candidates from them.",
                   "Recruiter pflegen Talentpools und schlagen Kandidaten daraus vor."},
          .initial = "no / nein"},
    Field{.key = "products.internal",
          .input = Input::yes_no,
          .label = {"Internal applications", "Interne Bewerbungen"},
          .help = {"Employees apply for jobs in their own company.",
                   "Mitarbeitende bewerben sich auf Stellen im eigenen Unternehmen."},
          .initial = "no / nein"},
};

constexpr std::array account{
    Field{
        .key = "personio.subdomain",
        .input = Input::subdomain,
        .label = {"Subdomain", "Subdomain"},
        .help = {"First part of your career site's address: acme for https://acme.jobs.personio.de. It is not always "
                 "the company's name.",
                 "Erster Teil der Adresse Ihrer Karriereseite: acme bei https://acme.jobs.personio.de. Nicht immer der "
                 "Firmenname."},
        .where = "Settings > Recruiting > Career page"},
    Field{.key = "personio.company_id",
          .input = Input::digits,
          .label = {"Company ID", "Company ID"},
          .help = {"A number; it stands beside the Recruiting API key.",
                   "Eine Zahl; sie steht neben dem Recruiting API key."},
          .where = credentials_menu},
    Field{.key = "hand_over.personio",
          .input = Input::hand_over,
          .label = {"Recruiting API access token: how you hand it over", "Recruiting-API-Token: wie Sie ihn übergeben"},
          .help =
              {"Choose a way. NEVER write the token into this file or a mail: it opens all your applications.",
               "Einen Weg wählen. Den Token NIE in diese Datei oder eine Mail schreiben: Er öffnet alle Bewerbungen."},
          .where = credentials_menu},
    Field{.key = "personio.uses_subcompanies",
          .input = Input::yes_no,
          .label = {"Positions name a sub-company", "Stellen nennen eine Unterfirma"},
          .help = {"\"no\" when your account has no sub-companies. With \"yes\" every position to be posted needs one.",
                   "„nein“, wenn Ihr Konto keine Unterfirmen hat. Bei „ja“ braucht jede Stelle eine."},
          .where = "The field Sub-company of a position"},
    Field{.key = "personio.language.1",
          .input = Input::language,
          .label = {"Main language", "Hauptsprache"},
          .help = {"The language of the Keywords box: rewards and the word Internal are read from it.",
                   "Die Sprache des Felds Keywords: Prämien und das Wort Internal werden daraus gelesen."},
          .where = "Settings > Recruiting > Career page",
          .initial = "de"},
    further_language("personio.language.2", {"Second language", "Zweite Sprache"}, "en"),
    further_language("personio.language.3", {"Third language", "Dritte Sprache"}, {}),
    further_language("personio.language.4", {"Fourth language", "Vierte Sprache"}, {}),
};

constexpr std::array tags{
    tag("tag.referral", Product::referral, "Talentry-Referral"),
    tag("tag.crm", Product::crm, "Talentry-CRM"),
    tag("tag.internal", Product::internal, "Internal Application"),
};

constexpr std::array attributes{
    attribute("attribute.talentry_id", {}, "TalentryId"),
    attribute("attribute.referral", Product::referral, "Referral Information"),
    attribute("attribute.crm", Product::crm, "CRM-Recruiter Information"),
};

constexpr std::array channels{
    channel("channel.referral", Product::referral, "Talentry-Referral"),
    channel("channel.crm", Product::crm, "Talentry-CRM"),
    channel("channel.internal", Product::internal, "Talentry-Internal"),
};

} // namespace

std::span<const Field> product_fields()
{
    return products;
}

std::span<const Field> account_fields()
{
    return account;
}

std::span<const Field> tag_fields()
{
    return tags;
}

std::span<const Field> attribute_fields()
{
    return attributes;
}

std::span<const Field> channel_fields()
{
    return channels;
}

} // namespace tpsync::spreadsheet

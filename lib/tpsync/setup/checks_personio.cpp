#include "tpsync/core/text.hpp"
#include "tpsync/setup/checks.hpp"
#include "tpsync/setup/text_form.hpp"
#include "tpsync/setup/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tpsync::setup {
namespace {

/// Languages Personio's job feed is known to serve, and those it may serve.
constexpr std::array<std::string_view, 7> usual_languages{"de", "en", "fr", "es", "nl", "it", "pt"};
constexpr std::array<std::string_view, 4> rare_languages{"sv", "fi", "pl", "cs"};

template <class Range>
bool contains(const Range& range, std::string_view word)
{
    return std::find(range.begin(), range.end(), word) != range.end();
}

std::vector<std::string> product_words()
{
    std::vector<std::string> words;
    for (const auto& row : product_names()) words.emplace_back(name(row.product));
    return words;
}

/// Calls back for every text of a list with its path and the index of its first appearance.
template <class Judge>
void each_text(const Inspection& setup, std::string_view path, Judge judge)
{
    const auto items = setup.items(path);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (const auto* text = items[i].string()) judge(json::item_path(path, i), items[i], *text, i);
    }
}

void note_repeated(const Inspection& setup, Notes& notes, std::string_view list)
{
    each_text(setup, list, [&](std::string path, const json::Value& item, const std::string& text, std::size_t index) {
        const auto before = setup.items(list).first(index);
        const bool seen = std::any_of(before.begin(), before.end(), [&](const json::Value& other) {
            return other.string() != nullptr && *other.string() == text;
        });
        if (seen) notes.add(std::move(path), item, {printable(text)});
    });
}

void customer_form(const Inspection& setup, Notes& notes)
{
    const auto* text = setup.text("customer");
    if (text == nullptr || is_customer_name(*text)) return;
    const auto lower = lower_ascii(trim(*text));
    notes.add("customer", *setup.value("customer"), {printable(*text), is_customer_name(lower) ? lower : ""});
}

/// The state directory keeps more than customers: `rate` holds the request budgets that setups share.
void reserved_customer(const Inspection& setup, Notes& notes)
{
    const auto* text = setup.text("customer");
    if (text != nullptr && *text == "rate") notes.add("customer", *setup.value("customer"), {*text});
}

void unknown_product(const Inspection& setup, Notes& notes)
{
    each_text(setup, "products", [&](std::string path, const json::Value& item, const std::string& text, std::size_t) {
        if (product_called(text)) return;
        notes.add(std::move(path), item, {printable(text), nearest(text, product_words()).value_or("")});
    });
}

void repeated_product(const Inspection& setup, Notes& notes)
{
    note_repeated(setup, notes, "products");
}

void no_product(const Inspection& setup, Notes& notes)
{
    const auto* list = setup.value("products");
    if (list != nullptr && list->is(json::Type::array) && list->items().empty()) notes.add("products", *list);
}

template <SubdomainForm form>
void subdomain_form(const Inspection& setup, Notes& notes)
{
    const auto* text = setup.text("personio.subdomain");
    if (text == nullptr) return;
    const auto reading = read_subdomain(*text);
    if (reading.form != form) return;
    notes.add("personio.subdomain", *setup.value("personio.subdomain"), {printable(*text, 80), reading.meant});
}

void company_id_form(const Inspection& setup, Notes& notes)
{
    const auto* text = setup.text("personio.company_id");
    if (text == nullptr || is_number_text(*text)) return;
    notes.add("personio.company_id", *setup.value("personio.company_id"));
}

void unknown_language(const Inspection& setup, Notes& notes)
{
    const auto judge = [&](std::string path, const json::Value& item, const std::string& text) {
        if (contains(usual_languages, text) || contains(rare_languages, text)) return;
        const auto code = lower_ascii(trim(text)).substr(0, 2);
        notes.add(std::move(path), item, {printable(text, 40), contains(usual_languages, code) ? code : ""});
    };
    each_text(setup, "personio.languages",
              [&](std::string path, const json::Value& item, const std::string& text, std::size_t) {
                  judge(std::move(path), item, text);
              });
    if (const auto* text = setup.text("personio.keyword_language")) {
        judge("personio.keyword_language", *setup.value("personio.keyword_language"), *text);
    }
}

void rare_language(const Inspection& setup, Notes& notes)
{
    each_text(setup, "personio.languages",
              [&](std::string path, const json::Value& item, const std::string& text, std::size_t) {
                  if (contains(rare_languages, text)) notes.add(std::move(path), item, {text});
              });
}

void repeated_language(const Inspection& setup, Notes& notes)
{
    note_repeated(setup, notes, "personio.languages");
}

void no_language(const Inspection& setup, Notes& notes)
{
    const auto* list = setup.value("personio.languages");
    if (list != nullptr && list->is(json::Type::array) && list->items().empty()) notes.add("personio.languages", *list);
}

void keyword_language_not_read(const Inspection& setup, Notes& notes)
{
    const auto* text = setup.text("personio.keyword_language");
    if (text == nullptr || !(contains(usual_languages, *text) || contains(rare_languages, *text))) return;
    const bool read = setup.value("personio.languages") == nullptr ? *text == "de" || *text == "en"
                                                                   : setup.has_item("personio.languages", *text);
    if (!read) notes.add("personio.keyword_language", *setup.value("personio.keyword_language"), {*text});
}

void header_id_form(const Inspection& setup, Notes& notes)
{
    for (const std::string_view path : {"personio.partner_id", "personio.app_id"}) {
        const auto* text = setup.text(path);
        if (text != nullptr && !is_upper_snake(*text)) notes.add(std::string{path}, *setup.value(path));
    }
}

constexpr std::array table{
    Check{
        "TP110", Severity::error, Needs::file, "Customer name", "\"{0}\" cannot be the name of a customer",
        "use at most 64 small letters, digits, dots, underscores and hyphens, beginning with a letter or digit<, such "
        "as "
        "\"{1}\">",
        "The customer's name is also the name of the folder that holds its state, so it is kept to characters that are "
        "safe in file names everywhere.",
        &customer_form},
    Check{"TP111", Severity::error, Needs::file, "Unknown product", "\"{0}\" is not a product",
          "<did you mean \"{1}\"? >The products are referral, crm and internal; ask your consultant which apply",
          "The product decides which tags, channels and attributes are needed. There is no default.", &unknown_product},
    Check{"TP112", Severity::error, Needs::file, "Product named twice", "\"{0}\" is named twice", "name it once",
          "Most likely another product was meant.", &repeated_product},
    Check{"TP113", Severity::error, Needs::file, "No product", "no product is named",
          "name at least one of referral, crm and internal; ask your consultant which apply",
          "The product decides which tags, channels and attributes are needed. There is no default.", &no_product},
    Check{"TP114", Severity::error, Needs::file, "Reserved customer name",
          "\"{0}\" is reserved for the programs' own state", "choose another name, such as \"{0}-1\"",
          "The customer's name is also the name of the folder that holds its state, and this folder is taken.",
          &reserved_customer},
    Check{
        "TP201", Severity::error, Needs::file, "Subdomain", "\"{0}\" is not a subdomain",
        "open the career site and take the first part of its address: acme for https://acme.jobs.personio.de<; perhaps "
        "\"{1}\">",
        "The subdomain is the first label of the career site's host name: small letters, digits and hyphens. A wrong "
        "one "
        "may belong to another company.",
        &subdomain_form<SubdomainForm::wrong>},
    Check{
        "TP202", Severity::error, Needs::file, "Address instead of a subdomain",
        "\"{0}\" is an address, not a subdomain",
        "<write just \"{1}\"; >the subdomain is the first part of the career site's address, as in "
        "https://acme.jobs.personio.de",
        "Only the first label of the career site's host is wanted. A careers domain of the company's own does not show "
        "it; the address behind \"Apply\" or the career page settings in Personio do (Settings > Recruiting > Career "
        "page).",
        &subdomain_form<SubdomainForm::address>},
    Check{
        "TP203", Severity::error, Needs::file, "Retired career site address",
        "\"{0}\" is an address of the old form, which Personio retired in 2021",
        "<write just \"{1}\"; >the subdomain is what stands in front of -jobs",
        "Career sites once answered on NAME-jobs.personio.de; since May 2021 they answer on NAME.jobs.personio.de. The "
        "subdomain is NAME.",
        &subdomain_form<SubdomainForm::retired_address>},
    Check{"TP205", Severity::error, Needs::file, "Company ID", "the Company ID is not a number",
          "copy the digits from Personio: Settings > Integrations > API credentials (or Marketplace > Connected "
          "integrations), beside the recruiting token",
          "Personio shows the Company ID, a number, beside the Recruiting API access token. It is sent with every "
          "application.",
          &company_id_form},
    Check{"TP207", Severity::error, Needs::file, "Unknown language", "\"{0}\" is not a language of Personio's job feed",
          "<did you mean \"{1}\"? >Languages are de, en, fr, es, nl, it, pt; in small letters",
          "A language is the two-letter code behind ?language= in the feed's address.", &unknown_language},
    Check{"TP208", Severity::warning, Needs::file, "Rare language",
          "Personio is not known to serve job texts in \"{0}\"",
          "open the career site with ?language={0} and see whether it has texts",
          "The feed answers in every language, but with "
          "empty texts where there are none.",
          &rare_language},
    Check{"TP209", Severity::error, Needs::file, "Language named twice", "\"{0}\" is named twice", "name it once",
          "Most likely another language was meant.", &repeated_language},
    Check{"TP210", Severity::error, Needs::file, "No language", "no language is named",
          "name at least one, or delete the key to read de and en",
          "Job texts are stored per language in Personio; without a language there are none.", &no_language},
    Check{"TP211", Severity::error, Needs::file, "Keyword language is not read",
          "keywords shall be taken from \"{0}\", but that language is not among the languages read",
          "add \"{0}\" to personio.languages, or name one of those",
          "The Keywords box is read in one fixed language. That language's feed has to be read for it.",
          &keyword_language_not_read},
    Check{"TP250", Severity::error, Needs::file, "Partner or app id",
          "this is not an id that Personio accepts in its headers",
          "write capitals and digits, words joined by one underscore: ACME_CONNECTOR",
          "Personio asks partners to send ids in UPPER_SNAKE_CASE.", &header_id_form},
};

} // namespace

std::span<const Check> personio_checks()
{
    return table;
}

} // namespace tpsync::setup

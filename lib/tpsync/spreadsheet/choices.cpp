#include "tpsync/setup/vocabulary.hpp"
#include "tpsync/spreadsheet/cell.hpp"
#include "tpsync/spreadsheet/xlsx_writer.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace tpsync::spreadsheet {
namespace {

// Lists stand in the rule itself, so a text holds no comma, and all of a list are at most 255 characters (Excel).
// libxlsxwriter 1.1.4 leaks the formula of a list that stands on a sheet.
constexpr std::array<std::string_view, 2> yes_or_no{"yes / ja", "no / nein"};
constexpr std::array<std::string_view, 7> languages{"de", "en", "fr", "es", "nl", "it", "pt"};
constexpr std::array<std::string_view, 9> currencies{"EUR", "CHF", "GBP", "USD", "SEK", "DKK", "NOK", "PLN", "CZK"};
constexpr std::array<std::string_view, 4> ways{
    "shared entry in a password manager / geteilter Eintrag im Passwortmanager",
    "one-time link / Einmal-Link",
    "by phone or video call / am Telefon oder im Videoanruf",
    "another agreed way / anderer vereinbarter Weg",
};
/// What attributes are usually for; every other path of an application may be typed.
constexpr std::array<std::string_view, 11> sources{
    "candidate.phoneNumber",
    "candidate.birthday",
    "candidate.location.raw",
    "candidate.location.city",
    "candidate.availableFrom",
    "candidate.salaryExpectations",
    "candidate.links",
    "message",
    "origin",
    "submittedAt",
    "consent.expiresAt",
};

/// What a drop-down offers.
std::span<const std::string_view> choices_for(Input input)
{
    switch (input) {
    case Input::yes_no: return yes_or_no;
    case Input::language: return languages;
    case Input::currency: return currencies;
    case Input::hand_over: return ways;
    case Input::application_path: return sources;
    default: return {};
    }
}

/// A rule of a cell in Excel's formula language, and what is said when it is broken.
struct Rule {
    std::string formula; ///< `{0}` is the cell
    std::string_view message;
};

Rule rule_for(Input input, std::string_view literal)
{
    if (!literal.empty() && input == Input::exact_text) {
        return {fmt::format("=EXACT({{0}},\"{}\")", literal),
                "The name in Personio must be spelt exactly as on the left.\nDer Name in Personio muss genau wie links "
                "geschrieben sein."};
    }
    switch (input) {
    case Input::subdomain:
        return {R"(=AND(ISERROR(FIND(".",{0})),ISERROR(FIND("/",{0})),ISERROR(FIND(" ",{0})),EXACT(LOWER({0}),{0})))",
                "Only the first part of the address: acme.\nNur der erste Teil der Adresse: acme."};
    case Input::digits: return {"=NOT(ISERROR(VALUE({0})))", "Digits only.\nNur Ziffern."};
    case Input::email: return {R"(=ISNUMBER(FIND("@",{0})))", "One e-mail address.\nEine E-Mail-Adresse."};
    case Input::attribute_id:
        return {R"(=OR(ISNUMBER(SEARCH("custom_attribute_",{0})),ISNUMBER(SEARCH("|"&{0}&"|",)"
                R"("|birthday|gender|location|phone|available_from|salary_expectations|"))))",
                "The API name: custom_attribute_ and a number.\nDer API-Name: custom_attribute_ und eine Zahl."};
    case Input::channel_id:
        return {R"(=OR(NOT(ISERROR(VALUE({0}))),ISNUMBER(SEARCH("->",{0}))))",
                "The Channel ID: digits only.\nDie Channel ID: nur Ziffern."};
    default: return {};
    }
}

std::string_view choice_message(Input input)
{
    if (input == Input::hand_over) {
        return "Choose a way from the list; never enter the token.\nEinen Weg aus der Liste wählen; nie den Token "
               "eintragen.";
    }
    return "Choose from the list.\nAus der Liste wählen.";
}

/// Strings that libxlsxwriter wants to be able to change while it copies them.
struct Validation {
    lxw_data_validation native{};
    std::string formula;
    std::string message;
    std::string title = "Please check / Bitte prüfen";

    Validation()
    {
        native.ignore_blank = LXW_VALIDATION_ON;
        native.show_error = LXW_VALIDATION_ON;
    }
    void apply(lxw_worksheet* sheet, std::uint32_t first_row, std::uint32_t last_row, std::uint16_t column)
    {
        native.value_formula = formula.data();
        native.error_title = title.data();
        native.error_message = message.data();
        worksheet_data_validation_range(sheet, first_row, column, last_row, column, &native);
    }
};

void add_choices(lxw_worksheet* sheet, Input input, std::uint32_t first_row, std::uint32_t last_row,
                 std::uint16_t column)
{
    auto words = setup::to_strings(choices_for(input));
    std::vector<char*> list;
    for (auto& word : words) list.push_back(word.data());
    list.push_back(nullptr);
    Validation validation;
    validation.native.validate = LXW_VALIDATION_TYPE_LIST;
    validation.native.value_list = list.data();
    validation.message = choice_message(input);
    const bool is_strict = input == Input::hand_over || input == Input::yes_no;
    validation.native.error_type =
        static_cast<std::uint8_t>(is_strict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING);
    // customFields.NAME is welcome beside the paths of the list.
    if (input == Input::application_path) validation.native.show_error = LXW_VALIDATION_OFF;
    validation.apply(sheet, first_row, last_row, column);
}

} // namespace

void add_validation(lxw_worksheet* sheet, Input input, std::string_view literal, std::uint32_t first_row,
                    std::uint32_t last_row, std::uint16_t column)
{
    if (!choices_for(input).empty()) return add_choices(sheet, input, first_row, last_row, column);
    Validation validation;
    if (input == Input::whole_number) {
        validation.native.validate = LXW_VALIDATION_TYPE_INTEGER;
        validation.native.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        validation.native.minimum_number = 1;
        validation.native.maximum_number = 999'999'999;
        validation.message = "A whole number.\nEine ganze Zahl.";
        return validation.apply(sheet, first_row, last_row, column);
    }
    const auto rule = rule_for(input, literal);
    if (rule.formula.empty()) return;
    validation.formula = fmt::format(fmt::runtime(rule.formula), to_text({first_row, column}));
    validation.message = rule.message;
    validation.native.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    validation.native.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    validation.apply(sheet, first_row, last_row, column);
}

} // namespace tpsync::spreadsheet

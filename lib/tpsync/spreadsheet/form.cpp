#include "tpsync/spreadsheet/form.hpp"

#include <array>

namespace tpsync::spreadsheet {
namespace {

constexpr std::array picklist_columns{
    Column{Input::exact_text, {"Name in Personio", "Name in Personio"}, 44},
    Column{Input::identifier, {"External ID in Talentry", "External ID in Talentry"}, 44},
};

constexpr std::array attribute_columns{
    Column{Input::text, {"Attribute in Personio", "Attribut in Personio"}, 34},
    Column{Input::attribute_id, {"API name", "API-Name"}, 34},
    Column{Input::yes_no, {"Mandatory in Personio?", "Pflicht in Personio?"}, 28},
    Column{Input::application_path, {"Filled with", "Gefüllt mit"}, 40},
};

constexpr std::array all_lists{
    List{
        "picklists.subcompanies",
        "Subcompanies",
        {"Sub-companies", "Unterfirmen"},
        {"Every sub-company that positions name, one a line, exactly as Personio spells it, with its External ID in "
         "Talentry. Leave the sheet empty when names and External IDs are the same.",
         "Jede Unterfirma, die Stellen nennen, eine je Zeile, genau wie in Personio geschrieben, mit ihrer External ID "
         "in Talentry. Das Blatt bleibt leer, wenn Namen und External IDs gleich sind."},
        "The field Sub-company of every position",
        picklist_columns},
    List{"picklists.departments",
         "Departments",
         {"Departments", "Abteilungen"},
         {"Every department that positions name, one a line, exactly as Personio spells it, with its External ID in "
          "Talentry. Leave the sheet empty when names and External IDs are the same.",
          "Jede Abteilung, die Stellen nennen, eine je Zeile, genau wie in Personio geschrieben, mit ihrer External ID "
          "in Talentry. Das Blatt bleibt leer, wenn Namen und External IDs gleich sind."},
         "The field Department of every position",
         picklist_columns},
    List{"picklists.offices",
         "Offices",
         {"Offices", "Standorte"},
         {"Every office that positions name, one a line, exactly as Personio spells it, with its External ID in "
          "Talentry. Leave the sheet empty when names and External IDs are the same.",
          "Jeder Standort, den Stellen nennen, einer je Zeile, genau wie in Personio geschrieben, mit seiner External "
          "ID "
          "in Talentry. Das Blatt bleibt leer, wenn Namen und External IDs gleich sind."},
         "The field Office of every position",
         picklist_columns},
    List{attribute_list,
         "Attributes",
         {"Mandatory and further attributes", "Pflichtattribute und weitere Attribute"},
         {"Every candidate attribute that Personio demands in each application, and every other one that applications "
          "from Talentry shall fill. TalentryId and the information attributes stand on the sheet Setup already. "
          "\"Filled with\" is chosen from the list, or is customFields. and the name of a custom field in Talentry.",
          "Jedes Bewerberattribut, das Personio in jeder Bewerbung verlangt, und jedes weitere, das Bewerbungen aus "
          "Talentry füllen sollen. TalentryId und die Informationsattribute stehen schon auf dem Blatt Setup. „Gefüllt "
          "mit“ wird aus der Liste gewählt oder ist customFields. und der Name eines eigenen Feldes in Talentry."},
         "Settings > Recruiting > Attributes",
         attribute_columns},
};

} // namespace

std::span<const Section> sections()
{
    static const std::array all{
        Section{{"1  Talentry products in use", "1  Genutzte Talentry-Produkte"}, product_fields()},
        Section{{"2  Your Personio account", "2  Ihr Personio-Konto"}, account_fields()},
        Section{{"3  Tags: create them in Personio, spelt exactly so",
                 "3  Tags: in Personio anlegen, genau so geschrieben"},
                tag_fields()},
        Section{{"4  Attributes: create them in Personio (type text), then copy their API names",
                 "4  Attribute: in Personio anlegen (Typ Text), dann ihre API-Namen kopieren"},
                attribute_fields()},
        Section{{"5  Channels: create them in Personio, then copy their Channel IDs",
                 "5  Kanäle: in Personio anlegen, dann ihre Channel IDs kopieren"},
                channel_fields()},
        Section{{"6  What jobs show in Talentry", "6  Was Stellen in Talentry zeigen"}, job_fields()},
        Section{{"7  Filled in by your Talentry consultant", "7  Füllt Ihr Talentry-Berater aus"}, consultant_fields()},
    };
    return all;
}

const Field* find_field(std::string_view key)
{
    for (const auto& section : sections()) {
        for (const auto& field : section.fields) {
            if (field.key == key) return &field;
        }
    }
    return nullptr;
}

std::span<const List> lists()
{
    return all_lists;
}

} // namespace tpsync::spreadsheet

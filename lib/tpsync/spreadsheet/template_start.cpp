#include "tpsync/spreadsheet/template_sheets.hpp"

#include <algorithm>
#include <array>

namespace tpsync::spreadsheet {
namespace {

constexpr double column_width = 68;

struct Step {
    Bilingual text;
    bool is_warning = false;
};

constexpr std::array steps{
    Step{{"1.  Sheet Setup: fill in every strong yellow cell, from top to bottom, while you set up Personio. Pale "
          "yellow "
          "cells may stay empty. Blue cells are for your Talentry consultant. Rows of products you do not use turn "
          "grey.",
          "1.  Blatt Setup: jede kräftig gelbe Zelle ausfüllen, von oben nach unten, während Sie Personio einrichten. "
          "Hellgelbe Zellen dürfen leer bleiben. Blaue Zellen sind für Ihren Talentry-Berater. Zeilen nicht genutzter "
          "Produkte werden grau."}},
    Step{{"2.  Copy names and ids from Personio instead of typing them: they are compared letter by letter, a blank at "
          "the end included.",
          "2.  Namen und IDs aus Personio kopieren statt tippen: Sie werden Zeichen für Zeichen verglichen, auch ein "
          "Leerzeichen am Ende."}},
    Step{{"3.  Never write an access token into this file, and do not mail it. Choose on the sheet Setup how you hand "
          "it "
          "over.",
          "3.  Nie einen Zugangs-Token in diese Datei schreiben oder mailen. Auf dem Blatt Setup wählen, wie Sie ihn "
          "übergeben."},
         true},
    Step{{"4.  Sheets Subcompanies, Departments, Offices and Attributes: one line each, as many as you need. Rows may "
          "be "
          "inserted, sorted and left empty.",
          "4.  Blätter Subcompanies, Departments, Offices und Attributes: je Eintrag eine Zeile, so viele wie nötig. "
          "Zeilen "
          "dürfen eingefügt, sortiert und leer gelassen werden."}},
    Step{{"5.  Switch the job feed on: Settings > Recruiting > Career page > Activations > Enable XML feed.",
          "5.  Den Stellen-Feed einschalten: Settings > Recruiting > Career page > Activations > Enable XML feed."}},
    Step{{"6.  Positions: sub-company (if you have any), department and office are filled in; the Keywords box may "
          "hold a "
          "reward, exactly like Rew:500 EUR, and the word Internal for jobs that only employees may see.",
          "6.  Stellen: Unterfirma (falls vorhanden), Abteilung und Standort sind ausgefüllt; im Feld Keywords kann "
          "eine "
          "Prämie stehen, genau wie Rew:500 EUR, und das Wort Internal für Stellen, die nur Mitarbeitende sehen "
          "sollen."}},
    Step{{"7.  Send the file to your Talentry consultant. It is checked by a program that names every cell that is "
          "missing or wrong.",
          "7.  Die Datei an Ihren Talentry-Berater schicken. Ein Programm prüft sie und nennt jede Zelle, die fehlt "
          "oder "
          "falsch ist."}},
};

} // namespace

void write_start_sheet(XlsxWriter& writer, std::string_view title)
{
    const auto& formats = writer.formats();
    auto* sheet = writer.add_sheet("Start");
    set_up_page(sheet);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_column(sheet, 0, 0, 2, nullptr);
    worksheet_set_column(sheet, 1, 2, column_width, nullptr);
    worksheet_set_row(sheet, 0, 30, nullptr);
    worksheet_merge_range(sheet, 0, 1, 0, 2, std::string{title}.c_str(), formats.title);
    write(sheet, 2, 1, "English", formats.section);
    write(sheet, 2, 2, "Deutsch", formats.section);
    std::uint32_t row = 3;
    for (const auto& step : steps) {
        auto* format = step.is_warning ? formats.warning : formats.text;
        const auto height =
            std::max(height_for(step.text.english, column_width), height_for(step.text.german, column_width));
        worksheet_set_row(sheet, row, height, nullptr);
        write(sheet, row, 1, step.text.english, format);
        write(sheet, row, 2, step.text.german, format);
        ++row;
    }
    ++row;
    write(sheet, row, 1, "must be filled in / muss ausgefüllt werden", formats.required);
    write(sheet, row + 1, 1, "may stay empty / darf leer bleiben", formats.optional);
    write(sheet, row + 2, 1, "for the consultant / für den Berater", formats.consultant);
    worksheet_protect(sheet, nullptr, nullptr);
}

} // namespace tpsync::spreadsheet

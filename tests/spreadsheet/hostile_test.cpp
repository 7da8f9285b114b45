#include "filled.hpp"
#include "support/temporary_directory.hpp"

#include "tpsync/spreadsheet/sheet_reader.hpp"

#include <sys/stat.h>

using namespace spreadsheet_test;

namespace {

Error refusal(const std::string& bytes, spreadsheet::PackageLimits limits = {})
{
    const auto read = spreadsheet::read_workbook_bytes(bytes, limits);
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::refused);
    CHECK_FALSE(read.error().message.empty());
    CHECK_FALSE(read.error().remedy.empty());
    CHECK(read.error().message.find('\n') == std::string::npos);
    return read.error();
}

std::string code_of(const std::string& bytes, spreadsheet::PackageLimits limits = {})
{
    return refusal(bytes, limits).code;
}

/// A workbook whose part of that name has this content instead; without the part when it is empty.
std::string with_part(const std::string& name, const std::string& content)
{
    auto parts = to_parts(filled_form(), Producer::excel);
    bool found = false;
    for (auto part = parts.begin(); part != parts.end();) {
        if (part->name != name) {
            ++part;
            continue;
        }
        found = true;
        if (content.empty()) {
            part = parts.erase(part);
        } else {
            part->content = content;
            ++part;
        }
    }
    REQUIRE(found);
    return make_zip(parts);
}

std::string sheet_with(const std::string& rows)
{
    return with_part("xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
}

} // namespace

TEST_CASE("spreadsheet: what is no workbook is refused with what it is")
{
    CHECK(code_of("") == "workbook-not-xlsx");
    CHECK(code_of("Name;Value\nSubdomain;acme\n") == "workbook-not-xlsx");
    CHECK(code_of("<html><table></table></html>") == "workbook-not-xlsx");
    CHECK(code_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more") == "workbook-encrypted");
    CHECK(code_of("PK\x03\x04 and nothing else") == "workbook-damaged");
    CHECK(code_of(make_zip({{"readme.txt", "hello"}})) == "workbook-not-xlsx");
    CHECK(code_of(make_zip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                            {"content.xml", "<a/>"}})) == "workbook-other-format");
    CHECK(code_of(make_zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<a/>"}})) ==
          "workbook-other-format");
    CHECK(code_of(make_zip({{"[Content_Types].xml", "<Types/>"},
                            {"_rels/.rels", "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" "
                                            "Target=\"xl/workbook.bin\"/></Relationships>"}})) ==
          "workbook-other-format");
}

TEST_CASE("spreadsheet: a truncated workbook is refused wherever it ends")
{
    const auto whole = to_xlsx(filled_form(), Producer::excel);
    for (std::size_t size = 4; size < whole.size(); size += whole.size() / 60) {
        CAPTURE(size);
        CHECK(code_of(whole.substr(0, size)) == "workbook-damaged");
    }
}

TEST_CASE("spreadsheet: a flipped bit is noticed or does no harm")
{
    const auto whole = to_xlsx(filled_form(), Producer::excel);
    const auto expected = import(filled_form()).setup;
    for (std::size_t at = 0; at < whole.size(); at += 37) {
        auto broken = whole;
        broken[at] = static_cast<char>(broken[at] ^ 0x10);
        const auto read = spreadsheet::read_workbook_bytes(broken);
        if (!read) continue;
        const auto result = spreadsheet::import_cells(*read, "a.xlsx", "a.json");
        CAPTURE(at);
        if (result && !result->has_errors()) CHECK(result->setup == expected);
    }
}

TEST_CASE("spreadsheet: missing parts are named")
{
    for (const std::string part : {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet2.xml"}) {
        const auto error = refusal(with_part(part, {}));
        CHECK(error.code == "workbook-part-missing");
        CHECK(error.message.find(part) != std::string::npos);
    }
}

TEST_CASE("spreadsheet: a zip bomb is stopped by what it unpacks to, not by what it says")
{
    const std::string blanks(std::size_t{40} << 20U, ' ');
    CHECK(code_of(with_part("xl/worksheets/sheet2.xml", "<worksheet>" + blanks + "</worksheet>")) ==
          "workbook-too-large");
    CHECK(code_of(with_part("xl/sharedStrings.xml", "<sst><si><t>" + blanks + "</t></si></sst>")) ==
          "workbook-too-large");
    // The tests' writer stores this one as it is, so that only its size is too large.
    CHECK(code_of(to_xlsx(filled_form(), Producer::excel), {.max_part = 100}) == "workbook-too-large");
    CHECK(code_of(to_xlsx(filled_form(), Producer::excel), {.max_total = 4000}) == "workbook-too-large");
    CHECK(code_of(to_xlsx(filled_form(), Producer::excel), {.max_file = 1000}) == "workbook-too-large");
    CHECK(code_of(to_xlsx(filled_form(), Producer::excel), {.max_parts = 5}) == "workbook-too-large");
}

TEST_CASE("spreadsheet: two parts of one name, in any capitals, are refused")
{
    auto parts = to_parts(filled_form(), Producer::excel);
    parts.push_back({"XL/Workbook.xml", "<workbook/>"});
    CHECK(code_of(make_zip(parts)) == "workbook-damaged");
}

TEST_CASE("spreadsheet: parts that say they are encrypted are refused as such")
{
    auto parts = to_parts(filled_form(), Producer::excel);
    for (auto& part : parts) part.flags = 1;
    CHECK(code_of(make_zip(parts)) == "workbook-encrypted");
}

TEST_CASE("spreadsheet: XML that is broken, deep or declares entities is refused")
{
    std::string deep;
    for (int i = 0; i < 5000; ++i) deep += "<a>";
    for (const std::string& content :
         {std::string{"<worksheet><sheetData>"},
          std::string{"<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>"},
          std::string{"<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet/>"}, deep, std::string{"no XML"},
          std::string{"<worksheet>\xFF</worksheet>"}}) {
        CHECK(code_of(with_part("xl/worksheets/sheet2.xml", content)) == "workbook-damaged");
    }
}

TEST_CASE("spreadsheet: cells where no sheet has any, and texts that are not there, are refused")
{
    CHECK(code_of(sheet_with("<row r=\"99999999999\"><c/></row>")) == "workbook-damaged");
    CHECK(code_of(sheet_with("<row r=\"-1\"/>")) == "workbook-damaged");
    CHECK(code_of(sheet_with("<row r=\"1\"><c r=\"ZZZZ1\"/></row>")) == "workbook-damaged");
    CHECK(code_of(sheet_with("<row r=\"1048576\"/><row/>")) == "workbook-damaged");
    CHECK(code_of(sheet_with("<row><c t=\"s\"><v>100000</v></c></row>")) == "workbook-damaged");
    CHECK(code_of(sheet_with("<row><c t=\"s\"><v>-1</v></c></row>")) == "workbook-damaged");
    CHECK(code_of(sheet_with("<row r=\"1\"><c r=\"XFD1\" t=\"str\"><v>a</v></c><c/></row>")) == "workbook-damaged");
}

TEST_CASE("spreadsheet: too many cells and sheets are refused before memory runs out")
{
    std::string cells;
    for (int i = 0; i < 16'000; ++i) cells += "<c><v>1</v></c>";
    std::string rows;
    for (int i = 0; i < 15; ++i) rows += "<row>" + cells + "</row>";
    CHECK(code_of(sheet_with(rows)) == "workbook-too-large");

    std::string sheets;
    for (int i = 0; i < 200; ++i) sheets += "<sheet name=\"a\" r:id=\"rId1\"/>";
    CHECK(code_of(with_part("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets>" + sheets + "</sheets></workbook>")) ==
          "workbook-too-large");
}

TEST_CASE("spreadsheet: links out of the workbook, macros and parts outside it are never followed")
{
    const auto read = spreadsheet::read_workbook_bytes(
        with_part("xl/_rels/workbook.xml.rels",
                  "<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"../../../../etc/passwd\"/>"
                  "</Relationships>"));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "workbook-part-missing");
    CHECK(spreadsheet::read_workbook_bytes(to_xlsx(filled_form(), Producer::formulas))); // holds links and macros
}

TEST_CASE("spreadsheet: pipes, folders and missing files are refused without waiting")
{
    const test::TemporaryDirectory folder;
    REQUIRE(::mkfifo((folder / "pipe.xlsx").c_str(), 0600) == 0);
    for (const std::string name : {"pipe.xlsx", "missing.xlsx", "."}) {
        const auto read = spreadsheet::read_workbook(folder / name);
        REQUIRE_FALSE(read);
        CHECK(read.error().kind == ErrorKind::refused);
    }
}

TEST_CASE("spreadsheet: numbers and escapes are read as people see them")
{
    using spreadsheet::plain_number;
    CHECK(plain_number("48291") == "48291");
    CHECK(plain_number("48291.0") == "48291");
    CHECK(plain_number("4.8291E4") == "48291");
    CHECK(plain_number("1E+300") == "1E+300");
    CHECK(plain_number("500.5") == "500.5");
    CHECK(plain_number("-0") == "0");
    CHECK(plain_number("nan") == "nan");
    CHECK(plain_number("12x") == "12x");
    CHECK(spreadsheet::without_escapes("a_x000A_b_x005F_x000D__xD83D_") == "a\nb_x000D__xD83D_");
}

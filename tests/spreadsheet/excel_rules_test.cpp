#include "filled.hpp"
#include "support/catch.hpp"

#include "tpsync/spreadsheet/package.hpp"
#include "tpsync/spreadsheet/template_writer.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <set>
#include <sstream>
#include <vector>

using namespace spreadsheet_test;

// Excel says "We found a problem with some content" and repairs by leaving out, where others are lenient. These are its
// rules (ECMA-376 part 1, and Excel's published limits) as far as a template can break them.

namespace {

/// The names in the zip file, in order.
std::vector<std::string> names_in(const std::string& bytes)
{
    constexpr std::size_t header = 30;
    std::vector<std::string> names;
    for (auto at = bytes.find("PK\x03\x04"); at != std::string::npos; at = bytes.find("PK\x03\x04", at + 1)) {
        const auto length =
            static_cast<unsigned char>(bytes[at + 26]) + 256U * static_cast<unsigned char>(bytes[at + 27]);
        names.push_back(bytes.substr(at + header, length));
    }
    return names;
}

std::string part_of(const std::string& workbook, std::string_view name)
{
    auto package = spreadsheet::Package::open(workbook);
    REQUIRE(package);
    std::string content;
    REQUIRE(package->read(name, [&](std::string_view piece) {
        content += piece;
        return Result<void>{};
    }));
    return content;
}

std::vector<std::smatch> all_of(const std::string& text, const std::regex& pattern)
{
    return {std::sregex_iterator{text.begin(), text.end(), pattern}, std::sregex_iterator{}};
}

std::vector<std::string> captures(const std::string& text, const std::string& pattern)
{
    std::vector<std::string> found;
    for (const auto& match : all_of(text, std::regex{pattern})) found.push_back(match[1].str());
    return found;
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return text;
}

/// Characters, with each entity as one.
std::size_t length_of(const std::string& attribute)
{
    const auto plain = std::regex_replace(attribute, std::regex{"&[^;]+;"}, "x");
    return static_cast<std::size_t>(std::count_if(
        plain.begin(), plain.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::vector<std::string> sheets_of(const std::vector<std::string>& names)
{
    std::vector<std::string> sheets;
    std::copy_if(names.begin(), names.end(), std::back_inserter(sheets),
                 [](const std::string& name) { return name.starts_with("xl/worksheets/sheet"); });
    return sheets;
}

std::size_t number_in(const std::string& text, const std::string& pattern)
{
    const auto found = captures(text, pattern);
    REQUIRE(found.size() == 1);
    return std::stoul(found.front());
}

/// Column and row of `AB12`.
std::pair<unsigned, unsigned> position_of(const std::string& reference)
{
    unsigned column = 0;
    std::size_t at = 0;
    for (; at < reference.size() && reference[at] >= 'A'; ++at)
        column = column * 26 + static_cast<unsigned>(reference[at] - 'A' + 1);
    return {column, static_cast<unsigned>(std::stoul(reference.substr(at)))};
}

std::vector<std::string> workbooks()
{
    std::vector<std::string> made;
    for (const auto product : {Product::referral, Product::crm}) {
        auto bytes = spreadsheet::make_template(product);
        REQUIRE(bytes);
        made.push_back(std::move(*bytes));
    }
    return made;
}

} // namespace

TEST_CASE("spreadsheet: Excel finds each part once, each with its content type, and each relation leads to one")
{
    for (const auto& bytes : workbooks()) {
        const auto names = names_in(bytes);
        REQUIRE(names.size() > 10);
        CHECK(names.front() == "[Content_Types].xml");
        std::set<std::string> unique;
        for (const auto& name : names) CHECK(unique.insert(lower(name)).second);

        const auto types = part_of(bytes, "[Content_Types].xml");
        const auto extensions = captures(types, "<Default Extension=\"([^\"]*)\"");
        const auto parts = captures(types, "<Override PartName=\"/([^\"]*)\"");
        CHECK(std::set<std::string>(parts.begin(), parts.end()).size() == parts.size());
        for (const auto& part : parts) CHECK(unique.contains(lower(part)));
        for (const auto& name : names) {
            if (name == "[Content_Types].xml") continue;
            CAPTURE(name);
            const auto extension = name.substr(name.rfind('.') + 1);
            const bool is_typed = std::find(parts.begin(), parts.end(), name) != parts.end();
            const bool by_default = std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
            CHECK((is_typed || (by_default && extension == "rels")));
        }
        const auto relations = part_of(bytes, "xl/_rels/workbook.xml.rels");
        const auto ids = captures(relations, " Id=\"([^\"]*)\"");
        CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == ids.size());
        for (const auto& target : captures(relations, " Target=\"([^\"]*)\""))
            CHECK(unique.contains("xl/" + lower(target)));
        for (const auto& used : captures(part_of(bytes, "xl/workbook.xml"), "r:id=\"([^\"]*)\""))
            CHECK(std::find(ids.begin(), ids.end(), used) != ids.end());
    }
}

TEST_CASE("spreadsheet: Excel takes the names of sheets and ranges")
{
    for (const auto& bytes : workbooks()) {
        const auto workbook = part_of(bytes, "xl/workbook.xml");
        std::set<std::string> sheets;
        for (const auto& name : captures(workbook, "<sheet name=\"([^\"]*)\"")) {
            CAPTURE(name);
            CHECK(length_of(name) >= 1);
            CHECK(length_of(name) <= 31);
            CHECK(name.find_first_of("[]:*?/\\") == std::string::npos);
            CHECK(name.front() != '\'');
            CHECK(name.back() != '\'');
            CHECK(sheets.insert(lower(name)).second);
        }
        CHECK(sheets.size() == sheets_of(names_in(bytes)).size());
        std::set<std::string> ranges;
        for (const auto& name : captures(workbook, "<definedName (name=\"[^\"]*\"(?: localSheetId=\"[0-9]+\")?)"))
            CHECK(ranges.insert(lower(name)).second);
    }
}

TEST_CASE("spreadsheet: Excel takes the order of elements, rows and cells, and what the cells refer to")
{
    constexpr std::array order{
        "sheetPr",         "dimension",       "sheetViews",   "sheetFormatPr", "cols",
        "sheetData",       "sheetProtection", "autoFilter",   "mergeCells",    "conditionalFormatting",
        "dataValidations", "hyperlinks",      "printOptions", "pageMargins",   "pageSetup",
        "headerFooter",    "rowBreaks",       "drawing",      "legacyDrawing", "tableParts"};
    for (const auto& bytes : workbooks()) {
        const auto styles = number_in(part_of(bytes, "xl/styles.xml"), "<cellXfs count=\"([0-9]+)\"");
        const auto texts = number_in(part_of(bytes, "xl/sharedStrings.xml"), "uniqueCount=\"([0-9]+)\"");
        const auto dxfs = number_in(part_of(bytes, "xl/styles.xml"), "<dxfs count=\"([0-9]+)\"");
        for (const auto& name : sheets_of(names_in(bytes))) {
            CAPTURE(name);
            const auto sheet = part_of(bytes, name);
            std::size_t last = 0;
            for (const auto* element : order) {
                const auto at = sheet.find("<" + std::string{element});
                if (at == std::string::npos) continue;
                CAPTURE(element);
                CHECK(at > last);
                last = at;
            }
            std::pair<unsigned, unsigned> before{0, 0};
            for (const auto& cell : captures(sheet, "<c r=\"([A-Z]+[0-9]+)\"")) {
                const auto [column, row] = position_of(cell);
                CAPTURE(cell);
                CHECK(std::pair{row, column} > before);
                before = {row, column};
            }
            for (const auto& style : captures(sheet, "<c r=\"[A-Z0-9]+\" s=\"([0-9]+)\""))
                CHECK(std::stoul(style) < styles);
            for (const auto& text : captures(sheet, "t=\"s\"><v>([0-9]+)<")) CHECK(std::stoul(text) < texts);
            for (const auto& dxf : captures(sheet, "dxfId=\"([0-9]+)\"")) CHECK(std::stoul(dxf) < dxfs);
        }
    }
}

TEST_CASE("spreadsheet: Excel takes the length of every rule, hint and text")
{
    for (const auto& bytes : workbooks()) {
        for (const auto& text : captures(part_of(bytes, "xl/sharedStrings.xml"), "<t[^>]*>([^<]*)</t>"))
            CHECK(length_of(text) <= 32767);
        std::size_t rules = 0;
        for (const auto& name : sheets_of(names_in(bytes))) {
            CAPTURE(name);
            const auto sheet = part_of(bytes, name);
            for (const auto* title : {"errorTitle", "promptTitle"}) {
                for (const auto& text : captures(sheet, std::string{title} + "=\"([^\"]*)\"")) {
                    CAPTURE(text);
                    CHECK(length_of(text) <= 32);
                }
            }
            for (const auto* hint : {"error", "prompt"}) {
                for (const auto& text : captures(sheet, " " + std::string{hint} + "=\"([^\"]*)\"")) {
                    CAPTURE(text);
                    CHECK(length_of(text) <= 255);
                }
            }
            for (const auto& formula : captures(sheet, "<formula[12]?>([^<]*)<")) {
                CAPTURE(formula);
                CHECK(length_of(formula) <= 255);
                ++rules;
            }
            std::set<std::string> ranges;
            for (const auto& list : captures(sheet, "<dataValidation [^>]*sqref=\"([^\"]*)\"")) {
                std::istringstream words{list};
                for (std::string range; words >> range;) CHECK(ranges.insert(range).second);
            }
        }
        CHECK(rules > 20);
    }
}

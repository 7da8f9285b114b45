#include "filled.hpp"

namespace spreadsheet_test {
namespace {

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

/// Writes one workbook the way one program would.
class Writer {
public:
    Writer(const Workbook& workbook, Producer producer) : workbook_{workbook}, producer_{producer} {}

    std::vector<ZipPart> parts()
    {
        std::vector<ZipPart> parts{
            {"[Content_Types].xml", "<Types/>"},
            {"_rels/.rels", relations({{"rId1", "officeDocument", target("xl/", "workbook.xml")}})},
        };
        std::string tabs;
        std::vector<Relation> links;
        for (std::size_t i = 0; i < workbook_.sheets.size(); ++i) {
            const auto number = std::to_string(i + 1);
            tabs += "<" + p() + "sheet name=\"" + escaped(workbook_.sheets[i].name) + "\" sheetId=\"" + number +
                    "\" r:id=\"rId" + number + "\"/>";
            links.push_back({"rId" + number, "worksheet", target("", "worksheets/sheet" + number + ".xml")});
            parts.push_back({"xl/worksheets/sheet" + number + ".xml", sheet(workbook_.sheets[i]), true});
        }
        links.push_back({"rId900", "externalLink", target("", "externalLinks/externalLink1.xml")});
        if (!strings_.empty()) {
            links.push_back({"rId901", "sharedStrings", target("", "sharedStrings.xml")});
            parts.push_back({"xl/sharedStrings.xml", document("sst", strings_), true});
        }
        parts.push_back({"xl/_rels/workbook.xml.rels", relations(links)});
        parts.push_back(
            {"xl/workbook.xml", document("workbook", "<" + p() + "sheets>" + tabs + "</" + p() + "sheets>")});
        parts.push_back({"xl/vbaProject.bin", std::string("\x01\x02\x00\x03", 4)});
        return parts;
    }

private:
    struct Relation {
        std::string id;
        std::string kind;
        std::string target;
    };

    std::string p() const { return producer_ == Producer::prefixed ? "x:" : ""; }
    std::string target(const std::string& folder, const std::string& part) const
    {
        return producer_ == Producer::prefixed ? "/xl/" + part : folder + part;
    }
    std::string document(const std::string& root, const std::string& inner) const
    {
        const std::string line_end = producer_ == Producer::prefixed ? "\r\n" : "\n";
        const std::string space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const std::string own = producer_ == Producer::prefixed ? " xmlns:x=\"" : " xmlns=\"";
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + line_end + "<" + p() + root + own +
               space + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">" + inner +
               "</" + p() + root + ">";
    }
    static std::string relations(const std::vector<Relation>& links)
    {
        std::string inner = "<Relationship Id=\"rId800\" Type=\"http://example.com/worksheet\" TargetMode=\"External\" "
                            "Target=\"http://example.com/evil.xlsx\"/>";
        for (const auto& link : links) {
            inner += "<Relationship Id=\"" + link.id + "\" Type=\"http://example.com/relationships/" + link.kind +
                     "\" Target=\"" + link.target + "\"/>";
        }
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inner +
               "</Relationships>";
    }

    std::string sheet(const spreadsheet::Sheet& sheet)
    {
        std::string rows;
        std::uint32_t row = 0;
        std::uint32_t column = 0;
        bool open = false;
        const bool terse = producer_ == Producer::terse;
        for (const auto& [position, held] : sheet.cells) {
            if (!open || position.row != row) {
                if (open) rows += "</" + p() + "row>";
                if (terse) {
                    for (auto skipped = open ? row + 1 : 0; skipped < position.row; ++skipped) rows += "<row/>";
                }
                row = position.row;
                column = 0;
                open = true;
                rows += "<" + p() + "row" + (terse ? "" : " r=\"" + std::to_string(row + 1) + "\"") + ">";
            }
            if (terse) {
                for (; column < position.column; ++column) rows += "<c/>";
                ++column;
            }
            rows += cell_element(position, held);
        }
        if (open) rows += "</" + p() + "row>";
        return document("worksheet", "<" + p() + "dimension ref=\"A1:XFD1048576\"/><" + p() + "sheetData>" + rows +
                                         "</" + p() + "sheetData><" + p() + "legacy><" + p() + "t>aside</" + p() +
                                         "t></" + p() + "legacy>");
    }

    std::string text_element(const std::string& text) const
    {
        if (producer_ != Producer::rich || text.size() < 2) {
            return "<" + p() + "t xml:space=\"preserve\">" + escaped(text) + "</" + p() + "t>";
        }
        std::size_t half = text.size() / 2;
        while (half < text.size() && (text[half] & 0xC0) == 0x80) ++half;
        return "<r><rPr><b/></rPr><t xml:space=\"preserve\">" + escaped(text.substr(0, half)) +
               "</t></r><r><t xml:space=\"preserve\"><![CDATA[" + text.substr(half) +
               "]]></t></r><rPh sb=\"0\" eb=\"1\"><t>phonetic</t></rPh>";
    }

    std::string cell_element(spreadsheet::Position position, const Cell& held)
    {
        const std::string where = producer_ == Producer::terse ? "" : " r=\"" + spreadsheet::to_text(position) + "\"";
        const auto element = [&](const std::string& type, const std::string& inner) {
            return "<" + p() + "c" + where + " s=\"1\"" + type + ">" + inner + "</" + p() + "c>";
        };
        const auto value = [&](const std::string& text) {
            return "<" + p() + "v>" + escaped(text) + "</" + p() + "v>";
        };
        switch (held.kind) {
        case CellKind::number: return element("", value(held.text));
        case CellKind::boolean: return element(" t=\"b\"", value(held.text == "TRUE" ? "1" : "0"));
        case CellKind::error: return element(" t=\"e\"", value(held.text));
        case CellKind::formula_without_value: return element("", "<" + p() + "f>A1</" + p() + "f>");
        case CellKind::text: break;
        }
        if (producer_ == Producer::inline_text)
            return element(" t=\"inlineStr\"", "<is>" + text_element(held.text) + "</is>");
        if (producer_ == Producer::formulas) {
            return element(" t=\"str\"", "<f>[1]Sheet1!$A$1&amp;\"\"</f>" + value(held.text));
        }
        strings_ += "<" + p() + "si>" + text_element(held.text) + "</" + p() + "si>";
        return element(" t=\"s\"", value(std::to_string(string_count_++)));
    }

    const Workbook& workbook_;
    Producer producer_;
    std::string strings_;
    std::size_t string_count_ = 0;
};

} // namespace

std::vector<ZipPart> to_parts(const Workbook& workbook, Producer producer)
{
    return Writer{workbook, producer}.parts();
}

std::string to_xlsx(const Workbook& workbook, Producer producer)
{
    return make_zip(to_parts(workbook, producer));
}

} // namespace spreadsheet_test

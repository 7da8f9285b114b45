#include "tpsync/talentry/application_content.hpp"

#include <algorithm>
#include <array>

namespace tpsync::talentry {
namespace {

using namespace std::string_view_literals;

enum class Format {
    pdf,
    zip,
    ole,
    rtf,
    seven_zip,
    gzip,
    rar,
    bmp,
    gif,
    jpeg,
    png,
    tiff,
    iso_media,
    riff,
    asf,
    program,
    unknown
};

struct Mark {
    Format format;
    std::size_t offset;
    std::string_view bytes;
};

constexpr std::array marks{
    Mark{Format::pdf, 0, "%PDF-"sv},
    Mark{Format::zip, 0, "PK\x03\x04"sv},
    Mark{Format::zip, 0, "PK\x05\x06"sv},
    Mark{Format::ole, 0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv},
    Mark{Format::rtf, 0, "{\\rtf"sv},
    Mark{Format::seven_zip, 0, "7z\xBC\xAF\x27\x1C"sv},
    Mark{Format::gzip, 0, "\x1F\x8B"sv},
    Mark{Format::rar, 0, "Rar!\x1A\x07"sv},
    Mark{Format::gif, 0, "GIF87a"sv},
    Mark{Format::gif, 0, "GIF89a"sv},
    Mark{Format::jpeg, 0, "\xFF\xD8\xFF"sv},
    Mark{Format::png, 0, "\x89PNG\r\n\x1A\n"sv},
    Mark{Format::tiff, 0, "II*\0"sv},
    Mark{Format::tiff, 0, "MM\0*"sv},
    Mark{Format::iso_media, 4, "ftyp"sv},
    Mark{Format::iso_media, 4, "moov"sv},
    Mark{Format::iso_media, 4, "mdat"sv},
    Mark{Format::iso_media, 4, "wide"sv},
    Mark{Format::riff, 0, "RIFF"sv},
    Mark{Format::asf, 0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv},
    Mark{Format::program, 0,
         "\x7F"
         "ELF"sv},
    Mark{Format::program, 0, "MZ\x90\0"sv},
    Mark{Format::bmp, 0, "BM"sv},
};

Format detect(std::string_view content)
{
    for (const auto& mark : marks) {
        if (content.size() >= mark.offset && content.substr(mark.offset).starts_with(mark.bytes)) {
            return mark.format;
        }
    }
    return Format::unknown;
}

/// A PDF may begin behind a little junk (ISO 32000-1, annex H.3.4).
bool is_pdf(std::string_view content)
{
    constexpr std::size_t pdf_head = 1024;
    return content.substr(0, pdf_head).find("%PDF-") != std::string_view::npos;
}

enum class Certainty {
    marked, ///< must carry one of the formats' marks
    mostly, ///< often carries the mark; refused only with a foreign one
    text,   ///< has no mark; no foreign mark, no zero bytes
};

struct Extension {
    std::string_view name;
    Certainty certainty;
    std::array<Format, 3> formats;
};

constexpr auto none = Format::unknown;
constexpr std::array extensions{
    Extension{"pdf", Certainty::marked, {Format::pdf, none, none}},
    Extension{"pptx", Certainty::marked, {Format::zip, Format::ole, none}}, // ole: encrypted with a password
    Extension{"xlsx", Certainty::marked, {Format::zip, Format::ole, none}},
    Extension{"docx", Certainty::marked, {Format::zip, Format::ole, none}},
    Extension{"doc", Certainty::mostly, {Format::ole, Format::rtf, Format::zip}},
    Extension{"xls", Certainty::mostly, {Format::ole, Format::zip, none}},
    Extension{"ppt", Certainty::mostly, {Format::ole, Format::zip, none}},
    Extension{"ods", Certainty::marked, {Format::zip, none, none}},
    Extension{"odt", Certainty::marked, {Format::zip, none, none}},
    Extension{"7z", Certainty::marked, {Format::seven_zip, none, none}},
    Extension{"gz", Certainty::marked, {Format::gzip, none, none}},
    Extension{"rar", Certainty::marked, {Format::rar, none, none}},
    Extension{"zip", Certainty::marked, {Format::zip, none, none}},
    Extension{"bmp", Certainty::marked, {Format::bmp, none, none}},
    Extension{"gif", Certainty::marked, {Format::gif, none, none}},
    Extension{"jpg", Certainty::marked, {Format::jpeg, none, none}},
    Extension{"jpeg", Certainty::marked, {Format::jpeg, none, none}},
    Extension{"png", Certainty::marked, {Format::png, none, none}},
    Extension{"tif", Certainty::marked, {Format::tiff, none, none}},
    Extension{"tiff", Certainty::marked, {Format::tiff, none, none}},
    Extension{"csv", Certainty::text, {none, none, none}},
    Extension{"txt", Certainty::text, {none, none, none}},
    Extension{"rtf", Certainty::marked, {Format::rtf, none, none}},
    Extension{"mp4", Certainty::mostly, {Format::iso_media, none, none}},
    Extension{"3gp", Certainty::mostly, {Format::iso_media, none, none}},
    Extension{"mov", Certainty::mostly, {Format::iso_media, none, none}},
    Extension{"avi", Certainty::mostly, {Format::riff, none, none}},
    Extension{"wmv", Certainty::mostly, {Format::asf, none, none}},
};

const Extension* find_extension(std::string_view name)
{
    const auto found =
        std::find_if(extensions.begin(), extensions.end(), [&](const Extension& e) { return e.name == name; });
    return found == extensions.end() ? nullptr : &*found;
}

bool is_text(std::string_view content, Format format)
{
    const bool utf16 = content.starts_with("\xFF\xFE"sv) || content.starts_with("\xFE\xFF"sv);
    const bool looks_foreign = format != Format::unknown && format != Format::bmp && format != Format::riff;
    return !looks_foreign && (utf16 || content.substr(0, 4096).find('\0') == std::string_view::npos);
}

} // namespace

std::string extension_of(std::string_view file_name)
{
    const auto base = file_name.substr(file_name.find_last_of("/\\") + 1);
    const auto dot = base.rfind('.');
    if (dot == std::string_view::npos) return {};
    std::string extension{base.substr(dot + 1)};
    for (auto& c : extension) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return extension;
}

bool is_permitted_extension(std::string_view extension)
{
    return find_extension(extension) != nullptr;
}

std::string permitted_extensions()
{
    std::string all;
    for (const auto& extension : extensions) {
        if (!all.empty()) all += ", ";
        all += extension.name;
    }
    return all;
}

ContentMatch match_content(std::string_view extension, std::string_view content)
{
    const auto* known = find_extension(extension);
    if (known == nullptr) return ContentMatch::contradicts;
    if (extension == "pdf" && is_pdf(content)) return ContentMatch::fits;
    const auto format = detect(content);
    const auto& formats = known->formats;
    const bool has_mark =
        format != Format::unknown && std::find(formats.begin(), formats.end(), format) != formats.end();
    switch (known->certainty) {
    case Certainty::marked: return has_mark ? ContentMatch::fits : ContentMatch::contradicts;
    case Certainty::mostly:
        return has_mark || format == Format::unknown ? ContentMatch::fits : ContentMatch::contradicts;
    case Certainty::text: return is_text(content, format) ? ContentMatch::fits : ContentMatch::contradicts;
    }
    return ContentMatch::contradicts;
}

} // namespace tpsync::talentry

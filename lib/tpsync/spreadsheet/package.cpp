#include "tpsync/spreadsheet/package.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/setup/text_form.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace tpsync::spreadsheet {
namespace {

Error refused(std::string_view code, std::string message, std::string_view remedy)
{
    return {ErrorKind::refused, std::string{code}, std::move(message), std::string{remedy}};
}

Error damaged(std::string_view what)
{
    return refused("workbook-damaged", fmt::format("the workbook is damaged: {}", what),
                   "open it in Excel or LibreOffice, save it as .xlsx under a new name, and import that");
}

Error too_large(std::string_view what)
{
    return refused("workbook-too-large", fmt::format("the workbook is larger than a setup ever is: {}", what),
                   "fill in a fresh template (--template) and import that");
}

/// What else the bytes are, when they are no zip file.
Error not_a_zip(std::string_view bytes)
{
    constexpr std::string_view compound_file = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if (bytes.starts_with(compound_file)) {
        return refused("workbook-encrypted", "the workbook is protected by a password, or an old .xls file",
                       "open it, remove the password, and save it as Excel workbook (.xlsx)");
    }
    return refused("workbook-not-xlsx", bytes.empty() ? "the file is empty" : "the file is no Excel workbook",
                   "save the filled-in template as Excel workbook (.xlsx)");
}

std::string plain_name(std::string_view name)
{
    auto plain = setup::lower_ascii(name);
    std::replace(plain.begin(), plain.end(), '\\', '/');
    if (plain.starts_with('/')) plain.erase(0, 1);
    return plain;
}

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using OpenPart = std::unique_ptr<zip_file_t, CloseFile>;

} // namespace

class Package::Archive {
public:
    Archive(zip_t* archive, PackageLimits limits) : archive_{archive}, limits_{limits} {}
    ~Archive() { zip_discard(archive_); }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    Result<void> list_parts();
    bool has(std::string_view part) const { return parts_.contains(plain_name(part)); }
    Result<void> read(std::string_view part, const std::function<Result<void>(std::string_view)>& take);

private:
    Result<void> count(std::string_view part, std::size_t decoded, std::size_t stored) const;

    zip_t* archive_;
    PackageLimits limits_;
    std::map<std::string, zip_uint64_t> parts_;
    std::size_t total_ = 0;
};

Result<void> Package::Archive::list_parts()
{
    const auto entries = zip_get_num_entries(archive_, 0);
    if (entries < 0 || static_cast<std::size_t>(entries) > limits_.max_parts) {
        return fail(too_large(fmt::format("more than {} parts", limits_.max_parts)));
    }
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(entries); ++index) {
        const char* name = zip_get_name(archive_, index, ZIP_FL_ENC_GUESS);
        if (name == nullptr) return fail(damaged("a part without name"));
        if (!parts_.emplace(plain_name(name), index).second) {
            return fail(damaged(fmt::format("two parts are called {}", printable(name, 80))));
        }
    }
    return {};
}

/// Whether the part may go on after so many bytes. What the directory announces is not believed.
Result<void> Package::Archive::count(std::string_view part, std::size_t decoded, std::size_t stored) const
{
    constexpr std::size_t free_bytes = std::size_t{1} << 20U;
    if (decoded > limits_.max_part || total_ > limits_.max_total ||
        (decoded > free_bytes && decoded / std::max<std::size_t>(stored, 1) > limits_.max_ratio)) {
        return fail(
            too_large(fmt::format("its part {} unpacks to {} MiB and more", printable(part, 80), decoded >> 20U)));
    }
    return {};
}

Result<void> Package::Archive::read(std::string_view part, const std::function<Result<void>(std::string_view)>& take)
{
    const auto found = parts_.find(plain_name(part));
    if (found == parts_.end()) {
        return fail(refused("workbook-part-missing", fmt::format("the workbook lacks its part {}", printable(part, 80)),
                            "open it in Excel or LibreOffice and save it again as .xlsx"));
    }
    zip_stat_t facts;
    if (zip_stat_index(archive_, found->second, 0, &facts) != 0) return fail(damaged(printable(part, 80)));
    if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE) {
        return fail(refused("workbook-encrypted", "the workbook is encrypted", "save it without a password"));
    }
    const OpenPart file{zip_fopen_index(archive_, found->second, 0)};
    if (!file) return fail(damaged(fmt::format("{} cannot be unpacked", printable(part, 80))));
    std::array<char, std::size_t{1} << 16U> piece{};
    std::size_t decoded = 0;
    while (true) {
        const auto got = zip_fread(file.get(), piece.data(), piece.size());
        if (got < 0) return fail(damaged(fmt::format("{} cannot be unpacked", printable(part, 80))));
        if (got == 0) return {};
        const auto size = static_cast<std::size_t>(got);
        decoded += size;
        total_ += size;
        if (auto may_go_on = count(part, decoded, facts.comp_size); !may_go_on) return may_go_on;
        if (auto taken = take({piece.data(), size}); !taken) return taken;
    }
}

Package::Package(std::unique_ptr<Archive> archive) : archive_{std::move(archive)} {}
Package::~Package() = default;
Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;

Result<Package> Package::open(std::string_view bytes, PackageLimits limits)
{
    if (bytes.size() > limits.max_file) return fail(too_large(fmt::format("{} MiB", bytes.size() >> 20U)));
    if (!bytes.starts_with("PK")) return fail(not_a_zip(bytes));
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (source == nullptr) return fail(ErrorKind::internal, "workbook-memory", "no memory for the workbook");
    zip_t* opened = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (opened == nullptr) {
        zip_source_free(source);
        return fail(damaged("it is no complete zip file"));
    }
    auto archive = std::make_unique<Archive>(opened, limits);
    if (auto listed = archive->list_parts(); !listed) return fail(listed.error());
    return Package{std::move(archive)};
}

bool Package::has(std::string_view part) const
{
    return archive_->has(part);
}

Result<void> Package::read(std::string_view part, const std::function<Result<void>(std::string_view)>& take)
{
    return archive_->read(part, take);
}

} // namespace tpsync::spreadsheet

#include "sandbox/files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <unistd.h>

namespace tpsync::sandbox {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

tl::unexpected<Error> not_written(const std::filesystem::path& file, int error)
{
    return fail(ErrorKind::state, "sandbox-file",
                fmt::format("cannot write {}: {}", file.string(), std::generic_category().message(error)));
}

} // namespace

std::optional<std::string> read_file(const std::filesystem::path& file)
{
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    const File input{error ? nullptr : std::fopen(file.c_str(), "rbe")};
    if (!input) return std::nullopt;
    std::string text(size, '\0');
    text.resize(std::fread(text.data(), 1, text.size(), input.get()));
    return std::ferror(input.get()) != 0 ? std::nullopt : std::optional{std::move(text)};
}

Result<void> replace_file(const std::filesystem::path& file, std::string_view text)
{
    const auto beside = fmt::format("{}.{}.new", file.string(), ::getpid());
    File output{std::fopen(beside.c_str(), "wbe")};
    if (!output) return not_written(file, errno);
    const auto written = std::fwrite(text.data(), 1, text.size(), output.get());
    if (std::fclose(output.release()) != 0 || written != text.size()) return not_written(file, errno);
    if (std::rename(beside.c_str(), file.c_str()) != 0) return not_written(file, errno);
    return {};
}

} // namespace tpsync::sandbox

#include "sandbox/feed.hpp"

#include "sandbox/files.hpp"

#include <algorithm>
#include <optional>
#include <system_error>
#include <vector>

namespace tpsync::sandbox {
namespace {

constexpr std::string_view feed_name = "/xml";
constexpr std::string_view default_language = "de";

bool is_label(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
    });
}

/// "acme" of "/acme/xml", "" of "/xml".
std::optional<std::string_view> subdomain_of(std::string_view path)
{
    if (path == feed_name) return std::string_view{};
    if (!path.starts_with('/') || !path.ends_with(feed_name)) return std::nullopt;
    const auto label = path.substr(1, path.size() - 1 - feed_name.size());
    return is_label(label) ? std::optional{label} : std::nullopt;
}

/// The file for a board's own language: German, else the first by name.
std::optional<std::filesystem::path> default_file(const std::filesystem::path& folder)
{
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator entry{folder, error}, end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == ".xml") files.push_back(entry->path());
    }
    if (files.empty()) return std::nullopt;
    const auto german =
        std::find_if(files.begin(), files.end(), [](const auto& file) { return file.stem() == default_language; });
    return german != files.end() ? *german : *std::min_element(files.begin(), files.end());
}

Answer feed_answer(std::string feed)
{
    return {200, "text/xml; charset=UTF-8", std::move(feed), {{"Access-Control-Allow-Origin", "*"}}};
}

/// Position behind the next `tag` outside of CDATA, or npos. `start_of_tag` receives where it begins.
std::size_t find_markup(std::string_view text, std::string_view tag, std::size_t from, std::size_t& start_of_tag)
{
    constexpr std::string_view cdata = "<![CDATA[";
    constexpr std::string_view cdata_end = "]]>";
    while (true) {
        const auto open = text.find('<', from);
        if (open == std::string_view::npos) return open;
        const auto rest = text.substr(open);
        if (rest.starts_with(tag)) {
            start_of_tag = open;
            return open + tag.size();
        }
        if (!rest.starts_with(cdata)) {
            from = open + 1;
            continue;
        }
        const auto close = text.find(cdata_end, open);
        if (close == std::string_view::npos) return close;
        from = close + cdata_end.size();
    }
}

} // namespace

bool FeedFolder::is_feed_path(std::string_view path)
{
    return subdomain_of(path).has_value();
}

Answer FeedFolder::answer(const Request& request) const
{
    const auto folder = folder_ / subdomain_of(request.path).value_or(std::string_view{});
    const auto by_default = default_file(folder);
    if (!by_default) return html_answer(404);

    const auto language = request.parameter("language");
    if (language && is_label(*language)) {
        if (auto feed = read_file(folder / (*language + ".xml"))) return feed_answer(std::move(*feed));
    }
    auto feed = read_file(*by_default);
    if (!feed) return html_answer(404);
    return feed_answer(language ? without_texts(*feed) : std::move(*feed));
}

std::string without_texts(std::string_view feed)
{
    constexpr std::string_view open = "<jobDescriptions>";
    constexpr std::string_view close = "</jobDescriptions>";
    std::string result;
    std::size_t copied = 0;
    std::size_t start = 0;
    while (true) {
        const auto texts = find_markup(feed, open, copied, start);
        const auto begin = start;
        const auto end = texts == std::string_view::npos ? texts : find_markup(feed, close, texts, start);
        if (end == std::string_view::npos) break;
        result += feed.substr(copied, begin - copied);
        result += "<jobDescriptions/>";
        copied = end;
    }
    result += feed.substr(copied);
    return result;
}

} // namespace tpsync::sandbox

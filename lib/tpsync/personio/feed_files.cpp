#include "tpsync/personio/feed_files.hpp"

#include "tpsync/core/parallel.hpp"
#include "tpsync/core/text.hpp"
#include "tpsync/personio/feed_diagnosis.hpp"
#include "tpsync/personio/feed_merge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <istream>
#include <set>
#include <system_error>
#include <utility>

namespace tpsync::personio {
namespace {

constexpr std::size_t piece_size = std::size_t{64} << 10U;

std::string shown(const FeedFile& file)
{
    return file.path == "-" ? "standard input" : printable(file.path);
}

tl::unexpected<Error> unreadable(int error)
{
    return fail(ErrorKind::refused, "feed-file",
                fmt::format("cannot be read: {}", std::generic_category().message(error)),
                "check the path and who may read the file");
}

Result<LanguageFeed> parse_stream(std::istream& in, FeedParser parser)
{
    std::vector<char> piece(piece_size);
    while (in) {
        errno = 0;
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        if (in.bad()) return unreadable(errno == 0 ? EIO : errno);
        const auto length = static_cast<std::size_t>(in.gcount());
        if (auto taken = parser.feed({piece.data(), length}); !taken) return fail(std::move(taken.error()));
    }
    return parser.finish();
}

Result<LanguageFeed> parse_file(const FeedFile& file, FeedParser parser, std::istream& standard_input)
{
    if (file.path == "-") return parse_stream(standard_input, std::move(parser));
    errno = 0;
    std::ifstream in{file.path, std::ios::binary};
    if (!in) return unreadable(errno == 0 ? ENOENT : errno);
    return parse_stream(in, std::move(parser));
}

} // namespace

Result<FeedFile> parse_feed_file(std::string_view option)
{
    const auto split = option.find('=');
    const auto language = option.substr(0, split);
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const bool named = language.size() == 2 && std::all_of(language.begin(), language.end(), is_letter);
    if (split == std::string_view::npos || split + 1 == option.size() || !named) {
        return fail(ErrorKind::usage, "feed-option", fmt::format("\"{}\" is not LANG=FILE", printable(option)),
                    "name the language with two small letters and the file, as in --feed de=feed.de.xml");
    }
    return FeedFile{std::string{language}, std::string{option.substr(split + 1)}};
}

Result<void> check_feed_files(const std::vector<FeedFile>& files)
{
    const std::string remedy = "give each language once, as in --feed de=feed.de.xml --feed en=feed.en.xml";
    if (files.empty()) return fail(ErrorKind::usage, "feed-option", "no feed file is given", remedy);
    std::set<std::string> languages;
    for (const auto& file : files) {
        if (languages.insert(file.language).second) continue;
        return fail(ErrorKind::usage, "feed-option",
                    fmt::format("the feed in {} is given twice", printable(file.language, 20)), remedy);
    }
    const auto from_input = [](const FeedFile& file) { return file.path == "-"; };
    if (std::count_if(files.begin(), files.end(), from_input) > 1) {
        return fail(ErrorKind::usage, "feed-option", "standard input holds one feed only, and - is given twice",
                    remedy);
    }
    return {};
}

Result<Feed> read_feed_files(const std::vector<FeedFile>& files, const std::string& keyword_language,
                             const FeedLimits& limits, std::istream& standard_input, const TextWork& work)
{
    if (auto fit = check_feed_files(files); !fit) return fail(std::move(fit.error()));
    std::vector<Result<LanguageFeed>> parsed(files.size());
    for_each_index(files.size(), [&](std::size_t i) {
        parsed[i] = parse_file(files[i], FeedParser{files[i].language, limits, work}, standard_input);
    });
    std::vector<LanguageFeed> languages;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& file = files[i];
        auto& language = parsed[i];
        if (!language) {
            return fail(about(fmt::format("feed {} from {}", file.language, shown(file)), std::move(language.error())));
        }
        for (auto& finding : language->findings) finding.place.file = file.path;
        names.push_back(shown(file));
        languages.push_back(std::move(*language));
    }
    auto feed = merge_languages(std::move(languages), keyword_language);
    feed.source = join_words(names);
    return feed;
}

} // namespace tpsync::personio

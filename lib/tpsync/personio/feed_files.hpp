#pragma once

#include "tpsync/core/result.hpp"
#include "tpsync/personio/feed.hpp"
#include "tpsync/personio/feed_parser.hpp"

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::personio {

/// The feed of one language in a file; the path `-` is standard input.
struct FeedFile {
    std::string language;
    std::string path;
};

/// Reads `LANG=FILE`, such as `de=feed.de.xml`. Fails with `usage` feed-option.
Result<FeedFile> parse_feed_file(std::string_view option);

/// Fails with `usage` feed-option when a language or standard input is named twice or no file is given.
Result<void> check_feed_files(const std::vector<FeedFile>& files);

/// Reads exactly these files by the rules of FeedParser and merges them. Fails as check_feed_files does, with `refused` feed-file when a file cannot be
/// read, and as FeedParser does; every message names the file. Several files are read at the same time; `work` is done to each text.
Result<Feed> read_feed_files(const std::vector<FeedFile>& files, const std::string& keyword_language,
                             const FeedLimits& limits, std::istream& standard_input, const TextWork& work = {});

} // namespace tpsync::personio

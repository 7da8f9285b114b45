#pragma once

#include "sandbox/message.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace tpsync::sandbox {

/// Serves job feeds from a folder, read afresh for each request: `/xml` from DIR/xx.xml, `/SUBDOMAIN/xml` from
/// DIR/SUBDOMAIN/xx.xml. As career sites do: without `language` the answer is German (or the only language
/// there is); a language nobody wrote in gives every position without texts; no board is a 404 page.
class FeedFolder {
public:
    explicit FeedFolder(std::filesystem::path folder) : folder_{std::move(folder)} {}

    static bool is_feed_path(std::string_view path);
    Answer answer(const Request& request) const;

private:
    std::filesystem::path folder_;
};

/// The feed with every `jobDescriptions` element emptied. Text in CDATA sections is never taken for markup.
std::string without_texts(std::string_view feed);

} // namespace tpsync::sandbox

#pragma once

#include "tpsync/personio/feed.hpp"

#include <string>
#include <vector>

namespace tpsync::personio {

/// The languages of one company, read at the same time, as one feed: merged by id, sorted by numeric id.
///
/// - Texts: one for each language that lists the position, in the order of `languages`.
/// - Facts: those of the keyword language; where it has none, those of the first language that has them.
/// - Keywords: of the keyword language alone, even when they are empty there, because a marker must not appear or
///   vanish by language. A position that the keyword language does not list takes those of the first language
///   that lists it.
/// - An empty `keyword_language` is the first language read; one that was not read is replaced by it, with finding
///   `keyword-language-not-read`.
/// - A position that some language does not list gets one finding `missing-in-language`.
/// - `unusable` is the largest count of any language: the same position is unusable in each of them.
Feed merge_languages(std::vector<LanguageFeed> languages, std::string keyword_language);

} // namespace tpsync::personio

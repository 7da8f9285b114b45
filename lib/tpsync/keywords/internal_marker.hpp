#pragma once
#include <string_view>

namespace tpsync::keywords {

/// The one spelling that marks a job for employees only.
inline constexpr std::string_view internal_marker = "Internal";

/// True when a folded keyword (`fold`) was plainly meant as the internal marker: its slips of one letter, its
/// look-alikes, and the usual English and German ways to say "employees only", alone, in any word order,
/// glued together, decorated, or as one part of a keyword glued with `;`, `|`, `:` or the like.
///
/// Decisions where the wording alone cannot tell:
/// - `intern`, in any case, is a job level in English: ordinary. With "only" or "nur" it is the marker.
/// - `Interna` and `Internals` are one slip from the marker and rare as keywords: the marker. `Internat`
/// (boarding school)
///   and `Interval` are words of their own: ordinary.
/// - `Internal` followed by anything but the words that speak about a posting and its readers is ordinary
///   (`Internal Audit`), unless "only" stands beside it.
///
/// Linear.
bool means_internal(std::string_view folded);

} // namespace tpsync::keywords

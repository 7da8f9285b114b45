#pragma once
#include <string_view>

namespace tpsync::html {

/// What becomes of an element in a job description.
enum class ElementFate {
    keep,          ///< known and harmless: stays, its attributes are checked
    keep_bare,     ///< unknown but plainly named: stays without attributes, and then no browser does anything with it
    drop_tags,     ///< its tags go, what is between them stays and is cleaned
    drop_content,  ///< it goes with all that is in it; if it is never closed, only its tag goes
    drop_remainder ///< as above; if it is never closed, all that follows goes
};

/// `name` in lower case.
ElementFate element_fate(std::string_view name);

/// True for an element that is named in the table of active elements, so that its name may be told in a report.
bool is_known_active(std::string_view name);

} // namespace tpsync::html

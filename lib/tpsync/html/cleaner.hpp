#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace tpsync::html {

/// A description without active content.
struct Cleaned {
    std::string html;
    std::size_t removed = 0;       ///< pieces taken out: tags, elements with content, attributes, comments
    std::vector<std::string> what; ///< their sorts, each once, in order of appearance: "<script>", "event handler", ...
};

/// Takes everything out of an HTML fragment that could run, fetch a document, submit, frame or restyle the page that shows
/// it; all else stays byte for byte. A fragment without active content comes back unchanged.
///
/// Reads as the HTML standard's tokenizer does and decides by lists of what is known to be harmless:
/// - Elements: text, lists, tables, links, images, audio and video stay. script and style go with their content, and so do
///   iframe, svg, math, template, title; of forms, their controls, object, embed, noscript and the like only the tags go.
///   An unknown plain name (`<foo>`, `<o:p>`) stays without attributes; custom elements (`<x-y>`) lose their tags.
/// - Attributes: known ones, `data-*` and `aria-*` stay; `on*`, `srcdoc`, `formaction`, `ping` and unknown ones go.
/// - URLs: relative, http, https, mailto and tel stay.
/// - Styles stay unless they call, import or bind something that may load.
/// - Comments stay if no parser can read anything else into them; conditional ones, processing instructions, CDATA openers
///   and declarations other than a doctype go, as does a tag or comment that is cut off at the end. A lone `<` where
///   something was taken out behind it, or at the very end, becomes `&lt;`. NUL bytes go.
///
/// A tag that loses an attribute is written anew with single blanks; every other tag is copied.
/// Cleaning is idempotent, and cleaned fragments may be put one behind the other. Linear, no recursion, never fails. A fragment
/// that is moved in and has nothing to take out is moved out again.
Cleaned clean(std::string html);

} // namespace tpsync::html

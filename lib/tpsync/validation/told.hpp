#pragma once

#include "tpsync/validation/topics.hpp"

namespace tpsync::validation {

/// What is known of a message of another program or module, in one language.
struct Told {
    std::string_view title;
    std::string_view remedy;
    std::string_view explanation;
};

/// A topic that is here for --explain: whoever raises it words it himself.
constexpr Topic told(std::string_view code, Severity severity, Actor actor, Told english, Told german)
{
    return {code,
            severity,
            actor,
            {english.title, "{0}", english.remedy, english.explanation},
            {german.title, german.title, german.remedy, german.explanation}};
}

/// The feed client and the transport word their failures themselves, in English; the remedy here is the general one,
/// for --explain.
constexpr Texts worded(std::string_view title, std::string_view remedy, std::string_view explanation)
{
    return {title, "{0}", remedy, explanation};
}

} // namespace tpsync::validation

#include "tpsync/jobs/mapping_findings.hpp"

#include "tpsync/core/text.hpp"

#include <fmt/format.h>

#include <utility>

namespace tpsync::jobs {
namespace {

constexpr std::size_t longest_quote = 80;

std::string quoted(std::string_view text)
{
    return fmt::format("\"{}\"", printable(text, longest_quote));
}

Finding make(std::string code, Severity severity, const PositionId& id, std::string message, std::string remedy)
{
    Finding finding{std::move(code), severity, {}, std::move(message), std::move(remedy)};
    finding.place.position = id.value;
    return finding;
}

std::string exact_spelling(const keywords::KeywordFinding& finding, std::string_view otherwise)
{
    if (finding.suggestion.empty()) return std::string{otherwise};
    return fmt::format("Type exactly {} in the Keywords box of the position.", quoted(finding.suggestion));
}

std::string effect_on_reward(RewardKept reward_kept)
{
    return reward_kept == RewardKept::yes ? "the exact reward beside it counts" : "no reward is sent";
}

} // namespace

Finding missing(const PositionId& id, const Reference& reference)
{
    auto remedy = fmt::format("Fill in the {} of the position in Personio", reference.words);
    if (reference.code == "subcompany") {
        remedy += ", or set personio.uses_subcompanies to false if this customer has no sub-companies";
    }
    return make(fmt::format("missing-{}", reference.code), Severity::error, id,
                fmt::format("the position has no {}, so its job cannot be sent", reference.words), remedy + ".");
}

Finding unknown(const PositionId& id, const Reference& reference, std::string_view value, std::string_view near)
{
    auto remedy =
        fmt::format("Add {} with its External ID in Talentry to {} in the setup", quoted(value), reference.picklist);
    if (!near.empty()) remedy += fmt::format(", or correct it in Personio if {} is meant", quoted(near));
    return make(fmt::format("unknown-{}", reference.code), Severity::error, id,
                fmt::format("the position's {} {} is not in {}, so its job cannot be sent in this form",
                            reference.words, quoted(value), reference.picklist),
                remedy + ".");
}

Finding keyword_finding(const PositionId& id, const keywords::KeywordFinding& finding, RewardKept reward_kept)
{
    using Kind = keywords::FindingKind;
    const auto entry = quoted(finding.entry);
    std::string message;
    std::string remedy;
    switch (finding.kind) {
    case Kind::reward_near_miss:
        message = fmt::format("the keyword {} looks like a reward and is not exact; {}", entry,
                              effect_on_reward(reward_kept));
        remedy = exact_spelling(finding, "Type it exactly as Rew:, the amount in digits alone, one blank and the "
                                         "currency code, such as \"Rew:500 EUR\", or remove it.");
        break;
    case Kind::reward_unknown_currency:
        message =
            fmt::format("the keyword {} names no currency that is in use; {}", entry, effect_on_reward(reward_kept));
        remedy = exact_spelling(finding, "Use the ISO 4217 code of a currency in use, such as \"Rew:500 EUR\".");
        break;
    case Kind::reward_conflict:
        message = fmt::format("the keywords {} are different rewards; {}", entry, effect_on_reward(reward_kept));
        remedy = "Leave one of them in the Keywords box of the position.";
        break;
    case Kind::internal_near_miss:
        message = fmt::format("the keyword {} looks like the marker of internal jobs and is not exact; the job is "
                              "shown to employees only",
                              entry);
        remedy = "Type exactly \"Internal\" in the Keywords box of the position, or remove the keyword if the job "
                 "is for everyone.";
        break;
    }
    return make(std::string{code(finding.kind)}, Severity::warning, id, std::move(message), std::move(remedy));
}

Finding more_keyword_findings(const PositionId& id, std::size_t left_out)
{
    return make("more-findings", Severity::warning, id,
                fmt::format("the position's keywords have {} more finding{}", left_out, left_out == 1 ? "" : "s"),
                "Mend the ones that are listed first.");
}

Finding no_text(const PositionId& id, std::string_view locale)
{
    return make("no-text", Severity::warning, id,
                fmt::format("the position has no text in any language read; its job goes out with the title alone "
                            "({})",
                            printable(locale, longest_quote)),
                "Write the position's description in Personio, in each language that is to be shown.");
}

Finding active_content_removed(const PositionId& id, const std::vector<std::string>& locales)
{
    return make(
        "active-content-removed", Severity::warning, id,
        fmt::format("scripts or other active content were removed from the text ({})", fmt::join(locales, ", ")),
        "Remove them from the position's description in Personio, or leave it: nothing active goes out.");
}

} // namespace tpsync::jobs

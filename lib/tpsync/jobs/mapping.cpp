#include "tpsync/jobs/mapping.hpp"

#include "tpsync/core/parallel.hpp"
#include "tpsync/core/text.hpp"
#include "tpsync/jobs/custom_data.hpp"
#include "tpsync/jobs/job_text.hpp"
#include "tpsync/jobs/mapping_findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace tpsync::jobs {
namespace {

constexpr Reference department{"department", "department", "picklists.departments"};
constexpr Reference office{"office", "office", "picklists.offices"};
constexpr Reference additional_office{"office", "additional office", "picklists.offices"};
constexpr Reference subcompany{"subcompany", "sub-company", "picklists.subcompanies"};

/// The known name nearest to one that is not known, each asked for once. A feed of a thousand unknown names is
/// not one of typos, and to compare them all with a long picklist would take minutes.
class Suggestions {
public:
    const std::string& nearest_to(const std::string& value, const setup::Picklist& picklist)
    {
        const auto [entry, is_new] = found_.try_emplace({value, &picklist});
        if (is_new && found_.size() <= most) {
            std::vector<std::string> known;
            for (const auto& [name, external_id] : *picklist) known.push_back(name);
            entry->second = nearest(value, known).value_or("");
        }
        return entry->second;
    }

private:
    static constexpr std::size_t most = 50;
    std::map<std::pair<std::string, const setup::Picklist*>, std::string> found_;
};

/// Looks names up in a setup's picklists; what cannot be found becomes a finding.
class ReferenceReader {
public:
    ReferenceReader(const PositionId& id, Suggestions& suggestions) : id_{id}, suggestions_{suggestions} {}

    std::optional<std::string> required(const Reference& reference, const std::string& value,
                                        const setup::Picklist& picklist)
    {
        if (!is_blank(value)) return lookup(reference, value, picklist);
        findings_.push_back(missing(id_, reference));
        return std::nullopt;
    }

    std::optional<std::string> lookup(const Reference& reference, const std::string& value,
                                      const setup::Picklist& picklist)
    {
        if (!picklist) return value;
        if (const auto found = picklist->find(value); found != picklist->end()) return found->second;
        findings_.push_back(unknown(id_, reference, value, suggestions_.nearest_to(value, picklist)));
        return std::nullopt;
    }

    Findings take() { return std::move(findings_); }

private:
    const PositionId& id_;
    Suggestions& suggestions_;
    Findings findings_;
};

/// External IDs in order, each once; a set beside the list, because a feed may name half a million offices.
class EachOnce {
public:
    explicit EachOnce(std::vector<std::string>& list) : list_{list} {}
    void add(std::optional<std::string> value)
    {
        if (value && seen_.insert(*value).second) list_.push_back(std::move(*value));
    }

private:
    std::vector<std::string>& list_;
    std::set<std::string> seen_;
};

std::string lower_case(std::string_view text)
{
    std::string lower{text};
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lower;
}

/// Company, departments and locations; the findings say what keeps the position from being a job.
Findings map_references(const personio::Position& position, const setup::Setup& setup, Suggestions& suggestions,
                        talentry::Job& job)
{
    ReferenceReader reader{position.id, suggestions};
    if (setup.personio.uses_subcompanies) {
        job.company = reader.required(subcompany, position.subcompany, setup.picklists.subcompanies).value_or("");
    } else {
        job.company = setup.talentry.default_company;
    }
    EachOnce{job.departments}.add(reader.required(department, position.department, setup.picklists.departments));
    EachOnce locations{job.locations};
    locations.add(reader.required(office, position.office, setup.picklists.offices));
    for (const auto& further : further_offices(position)) {
        locations.add(reader.lookup(additional_office, further, setup.picklists.offices));
    }
    return reader.take();
}

void map_reward(const keywords::Parsed& keywords, const setup::Setup& setup, KnownJob& known)
{
    const auto& fallback = setup.talentry.default_reward;
    if (keywords.reward) {
        known.job.reward = talentry::Reward{keywords.reward->amount, keywords.reward->currency};
        known.reward_origin = RewardOrigin::keyword;
    } else if (keywords.reward_state == keywords::RewardState::none && fallback) {
        // A faulty reward does not get the default: nobody can tell which amount the recruiter had in mind.
        known.job.reward = talentry::Reward{fallback->amount, fallback->currency};
        known.reward_origin = RewardOrigin::setup_default;
    }
}

/// At most `most_keyword_findings` and one that counts the others. The first of each kind is always among them: a
/// hundred bad rewards must not keep secret why the job is hidden.
Findings keyword_findings(const PositionId& id, const keywords::Parsed& keywords)
{
    constexpr std::size_t most_keyword_findings = 20;
    const auto kept = keywords.reward ? RewardKept::yes : RewardKept::no;
    std::set<keywords::FindingKind> untold;
    for (const auto& finding : keywords.findings) untold.insert(finding.kind);
    auto further = most_keyword_findings - untold.size();
    Findings findings;
    for (const auto& finding : keywords.findings) {
        if (untold.erase(finding.kind) == 0) {
            if (further == 0) continue;
            --further;
        }
        findings.push_back(keyword_finding(id, finding, kept));
    }
    const auto left_out = keywords.findings.size() - findings.size();
    if (left_out > 0) findings.push_back(more_keyword_findings(id, left_out));
    return findings;
}

void append(Findings& findings, Findings more)
{
    findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The part of a position's mapping that takes time and depends on nothing but the position.
struct Prepared {
    keywords::Parsed keywords;
    JobTexts texts;
    std::string custom_data;
    bool keywords_seen = false; ///< the keyword language lists the position
};

/// Positions that one thread prepares at a stretch; a customer with fewer needs no second thread.
constexpr std::size_t block_size = 64;

constexpr std::size_t blocks_of(std::size_t positions)
{
    return (positions + block_size - 1) / block_size;
}

class Mapper {
public:
    Mapper(const setup::Setup& setup, std::string keyword_language)
        : setup_{setup}, keyword_language_{std::move(keyword_language)}
    {
    }

    /// Takes the position's texts. May be called by several threads at once.
    Prepared prepare(personio::Position& position) const
    {
        Prepared prepared;
        prepared.keywords = keywords::parse(position.keywords);
        prepared.keywords_seen = is_listed_in_keyword_language(position);
        prepared.texts = translate(std::exchange(position.texts, {}), keyword_language_);
        prepared.custom_data = custom_data(position, prepared.keywords.others, link_to(position.id));
        return prepared;
    }

    void map(personio::Position position, Prepared prepared, Mapped& mapped)
    {
        KnownJob known;
        known.job.external_id = position.id.value;
        const auto& keywords = prepared.keywords;
        auto problems = map_references(position, setup_, suggestions_, known.job);
        auto remarks = keyword_findings(position.id, keywords);
        if (!problems.empty()) {
            append(problems, std::move(remarks));
            mapped.unmapped.emplace(position.id, std::move(problems));
            if (keywords.visibility == keywords::Visibility::employees_only)
                mapped.internal_unmapped.insert(position.id);
            return;
        }
        append(mapped.findings, std::move(remarks));
        map_reward(keywords, setup_, known);
        if (keywords.visibility == keywords::Visibility::employees_only) {
            known.job.visibility = talentry::Visibility::employees_only;
        }
        if (!prepared.keywords_seen) {
            mapped.keywords_unseen.emplace(position.id, known.job.visibility);
            known.job.visibility = talentry::Visibility::employees_only;
        }
        known.job.contact = {setup_.talentry.contact_name, setup_.talentry.contact_email,
                             setup_.talentry.contact_phone};
        known.job.custom_data = std::move(prepared.custom_data);
        map_texts(position.id, std::move(prepared.texts), known.job, mapped.findings);
        mapped.jobs.emplace_hint(mapped.jobs.end(), std::move(position.id), std::move(known));
    }

private:
    bool is_listed_in_keyword_language(const personio::Position& position) const
    {
        return std::any_of(position.texts.begin(), position.texts.end(),
                           [this](const auto& text) { return text.language == keyword_language_; });
    }

    std::string link_to(const PositionId& id) const
    {
        return fmt::format("https://{}.jobs.personio.de/job/{}", setup_.personio.subdomain, id.value);
    }

    void map_texts(const PositionId& id, JobTexts translated, talentry::Job& job, Findings& findings) const
    {
        if (!translated.has_text) findings.push_back(no_text(id, keyword_language_));
        if (!translated.cleaned.empty()) findings.push_back(active_content_removed(id, translated.cleaned));
        job.translations = std::move(translated.translations);
    }

    const setup::Setup& setup_;
    std::string keyword_language_;
    Suggestions suggestions_;
};

} // namespace

std::vector<std::string> further_offices(const personio::Position& position)
{
    std::vector<std::string> offices;
    std::set<std::string> named{lower_case(position.office)};
    for (const auto& office : position.additional_offices) {
        if (!is_blank(office) && named.insert(lower_case(office)).second) offices.push_back(office);
    }
    return offices;
}

Mapped map_positions(personio::Feed feed, const setup::Setup& setup)
{
    Mapped mapped;
    mapped.positions = feed.positions.size() + feed.unusable;
    mapped.unusable = feed.unusable;
    mapped.findings = std::move(feed.findings);
    Mapper mapper{setup, std::move(feed.keyword_language)};
    auto& positions = feed.positions;
    std::vector<Prepared> prepared(positions.size());
    for_each_index(blocks_of(positions.size()), [&](std::size_t block) {
        const auto begin = block * block_size;
        const auto end = std::min(begin + block_size, positions.size());
        for (auto i = begin; i < end; ++i) prepared[i] = mapper.prepare(positions[i]);
    });
    for (std::size_t i = 0; i < positions.size(); ++i) {
        mapper.map(std::move(positions[i]), std::move(prepared[i]), mapped);
    }
    return mapped;
}

} // namespace tpsync::jobs

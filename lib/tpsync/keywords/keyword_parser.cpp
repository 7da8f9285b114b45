#include "tpsync/keywords/keyword_parser.hpp"

#include "tpsync/keywords/fold.hpp"
#include "tpsync/keywords/internal_marker.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tpsync::keywords {
namespace {

std::string_view trim(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string_view> split(std::string_view keywords)
{
    std::vector<std::string_view> entries;
    while (!keywords.empty()) {
        const auto comma = std::min(keywords.find(','), keywords.size());
        if (const auto entry = trim(keywords.substr(0, comma)); !entry.empty()) entries.push_back(entry);
        keywords.remove_prefix(std::min(comma + 1, keywords.size()));
    }
    return entries;
}

/// What people type where a comma belongs.
constexpr std::string_view glue[] = {"\n", "\r", "\t", "\v", "\f", ";", "|", "\u0085", "\u2028", "\u2029"};

constexpr std::string_view glue_begins = "\n\r\t\v\f;|\xC2\xE2";

/// The pieces of an entry that is glued together; nothing when it is not.
std::vector<std::string_view> pieces_of(std::string_view entry)
{
    std::vector<std::string_view> pieces;
    std::size_t start = 0;
    const auto cut = [&](std::size_t end) {
        if (const auto piece = trim(entry.substr(start, end - start)); !piece.empty()) pieces.push_back(piece);
    };
    for (std::size_t at = 0; (at = entry.find_first_of(glue_begins, at)) != std::string_view::npos;) {
        const auto rest = entry.substr(at);
        const auto found = std::ranges::find_if(glue, [rest](std::string_view g) { return rest.starts_with(g); });
        if (found == std::end(glue)) {
            ++at;
            continue;
        }
        cut(at);
        at += found->size();
        start = at;
    }
    if (start > 0) cut(entry.size());
    return pieces;
}

struct EntryReading {
    RewardReading reward;
    bool internal = false; ///< nearly the internal marker
};

/// A marker in a piece of a glued entry is a near miss, however exact the piece is. The money meant can be told
/// when all pieces that speak of a reward agree.
void read_pieces(std::string_view entry, EntryReading& reading)
{
    bool rewarded = false;
    std::optional<Reward> hint;
    for (const auto piece : pieces_of(entry)) {
        auto inner = read_reward(piece);
        if (inner.likeness == RewardLikeness::none) {
            reading.internal = reading.internal || means_internal(fold(piece));
            continue;
        }
        reading.internal = reading.internal || inner.also_internal;
        if (!rewarded)
            hint = std::move(inner.reward);
        else if (hint != inner.reward)
            hint.reset();
        rewarded = true;
    }
    if (!rewarded) return;
    reading.reward.likeness = RewardLikeness::near_miss;
    if (!reading.reward.reward) reading.reward.reward = std::move(hint);
}

EntryReading read_entry(std::string_view entry)
{
    EntryReading reading{read_reward(entry), false};
    reading.internal =
        reading.reward.likeness == RewardLikeness::none ? means_internal(fold(entry)) : reading.reward.also_internal;
    read_pieces(entry, reading);
    return reading;
}

/// Both views point into the same text; the result spans from the start of one to the end of the other.
std::string_view span(std::string_view first, std::string_view last)
{
    return {first.data(), static_cast<std::size_t>(last.data() - first.data()) + last.size()};
}

class Parser {
public:
    explicit Parser(std::string_view keywords) : entries_{split(keywords)} {}

    Parsed parse()
    {
        for (std::size_t at = 0; at < entries_.size();) at += take(at);
        settle_reward();
        return std::move(parsed_);
    }

private:
    /// Reads the entry at `at`, together with what commas cut off it, and returns how many entries that took.
    std::size_t take(std::size_t at)
    {
        const auto entry = entries_[at];
        if (entry == internal_marker) {
            parsed_.visibility = Visibility::employees_only;
            return 1;
        }
        if (const auto count = with_tails(at); count > 1) {
            const auto whole = span(entry, entries_[at + count - 1]);
            if (read_reward(whole).likeness == RewardLikeness::near_miss) {
                note(whole);
                return count;
            }
        }
        note(entry);
        return 1;
    }

    std::size_t with_tails(std::size_t at) const
    {
        constexpr std::size_t most_tails = 3;
        if (!may_lack_a_tail(entries_[at])) return 1;
        std::size_t count = 1;
        for (auto tail = RewardTail::open; tail == RewardTail::open && count <= most_tails;) {
            if (at + count == entries_.size()) break;
            tail = reward_tail(entries_[at + count]);
            if (tail != RewardTail::none) ++count;
        }
        return count;
    }

    void note(std::string_view entry)
    {
        auto reading = read_entry(entry);
        if (reading.reward.likeness == RewardLikeness::none && !reading.internal) parsed_.others.emplace_back(entry);
        note_reward(entry, std::move(reading.reward));
        if (reading.internal) note_internal(entry);
    }

    void note_internal(std::string_view entry)
    {
        parsed_.visibility = Visibility::employees_only;
        parsed_.findings.push_back({FindingKind::internal_near_miss, std::string{entry}, std::string{internal_marker}});
    }

    void note_reward(std::string_view entry, RewardReading reading)
    {
        switch (reading.likeness) {
        case RewardLikeness::none: return;
        case RewardLikeness::exact: return note_exact(entry, std::move(*reading.reward));
        case RewardLikeness::unknown_currency:
            doubt_ = true;
            parsed_.findings.push_back({FindingKind::reward_unknown_currency, std::string{entry}, ""});
            return;
        case RewardLikeness::near_miss:
            parsed_.findings.push_back({FindingKind::reward_near_miss, std::string{entry},
                                        reading.reward ? "Rew:" + format(*reading.reward) : ""});
            note_hint(std::move(reading.reward));
            return;
        }
    }

    void note_exact(std::string_view entry, Reward reward)
    {
        if (!exact_) {
            exact_ = std::move(reward);
            exact_entry_ = entry;
        } else if (*exact_ != reward && conflict_.empty()) {
            conflict_ = entry;
        }
    }

    void note_hint(std::optional<Reward> hint)
    {
        near_miss_ = true;
        if (!hint || (hint_ && *hint_ != *hint)) doubt_ = true;
        hint_ = std::move(hint);
    }

    void settle_reward()
    {
        if (!conflict_.empty()) {
            auto both = std::string{exact_entry_}.append(", ").append(conflict_);
            parsed_.findings.push_back({FindingKind::reward_conflict, std::move(both), ""});
            doubt_ = true;
        }
        if (near_miss_ && hint_ != exact_) doubt_ = true;
        if (exact_ && !doubt_) parsed_.reward = std::move(exact_);
        if (parsed_.reward)
            parsed_.reward_state = RewardState::exact;
        else if (exact_ || doubt_ || near_miss_)
            parsed_.reward_state = RewardState::faulty;
    }

    std::vector<std::string_view> entries_;
    Parsed parsed_;
    std::optional<Reward> exact_;
    std::string_view exact_entry_;
    std::string_view conflict_;  ///< the first exact reward that differs from `exact_`
    std::optional<Reward> hint_; ///< what the near misses say, as long as they agree
    bool near_miss_ = false;
    bool doubt_ = false;
};

} // namespace

std::string_view code(FindingKind kind)
{
    switch (kind) {
    case FindingKind::reward_near_miss: return "reward-near-miss";
    case FindingKind::reward_unknown_currency: return "reward-unknown-currency";
    case FindingKind::reward_conflict: return "reward-conflict";
    case FindingKind::internal_near_miss: return "internal-near-miss";
    }
    return "";
}

Parsed parse(std::string_view keywords)
{
    return Parser{keywords}.parse();
}

} // namespace tpsync::keywords

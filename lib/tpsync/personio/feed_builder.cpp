#include "tpsync/personio/feed_builder.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/personio/position_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace tpsync::personio {
namespace {

constexpr std::size_t most_findings = 200;
constexpr std::size_t most_ids_named = 20;
constexpr std::size_t cost_of_an_element = 64; ///< bytes, roughly; so that many tiny texts count as well

template <class Owner>
struct Field {
    std::string_view element;
    std::string Owner::*member;
};

constexpr std::array position_fields{
    Field<Position>{"subcompany", &Position::subcompany},
    Field<Position>{"office", &Position::office},
    Field<Position>{"department", &Position::department},
    Field<Position>{"recruitingCategory", &Position::recruiting_category},
    Field<Position>{"employmentType", &Position::employment_type},
    Field<Position>{"seniority", &Position::seniority},
    Field<Position>{"schedule", &Position::schedule},
    Field<Position>{"yearsOfExperience", &Position::years_of_experience},
    Field<Position>{"occupation", &Position::occupation},
    Field<Position>{"occupationCategory", &Position::occupation_category},
    Field<Position>{"createdAt", &Position::created_at},
    Field<Position>{"keywords", &Position::keywords},
};

constexpr std::array salary_fields{
    Field<Salary>{"min", &Salary::min},
    Field<Salary>{"max", &Salary::max},
    Field<Salary>{"currencyCode", &Salary::currency_code},
    Field<Salary>{"currencySymbol", &Salary::currency_symbol},
    Field<Salary>{"type", &Salary::type},
};

template <class Fields, class Owner>
std::string* find_field(const Fields& fields, Owner& owner, std::string_view element)
{
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.element == element; });
    return found == fields.end() ? nullptr : &(owner.*(found->member));
}

} // namespace

FeedBuilder::FeedBuilder(std::string language, FeedLimits limits, TextWork work)
    : limits_{limits}, work_{std::move(work)}
{
    feed_.language = std::move(language);
}

Result<void> FeedBuilder::start(std::string_view name, xml::Attributes)
{
    if (open_.empty()) {
        if (name != "workzag-jobs") {
            return fail(ErrorKind::refused, "feed-wrong-root",
                        fmt::format("the root element is \"{}\" instead of \"workzag-jobs\"", printable(name, 40)));
        }
        root_seen_ = true;
        open_.push_back({Node::root, nullptr});
        return {};
    }
    const auto parent = open_.back();
    if (parent.target == &position_.keywords) return start_keyword_piece(name);
    if (parent.node == Node::root && name == "position") {
        auto position = begin_position();
        if (!position) return fail(std::move(position.error()));
        open_.push_back(*position);
        return {};
    }
    if (parent.node == Node::leaf) {
        note("unexpected-element", Severity::warning,
             fmt::format("an element \"{}\" inside a text was left out", printable(name, 40)),
             "compare the position's text with Personio; if something is missing, report it with this message");
        if (identifies(parent.target)) damaged_ = true;
    }
    open_.push_back(child_of(parent.node, name));
    if (open_.back().node == Node::leaf) leaf_text_.clear();
    return {};
}

FeedBuilder::Open FeedBuilder::child_of(Node parent, std::string_view name)
{
    switch (parent) {
    case Node::position: return child_of_position(name);
    case Node::offices:
        if (name == "office") return {Node::leaf, &office_};
        return {};
    case Node::sections:
        if (name != "jobDescription") return {};
        section_ = {};
        return {Node::section, nullptr};
    case Node::section:
        if (name == "name") return {Node::leaf, &section_.heading};
        if (name == "value") return {Node::leaf, &section_.body};
        return {};
    case Node::salary:
        if (auto* target = find_field(salary_fields, *position_.salary, name)) return {Node::leaf, target};
        return {};
    case Node::root:
    case Node::leaf:
    case Node::keyword_piece:
    case Node::unknown: return {};
    }
    return {};
}

FeedBuilder::Open FeedBuilder::child_of_position(std::string_view name)
{
    if (name == "id") return {Node::leaf, &position_.id.value};
    if (name == "name") return {Node::leaf, &text_.title};
    if (name == "jobDescriptions") return {Node::sections, nullptr};
    if (name == "additionalOffices") {
        offices_text_.clear();
        return {Node::offices, nullptr};
    }
    if (name == "salaryInformation") {
        if (!position_.salary) position_.salary.emplace();
        return {Node::salary, nullptr};
    }
    if (auto* target = find_field(position_fields, position_, name)) return {Node::leaf, target};
    return {};
}

Result<FeedBuilder::Open> FeedBuilder::begin_position()
{
    if (++positions_seen_ > limits_.max_positions) {
        return fail(ErrorKind::refused, "feed-too-large",
                    fmt::format("it lists more than {} positions", limits_.max_positions),
                    "check the feed's address; if it is right, ask Personio what it lists");
    }
    position_ = {};
    text_ = {};
    bytes_ = 0;
    damaged_ = false;
    keywords_nested_ = false;
    line_ = parser_ == nullptr ? 0 : parser_->line();
    return Open{Node::position, nullptr};
}

Result<void> FeedBuilder::text(std::string_view piece)
{
    if (open_.empty()) return {};
    switch (open_.back().node) {
    case Node::leaf:
    case Node::keyword_piece: return keep(leaf_text_, piece);
    case Node::offices: return keep(offices_text_, piece);
    case Node::root:
        // A server's own complaint in the middle of a feed means that the list may be short.
        if (is_blank(piece)) return {};
        return fail(ErrorKind::refused, "feed-stray-text",
                    fmt::format("text between the positions (line {}): {}", parser_ == nullptr ? 0 : parser_->line(),
                                printable(trim(piece), 80)));
    default: return {};
    }
}

Result<void> FeedBuilder::keep(std::string& buffer, std::string_view piece)
{
    bytes_ += piece.size();
    if (bytes_ > limits_.max_position_bytes) {
        return fail(ErrorKind::refused, "feed-too-large",
                    fmt::format("position number {} (line {}) has more than {} bytes of text", positions_seen_, line_,
                                limits_.max_position_bytes),
                    "shorten the position's text in Personio, or unpublish it");
    }
    buffer += piece;
    return {};
}

/// Nobody knows what an element inside the keywords means; but left out, it would take the marker of an internal
/// position with it.
Result<void> FeedBuilder::start_keyword_piece(std::string_view name)
{
    if (!keywords_nested_) {
        note("unexpected-element", Severity::warning,
             fmt::format("an element \"{}\" inside the keywords was read as keywords of its own", printable(name, 40)),
             "compare the keywords with the position's Keywords box in Personio, and report it with this message");
    }
    keywords_nested_ = true;
    open_.push_back({Node::keyword_piece, &position_.keywords});
    return separate_keywords();
}

Result<void> FeedBuilder::separate_keywords()
{
    if (leaf_text_.empty() || leaf_text_.back() == ',') return {};
    return keep(leaf_text_, ",");
}

Result<void> FeedBuilder::end(std::string_view name)
{
    const auto closed = open_.back();
    open_.pop_back();
    switch (closed.node) {
    case Node::leaf: end_leaf(name, *closed.target); break;
    case Node::offices: end_offices(); break;
    case Node::section: end_section(); break;
    case Node::position: end_position(); break;
    case Node::keyword_piece: return separate_keywords();
    case Node::root:
    case Node::sections:
    case Node::salary:
    case Node::unknown: break;
    }
    return {};
}

bool FeedBuilder::identifies(const std::string* target) const
{
    return target == &position_.id.value || target == &text_.title;
}

void FeedBuilder::end_leaf(std::string_view name, std::string& target)
{
    bytes_ += cost_of_an_element;
    // An id with blanks is not an id; everything else loses the white space around a CDATA section.
    const auto value = &target == &position_.id.value ? std::string_view{leaf_text_} : trim(leaf_text_);
    if (value.empty() || value == target) return;
    if (target.empty()) {
        target = value;
    } else if (&target == &position_.keywords) {
        // Both lists count: one of them may hold the marker of an internal position.
        target.append(",").append(value);
    } else if (&target == &position_.office) {
        position_.additional_offices.emplace_back(value);
    } else {
        note("repeated-element", Severity::warning,
             fmt::format("the element \"{}\" stands there twice with different content; the first one counts", name),
             "report it to Personio with the position's id");
        if (identifies(&target)) damaged_ = true;
    }
    if (&target == &office_) position_.additional_offices.push_back(std::exchange(office_, {}));
}

/// Boards were seen that write the offices as plain text instead of as elements.
void FeedBuilder::end_offices()
{
    if (const auto plain = trim(offices_text_); !plain.empty()) position_.additional_offices.emplace_back(plain);
}

void FeedBuilder::end_section()
{
    if (section_.heading == "CONTACT_PERSON") return;
    if (section_.heading.empty() && section_.body.empty()) return;
    text_.sections.push_back(std::move(section_));
}

void FeedBuilder::end_position()
{
    const auto has_body = [](const Section& section) { return !section.body.empty(); };
    if (std::none_of(text_.sections.begin(), text_.sections.end(), has_body)) text_.sections.clear();
    if (position_.salary == Salary{}) position_.salary.reset();
    text_.language = feed_.language;
    text_.sections.shrink_to_fit();
    position_.additional_offices.shrink_to_fit();

    const auto number = position_number(position_.id.value);
    if (!number || text_.title.empty() || damaged_) {
        if (number) unusable_ids_.insert(*number);
        add_unusable();
        return;
    }
    add_usable(*number);
}

void FeedBuilder::add_unusable()
{
    ++feed_.unusable;
    const auto& id = position_.id.value;
    std::string why;
    if (damaged_) {
        why = "its id or title is not one plain text";
    } else if (id.empty()) {
        why = "its id is missing";
    } else if (!position_number(id)) {
        why = fmt::format("its id \"{}\" is not a whole number of 1 to 18 digits", printable(id, 40));
    } else {
        why = "its title is missing";
    }
    note(
        "unusable-position", Severity::error,
        fmt::format("cannot be used: {} (id \"{}\", title \"{}\")", why, printable(id, 40), printable(text_.title, 80)),
        "open the position in Personio, give it a title and publish it again; if its id is wrong, report it to "
        "Personio; until then removals are held back");
}

void FeedBuilder::add_usable(std::uint64_t number)
{
    if (work_) work_(text_);
    position_.texts.push_back(std::move(text_));
    const auto [entry, is_new] = usable_.try_emplace(number, feed_.positions.size());
    if (is_new) {
        feed_.positions.push_back(std::move(position_));
    } else if (feed_.positions[entry->second] == position_) {
        note("duplicate-position", Severity::warning, "is listed again with the same content; it counts once",
             "nothing to do, unless it stays: then report it to Personio with the position's id");
    } else {
        conflicts_.insert(number);
    }
}

void FeedBuilder::note(std::string code, Severity severity, std::string_view what, std::string remedy)
{
    if (feed_.findings.size() >= most_findings) {
        ++findings_left_out_;
        return;
    }
    Finding finding;
    finding.code = std::move(code);
    finding.severity = severity;
    finding.place.line =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(line_, std::numeric_limits<std::uint32_t>::max()));
    if (position_number(position_.id.value)) finding.place.position = position_.id.value;
    const auto& id = finding.place.position;
    finding.message = fmt::format("feed {}: position number {}{} {}", feed_.language, positions_seen_,
                                  id.empty() ? "" : fmt::format(" (id {})", id), what);
    finding.remedy = std::move(remedy);
    feed_.findings.push_back(std::move(finding));
}

Result<LanguageFeed> FeedBuilder::take()
{
    for (const auto number : unusable_ids_) {
        if (usable_.contains(number)) conflicts_.insert(number);
    }
    if (!conflicts_.empty()) {
        std::vector<std::string> named;
        for (const auto number : conflicts_) {
            if (named.size() == most_ids_named) break;
            named.push_back(fmt::format("{}", number));
        }
        const auto more = conflicts_.size() - named.size();
        if (more > 0) named.push_back(fmt::format("{} more", more));
        return fail(ErrorKind::refused, "feed-duplicate-id",
                    fmt::format("the same id stands for different positions: {}", join_words(named)),
                    "nobody can tell which of them counts; report these ids to Personio");
    }
    if (findings_left_out_ > 0) {
        feed_.findings.push_back(
            {"more-findings",
             Severity::warning,
             {},
             fmt::format("feed {}: {} more findings were left out", feed_.language, findings_left_out_),
             "mend the ones that are listed first"});
    }
    return std::move(feed_);
}

} // namespace tpsync::personio

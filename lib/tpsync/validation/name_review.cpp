#include "tpsync/validation/name_review.hpp"

#include "tpsync/core/text.hpp"
#include "tpsync/jobs/mapping.hpp"
#include "tpsync/json/writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace tpsync::validation {
namespace {

/// A name in the feed and the positions that use it.
using Uses = std::map<std::string, std::vector<std::string>>;

struct List {
    std::string_view code; ///< `department` of `unknown-department`
    std::string_view path;
    const setup::Picklist& picklist;
    Uses uses{};
};

constexpr std::size_t longest_name = 80;
/// A feed of hundreds of unknown names is not one of typing mistakes.
constexpr std::size_t most_suggestions = 50;

void note(Uses& uses, const std::string& name, const personio::Position& position)
{
    if (is_blank(name)) return;
    auto& users = uses[name];
    auto label = label_of(position);
    if (users.empty() || users.back() != label) users.push_back(std::move(label));
}

std::string joined_names(const Uses& uses)
{
    std::vector<std::string> names;
    for (const auto& [name, positions] : uses) names.push_back(fmt::format("\"{}\"", printable(name, longest_name)));
    return fmt::to_string(fmt::join(names, ", "));
}

/// The first few, and how many more there are.
std::string some_of(const std::vector<std::string>& labels)
{
    constexpr std::size_t shown = 5;
    if (labels.size() <= shown) return fmt::to_string(fmt::join(labels, ", "));
    return fmt::format("{}, ... (+{})", fmt::join(labels.begin(), labels.begin() + shown, ", "), labels.size() - shown);
}

/// `"Engineering": "", "Sales": ""`: members of a picklist; the empty ids are an error until somebody fills them in.
std::string pasteable(const std::vector<std::string>& names)
{
    json::Writer out;
    out.begin_object();
    for (const auto& name : names) out.member(name, "");
    out.end_object();
    auto text = out.take();
    std::string spaced;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        spaced += text[i];
        const bool between = text[i] == ',' && text[i - 1] == '"' && text[i + 1] == '"';
        const bool behind_key = text[i] == ':' && text[i - 1] == '"' && text[i + 1] == '"';
        if (between || behind_key) spaced += ' ';
    }
    return printable(spaced, spaced.size()); // an invisible character becomes \uXXXX, which JSON reads as the same
}

class NameReview {
public:
    explicit NameReview(const Places& places) : places_{places} {}

    void review(const List& list)
    {
        if (list.uses.empty()) return;
        if (!list.picklist) {
            add("TP914", list.path, {std::string{list.path}, joined_names(list.uses)});
            return;
        }
        unknown_names(list);
        unused_names(list);
    }

    void add(std::string_view code, std::string_view path, std::vector<std::string> args)
    {
        items_.push_back(make_item(code, places_.of(path), std::move(args)));
    }

    std::vector<Item> take() { return std::move(items_); }

private:
    void unknown_names(const List& list)
    {
        std::vector<std::string> known;
        for (const auto& [name, id] : *list.picklist) known.push_back(name);
        std::vector<std::string> missing;
        for (const auto& [name, positions] : list.uses) {
            if (list.picklist->contains(name)) continue;
            missing.push_back(name);
            const auto near = missing.size() <= most_suggestions ? nearest(name, known) : std::nullopt;
            add(fmt::format("unknown-{}", list.code), list.path,
                {printable(name, longest_name), some_of(positions), std::string{list.path},
                 near ? printable(*near, longest_name) : ""});
        }
        if (missing.empty()) return;
        add("TP913", list.path, {std::string{list.path}, pasteable(missing)});
    }

    void unused_names(const List& list)
    {
        std::vector<std::string> unused;
        for (const auto& [name, id] : *list.picklist) {
            if (!list.uses.contains(name)) unused.push_back(fmt::format("\"{}\"", printable(name, longest_name)));
        }
        if (unused.empty()) return;
        add("TP915", list.path, {std::string{list.path}, fmt::to_string(fmt::join(unused, ", "))});
    }

    const Places& places_;
    std::vector<Item> items_;
};

/// Small letters and digits alone, for a comparison of names that forgives spelling.
std::string core_of(std::string_view text)
{
    std::string core;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z') core += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) core += c;
    }
    return core;
}

/// Whether two names share their beginning, as "acme" and "Acme Sales GmbH" do.
bool resembles(std::string_view name, std::string_view customer)
{
    constexpr std::size_t least_letters = 3;
    const auto a = core_of(name);
    const auto b = core_of(customer);
    if (a.size() < least_letters || b.size() < least_letters) return a == b;
    return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

bool fits_customer(const std::string& subcompany, const setup::Setup& setup)
{
    if (setup.picklists.subcompanies && setup.picklists.subcompanies->contains(subcompany)) return true;
    return resembles(subcompany, setup.customer.value) || resembles(subcompany, setup.personio.subdomain) ||
           resembles(subcompany, setup.talentry.default_company);
}

void review_owner(const Uses& subcompanies, const setup::Setup& setup, NameReview& review)
{
    if (subcompanies.empty()) return;
    if (!setup.personio.uses_subcompanies) {
        review.add("TP931", "personio.uses_subcompanies", {joined_names(subcompanies)});
    }
    const auto fits = [&](const auto& use) { return fits_customer(use.first, setup); };
    if (std::any_of(subcompanies.begin(), subcompanies.end(), fits)) return;
    review.add("TP930", "personio.subdomain",
               {joined_names(subcompanies), fmt::format("https://{}.jobs.personio.de", setup.personio.subdomain)});
}

} // namespace

std::string label_of(const personio::Position& position)
{
    const auto title = position.texts.empty() ? std::string{} : printable(position.texts.front().title, longest_name);
    return title.empty() ? position.id.value : fmt::format("{} \"{}\"", position.id.value, title);
}

std::vector<Item> review_names(const std::vector<personio::Position>& positions, const setup::Setup& setup,
                               const Places& places)
{
    List departments{"department", "picklists.departments", setup.picklists.departments};
    List offices{"office", "picklists.offices", setup.picklists.offices};
    List subcompanies{"subcompany", "picklists.subcompanies", setup.picklists.subcompanies};
    for (const auto& position : positions) {
        note(departments.uses, position.department, position);
        note(offices.uses, position.office, position);
        for (const auto& office : jobs::further_offices(position)) note(offices.uses, office, position);
        note(subcompanies.uses, position.subcompany, position);
    }
    NameReview review{places};
    review_owner(subcompanies.uses, setup, review);
    if (setup.personio.uses_subcompanies) review.review(subcompanies);
    review.review(departments);
    review.review(offices);
    return review.take();
}

} // namespace tpsync::validation

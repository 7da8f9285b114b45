#include "tpsync/validation/sample_application.hpp"

#include "tpsync/applications/personio_mapping.hpp"
#include "tpsync/core/text.hpp"
#include "tpsync/setup/vocabulary.hpp"
#include "tpsync/talentry/application_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace tpsync::validation {
namespace {

struct Route {
    std::string_view path;
    std::string_view target;
};

/// What always goes to the same member of the request.
constexpr std::array members{
    Route{"jobId", "job_position_id"},
    Route{"candidate.firstName", "first_name"},
    Route{"candidate.lastName", "last_name"},
    Route{"candidate.email", "email"},
    Route{"message", "message"},
};

/// What goes to a system attribute, when the mapping filled it.
constexpr std::array system_attributes{
    Route{"candidate.phoneNumber", "phone"},
    Route{"candidate.birthday", "birthday"},
    Route{"candidate.location.raw", "location"},
    Route{"candidate.location.city", "location"},
    Route{"candidate.location.zipCode", "location"},
    Route{"candidate.location.country", "location"},
    Route{"candidate.availableFrom", "available_from"},
    Route{"candidate.salaryExpectations", "salary_expectations"},
    Route{"candidate.civility", "gender"},
};

template <class Routes>
std::string_view target_of(const Routes& routes, std::string_view path)
{
    const auto found = std::find_if(routes.begin(), routes.end(), [&](const Route& r) { return r.path == path; });
    return found == routes.end() ? std::string_view{} : found->target;
}

class Review {
public:
    Review(const talentry::Application& application, const applications::MappedApplication& mapped,
           const setup::Setup& setup, const std::string& file)
        : application_{application}, mapped_{mapped}, setup_{setup}, file_{file}
    {
    }

    std::vector<Item> run()
    {
        for (const auto path : setup::application_paths()) {
            if (!talentry::field(application_, path).empty()) field(path);
        }
        for (const auto& [name, value] : application_.custom_fields) {
            if (!is_blank(value)) configured_only(fmt::format("customFields.{}", name));
        }
        answers();
        documents();
        return std::move(items_);
    }

private:
    void note(std::string_view code, std::string_view path, std::string target = {})
    {
        const auto shown = printable(path, 100);
        items_.push_back(make_item(code, {file_, shown, 0, 0, {}}, {shown, std::move(target)}));
    }

    bool is_filled(std::string_view attribute) const
    {
        const auto& attributes = mapped_.request.attributes;
        return std::any_of(attributes.begin(), attributes.end(), [&](const auto& a) { return a.id == attribute; });
    }

    /// The attribute that application_fields names for a path, empty when none does.
    std::string configured(std::string_view path) const
    {
        const auto& fields = setup_.application_fields;
        const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == path; });
        return found != fields.end() && is_filled(found->second) ? found->second : std::string{};
    }

    void field(std::string_view path)
    {
        const auto attribute = configured(path);
        if (!attribute.empty()) note("TP970", path, attribute);
        if (const auto member = target_of(members, path); !member.empty())
            return note("TP970", path, std::string{member});
        if (path == "id") return technical(path, setup::talentry_id_attribute);
        if (path == "type") return product(path);
        if (path == "submittedAt") return date(path);
        if (path.starts_with("consent.")) return note("TP972", path, "it decides whether anything may be passed on");
        if (path.starts_with("referral.")) return origin(path, talentry::ApplicationType::referral);
        if (path.starts_with("crm.")) return origin(path, talentry::ApplicationType::crm);
        if (!attribute.empty()) return;
        system_attribute(path);
    }

    void system_attribute(std::string_view path)
    {
        const auto target = target_of(system_attributes, path);
        const bool is_part =
            target == "location" && path != "candidate.location.raw" && !is_blank(application_.candidate.location.raw);
        if (is_part) return note("TP972", path, "candidate.location.raw is sent in its place");
        if (!target.empty() && is_filled(target)) return note("TP970", path, std::string{target});
        lost(path);
    }

    void technical(std::string_view path, std::string_view name)
    {
        const auto id = setup_.personio.attributes.find(std::string{name});
        if (id == setup_.personio.attributes.end() || !is_filled(id->second)) return lost(path);
        note("TP970", path, fmt::format("{} ({})", id->second, name));
    }

    void product(std::string_view path)
    {
        if (mapped_.request.tags.empty()) return lost(path);
        auto target = fmt::format("tag \"{}\"", fmt::join(mapped_.request.tags, "\", \""));
        if (mapped_.request.recruiting_channel_id) {
            target += fmt::format(", channel {}", *mapped_.request.recruiting_channel_id);
        }
        note("TP970", path, std::move(target));
    }

    void date(std::string_view path)
    {
        if (mapped_.request.application_date) return note("TP970", path, "application_date");
        note("TP972", path, "it is today's, which Personio takes by itself, or lies in the future");
    }

    /// Who referred or recruited: one text in the information attribute of the product.
    void origin(std::string_view path, talentry::ApplicationType type)
    {
        if (application_.type != type) return lost(path);
        const bool is_referral = type == talentry::ApplicationType::referral;
        const auto& ready = is_referral ? application_.referral.information : application_.crm.information;
        if (!is_blank(ready) && !path.ends_with(".information")) {
            return note("TP972", path, "the ready-made information text is sent in its place");
        }
        if (is_further_id(path)) return note("TP972", path, "another id of the referrer is sent in its place");
        technical(path, setup::names_of(applications::product_of(type)).information);
    }

    /// Of a referrer's ids the first that is there goes into the text.
    bool is_further_id(std::string_view path) const
    {
        const auto& referrer = application_.referral.referrer;
        if (path == "referral.referrer.externalId") return !referrer.staff_id.empty();
        if (path == "referral.referrer.employeeId") {
            return !referrer.staff_id.empty() || !referrer.external_id.empty();
        }
        return false;
    }

    void configured_only(const std::string& path)
    {
        auto attribute = configured(path);
        if (attribute.empty()) return lost(path);
        note("TP970", path, std::move(attribute));
    }

    void answers()
    {
        for (std::size_t i = 0; i < application_.answers.size(); ++i) {
            const auto& answer = application_.answers[i];
            const auto shown = fmt::format("answers[{}]", i);
            auto attribute = configured("answers." + answer.id);
            if (attribute.empty()) attribute = configured("answers." + answer.question);
            if (attribute.empty()) {
                lost(shown);
            } else {
                note("TP970", shown, std::move(attribute));
            }
        }
    }

    void documents()
    {
        for (std::size_t i = 0; i < mapped_.request.files.size(); ++i) {
            note("TP970", fmt::format("attachments[{}]", i),
                 fmt::format("document, category {}", mapped_.request.files[i].category));
        }
    }

    void lost(std::string_view path)
    {
        note("TP971", path);
        // The form's language and where it stood say nothing about the candidate.
        if (path == "locale" || path == "origin") items_.back().severity = Severity::info;
    }

    const talentry::Application& application_;
    const applications::MappedApplication& mapped_;
    const setup::Setup& setup_;
    const std::string& file_;
    std::vector<Item> items_;
};

void add_findings(Findings findings, const std::string& file, std::vector<Item>& items)
{
    for (auto& finding : findings) {
        const auto what = finding.message;
        const auto path = finding.place.path;
        if (!path.empty()) finding.message = path + " " + what;
        finding.place.file = file;
        items.push_back(finished(std::move(finding)));
        items.back().args.insert(items.back().args.end(), {path, what});
    }
}

} // namespace

std::vector<Item> review_application(std::string text, const std::string& file, const setup::Setup& setup,
                                     TimePoint now)
{
    std::vector<Item> items;
    auto read = talentry::read_application(std::move(text));
    const bool acceptable = read.acceptable();
    add_findings(std::move(read.findings), file, items);
    if (!acceptable) return items;
    auto mapped = applications::map_to_personio(read.application, setup, now);
    add_findings(std::move(mapped.findings), file, items);
    add_findings(applications::check_consent(read.application.consent, now), file, items);
    auto routes = Review{read.application, mapped, setup, file}.run();
    std::move(routes.begin(), routes.end(), std::back_inserter(items));
    return items;
}

} // namespace tpsync::validation

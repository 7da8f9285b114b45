#include "tpsync/setup/vocabulary.hpp"

#include <algorithm>
#include <array>

namespace tpsync::setup {
namespace {

constexpr std::array names{
    ProductNames{Product::referral, "Talentry-Referral", "Talentry-Referral", "Referral Information"},
    ProductNames{Product::crm, "Talentry-CRM", "Talentry-CRM", "CRM-Recruiter Information"},
    ProductNames{Product::internal, "Internal Application", "Talentry-Internal", ""},
};

constexpr std::array<std::string_view, 6> system_ids{"birthday", "gender",         "location",
                                                     "phone",    "available_from", "salary_expectations"};

constexpr auto paths = std::to_array<std::string_view>({
    "id",
    "type",
    "jobId",
    "submittedAt",
    "locale",
    "origin",
    "message",
    "candidate.firstName",
    "candidate.lastName",
    "candidate.email",
    "candidate.phoneNumber",
    "candidate.civility",
    "candidate.birthday",
    "candidate.location.raw",
    "candidate.location.city",
    "candidate.location.zipCode",
    "candidate.location.country",
    "candidate.availableFrom",
    "candidate.salaryExpectations",
    "candidate.links",
    "referral.referrer.firstName",
    "referral.referrer.lastName",
    "referral.referrer.email",
    "referral.referrer.staffId",
    "referral.referrer.externalId",
    "referral.referrer.employeeId",
    "referral.relationship",
    "referral.comment",
    "referral.information",
    "crm.recruiter.name",
    "crm.recruiter.email",
    "crm.pool",
    "crm.campaign",
    "crm.information",
    "consent.given",
    "consent.givenAt",
    "consent.expiresAt",
});

template <class Range>
bool contains(const Range& range, std::string_view word)
{
    return std::find(range.begin(), range.end(), word) != range.end();
}

bool has_name_behind(std::string_view path, std::string_view prefix)
{
    return path.size() > prefix.size() && path.starts_with(prefix);
}

} // namespace

std::string_view name(Product product)
{
    switch (product) {
    case Product::referral: return "referral";
    case Product::crm: return "crm";
    case Product::internal: return "internal";
    }
    return "referral";
}

bool Setup::uses(Product product) const
{
    return std::find(products.begin(), products.end(), product) != products.end();
}

std::span<const ProductNames> product_names()
{
    return names;
}

const ProductNames& names_of(Product product)
{
    return *std::find_if(names.begin(), names.end(), [&](const auto& row) { return row.product == product; });
}

std::optional<Product> product_called(std::string_view called)
{
    for (const auto& row : names) {
        if (name(row.product) == called) return row.product;
    }
    return std::nullopt;
}

std::span<const std::string_view> system_attributes()
{
    return system_ids;
}

bool is_system_attribute(std::string_view id)
{
    return contains(system_ids, id);
}

bool is_custom_attribute(std::string_view id)
{
    constexpr std::string_view prefix = "custom_attribute_";
    constexpr std::size_t most_digits = 18;
    if (!has_name_behind(id, prefix) || id.size() > prefix.size() + most_digits) return false;
    id.remove_prefix(prefix.size());
    return std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::span<const std::string_view> application_paths()
{
    return paths;
}

bool is_application_path(std::string_view path)
{
    return contains(paths, path) || has_name_behind(path, "customFields.") || has_name_behind(path, "answers.");
}

std::vector<std::string> to_strings(std::span<const std::string_view> words)
{
    return {words.begin(), words.end()};
}

} // namespace tpsync::setup

#pragma once

#include "tpsync/setup/setup.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tpsync::setup {

/// What a product is called in Personio. Exact: no case folding, no trimming.
/// Source: Talentry's setup article for Personio.
struct ProductNames {
    Product product;
    std::string_view tag;
    std::string_view channel;
    std::string_view information; ///< attribute for the referral or recruiter text; empty: none
};

std::span<const ProductNames> product_names();
const ProductNames& names_of(Product product);
std::optional<Product> product_called(std::string_view name);

/// The attribute that holds Talentry's application id, for every product.
inline constexpr std::string_view talentry_id_attribute = "TalentryId";

/// `birthday`, `phone`, ...: attributes that every Personio account has.
std::span<const std::string_view> system_attributes();
bool is_system_attribute(std::string_view id);
/// `custom_attribute_` and digits.
bool is_custom_attribute(std::string_view id);

/// Fixed paths of the application input that a setup may map; `customFields.<name>` and `answers.<id or
/// question>` come on top.
std::span<const std::string_view> application_paths();
bool is_application_path(std::string_view path);

std::vector<std::string> to_strings(std::span<const std::string_view> words);

} // namespace tpsync::setup

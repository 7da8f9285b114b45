#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tpsync::setup {

/// "a blank at its end", "a line end or an invisible character in it": what makes two texts that look alike
/// differ. Nothing when the text is clean.
std::optional<std::string> describe_oddity(std::string_view text);

bool is_customer_name(std::string_view text);
bool is_subdomain(std::string_view text);
/// Digits without leading zero, at most 18.
bool is_number_text(std::string_view text);
/// Letters, digits, `.`, `_`, `-`; begins with a letter or digit; at most 64.
bool is_identifier(std::string_view text);
/// `^[A-Z0-9]+(_[A-Z0-9]+)*$`
bool is_upper_snake(std::string_view text);
bool is_email(std::string_view text);

/// What somebody wrote instead of a subdomain.
enum class SubdomainForm { right, address, retired_address, wrong };
struct SubdomainReading {
    SubdomainForm form = SubdomainForm::wrong;
    std::string meant; ///< the subdomain in it, if it can be told
};
SubdomainReading read_subdomain(std::string_view text);

std::string lower_ascii(std::string_view text);

} // namespace tpsync::setup

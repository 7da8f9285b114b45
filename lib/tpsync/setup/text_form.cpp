#include "tpsync/setup/text_form.hpp"

#include "tpsync/core/text.hpp"

#include <algorithm>

namespace tpsync::setup {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

template <class Predicate>
bool all(std::string_view text, Predicate predicate)
{
    return std::all_of(text.begin(), text.end(), predicate);
}

bool shows_as_it_is(std::string_view text)
{
    return printable(text, text.size() + 1) == text;
}

/// `https://user@Acme.jobs.personio.de:443/job/1?x#y` -> `acme.jobs.personio.de`
std::string host_in(std::string_view text)
{
    if (const auto scheme = text.find("://"); scheme != std::string_view::npos) text.remove_prefix(scheme + 3);
    text = text.substr(0, text.find_first_of("/?#"));
    if (const auto at = text.rfind('@'); at != std::string_view::npos) text.remove_prefix(at + 1);
    return lower_ascii(text.substr(0, text.find(':')));
}

} // namespace

std::string lower_ascii(std::string_view text)
{
    std::string lower{text};
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

std::optional<std::string> describe_oddity(std::string_view text)
{
    if (trim(text).size() != text.size() || text.starts_with(no_break_space) || text.ends_with(no_break_space)) {
        return "a blank or line end at its beginning or end";
    }
    if (!shows_as_it_is(text)) return "a control or invisible character in it";
    return std::nullopt;
}

bool is_customer_name(std::string_view text)
{
    constexpr std::size_t longest = 64;
    if (text.empty() || text.size() > longest || !(is_lower(text.front()) || is_digit(text.front()))) return false;
    return all(text, [](char c) { return is_lower(c) || is_digit(c) || c == '.' || c == '_' || c == '-'; });
}

bool is_subdomain(std::string_view text)
{
    constexpr std::size_t longest_label = 63;
    if (text.empty() || text.size() > longest_label || text.front() == '-' || text.back() == '-') return false;
    return all(text, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_number_text(std::string_view text)
{
    constexpr std::size_t most_digits = 18;
    return !text.empty() && text.size() <= most_digits && text.front() != '0' && all(text, is_digit);
}

bool is_identifier(std::string_view text)
{
    constexpr std::size_t longest = 64;
    const auto alphanumeric = [](char c) { return is_lower(c) || is_upper(c) || is_digit(c); };
    if (text.empty() || text.size() > longest || !alphanumeric(text.front())) return false;
    return all(text, [&](char c) { return alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

bool is_upper_snake(std::string_view text)
{
    constexpr std::size_t longest = 128;
    if (text.empty() || text.size() > longest || text.front() == '_' || text.back() == '_') return false;
    if (text.find("__") != std::string_view::npos) return false;
    return all(text, [](char c) { return is_upper(c) || is_digit(c) || c == '_'; });
}

bool is_email(std::string_view text)
{
    constexpr std::size_t longest = 254;
    if (text.size() > longest || std::count(text.begin(), text.end(), '@') != 1) return false;
    if (text.starts_with('@') || text.ends_with('@') || text.ends_with('.')) return false;
    return text.find(' ') == std::string_view::npos && shows_as_it_is(text) && !describe_oddity(text);
}

SubdomainReading read_subdomain(std::string_view text)
{
    if (is_subdomain(text)) return {SubdomainForm::right, std::string{text}};
    auto host = host_in(trim(text));
    for (const std::string_view company :
         {".jobs.personio.de", ".jobs.personio.com", ".personio.de", ".personio.com"}) {
        if (!host.ends_with(company)) continue;
        host.resize(host.size() - company.size());
        constexpr std::string_view retired = "-jobs";
        const bool is_retired = company.starts_with(".personio") && host.ends_with(retired);
        if (is_retired) host.resize(host.size() - retired.size());
        if (host.starts_with("www.")) host.erase(0, 4);
        if (!is_subdomain(host) || host == "www" || host == "jobs" || host == "api") host.clear();
        return {is_retired ? SubdomainForm::retired_address : SubdomainForm::address, host};
    }
    if (host.find('.') != std::string::npos) return {SubdomainForm::address, {}};
    return {SubdomainForm::wrong, is_subdomain(host) ? host : std::string{}};
}

} // namespace tpsync::setup

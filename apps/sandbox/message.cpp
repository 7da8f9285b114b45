#include "sandbox/message.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tpsync::sandbox {
namespace {

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

constexpr std::array<std::pair<int, std::string_view>, 25> phrases{{
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {413, "Payload Too Large"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Entity"},
    {429, "Too Many Requests"},
    {500, "Internal Server Error"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
}};

} // namespace

bool HeaderOrder::operator()(std::string_view left, std::string_view right) const
{
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                        [](char one, char other) { return lower(one) < lower(other); });
}

std::optional<std::string> Request::header(std::string_view name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::nullopt : std::optional{found->second};
}

std::optional<std::string> Request::parameter(const std::string& name) const
{
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::nullopt : std::optional{found->second};
}

Answer json_answer(int status, std::string body)
{
    return {status, "application/json", std::move(body), {}};
}

Answer html_answer(int status)
{
    const auto title = fmt::format("{} {}", status, reason_phrase(status));
    return {status,
            "text/html; charset=utf-8",
            fmt::format("<!DOCTYPE html>\n<html><head><title>{0}</title></head>"
                        "<body><h1>{0}</h1></body></html>\n",
                        title),
            {}};
}

std::string_view reason_phrase(int status)
{
    const auto found =
        std::find_if(phrases.begin(), phrases.end(), [&](const auto& phrase) { return phrase.first == status; });
    return found == phrases.end() ? "Status" : found->second;
}

} // namespace tpsync::sandbox

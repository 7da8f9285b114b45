#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tpsync::sandbox {

/// Orders header names without regard to ASCII case.
struct HeaderOrder {
    using is_transparent = void;
    bool operator()(std::string_view left, std::string_view right) const;
};

/// One part of a multipart body.
struct Part {
    std::string name;
    std::string filename;
    std::string content_type;
    std::string content;
};

/// A request as it arrived. `complete` is false when the body ended early or was not what its headers said.
struct Request {
    std::string method;
    std::string path;  ///< without query, percent-decoded
    std::string query; ///< as sent, without `?`
    std::multimap<std::string, std::string> parameters;
    std::multimap<std::string, std::string, HeaderOrder> headers;
    std::string body;        ///< empty for multipart
    std::vector<Part> parts; ///< of a multipart body, in order
    bool complete = true;

    std::optional<std::string> header(std::string_view name) const;
    std::optional<std::string> parameter(const std::string& name) const;
};

using HeaderLine = std::pair<std::string, std::string>;

struct Answer {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<HeaderLine> headers;
};

enum class Authentication { none_needed, accepted, refused };

/// What handling a request came to.
struct Outcome {
    Answer answer;
    Authentication authentication = Authentication::none_needed;
    bool took_effect = false;
};

Answer json_answer(int status, std::string body);
/// A page for people, as web servers send it.
Answer html_answer(int status);

/// "Not Found" for 404; "Status" for a code without a name.
std::string_view reason_phrase(int status);

} // namespace tpsync::sandbox

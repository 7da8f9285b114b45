#pragma once

#include "support/sandbox_process.hpp"
#include "support/temporary_directory.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tpsync::test {

/// Writes a file in the folder (folders of its name are made), and gives its path.
std::string write(const TemporaryDirectory& folder, const std::string& name, std::string_view text);

inline const std::string documents_path = "/v1/recruiting/applications/documents";
inline const std::string applications_path = "/v1/recruiting/applications";

/// A feed of one position with one text.
std::string small_feed(std::string_view id);

/// An import with valid credentials.
HttpRequest import_request(const std::string& body, const std::string& query = "source=personio");
/// A valid job with this id and title.
std::string job(const std::string& id, const std::string& title = "Welder");
/// {"jobs":[…]}
std::string load(const std::vector<std::string>& jobs);

/// An upload with valid credentials of company 7.
HttpRequest upload(const std::string& filename, const std::string& content);
/// An application with valid credentials of company 7.
HttpRequest apply(const std::string& body);
/// A valid application of this person for position 4103; `more` are further members, such as `,"tags":[]`.
std::string application(const std::string& email, const std::string& more = "");
/// "field: reason" of each error in an answer's body.
std::vector<std::string> reasons_in(const std::string& body);

std::size_t count(const json::Document& ledger, const std::string& list);

} // namespace tpsync::test

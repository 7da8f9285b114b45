#include "requests.hpp"

#include <filesystem>

namespace tpsync::test {

std::string write(const TemporaryDirectory& folder, const std::string& name, std::string_view text)
{
    const auto file = folder / name;
    std::filesystem::create_directories(file.parent_path());
    put(file, std::string{text});
    return file.string();
}

std::string small_feed(std::string_view id)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<workzag-jobs><position><id>" + std::string{id} +
           "</id><name>Welder</name><jobDescriptions><jobDescription><name>Tasks</name>"
           "<value><![CDATA[<p>Weld</p>]]></value></jobDescription></jobDescriptions></position></workzag-jobs>\n";
}

HttpRequest import_request(const std::string& body, const std::string& query)
{
    return {.method = "POST",
            .path = "/api/v1/tenants/1561/jobs/multiple?" + query,
            .headers = {{"User-Source", "acme-connector"},
                        {"X-Token", "secret-of-acme"},
                        {"Content-Type", "application/json"}},
            .body = body};
}

std::string job(const std::string& id, const std::string& title)
{
    return R"({"externalId":")" + id +
           R"(","departments":["ENG"],"locations":["BER"],"translations":[{"locale":"de","name":")" + title +
           R"(","description":"<p>Weld</p>"}]})";
}

std::string load(const std::vector<std::string>& jobs)
{
    std::string list;
    for (const auto& one : jobs) list += (list.empty() ? "" : ",") + one;
    return R"({"jobs":[)" + list + "]}";
}

namespace {

void add_credentials(HttpRequest& request)
{
    request.headers.emplace_back("Authorization", "Bearer recruiting-secret");
    request.headers.emplace_back("X-Company-ID", "7");
}

} // namespace

HttpRequest upload(const std::string& filename, const std::string& content)
{
    auto request = upload_request(documents_path, "file", filename, content);
    add_credentials(request);
    return request;
}

HttpRequest apply(const std::string& body)
{
    HttpRequest request{
        .method = "POST", .path = applications_path, .headers = {{"Content-Type", "application/json"}}, .body = body};
    add_credentials(request);
    return request;
}

std::string application(const std::string& email, const std::string& more)
{
    return R"({"first_name":"Ada","last_name":"Test","email":")" + email + R"(","job_position_id":4103)" + more + "}";
}

std::vector<std::string> reasons_in(const std::string& body)
{
    std::vector<std::string> reasons;
    const auto document = json::read(body);
    if (!document) return reasons;
    for (const auto& field : at(document->root, {"errors"}).items()) {
        for (const auto& error : at(field, {"errors"}).items())
            reasons.push_back(*at(field, {"field"}).string() + ": " + *at(error, {"reason"}).string());
    }
    return reasons;
}

std::size_t count(const json::Document& ledger, const std::string& list)
{
    return at(ledger.root, {list}).items().size();
}

} // namespace tpsync::test

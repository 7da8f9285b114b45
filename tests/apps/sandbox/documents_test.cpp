#include "requests.hpp"
#include "support/catch.hpp"

using namespace tpsync;
using namespace tpsync::test;

TEST_CASE("sandbox documents: an upload gives a uuid and the facts, and its bytes can be read back")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    const std::string content{"%PDF-1.7\r\n--not a boundary\r\n\0\xFF", 31};
    const auto reply = sandbox.send(upload("Lebenslauf Ä.PDF", content));
    REQUIRE(reply.status == 200);
    const auto answer = json::read(reply.body);
    REQUIRE(answer);
    CHECK(at(answer->root, {"size"}).integer() == 31);
    CHECK(*at(answer->root, {"mimetype"}).string() == "application/pdf");
    CHECK(*at(answer->root, {"original_filename"}).string() == "Lebenslauf Ä.PDF");
    CHECK(*at(answer->root, {"extension"}).string() == "pdf");
    const auto uuid = *at(answer->root, {"uuid"}).string();
    CHECK(uuid.size() == 36);
    CHECK(sandbox.document(uuid) == content);
    CHECK(count(sandbox.ledger(), "documents") == 1);
}

TEST_CASE("sandbox documents: exactly one part named file, with a file name, is an upload")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    auto wrong_name = upload_request(documents_path, "document", "cv.pdf", "%PDF");
    auto no_filename = upload_request(documents_path, "file", "", "%PDF");
    auto twice = upload_request(documents_path, "file", "cv.pdf", "%PDF");
    const auto end = twice.body.rfind("--test-boundary");
    twice.body.insert(end, twice.body.substr(0, end));
    auto cut = upload_request(documents_path, "file", "cv.pdf", "%PDF");
    cut.body.resize(cut.body.size() / 2);
    auto no_multipart = upload_request(documents_path, "file", "cv.pdf", "%PDF");
    no_multipart.headers.front().second = "application/pdf";
    auto no_boundary = upload_request(documents_path, "file", "cv.pdf", "%PDF");
    no_boundary.headers.front().second = "multipart/form-data";
    for (auto request : {wrong_name, no_filename, twice, cut, no_multipart, no_boundary}) {
        request.headers.emplace_back("Authorization", "Bearer x");
        request.headers.emplace_back("X-Company-ID", "7");
        const auto reply = sandbox.send(request);
        CHECK(reply.status == 400);
        CHECK(reply.body.starts_with(R"({"error":{"reason":)"));
    }
    CHECK(count(sandbox.ledger(), "documents") == 0);
}

TEST_CASE("sandbox documents: 20,000,000 bytes pass and one more does not")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    CHECK(sandbox.send(upload("a.pdf", std::string(20'000'000, 'x'))).status == 200);
    const auto reply = sandbox.send(upload("a.pdf", std::string(20'000'001, 'x')));
    CHECK(reply.status == 413);
    CHECK(reasons_in(reply.body) == std::vector<std::string>{"file: errors.file-too-big"});
}

TEST_CASE("sandbox documents: a type that is not listed, no type and no content are refused")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path()};
    for (const auto& [name, content] :
         std::vector<std::pair<std::string, std::string>>{{"cv.html", "x"}, {"cv", "x"}, {"cv.pdf", ""}}) {
        const auto reply = sandbox.send(upload(name, content));
        CHECK(reply.status == 422);
        CHECK(reasons_in(reply.body) == std::vector<std::string>{"file: errors.invalid-file-type"});
    }
}

TEST_CASE("sandbox documents: without token or company nothing is accepted")
{
    const TemporaryDirectory folder;
    const SandboxProcess sandbox{folder.path(), {"--personio-token", "recruiting-secret", "--company-id", "7"}};
    CHECK(sandbox.send(upload("cv.pdf", "x")).status == 200);
    auto no_company = upload("cv.pdf", "x");
    no_company.headers.pop_back();
    CHECK(sandbox.send(no_company).status == 401);
    auto wrong_company = upload("cv.pdf", "x");
    wrong_company.headers.back().second = "8";
    CHECK(sandbox.send(wrong_company).status == 401);
    auto wrong_token = upload("cv.pdf", "x");
    wrong_token.headers[1].second = "Bearer wrong";
    CHECK(sandbox.send(wrong_token).status == 401);
    const auto ledger = sandbox.ledger();
    CHECK(at(at(ledger.root, {"requests"}).items()[1], {"authenticated"}).boolean() == false);
    CHECK(count(ledger, "documents") == 1);
}

#include "support/catch.hpp"

#include "tpsync/talentry/application_base64.hpp"
#include "tpsync/talentry/application_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

using namespace tpsync;
using namespace tpsync::talentry;

namespace {

const std::string minimal =
    R"({"id":"a1","type":"referral","jobId":"4103",)"
    R"("candidate":{"firstName":"Ada","lastName":"Test","email":"ada@example.invalid"},)"
    R"("referral":{"referrer":{"firstName":"Max","lastName":"Muster","email":"max@example.invalid"}}})";

const std::string full = R"({
 "id":"0w1qydbqoxb249t883vpwa","type":"referral","jobId":4103,"submittedAt":"2023-06-21T11:45:01+0000",
 "locale":"de","origin":"talentry",
 "candidate":{"civility":"F","firstName":"Ada","lastName":"Test","email":"ada@example.invalid","birthday":"1990-02-28",
  "phoneNumber":"+4989000000","location":{"raw":"80331 Munich","city":"Munich","zipCode":80331,"country":"Germany"},
  "availableFrom":"at once","salaryExpectations":50000,"links":["https://example.com/ada"]},
 "message":"Hello\nthere","referral":{"referrer":{"firstName":"Max","staffId":"A1"},"relationship":"colleague","comment":"good"},
 "attachments":[{"type":"resume","fileName":"cv.pdf","contentType":"application/pdf","content":"JVBERi0xLjQK"}],
 "answers":[{"id":"q1","question":"Notice period","answer":"3 months"},{"question":"Tools","answer":["a","b"]},
            {"id":7,"question":"Car","answer":true}],
 "customFields":{"Notice period":"3 months","Years":4,"Remote":false,"Empty":null},
 "consent":{"given":true,"givenAt":"2023-06-21T11:44:00Z","expiresAt":"2031-01-01"}})";

std::string with(const std::string& from, const std::string& to)
{
    auto text = minimal;
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string with_document(const std::string& name, const std::string& bytes)
{
    const auto document = fmt::format(R"("attachments":[{{"type":"resume","fileName":"{}","content":"{}"}}],)", name,
                                      encode_base64(bytes));
    return with(R"("candidate")", document + R"("candidate")");
}

bool has(const Findings& findings, const std::string& code, const std::string& path)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& f) { return f.code == code && f.place.path == path; });
}

} // namespace

TEST_CASE("application: the smallest one is read")
{
    const auto read = read_application(minimal);
    REQUIRE(read.acceptable());
    CHECK(read.findings.empty());
    CHECK(read.application.id.value == "a1");
    CHECK(read.application.job_id == 4103);
    CHECK(read.application.candidate.email == "ada@example.invalid");
    CHECK(read.application.referral.referrer.last_name == "Muster");
}

TEST_CASE("application: every documented field is read")
{
    const auto read = read_application(full);
    REQUIRE(read.acceptable());
    CHECK(read.findings.empty());
    const auto& application = read.application;
    CHECK(application.candidate.location.zip_code == "80331");
    CHECK(application.candidate.salary_expectations == "50000");
    CHECK(application.message == "Hello\nthere");
    REQUIRE(application.documents.size() == 1);
    CHECK(application.documents[0].content == "%PDF-1.4\n");
    CHECK(application.documents[0].size == 9);
    CHECK(field(application, "customFields.Notice period") == std::vector<std::string>{"3 months"});
    CHECK(field(application, "customFields.Years") == std::vector<std::string>{"4"});
    CHECK(field(application, "customFields.Remote") == std::vector<std::string>{"false"});
    CHECK(field(application, "customFields.Empty").empty());
    CHECK(field(application, "answers.q1") == std::vector<std::string>{"3 months"});
    CHECK(field(application, "answers.Notice period") == std::vector<std::string>{"3 months"});
    CHECK(field(application, "answers.Tools") == std::vector<std::string>{"a", "b"});
    CHECK(field(application, "answers.7") == std::vector<std::string>{"true"});
    CHECK(field(application, "candidate.phoneNumber") == std::vector<std::string>{"+4989000000"});
    CHECK(field(application, "nowhere").empty());
}

TEST_CASE("application: no proper prefix of a complete one is accepted")
{
    for (std::size_t length = 0; length < full.size(); ++length) {
        INFO("length " << length);
        REQUIRE_FALSE(read_application(full.substr(0, length)).acceptable());
    }
    CHECK(read_application(full + " \n").acceptable());
}

TEST_CASE("application: what is not strict JSON is refused")
{
    const std::vector<std::string> inputs{
        "",
        "null",
        "[]",
        "[" + minimal + "]",
        "\xEF\xBB\xBF" + minimal,
        minimal + "x",
        minimal + minimal,
        with("Ada", "A\\ud800da"),
        with("Ada", "A\xC3\x28"),
        with("\"4103\"", "1e999"),
        with("\"4103\"", "NaN"),
        "{/* hello */" + minimal.substr(1),
        with("\"id\":\"a1\"", "\"id\":\"a1\",\"id\":\"a2\""),
        with("Ada", std::string{"A\0da", 4}),
        with("\"4103\"", std::string(65, '[') + std::string(65, ']')),
    };
    for (const auto& input : inputs) {
        INFO(input.substr(0, 60));
        CHECK_FALSE(read_application(input).acceptable());
    }
    CHECK_FALSE(read_application(std::string(1'000'000, '[')).acceptable());
}

TEST_CASE("application: each fault is found at its path")
{
    struct Case {
        std::string input;
        std::string code;
        std::string path;
    };
    const std::vector<Case> cases{
        {with(R"("id":"a1",)", ""), "application-missing-field", "id"},
        {with("\"a1\"", "\"\""), "application-blank", "id"},
        {with("\"a1\"", "\"" + std::string(65, 'x') + "\""), "application-bad-id", "id"},
        {with("\"a1\"", "\"a\\u200b\""), "application-bad-id", "id"},
        {with("\"a1\"", "\" a\""), "application-bad-id", "id"},
        {with("\"a1\"", "1.5"), "application-wrong-type", "id"},
        {with("\"referral\",\"jobId\"", "\"Referral\",\"jobId\""), "application-unknown-type", "type"},
        {with(R"("type":"referral",)", ""), "application-missing-field", "type"},
        {with("\"4103\"", "\"41 03\""), "application-bad-job-id", "jobId"},
        {with("\"4103\"", "\"-4\""), "application-bad-job-id", "jobId"},
        {with("\"4103\"", "0"), "application-bad-job-id", "jobId"},
        {with("\"4103\"", "\"99999999999999999999\""), "application-bad-job-id", "jobId"},
        {with("\"Ada\"", "\"  \""), "application-blank", "candidate.firstName"},
        {with("\"Ada\"", "\"" + std::string(256, 'a') + "\""), "application-too-long", "candidate.firstName"},
        {with("\"Ada\"", "\"A\\nda\""), "application-control-characters", "candidate.firstName"},
        {with("\"Ada\"", "5"), "application-wrong-type", "candidate.firstName"},
        {with("\"Test\"", "null"), "application-missing-field", "candidate.lastName"},
        {with("\"ada@example.invalid\"", "\"ada\""), "application-bad-email", "candidate.email"},
        {with("\"ada@example.invalid\"", "\"a@b@example.com\""), "application-bad-email", "candidate.email"},
        {with("\"ada@example.invalid\"", "\"a b@example.com\""), "application-bad-email", "candidate.email"},
        {with("\"ada@example.invalid\"", "\"@example.com\""), "application-bad-email", "candidate.email"},
        {with("\"ada@example.invalid\"", "\"ada@\""), "application-bad-email", "candidate.email"},
        {with("\"ada@example.invalid\"", "\"ada@example..com\""), "application-bad-email", "candidate.email"},
        {with("\"candidate\":{", "\"candidate\":{\"birthday\":\"1990-02-30\","), "application-bad-date",
         "candidate.birthday"},
        {with("\"candidate\":{", "\"submittedAt\":\"yesterday\",\"candidate\":{"), "application-bad-date",
         "submittedAt"},
        {with("\"candidate\":{", "\"consent\":{\"expiresAt\":\"31.12.2030\"},\"candidate\":{"), "application-bad-date",
         "consent.expiresAt"},
        {with("\"candidate\":{", "\"consent\":{\"given\":\"yes\"},\"candidate\":{"), "application-wrong-type",
         "consent.given"},
        {with(R"({"referrer":{"firstName":"Max","lastName":"Muster","email":"max@example.invalid"}})", "{}"),
         "application-no-referrer", "referral.referrer"},
        {with("\"referral\",\"jobId\"", "\"crm\",\"jobId\""), "application-no-recruiter", "crm.recruiter"},
        {with("\"candidate\":{", "\"attachments\":{},\"candidate\":{"), "application-wrong-type", "attachments"},
        {with("\"candidate\":{", "\"attachments\":[1],\"candidate\":{"), "application-wrong-type", "attachments[0]"},
        {with("\"candidate\":{", "\"answers\":[{\"id\":\"q\",\"answer\":{}}],\"candidate\":{"),
         "application-wrong-type", "answers[0].answer"},
        {with("\"candidate\":{", "\"customFields\":{\"x\":[]},\"candidate\":{"), "application-wrong-type",
         "customFields.x"},
    };
    for (const auto& [input, code, path] : cases) {
        const auto read = read_application(input);
        INFO(code << " at " << path);
        CHECK_FALSE(read.acceptable());
        CHECK(has(read.findings, code, path));
    }
}

TEST_CASE("application: all problems are told at once, and none of them holds a value")
{
    const auto read = read_application(
        R"({"id":"","type":"canary-type","jobId":"canary-job","candidate":{"firstName":" ","lastName":"Canary\u0001",)"
        R"("email":"canary mail"},"submittedAt":"canary-date","canary@example.com":1,)"
        R"("attachments":[{"type":"resume","fileName":"canary.exe","content":"canary!"}]})");
    CHECK(read.findings.size() >= 9);
    for (const auto& finding : read.findings) {
        const auto all = finding.code + finding.place.path + finding.message + finding.remedy;
        INFO(all);
        CHECK(all.find("canary") == std::string::npos);
        CHECK(all.find("Canary") == std::string::npos);
    }
}

TEST_CASE("application: an unknown field is a warning with the likely name")
{
    const auto read = read_application(with("\"candidate\":{", "\"candidate\":{\"phonenumber\":\"1\","));
    CHECK(read.acceptable());
    REQUIRE(read.findings.size() == 1);
    CHECK(read.findings[0].code == "application-unknown-field");
    CHECK(read.findings[0].place.path == "candidate.phonenumber");
    CHECK(read.findings[0].remedy.find("phoneNumber") != std::string::npos);
}

TEST_CASE("application: documents are checked before they are taken")
{
    struct Case {
        std::string name;
        std::string bytes;
        std::string code;
    };
    const std::string png = "\x89PNG\r\n\x1A\n....";
    const std::vector<Case> bad{
        {"cv", "%PDF-1.4", "document-no-extension"},
        {"cv.exe", "MZ", "document-extension"},
        {"cv.pdf", "", "document-empty"},
        {"cv.pdf", png, "document-content"},
        {"cv.pdf", "plain text", "document-content"},
        {"photo.png", "%PDF-1.4", "document-content"},
        {"cv.docx", "%PDF-1.4", "document-content"},
        {"notes.txt", std::string("a\0b", 3), "document-content"},
        {"cv.doc", "%PDF-1.4", "document-content"},
        {"cv.svg", "<svg/>", "document-extension"},
        {"cv.zip", "Rar!\x1A\x07", "document-content"},
    };
    for (const auto& [name, bytes, code] : bad) {
        const auto read = read_application(with_document(name, bytes));
        INFO(name << " " << code);
        CHECK_FALSE(read.acceptable());
        CHECK(std::any_of(read.findings.begin(), read.findings.end(), [&](const Finding& f) {
            return f.code == code && f.place.path.starts_with("attachments[0]");
        }));
    }
    const std::vector<std::pair<std::string, std::string>> good{
        {"CV.PDF", "%PDF-1.7"},
        {"cv.docx", "PK\x03\x04...."},
        {"cv.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
        {"photo.jpeg", "\xFF\xD8\xFF\xE0"},
        {"notes.txt", "%PDF is a format"},
        {"a.tiff", std::string("II*\0", 4)},
        {"cv.rtf", "{\\rtf1}"},
        {"cv.pdf", "junk\n%PDF-1.4"},
    };
    for (const auto& [name, bytes] : good) {
        INFO(name);
        CHECK(read_application(with_document(name, bytes)).acceptable());
    }
}

TEST_CASE("application: a document of exactly 20,000,000 bytes is taken, one byte more is not")
{
    const auto of_size = [](std::size_t size) { return "%PDF-1.4" + std::string(size - 8, 'x'); };
    CHECK(read_application(with_document("cv.pdf", of_size(20'000'000))).acceptable());
    const auto read = read_application(with_document("cv.pdf", of_size(20'000'001)));
    CHECK(has(read.findings, "document-too-big", "attachments[0].content"));
}

TEST_CASE("application: 20 documents are taken, 21 are not")
{
    const auto documents = [](int count) {
        std::string list;
        for (int i = 0; i < count; ++i) {
            list += (i == 0 ? "" : ",") + std::string{R"({"type":"x","fileName":"a.txt","content":"YQ=="})"};
        }
        return with("\"candidate\":{", "\"attachments\":[" + list + "],\"candidate\":{");
    };
    CHECK(read_application(documents(20)).acceptable());
    CHECK(has(read_application(documents(21)).findings, "document-too-many", "attachments"));
}

TEST_CASE("application: any file name is kept as it is")
{
    const auto read = read_application(
        with_document("../..\\\\a\\r\\nX: y\\\"\\u202e" + std::string(10'000, 'n') + ".pdf", "%PDF-1.4"));
    REQUIRE(read.acceptable());
    CHECK(read.application.documents[0].file_name.starts_with("../..\\a\r\nX: y\"\xE2\x80\xAE"));
}

TEST_CASE("application: what is stored reads back as the same application")
{
    auto read = read_application(full);
    REQUIRE(read.acceptable());
    read.application.documents[0].digest = "d1";
    const auto stored = write_stored_application(read.application);
    const auto again = read_stored_application(stored);
    REQUIRE(again.acceptable());
    CHECK(write_stored_application(again.application) == stored);
    CHECK(again.application.documents[0].size == 9);
    CHECK(again.application.documents[0].digest == "d1");
    CHECK(stored.find("JVBER") == std::string::npos);
}

TEST_CASE("application: an exported one reads as input again")
{
    const auto read = read_application(full);
    const auto exported = write_application(read.application);
    const auto again = read_application(exported);
    REQUIRE(again.acceptable());
    CHECK(again.findings.empty());
    CHECK(write_application(again.application) == exported);
}

TEST_CASE("application: the order of fields and white space do not make it another one")
{
    const std::string other =
        "{ \"candidate\" : {\"email\":\"ada@example.invalid\",\"lastName\":\"Test\",\"firstName\":\"Ada\"},\n"
        "\"referral\":{\"referrer\":{\"email\":\"max@example.invalid\",\"lastName\":\"Muster\",\"firstName\":\"Max\"}},"
        "\"jobId\":4103,\"type\":\"referral\",\"id\":\"a1\"}";
    CHECK(write_stored_application(read_application(other).application) ==
          write_stored_application(read_application(minimal).application));
}

TEST_CASE("application input: one object or one a line is told apart")
{
    CHECK(split_input("").shape == InputShape::empty);
    CHECK(split_input(" \n\t\r\n").shape == InputShape::empty);
    CHECK(split_input(minimal).shape == InputShape::one);
    CHECK(split_input(minimal + "\n").shape == InputShape::one);
    CHECK(split_input(full).shape == InputShape::one);
    const auto both = minimal + "\r\n\n" + minimal + "\n";
    const auto lines = split_input(both);
    CHECK(lines.shape == InputShape::lines);
    CHECK(lines.lines.size() == 2);
    CHECK(split_input(minimal + "\n" + minimal.substr(0, 40)).shape == InputShape::cut_off);
    CHECK(split_input("{\n}\n").shape == InputShape::one);
}

TEST_CASE("application base64: strict, and the inverse of encoding")
{
    for (std::size_t size = 0; size < 200; ++size) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>((i * 37 + size) & 0xFF);
        CHECK(decode_base64(encode_base64(bytes)) == bytes);
        CHECK(decoded_size(encode_base64(bytes)) == size);
    }
    for (const auto* bad : {"A", "AA", "AAA", "AA=A", "====", "A===", "AAAA=", "AB==", "AAB=", "AA==AAAA", "A-_A",
                            "AAA\n", " AAA", "AAAA AAAA",
                            "AA\x80"
                            "A"}) {
        INFO(bad);
        CHECK_FALSE(decode_base64(bad).has_value());
    }
    CHECK(decode_base64("AA==") == std::string(1, '\0'));
}

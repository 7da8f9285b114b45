#include "scene.hpp"

#include <algorithm>
#include <set>
#include <sys/stat.h>

using namespace validate_config_test;

TEST_CASE("validate-config: a good setup is 0 and says so")
{
    const Scene scene;
    const auto result = scene.run({"acme.json"});
    CHECK(result.exit_code == 0);
    CHECK(result.out.find("no errors, no warnings") != std::string::npos);
    CHECK(result.err.empty());
    CHECK(scene.run({"--quiet", "acme.json"}).out.empty());
}

TEST_CASE("validate-config: errors are 1, each with its place, all in one pass")
{
    const Scene scene;
    auto text = replaced(Scene::good(), "\"Talentry-CRM\",", "\"Talentry CRM\",");
    text = replaced(text, "\"subdomain\": \"acme\"", "\"subdomain\": \"https://acme.jobs.personio.de\"");
    text = replaced(text, "\"max_removal_percent\"", "\"max_removal_procent\"");
    scene.write("bad.json", text);
    CHECK(scene.run({"bad.json"}).exit_code == 1);
    const auto report = scene.report({"bad.json"});
    const auto codes = codes_of(report);
    for (const auto* code : {"TP220", "TP202", "TP101", "TP223"}) {
        INFO(code);
        CHECK(std::find(codes.begin(), codes.end(), code) != codes.end());
    }
    for (const auto& finding : report.find("findings")->items()) {
        CHECK(finding.find("line")->integer().value_or(0) > 0);
        CHECK_FALSE(finding.find("path")->string()->empty());
        CHECK_FALSE(finding.find("remedy")->string()->empty());
    }
    CHECK(static_cast<std::size_t>(*report.find("errors")->integer()) == codes.size());
}

TEST_CASE("validate-config: warnings are 0, with --strict 1")
{
    const Scene scene;
    scene.write("weak.json", replaced(Scene::good(), "\"max_removal_percent\": 20", "\"max_removal_percent\": 80"));
    CHECK(scene.run({"weak.json"}).exit_code == 0);
    CHECK(scene.run({"--strict", "weak.json"}).exit_code == 1);
    CHECK(scene.report({"weak.json"}).find("warnings")->integer() == 1);
}

TEST_CASE("validate-config: V9: what is no setup at all is 65, and nothing hangs or crashes")
{
    const Scene scene;
    scene.write("empty.json", "");
    scene.write("binary.json", std::string{"\0\x01\xff", 3});
    scene.write("list.json", "[]");
    scene.write("large.json", std::string(2U << 20U, ' '));
    REQUIRE(::mkfifo((scene.directory() / "pipe.json").c_str(), 0600) == 0);
    for (const auto* file :
         {"empty.json", "binary.json", "list.json", "large.json", "pipe.json", "none.json", "/dev/zero", "/dev/null"}) {
        INFO(file);
        const auto result = scene.run({file});
        CHECK(result.exit_code == 65);
        CHECK_FALSE(result.out.empty());
    }
}

TEST_CASE("validate-config: V1, V2: a secret that others may read or that stands in the setup is an error, never shown")
{
    const Scene scene;
    std::filesystem::permissions(scene.directory() / "acme.personio-token", std::filesystem::perms{0644});
    CHECK(count_of(scene.report({"acme.json"}), "TP415") == 1);
    scene.write("in-place.json", replaced(Scene::good(), R"({"env": "ACME_TALENTRY_TOKEN"})", "\"canary-in-place\""));
    const auto result = scene.run({"in-place.json"});
    CHECK(result.exit_code == 1);
    CHECK(result.out.find("TP107") != std::string::npos);
    CHECK(result.out.find("canary") == std::string::npos);
}

TEST_CASE("validate-config: V7: setups that would harm each other are named, also from a folder")
{
    const Scene scene;
    scene.write("other.json", replaced(Scene::good(), "\"customer\": \"acme\"", "\"customer\": \"other\""));
    const auto result = scene.run({scene.directory().path().string()});
    CHECK(result.exit_code == 1);
    CHECK(result.out.find("TP902") != std::string::npos);
    CHECK(scene.run({"acme.json", "acme.json"}).exit_code == 0);
}

TEST_CASE("validate-config: V6: a folder that cannot keep state is told")
{
    const Scene scene;
    if (test::in_memory() != "/dev/shm") return;
    CHECK(count_of(scene.report({"--state", "/dev/shm/tpsync-state", "acme.json"}), "TP982") == 1);
}

TEST_CASE("validate-config: a report goes to a file whole, and one that cannot be written is 74")
{
    const Scene scene;
    CHECK(scene.run({"--format", "html", "--lang", "de", "--output", "report.html", "acme.json"}).exit_code == 0);
    CHECK(scene.read("report.html").starts_with("<!DOCTYPE html>"));
    CHECK(scene.read("report.html").find("<html lang=\"de\">") != std::string::npos);
    const auto failed = scene.run({"--format", "html", "--output", "no/such/folder/report.html", "acme.json"});
    CHECK(failed.exit_code == 74);
    CHECK_FALSE(failed.err.empty());
}

TEST_CASE("validate-config: a report never takes the place of what it is about")
{
    const Scene scene;
    scene.write("sample.json", "{}");
    std::filesystem::create_symlink("acme.json", scene.directory() / "link.json");
    for (const std::string output : {"acme.json", "./acme.json", "link.json", "sample.json"}) {
        INFO(output);
        const auto result = scene.run({"--sample-application", "sample.json", "--output", output, "acme.json"});
        CHECK(result.exit_code == 64);
        CHECK(result.err.find("output-is-input") != std::string::npos);
    }
    CHECK(scene.run({"--output", "acme.json", scene.directory().path().string()}).exit_code == 64);
    CHECK(scene.read("acme.json") == Scene::good());
    CHECK(scene.read("sample.json") == "{}");
    CHECK(scene.run({"--output", "", "acme.json"}).exit_code == 64);
}

TEST_CASE("validate-config: a report that cannot be written names the file that was meant, and what to do")
{
    const Scene scene;
    std::filesystem::create_directory(scene.directory() / "folder");
    for (const std::string output : {"no/such/report.html", "folder", "/dev/full", "acme.json/report.html"}) {
        INFO(output);
        const auto result = scene.run({"--format", "html", "--output", output, "acme.json"});
        CHECK(result.exit_code == 74);
        CHECK(result.err.find("report-not-written") != std::string::npos);
        CHECK(result.err.find(output) != std::string::npos);
        CHECK(result.err.find(" -> ") != std::string::npos);
        CHECK(result.err.find(".tmp") == std::string::npos);
    }
}

TEST_CASE("validate-config: a state folder that is no folder is an error")
{
    const Scene scene;
    CHECK(count_of(scene.report({"--state", "acme.json", "acme.json"}), "TP984") == 1);
    CHECK(count_of(scene.report({"--state", "acme.json/state", "acme.json"}), "TP984") == 1);
}

TEST_CASE("validate-config: setups with line ends of any system are read, those with other beginnings explained")
{
    const Scene scene;
    std::string crlf;
    for (const char c : Scene::good()) crlf += c == '\n' ? "\r\n" : std::string{c};
    scene.write("crlf.json", crlf);
    CHECK(scene.run({"--strict", "crlf.json"}).exit_code == 0);
    scene.write("bom.json", "\xef\xbb\xbf" + Scene::good());
    scene.write("deep.json", std::string(400'000, '['));
    scene.write("utf16.json", std::string{"\xff\xfe{\0}\0", 6});
    for (const auto& [file, words] : std::vector<std::pair<std::string, std::string>>{
             {"bom.json", "byte order mark"}, {"deep.json", "nested more than"}, {"utf16.json", "UTF-16"}}) {
        INFO(file);
        const auto result = scene.run({file});
        CHECK(result.exit_code == 65);
        CHECK(result.out.find(words) != std::string::npos);
    }
}

TEST_CASE("validate-config: a report that stdout does not take is 74, not a success")
{
    const Scene scene;
    const auto result =
        test::run_program({{"/bin/sh", "-c", std::string{TPSYNC_VALIDATE_CONFIG} + " acme.json > /dev/full"},
                           {},
                           {{"ACME_TALENTRY_TOKEN", "token"}},
                           scene.directory().path().string()});
    CHECK(result.exit_code == 74);
    CHECK(result.err.find("report-not-written") != std::string::npos);
}

TEST_CASE("validate-config: each format begins as it should")
{
    const Scene scene;
    CHECK(scene.run({"--format", "junit", "acme.json"}).out.starts_with("<?xml"));
    CHECK(json::read(scene.run({"--format", "sarif", "acme.json"}).out));
    CHECK(scene.run({"--format", "json", "acme.json"}).out == scene.run({"--json", "acme.json"}).out);
}

TEST_CASE("validate-config: --explain tells what a code means, in both languages, and suggests a near one")
{
    const Scene scene;
    const auto english = scene.run({"--explain", "TP220"});
    CHECK(english.exit_code == 0);
    CHECK(english.out.find("silently creates") != std::string::npos);
    CHECK(scene.run({"--explain", "TP220", "--lang", "de"}).out.find("stillschweigend") != std::string::npos);
    const auto unknown = scene.run({"--explain", "TP22O"});
    CHECK(unknown.exit_code == 64);
    CHECK(unknown.err.find("TP220") != std::string::npos);
    CHECK(scene.run({"--explain", "all"}).out.find("## feed-not-found") != std::string::npos);
}

TEST_CASE("validate-config: a sample application shows where its fields go, and shows no value")
{
    const Scene scene;
    scene.write("sample.json", R"({"id":"a1","type":"crm","jobId":"4103","candidate":{"firstName":"Canary",
        "lastName":"Canary","email":"canary@example.invalid"},"crm":{"recruiter":{"name":"Canary"}},
        "customFields":{"Notice period":"canary","Shirt size":"canary"}})");
    const auto result = scene.run({"--sample-application", "sample.json", "acme.json"});
    CHECK(result.exit_code == 0);
    CHECK(result.out.find("customFields.Notice period") != std::string::npos);
    CHECK(result.out.find("custom_attribute_504190") != std::string::npos);
    CHECK(result.out.find("anary") == std::string::npos);
    const auto report = scene.report({"--sample-application", "sample.json", "acme.json"});
    CHECK(count_of(report, "TP971") == 1);
    CHECK(scene.run({"--strict", "--sample-application", "sample.json", "acme.json"}).exit_code == 1);
    scene.write("broken.json.txt", "{");
    CHECK(scene.run({"--sample-application", "broken.json.txt", "acme.json"}).exit_code == 1);
}

TEST_CASE("validate-config: wrong usage is 64 and says what to do")
{
    const Scene scene;
    for (const auto& arguments : std::vector<std::vector<std::string>>{{},
                                                                       {"--no-such-option", "acme.json"},
                                                                       {"--format", "pdf", "acme.json"},
                                                                       {"--lang", "fr", "acme.json"},
                                                                       {"--template", "both", "form.xlsx"},
                                                                       {"--template", "crm"},
                                                                       {"--import", "form.xlsx"},
                                                                       {"--explain", "TP220", "acme.json"},
                                                                       {"--json", "--format", "html", "acme.json"}}) {
        const auto result = scene.run(arguments);
        CHECK(result.exit_code == 64);
        CHECK(result.out.empty());
        CHECK(result.err.find("--help") != std::string::npos);
    }
    CHECK(scene.run({"--help"}).exit_code == 0);
    CHECK(scene.run({"--version"}).out.starts_with("validate-config "));
}

#include "scene.hpp"
#include "support/german.hpp"
#include "support/sandbox_process.hpp"

#include <regex>

using namespace validate_config_test;

namespace {

/// A setup in which nearly everything is wrong, with values that hold no words of any language.
std::string broken_setup()
{
    auto text = replaced(Scene::good(), "\"Talentry-CRM\",", "\"Talentry CRM\",");
    text = replaced(text, "\"subdomain\": \"acme\"", "\"subdomain\": \"https://acme.jobs.personio.de\"");
    text = replaced(text, "\"max_removal_percent\"", "\"max_removal_procent\"");
    text = replaced(text, "\"uses_subcompanies\": true", "\"uses_subcompanies\": \"true\"");
    text = replaced(text, "\"Talentry-Internal\": 48293", "\"Talentry-Internal\": \"48293\"");
    text = replaced(text, "\"amount\": 500", "\"amount\": null");
    text = replaced(text, "\"Berlin\": \"BER\"", "\"Berlin \": \"\", \"Köln\": \"K\\u200b\"");
    text = replaced(text, "custom_attribute_504186", "504186");
    text = replaced(text, "http://127.0.0.1:8080/xml", "http://example.com/xml");
    return replaced(text, "acme.personio-token", "no-such-file.token");
}

/// Tags have names of their own language.
std::string without_tags(const std::string& text)
{
    return std::regex_replace(text, std::regex{"<[^>]*>"}, " ");
}

void expect_german_in_every_format(const Scene& scene, std::vector<std::string> arguments)
{
    arguments.insert(arguments.end(), {"--lang", "de", "--format", ""});
    for (const auto* format : {"text", "json", "html", "junit", "sarif"}) {
        arguments.back() = format;
        const auto result = scene.run(arguments);
        INFO(format);
        CHECK(result.out.size() > 100);
        auto text = result.out;
        if (text.starts_with("<!DOCTYPE")) text = text.substr(text.find("<body>"));
        CHECK(test::english_in(text.starts_with('<') ? without_tags(text) : text) == "");
    }
}

} // namespace

TEST_CASE("validate-config: every sentence about broken setups is German in German, in every format")
{
    const Scene scene;
    scene.write("broken.json", broken_setup());
    scene.write("other.json", Scene::good());
    scene.write("list.json", "[]");
    scene.write("text.json", "{\"customer\": 'acme'}");
    scene.write("sample.json", R"({"id":"","type":"x","candidate":{"email":"a"},"jobId":"b","zzz":1})");
    scene.write("early.json", R"({"id":"1","type":"crm","jobId":"4103","submittedAt":"2999-01-01","candidate":
        {"firstName":"A","lastName":"B","email":"a@example.invalid","civility":"X"},"crm":{"recruiter":{"name":"C"}},
        "consent":{"given":false},"customFields":{"Notice period":"1","Size":"2"}})");
    expect_german_in_every_format(
        scene, {"broken.json", "acme.json", "other.json", "list.json", "text.json", "none.json", ".", "/dev/null"});
    expect_german_in_every_format(scene, {"--sample-application", "sample.json", "acme.json"});
    expect_german_in_every_format(scene, {"--sample-application", "early.json", "acme.json"});
    expect_german_in_every_format(scene, {"--sample-application", "none.json", "acme.json"});
    expect_german_in_every_format(scene, {"--state", "/proc/1/tpsync", "acme.json"});
}

TEST_CASE("validate-config: every sentence about a failing feed is German in German")
{
    const Scene scene;
    const test::SandboxProcess sandbox{TPSYNC_EXAMPLE_FEEDS};
    scene.write("live.json", replaced(Scene::good(), "http://127.0.0.1:8080", sandbox.url()));
    for (const std::string fault :
         {R"("status": 404)", R"("status": 401)", R"("status": 204)", R"("status": 400)",
          R"("redirect": "https://personio.com/")", R"("redirect": "https://other.invalid/a?b=c")",
          R"("truncate": 600)", R"("status": 200, "body": "<p>Wartung</p>")", R"("status": 200, "body": "")",
          R"("garbage": 5000)", R"("filler_headers": 5000, "filler_header_bytes": 1000)", R"("gzip_bomb": 20000000)",
          R"("status": 200, "body": "<workzag-jobs><position><id>1</id></position></workzag-jobs>")",
          R"("headers": {"Date": "Sat, 14 Mar 2020 00:00:10 GMT"})"}) {
        INFO(fault);
        sandbox.reset();
        sandbox.add_faults(R"([{"path": "/xml", "times": 0, )" + fault + "}]");
        const auto result = scene.run({"--online", "--lang", "de", "live.json"});
        CHECK(result.out.size() > 500);
        CHECK(test::english_in(result.out) == "");
    }
}

TEST_CASE("validate-config: a live feed with every kind of finding is German in German, in every format")
{
    const Scene scene;
    const test::SandboxProcess sandbox{TPSYNC_EXAMPLE_FEEDS};
    auto text = replaced(Scene::good(), "http://127.0.0.1:8080", sandbox.url());
    text = replaced(text, R"("Sales": "SAL")", R"("Seles": "SAL")");
    scene.write("live.json", replaced(text, "\"min_jobs\": 1", "\"min_jobs\": 50"));
    expect_german_in_every_format(scene, {"--online", "live.json"});
}

#include "requests.hpp"
#include "support/catch.hpp"

using namespace tpsync::test;

TEST_CASE("sandbox feed: a language with a file is served byte for byte as text/xml")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    write(folder, "en.xml", small_feed("2"));
    const SandboxProcess sandbox{folder.path()};
    const auto reply = sandbox.get("/xml?language=en");
    CHECK(reply.status == 200);
    CHECK(reply.body == small_feed("2"));
    CHECK(reply.header("content-type") == "text/xml; charset=UTF-8");
}

TEST_CASE("sandbox feed: without a language the answer is German, or the only language there is")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    write(folder, "bg.xml", small_feed("2"));
    write(folder, "beta/fr.xml", small_feed("3"));
    const SandboxProcess sandbox{folder.path()};
    CHECK(sandbox.get("/xml").body == small_feed("1"));
    CHECK(sandbox.get("/beta/xml").body == small_feed("3"));
}

TEST_CASE("sandbox feed: a language nobody wrote in lists every position without texts")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml",
          "<workzag-jobs><position><id>1</id><jobDescriptions><jobDescription><value>"
          "<![CDATA[a </jobDescriptions> b]]></value></jobDescription></jobDescriptions></position>"
          "<position><id>2</id><jobDescriptions><x/></jobDescriptions></position></workzag-jobs>");
    const SandboxProcess sandbox{folder.path()};
    CHECK(sandbox.get("/xml?language=nl").body == "<workzag-jobs><position><id>1</id><jobDescriptions/></position>"
                                                  "<position><id>2</id><jobDescriptions/></position></workzag-jobs>");
}

TEST_CASE("sandbox feed: each request reads the file afresh")
{
    const TemporaryDirectory folder;
    write(folder, "de.xml", small_feed("1"));
    const SandboxProcess sandbox{folder.path()};
    CHECK(sandbox.get("/xml?language=de").body == small_feed("1"));
    write(folder, "de.xml", small_feed("9"));
    CHECK(sandbox.get("/xml?language=de").body == small_feed("9"));
}

TEST_CASE("sandbox feed: no board is a 404 page, and no name leads out of the folder")
{
    const TemporaryDirectory folder;
    write(folder, "secret.xml", "<secret/>");
    write(folder, "feeds/de.xml", small_feed("1"));
    const SandboxProcess sandbox{folder.path() / "feeds"};
    for (const auto* path : {"/nobody/xml", "/../xml", "/%2e%2e/xml", "/xml/de"}) {
        INFO(path);
        const auto reply = sandbox.get(path);
        CHECK(reply.status == 404);
        CHECK(reply.header("content-type") == "text/html; charset=utf-8");
    }
    for (const auto* language : {"../secret", "..%2Fsecret", "%2e%2e/secret"}) {
        INFO(language);
        CHECK(sandbox.get(std::string{"/xml?language="} + language).body.find("secret") == std::string::npos);
    }
    CHECK(sandbox.send({.method = "POST", .path = "/xml"}).status == 405);
}

#include "support/catch.hpp"
#include "sync-jobs/scene.hpp"

#include "tpsync/http/curl_transport.hpp"
#include "tpsync/personio/feed_client.hpp"

#include <fmt/format.h>

#include <string>

using namespace tpsync::test;

namespace {

/// A scene whose first load is in and whose feed would change something now.
void prepare(Scene& scene)
{
    scene.publish(openings(100, 5));
    REQUIRE(scene.sync().exit_code == 0);
    scene.publish(openings(100, 4));
}

/// One fault on every request for the feed from now on.
void break_feed(Scene& scene, const std::string& members)
{
    scene.sandbox().add_faults(fmt::format(R"([{{"path":"/xml","times":0,{}}}])", members));
}

} // namespace

TEST_CASE("sync-jobs feed: each answer that is no feed is named, sends nothing and takes nothing offline")
{
    struct Case {
        std::string name;
        std::string fault;
        int exit_code;
        std::string code;
    };
    const auto row = GENERATE(
        Case{"404", R"("status":404,"content_type":"text/html","body":"<html>no</html>")", 76, "feed-not-found"},
        Case{"307 to the vendor", R"("redirect":"https://personio.com/")", 76, "feed-not-found"},
        Case{"301 elsewhere", R"("redirect":"https://example.com/","status":301)", 69, "feed-redirected"},
        Case{"HTML with 200",
             R"("status":200,"content_type":"text/html","body":"<!doctype html><html><body>Maintenance</body></html>")",
             65, "feed-"},
        Case{"XHTML with 200", R"("status":200,"body":"<html><body/></html>")", 65, "feed-html"},
        Case{"empty body", R"("status":200,"body":"")", 65, "feed-empty"},
        Case{"blanks only", R"("status":200,"body":" \n ")", 65, "feed-empty"},
        Case{"204", R"("status":204,"body":"")", 65, "feed-status"}, Case{"206", R"("status":206)", 65, "feed-status"},
        Case{"401", R"("status":401,"body":"")", 77, "feed-forbidden"},
        Case{"403", R"("status":403,"body":"")", 77, "feed-forbidden"},
        Case{"gzip bomb", R"("gzip_bomb":80000000)", 65, "too-large"},
        Case{"cut off behind a reset", R"("truncate":200,"ending":"reset")", 69, "feed-truncated"},
        Case{"cut off, no length", R"("truncate":200,"framing":"close")", 65, "feed-truncated"},
        Case{"cut off, chunked", R"("truncate":200,"framing":"chunked")", 69, "feed-truncated"},
        Case{"reset", R"("drop":"reset")", 69, "feed-truncated"});
    CAPTURE(row.name);
    Scene scene;
    prepare(scene);
    break_feed(scene, row.fault);
    const auto before = scene.import_requests();
    const auto result = scene.sync();
    CHECK(result.exit_code == row.exit_code);
    CHECK(result.err.find(row.code) != std::string::npos);
    CHECK(result.err.find(" -> ") != std::string::npos); // and what to do now
    CHECK(scene.import_requests() == before);
    CHECK(scene.online().size() == 5);
    INFO(result.err);
}

TEST_CASE("sync-jobs feed: one language that fails stops the whole run")
{
    Scene scene;
    prepare(scene);
    scene.sandbox().add_faults(
        R"([{"path":"/xml","query":"language=en","times":0,"status":200,"body":"<workzag-jobs>"}])");
    CHECK(scene.sync().exit_code == 65);
    CHECK(scene.online().size() == 5);
}

TEST_CASE("sync-jobs feed: a 503 that passes costs a retry and no more")
{
    Scene scene;
    prepare(scene);
    scene.sandbox().add_faults(R"([{"path":"/xml","times":1,"status":503,"body":""}])");
    CHECK(scene.sync().exit_code == 0);
    CHECK(scene.online().size() == 4);
}

TEST_CASE("sync-jobs feed: a 429 that asks for longer than this run can wait ends it")
{
    Scene scene;
    prepare(scene);
    break_feed(scene, R"("status":429,"body":"","headers":{"Retry-After":"86400"})");
    CHECK(scene.sync().exit_code == 69);
}

TEST_CASE("sync-jobs feed: identical duplicates fold, contradicting ones refuse the feed")
{
    Scene scene;
    prepare(scene);
    SECTION("identical")
    {
        scene.publish(openings(100, 5) + openings(104, 1));
        const auto result = scene.sync();
        CHECK(result.exit_code == 0);
        CHECK(result.err.find("duplicate-position") != std::string::npos);
    }
    SECTION("contradicting")
    {
        scene.publish(openings(100, 5) + openings(104, 1, "Internal"));
        const auto result = scene.sync();
        CHECK(result.exit_code == 65);
        CHECK(result.err.find("104") != std::string::npos);
    }
    CHECK(scene.online().size() == 5);
}

namespace {

const std::string small_feed = "<workzag-jobs><position><id>100</id><subcompany>A</subcompany><office>Berlin</office>"
                               "<department>Sales</department><name>N</name></position></workzag-jobs>";

} // namespace

TEST_CASE("sync-jobs feed: no proper prefix of a feed without Content-Length ever reaches the import")
{
    Scene scene;
    scene.publish_bytes(small_feed);
    REQUIRE(scene.sync({"--dry-run"}).exit_code == 0);
    for (std::size_t cut = 0; cut < small_feed.size(); ++cut) {
        scene.sandbox().add_faults(
            fmt::format(R"([{{"path":"/xml","times":1,"truncate":{},"framing":"close"}}])", cut));
        const auto result = scene.sync();
        CAPTURE(cut, result.err);
        CHECK(result.exit_code == 65);
    }
    CHECK(scene.import_requests() == 0);
    CHECK(scene.sync().exit_code == 0);
    CHECK(scene.imports() == 1);
}

TEST_CASE("sync-jobs feed: no proper prefix of a feed is a feed, with Content-Length or in chunks")
{
    // Without the retry decorator, which would fetch the whole feed the second time, as it should.
    const auto* framing = GENERATE("length", "chunked");
    Scene scene;
    scene.publish_bytes(small_feed);
    auto transport = tpsync::http::make_curl_transport();
    REQUIRE(transport);
    tpsync::personio::FeedRequest request;
    request.endpoint = scene.sandbox().url("/xml");
    request.languages = {"de"};
    for (std::size_t cut = 0; cut < small_feed.size(); ++cut) {
        scene.sandbox().add_faults(
            fmt::format(R"([{{"path":"/xml","times":1,"truncate":{},"framing":"{}"}}])", cut, framing));
        CAPTURE(cut, framing);
        CHECK_FALSE(tpsync::personio::fetch_feed(**transport, request));
    }
    CHECK(tpsync::personio::fetch_feed(**transport, request));
}

#include "support/catch.hpp"

#include "tpsync/http/proxy.hpp"

#include <map>

using namespace tpsync;
using namespace tpsync::http;

namespace {

Environment environment(std::map<std::string, std::string> variables)
{
    return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional{found->second};
    };
}

std::string chosen(const char* url, std::map<std::string, std::string> variables)
{
    const auto proxy = choose_proxy(Url::parse(url).value(), environment(std::move(variables)));
    return proxy ? proxy->address + " " + proxy->variable : "";
}

} // namespace

TEST_CASE("proxy: https takes https_proxy, then HTTPS_PROXY, then all_proxy, then ALL_PROXY")
{
    const auto* url = "https://example.com/";
    CHECK(chosen(url, {}).empty());
    CHECK(chosen(url, {{"ALL_PROXY", "a"}}) == "a ALL_PROXY");
    CHECK(chosen(url, {{"ALL_PROXY", "a"}, {"all_proxy", "b"}}) == "b all_proxy");
    CHECK(chosen(url, {{"ALL_PROXY", "a"}, {"HTTPS_PROXY", "c"}}) == "c HTTPS_PROXY");
    CHECK(chosen(url, {{"HTTPS_PROXY", "c"}, {"https_proxy", "d"}}) == "d https_proxy");
    CHECK(chosen(url, {{"HTTPS_PROXY", "c"}, {"https_proxy", ""}}) == "c HTTPS_PROXY");
    CHECK(chosen(url, {{"http_proxy", "e"}, {"HTTP_PROXY", "f"}}).empty());
}

TEST_CASE("proxy: plain http takes the lower-case http_proxy only, and only one on this machine")
{
    const auto* url = "http://127.0.0.1:8080/";
    CHECK(chosen(url, {{"http_proxy", "http://127.0.0.1:3128"}}) == "http://127.0.0.1:3128 http_proxy");
    CHECK(chosen(url, {{"http_proxy", "localhost:3128"}}) == "localhost:3128 http_proxy");
    CHECK(chosen(url, {{"http_proxy", "http://u:p@127.0.0.1:3128"}}) == "http://u:p@127.0.0.1:3128 http_proxy");
    CHECK(chosen(url, {{"HTTP_PROXY", "http://127.0.0.1:3128"}}).empty());
    CHECK(chosen(url, {{"http_proxy", "http://proxy.example.com:3128"}}).empty());
    CHECK(chosen(url, {{"http_proxy", "http://127.0.0.1@proxy.example.com:3128"}}).empty());
}

TEST_CASE("proxy: no_proxy keeps hosts direct")
{
    const auto direct = [](const char* url, const char* list) {
        return chosen(url, {{"HTTPS_PROXY", "p"}, {"NO_PROXY", list}}).empty();
    };
    CHECK(direct("https://example.com/", "*"));
    CHECK(direct("https://example.com/", "other.example, example.com"));
    CHECK(direct("https://a.example.com/", "example.com"));
    CHECK(direct("https://a.example.com/", ".example.com"));
    CHECK(direct("https://example.com/", ".example.com"));
    CHECK(direct("https://example.com/", "EXAMPLE.com."));
    CHECK(direct("https://example.com/", "a b\texample.com"));
    CHECK(direct("https://10.1.2.3/", "10.0.0.0/8"));
    CHECK(direct("https://10.1.2.3/", "10.1.2.3"));
    CHECK(direct("https://172.16.9.1/", "172.16.8.0/23"));
    CHECK(direct("https://[2001:db8::1]/", "2001:db8::/32"));
    CHECK_FALSE(direct("https://badexample.com/", "example.com"));
    CHECK_FALSE(direct("https://example.com/", "a.example.com"));
    CHECK_FALSE(direct("https://example.com/", "* ,x"));
    CHECK_FALSE(direct("https://11.1.2.3/", "10.0.0.0/8"));
    CHECK_FALSE(direct("https://172.16.10.1/", "172.16.8.0/23"));
    CHECK_FALSE(direct("https://10.1.2.3/", "10.0.0.0/99"));
    CHECK_FALSE(direct("https://10.1.2.3/", "10.0.0.0/x"));
    CHECK_FALSE(direct("https://10.1.2.3/", "2.3"));
    CHECK_FALSE(direct("https://example.com/", ""));
    CHECK(
        chosen("https://example.com/", {{"HTTPS_PROXY", "p"}, {"no_proxy", "example.com"}, {"NO_PROXY", "x"}}).empty());
}

TEST_CASE("proxy: its description never holds user or password")
{
    for (const auto* address : {"http://user:s3cret@proxy.example.com:3128", "user:s3cret@proxy.example.com:3128",
                                "user:s3/cr#et@proxy.example.com", "socks5h://s3cret@proxy.example.com",
                                "http://user:s3cret%40@proxy.example.com/?s3cret"}) {
        const auto described = describe_proxy("https://example.com/", environment({{"HTTPS_PROXY", address}}));
        INFO(described);
        CHECK(described.find("s3") == std::string::npos);
        CHECK(described.find("user") == std::string::npos);
        CHECK(described.ends_with(" (HTTPS_PROXY)"));
    }
    CHECK(describe_proxy("https://example.com/", environment({{"HTTPS_PROXY", "http://u:p@proxy.example.com:3128"}})) ==
          "http://***@proxy.example.com:3128 (HTTPS_PROXY)");
    CHECK(describe_proxy("https://example.com/", environment({})).empty());
    CHECK(describe_proxy("no url", environment({{"HTTPS_PROXY", "p"}})).empty());
}

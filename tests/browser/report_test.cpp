#include "browser/browser.hpp"
#include "report/reviews.hpp"
#include "support/catch.hpp"

#include "tpsync/report/validation_html.hpp"

#include <cstdio>
#include <string_view>

using namespace tpsync;
using browser_test::Browser;
using browser_test::Frame;
using report_test::contains;
using report_test::count;
using validation::Language;

namespace {

/// Each of these runs a script or asks a server, where it is not escaped.
const std::vector<std::string> attacks{
    "<script>top.scriptsRun = 1</script>",
    "\"><img src=\"http://canary.invalid/a.png\" onerror=\"top.scriptsRun = 1\">",
    "</style></title></textarea><svg onload=top.scriptsRun=1>",
    "' onmouseover='top.scriptsRun = 1' style='background:url(http://canary.invalid/b.png)",
    "</code></td></table><iframe src=\"http://canary.invalid/c\"></iframe><!--",
    "<link rel=stylesheet href=http://canary.invalid/d.css>{0}&lt;script&gt;",
    std::string(300, 'W'), // a word that no line can hold
    "Gesellschaft_mit_sehr_langem_Namen_" + std::string(120, 'x') + ".example.com/" + std::string(80, '0'),
};

/// Every kind of finding there is, with an attack in each of its arguments, name and place.
std::vector<validation::SetupReview> hostile_reviews()
{
    validation::SetupReview review;
    review.file = attacks[0] + attacks[6];
    review.customer = attacks[1] + attacks[6];
    review.checked_online = true;
    std::size_t turn = 0;
    for (const auto& topic : validation::topics()) {
        const auto& attack = attacks[turn++ % attacks.size()];
        const Place place{attack, attack, 1, 1, {}};
        review.items.push_back(validation::make_item(topic.code, place, {attack, attack, attack, attack}));
        review.items.push_back(validation::finished({std::string{topic.code}, topic.severity, place, attack, attack}));
    }
    auto more = report_test::reviews();
    more.push_back(std::move(review));
    return more;
}

std::string page_in(Language language)
{
    return report::validation_html(hostile_reviews(), report_test::style_in(language));
}

/// Without the policy that forbids scripts whatever the page holds.
std::string without_policy(std::string page)
{
    const auto begin = page.find("<meta http-equiv=\"Content-Security-Policy\"");
    REQUIRE(begin != std::string::npos);
    return page.erase(begin, page.find('>', begin) + 1 - begin);
}

std::string texts_of(const json::Value& list)
{
    std::string all;
    for (const auto& item : list.items()) all += *item.string() + "\n";
    return all;
}

void check_headings(const json::Value& seen)
{
    std::int64_t before = 0;
    std::size_t first_level = 0;
    for (const auto& heading : seen.find("headings")->items()) {
        const auto level = *heading.integer();
        CHECK(level <= before + 1);
        first_level += level == 1 ? 1U : 0U;
        before = level;
    }
    CHECK(first_level == 1);
    CHECK(seen.find("emptyHeadings")->integer() == 0);
}

void check_page(const json::Value& seen, std::string_view language, std::string_view title)
{
    CHECK(*seen.find("language")->string() == language);
    CHECK(seen.find("title")->string()->starts_with(title));
    CHECK(seen.find("texts")->integer() > 1000);
    check_headings(seen);
    CHECK(texts_of(*seen.find("landmarks")) == "header\nmain\nfooter\n");
    CHECK(seen.find("tables")->integer() == 3);
    for (const auto* fault :
         {"tablesWithoutCaption", "headersWithoutScope", "tablesWithoutHeaders", "termsOutsideLists"}) {
        INFO(fault);
        CHECK(seen.find(fault)->integer() == 0);
    }
    for (const auto* fault : {"lowContrast", "smallText", "wide", "loads", "requests"}) {
        INFO(fault);
        CHECK(texts_of(*seen.find(fault)) == "");
    }
    CHECK(seen.find("scrollWidth")->integer() <= seen.find("innerWidth")->integer());
}

/// Tells ctest (SKIP_REGULAR_EXPRESSION) why there is nothing to see; a machine of developers may lack a browser.
std::optional<Browser> browser()
{
    if (auto program = Browser::find()) return std::optional<Browser>{std::in_place, *program};
    std::puts("skipped: no Chromium here (apt-get install chromium)");
    return std::nullopt;
}

} // namespace

TEST_CASE("browser: the report is accessible and readable on a phone and a screen, in both languages")
{
    auto chromium = browser();
    if (!chromium) return;
    const auto english = page_in(Language::english);
    const auto german = page_in(Language::german);
    const auto seen = chromium->examine({{"phone en", 360, english},
                                         {"phone de", 360, german},
                                         {"screen en", 1200, english},
                                         {"bare en", 360, without_policy(english)},
                                         {"bare de", 1200, without_policy(german)}});
    for (const auto* name : {"phone en", "screen en", "bare en"}) {
        INFO(name);
        check_page(*seen.find(name), "en", "Setup check: Personio and Talentry");
    }
    for (const auto* name : {"phone de", "bare de"}) {
        INFO(name);
        check_page(*seen.find(name), "de", "Prüfung des Setups: Personio und Talentry");
    }
    CHECK(seen.find("scriptsRun")->integer() == 0);
}

TEST_CASE("browser: a page with every fault that is looked for is caught, so the look is sharp")
{
    auto chromium = browser();
    if (!chromium) return;
    const std::string bad =
        "<!DOCTYPE html><html><head><title>bad</title></head><body><h2></h2><h4>x</h4>"
        "<p style=\"color:#999;background:#eee;font-size:9px;width:900px\">pale, small and wide</p>"
        "<table><tr><th>a</th></tr></table><table><caption>c</caption><tr><td>b</td></tr></table>"
        "<dt>term</dt><img src=\"http://canary.invalid/a.png\"><script>top.scriptsRun = 7</script></body></html>";
    const auto seen = chromium->examine({{"bad", 360, bad}});
    CHECK(seen.find("scriptsRun")->integer() == 7);
    const auto& page = *seen.find("bad");
    CHECK(page.find("language")->string()->empty());
    CHECK(page.find("headings")->items().size() == 2);
    CHECK(page.find("emptyHeadings")->integer() == 1);
    CHECK(page.find("landmarks")->items().empty());
    for (const auto* fault :
         {"tablesWithoutCaption", "headersWithoutScope", "tablesWithoutHeaders", "termsOutsideLists"}) {
        INFO(fault);
        CHECK(page.find(fault)->integer() == 1);
    }
    for (const auto* fault : {"lowContrast", "smallText", "wide", "loads", "requests"}) {
        INFO(fault);
        CHECK_FALSE(page.find(fault)->items().empty());
    }
    CHECK(page.find("scrollWidth")->integer() > page.find("innerWidth")->integer());
}

TEST_CASE("browser: opening the report runs no script and asks no server")
{
    auto chromium = browser();
    if (!chromium) return;
    for (const auto& page : {page_in(Language::english), without_policy(page_in(Language::german))}) {
        const auto dom = chromium->open(page);
        CHECK(count(dom, "<script") == 0);
        CHECK(contains(dom, "&lt;script&gt;top.scriptsRun"));
        const auto log = chromium->network_log();
        CHECK(contains(log, "page.html"));
        CHECK_FALSE(contains(log, "canary.invalid"));
    }
    // The log would tell.
    chromium->open("<img src=\"http://canary.invalid/a.png\">");
    CHECK(contains(chromium->network_log(), "canary.invalid"));
}

TEST_CASE("browser: the report prints on paper, whole")
{
    auto chromium = browser();
    if (!chromium) return;
    const auto brief =
        chromium->print(report::validation_html(report_test::reviews(), report_test::style_in(Language::english)));
    CHECK(brief.starts_with("%PDF-"));
    const auto pages_of = [](const std::string& pdf) { return count(pdf, "/Type /Page\n"); };
    CHECK(pages_of(brief) >= 1);
    CHECK(pages_of(brief) <= 3);
    CHECK(pages_of(chromium->print(page_in(Language::german))) > 10);
}

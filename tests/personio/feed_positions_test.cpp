#include "personio/feed_text.hpp"
#include "support/catch.hpp"

using namespace tpsync;
using namespace tpsync::personio;
using tpsync::test::contains;
using tpsync::test::feed_of;
using tpsync::test::parse;
using tpsync::test::position;

namespace {

Position only_position(std::string_view more)
{
    const auto feed = parse(feed_of(position("7", "Engineer", more)));
    REQUIRE(feed);
    REQUIRE(feed->positions.size() == 1);
    return feed->positions.front();
}

std::vector<Section> sections_of(std::string_view descriptions)
{
    return only_position(fmt::format("<jobDescriptions>{}</jobDescriptions>", descriptions)).texts.front().sections;
}

std::string section(std::string_view heading, std::string_view body)
{
    return fmt::format("<jobDescription><name>{}</name><value>\n  <![CDATA[{}]]>\n</value></jobDescription>", heading,
                       body);
}

} // namespace

TEST_CASE("feed: every element of a position is read")
{
    const auto read = only_position(R"(
        <subcompany>Acme &amp; Co. KG</subcompany><office>Berlin</office><department>Sales</department>
        <additionalOffices><office>Munich</office><office>Hamburg</office></additionalOffices>
        <recruitingCategory>Category</recruitingCategory><employmentType>permanent</employmentType>
        <seniority>experienced</seniority><schedule>full-or-part-time</schedule>
        <yearsOfExperience>lt-1</yearsOfExperience><keywords>a, Rew:500 EUR</keywords>
        <occupation>office_management</occupation><occupationCategory>administrative_and_clerical</occupationCategory>
        <createdAt>2016-05-31T12:14:07+0200</createdAt>
        <salaryInformation><min>30000.00</min><max>40000.00</max><currencySymbol>€</currencySymbol>
        <currencyCode>EUR</currencyCode><type>yearly</type></salaryInformation>)");
    CHECK(read.id.value == "7");
    CHECK(read.subcompany == "Acme & Co. KG");
    CHECK(read.office == "Berlin");
    CHECK(read.additional_offices == std::vector<std::string>{"Munich", "Hamburg"});
    CHECK(read.department == "Sales");
    CHECK(read.recruiting_category == "Category");
    CHECK(read.employment_type == "permanent");
    CHECK(read.seniority == "experienced");
    CHECK(read.schedule == "full-or-part-time");
    CHECK(read.years_of_experience == "lt-1");
    CHECK(read.keywords == "a, Rew:500 EUR");
    CHECK(read.occupation == "office_management");
    CHECK(read.occupation_category == "administrative_and_clerical");
    CHECK(read.created_at == "2016-05-31T12:14:07+0200");
    REQUIRE(read.salary);
    CHECK(*read.salary == Salary{"30000.00", "40000.00", "EUR", "€", "yearly"});
    REQUIRE(read.texts.size() == 1);
    CHECK(read.texts.front() == PositionText{"de", "Engineer", {}});
}

TEST_CASE("feed: an empty element is the same as none")
{
    const auto read = only_position("<subcompany></subcompany><office>  </office><salaryInformation/>"
                                    "<additionalOffices><office/> </additionalOffices><jobDescriptions/>");
    CHECK(read == only_position(""));
    CHECK_FALSE(read.salary);
    CHECK(read.texts.front().sections.empty());
}

TEST_CASE("feed: additional offices may be plain text instead of elements")
{
    CHECK(only_position("<additionalOffices>\n Köln, Germany\n</additionalOffices>").additional_offices ==
          std::vector<std::string>{"Köln, Germany"});
}

TEST_CASE("feed: a second office counts as an additional one")
{
    const auto read = only_position("<office>Berlin</office><office>Munich</office>");
    CHECK(read.office == "Berlin");
    CHECK(read.additional_offices == std::vector<std::string>{"Munich"});
}

TEST_CASE("feed: the title is the position's own name, never a section's heading")
{
    const auto feed = parse(feed_of("<position><id>7</id><jobDescriptions>" + section("Heading", "Body") +
                                    "</jobDescriptions><name>Title</name></position>"));
    REQUIRE(feed);
    const auto& text = feed->positions.at(0).texts.at(0);
    CHECK(text.title == "Title");
    CHECK(text.sections == std::vector<Section>{{"Heading", "Body"}});
}

TEST_CASE("feed: bodies keep every byte but the white space around them")
{
    const std::string body = "<p onclick='x'>5 &lt; 6 &amp; ü 🚀</p> </position> \u202Eabc<br>";
    CHECK(sections_of(section("H", body)) == std::vector<Section>{{"H", body}});
    CHECK(sections_of(section("H", "a]]]]><![CDATA[>b")) == std::vector<Section>{{"H", "a]]>b"}});
}

TEST_CASE("feed: a section CONTACT_PERSON is left out, in this spelling only")
{
    CHECK(sections_of(section("CONTACT_PERSON", "secret") + section("Contact_Person", "kept")) ==
          std::vector<Section>{{"Contact_Person", "kept"}});
}

TEST_CASE("feed: a section may lack its heading, and headings alone are no text")
{
    CHECK(sections_of(section("", "Body")) == std::vector<Section>{{"", "Body"}});
    CHECK(sections_of(section("Heading", " ")).empty());
    CHECK(sections_of(section("Heading", "") + section("", "Body")).size() == 2);
    CHECK(sections_of(section("", "")).empty());
}

TEST_CASE("feed: unknown elements are passed over wherever they stand")
{
    const auto known = only_position("<office>Berlin</office><keywords>Internal</keywords>");
    const auto read = only_position("<office>Berlin</office><new><id>9</id><name>x</name><office>y</office></new>"
                                    "<keywords>Internal</keywords><workplaceType>remote</workplaceType>");
    CHECK(read == known);
    const auto feed = parse(feed_of("<meta><position><id>1</id><name>a</name></position></meta>" + position("2", "b")));
    REQUIRE(feed);
    CHECK(feed->positions.size() == 1);
    CHECK(feed->findings.empty());
}

TEST_CASE("feed: two keyword elements both count, because one may say Internal")
{
    CHECK(only_position("<keywords>a,b</keywords><keywords>Internal</keywords>").keywords == "a,b,Internal");
}

TEST_CASE("feed: an element that stands there twice gets a finding and the first one counts")
{
    const auto feed = parse(feed_of(position("7", "E", "<department>A</department><department>B</department>")));
    REQUIRE(feed);
    CHECK(feed->positions.at(0).department == "A");
    REQUIRE(feed->findings.size() == 1);
    CHECK(feed->findings[0].code == "repeated-element");
    CHECK(feed->findings[0].place.position == "7");
}

TEST_CASE("feed: an element inside a text gets a finding, because something may be missing")
{
    const auto feed = parse(feed_of(position("7", "E", "<office>Ber<b>x</b>lin</office>")));
    REQUIRE(feed);
    CHECK(feed->positions.at(0).office == "Berlin");
    REQUIRE(feed->findings.size() == 1);
    CHECK(feed->findings[0].code == "unexpected-element");
}

TEST_CASE("feed: an element inside the keywords separates, so that a marker in it is still one, and is told once")
{
    struct Row {
        std::string written;
        std::string read;
    };
    for (const auto& [written, read] :
         {Row{"<b>Internal</b>", "Internal,"}, Row{"<keyword>Internal</keyword>", "Internal,"},
          Row{"a<keyword>b</keyword><keyword>Internal</keyword>c", "a,b,Internal,c"},
          Row{"<list><item>a</item><item><b>Internal</b></item></list>", "a,Internal,"},
          Row{"Java<br/>Internal", "Java,Internal"}, Row{"Rew:500<i/> EUR", "Rew:500, EUR"},
          Row{"<keywords>Internal</keywords>", "Internal,"}, Row{"<b/>", ""},
          Row{"<b><![CDATA[Internal]]></b>", "Internal,"}}) {
        CAPTURE(written);
        const auto feed = parse(feed_of(position("7", "E", "<keywords>" + written + "</keywords>")));
        REQUIRE(feed);
        REQUIRE(feed->positions.size() == 1);
        CHECK(feed->positions[0].keywords == read);
        CHECK(feed->positions[0].texts.front().title == "E");
        REQUIRE(feed->findings.size() == 1);
        CHECK(feed->findings[0].code == "unexpected-element");
        CHECK(feed->findings[0].place.position == "7");
        CHECK(contains(feed->findings[0].message, "inside the keywords"));
    }
}

TEST_CASE("feed: elements inside the keywords of each position are told, and an element of a section is not one")
{
    const auto nested = std::string_view{"<keywords><b>Internal</b></keywords><keywords><b>x</b></keywords>"};
    const auto feed = parse(feed_of(position("7", "E", nested) + position("8", "F", nested) +
                                    position("9", "G", "<new><keywords><b>Internal</b></keywords></new>")));
    REQUIRE(feed);
    CHECK(feed->findings.size() == 2);
    CHECK(feed->positions.at(0).keywords == "Internal,,x,");
    CHECK(feed->positions.at(2).keywords.empty());
}

TEST_CASE("feed: what separates keywords counts towards the limit of a position")
{
    std::string many;
    for (int i = 0; i < 1'000; ++i) many += "<b>a</b>";
    FeedLimits limits;
    limits.max_position_bytes = 1'500;
    CHECK(test::refusal(feed_of(position("7", "E", "<keywords>" + many + "</keywords>")), std::string::npos, limits) ==
          "feed-too-large");
}

TEST_CASE("feed: an id is 1 to 18 digits without anything around them")
{
    for (const auto* good : {"1", "2659676", "999999999999999999"}) {
        CAPTURE(good);
        const auto feed = parse(feed_of(position(good, "E")));
        REQUIRE(feed);
        CHECK(feed->positions.size() == 1);
        CHECK(feed->unusable == 0);
    }
    for (const auto* bad : {"", " ", " 7", "7 ", "\n7\n", "007", "0", "-7", "+7", "7.0", "7e3", "0x7", "seven", "7a",
                            "1234567890123456789", "٧", "7&#160;", "7<i/>7"}) {
        CAPTURE(bad);
        const auto feed = parse(feed_of(position(bad, "E") + position("8", "F")));
        REQUIRE(feed);
        CHECK(feed->positions.size() == 1);
        CHECK(feed->unusable == 1);
        CHECK(feed->findings.back().code == "unusable-position");
    }
}

TEST_CASE("feed: an unusable position is counted and named by number, line, id and title")
{
    const auto feed = parse(
        feed_of(position("7", "Good") + "<position><id>8</id><name> </name></position>" + position("", "No\u202E id")));
    REQUIRE(feed);
    CHECK(feed->unusable == 2);
    REQUIRE(feed->findings.size() == 2);
    const auto& untitled = feed->findings[0];
    CHECK(untitled.code == "unusable-position");
    CHECK(untitled.severity == Severity::error);
    CHECK(untitled.place.position == "8");
    CHECK(untitled.place.line == 4);
    CHECK(contains(untitled.message, "position number 2 (id 8)"));
    CHECK(contains(untitled.message, "its title is missing"));
    CHECK_FALSE(untitled.remedy.empty());
    CHECK(contains(feed->findings[1].message, "number 3 cannot be used: its id is missing"));
    CHECK(contains(feed->findings[1].message, "No\\u202e id"));
}

TEST_CASE("feed: two ids or two titles make a position unusable")
{
    for (const auto* more : {"<id>9</id>", "<name>Other</name>"}) {
        const auto feed = parse(feed_of(position("7", "E", more)));
        REQUIRE(feed);
        CHECK(feed->positions.empty());
        CHECK(feed->unusable == 1);
    }
}

TEST_CASE("feed: an identical duplicate counts once and gets a warning with its id")
{
    const auto feed = parse(feed_of(position("7", "E") + position("8", "F") + position("7", " E ")));
    REQUIRE(feed);
    CHECK(feed->positions.size() == 2);
    REQUIRE(feed->findings.size() == 1);
    CHECK(feed->findings[0].code == "duplicate-position");
    CHECK(feed->findings[0].severity == Severity::warning);
    CHECK(feed->findings[0].place.position == "7");
}

TEST_CASE("feed: the same id with different content refuses the feed and names every such id")
{
    const auto different = position("9", "A") + position("10", "B") + position("11", "C") + position("10", "X") +
                           position("9", "A", "<office>Berlin</office>");
    const auto feed = parse(feed_of(different));
    REQUIRE_FALSE(feed);
    CHECK(feed.error().kind == ErrorKind::refused);
    CHECK(feed.error().code == "feed-duplicate-id");
    CHECK(contains(feed.error().message, "9 and 10"));
    CHECK_FALSE(feed.error().remedy.empty());
}

TEST_CASE("feed: the same id once with and once without title refuses the feed")
{
    CHECK(test::refusal(feed_of(position("7", "E") + position("7", ""))) == "feed-duplicate-id");
}

TEST_CASE("feed: the list of findings is cut, the count of unusable positions is not")
{
    std::string many;
    for (int i = 0; i < 500; ++i) many += position("", "E");
    const auto feed = parse(feed_of(many));
    REQUIRE(feed);
    CHECK(feed->unusable == 500);
    REQUIRE(feed->findings.size() == 201);
    CHECK(feed->findings.back().code == "more-findings");
    CHECK(contains(feed->findings.back().message, "300 more"));
}

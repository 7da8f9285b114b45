#include "support/catch.hpp"

#include "tpsync/html/cleaner.hpp"

#include <string>

using tpsync::html::clean;

namespace {

std::string repeat(std::string_view piece, std::size_t times)
{
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

} // namespace

TEST_CASE("html: two hundred thousand nested tags come back as they are")
{
    constexpr std::size_t depth = 200'000;
    const auto html = repeat("<div>", depth) + "x" + repeat("</div>", depth);
    CHECK(clean(html).html == html);
}

TEST_CASE("html: hostile repetition is read in linear time")
{
    constexpr std::size_t many = 50'000;
    CHECK(clean(repeat("<svg>", many)).html.empty());
    CHECK(clean(repeat("<script>", many)).html.empty());
    CHECK(clean(repeat("<iframe><svg><math><title>", many / 4)).html.empty());
    CHECK(clean(repeat("<!--", many)).html.empty());
    CHECK(clean(repeat("<a ", many)).html.empty());
    CHECK(clean("<a " + repeat("b ", many) + ">").html == "<a>");
    CHECK(clean("<a title='" + repeat("<", many) + "'>").html == "<a>");
    CHECK(clean("<a style='" + repeat("/*", many) + "'>x").html.ends_with("x"));
    CHECK(clean("<a style='" + repeat("rgb(", many) + "'>x").html.ends_with("x"));
    CHECK(clean("<a href='" + repeat("&#", many) + "'>x").html.ends_with("x"));
    CHECK(clean("<svg>" + repeat("</sv", many)).html.empty());
    CHECK(clean(repeat("<", many)).html == repeat("<", many - 1) + "&lt;");
    CHECK(clean("<!--" + repeat("-", many)).html.empty());
}

#include "support/catch.hpp"

#include "tpsync/html/tag.hpp"

#include <string>

using namespace tpsync::html;

namespace {

std::string shape(std::string_view html)
{
    const auto tag = read_tag(html);
    if (!tag) return "cut off";
    std::string out = (tag->kind == TagKind::end ? "/" : "") + tag->name;
    for (const auto& attribute : tag->attributes)
        out.append(" ").append(attribute.name).append("=[").append(attribute.value).append("]");
    if (tag->self_closing) out += " self";
    return out;
}

} // namespace

TEST_CASE("html tag: attributes are read as the HTML standard says")
{
    CHECK(shape("<P>") == "p");
    CHECK(shape("</P >") == "/p");
    CHECK(shape("<br/>") == "br self");
    CHECK(shape("<a HREF='x y' title=\"it's\" b=c>") == "a href=[x y] title=[it's] b=[c]");
    CHECK(shape("<a\thref\n=\r\f x>") == "a href=[x]");
    CHECK(shape("<a/b/c=d/>") == "a b=[] c=[d/]");
    CHECK(shape("<a b c>") == "a b=[] c=[]");
    CHECK(shape("<a b=>") == "a b=[]");
    CHECK(shape("<a b='1'c=\"2\"d>") == "a b=[1] c=[2] d=[]");
    CHECK(shape("<a =x =y>") == "a =x=[y]");
    CHECK(shape("<a \"onclick=x\">") == "a \"onclick=[x\"]");
    CHECK(shape("<a b='>' c>") == "a b=[>] c=[]");
    CHECK(shape("<a<b>") == "a<b");
    CHECK(shape("<a / b>") == "a b=[]");
}

TEST_CASE("html tag: a tag without its end is cut off")
{
    for (const auto* html : {"<a", "</a", "<a ", "<a b", "<a b=", "<a b='x", "<a b=x", "<a b=\"x>", "<a/", "<a b "}) {
        CAPTURE(html);
        CHECK(shape(html) == "cut off");
    }
}

TEST_CASE("html tag: the size reaches through the closing bracket")
{
    CHECK(read_tag("<a b='>'>text")->size == 9);
    CHECK(read_tag("<a b = 'c' d>")->attributes[0].typed == "b = 'c'");
    CHECK(read_tag("<a b d>")->attributes[0].typed == "b");
}

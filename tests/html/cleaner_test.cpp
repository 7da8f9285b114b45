#include "support/catch.hpp"

#include "tpsync/html/cleaner.hpp"

#include <string>
#include <utility>

using tpsync::html::clean;

namespace {

struct Case {
    std::string html;
    std::string expected;
};

void check(const Case& c)
{
    CAPTURE(c.html);
    const auto cleaned = clean(c.html);
    CHECK(cleaned.html == c.expected);
    CHECK(cleaned.removed > 0);
    CHECK_FALSE(cleaned.what.empty());
    CHECK(clean(cleaned.html).html == cleaned.html);
}

} // namespace

TEST_CASE("html: a fragment without active content comes back byte for byte")
{
    for (const std::string html : {"",
                                   "plain text",
                                   "a < b, x <= y & z > 1 <3 <- <>",
                                   "&lt;script&gt; &amp; &nbsp;&#8364; &unknown; &",
                                   "<p>Hello <b>World</b></p>",
                                   "<P CLASS=Intro ALIGN='center'>Hi</P >",
                                   "<ul>\r\n\t<li>one<li>two</ul>",
                                   "<b><i>crossed</b></i></div>",
                                   "<br><br/><br /><BR>",
                                   "<a href=\"https://example.com/?a=1&amp;b=2#x\" target=\"_blank\">x</a>",
                                   "<a href=https://example.com/online?on=1>u</a>",
                                   "<a href=mailto:jobs@example.com>m</a><a href='tel:+4989000'>t</a><a "
                                   "href=/jobs?x=a:b>r</a><a href=\"#top\">#</a>",
                                   "<a href=\"jobs/list.html\">r</a><a href=\"//example.com/x\">r</a><a "
                                   "href=\"\">e</a><a href=\" https://example.com \">w</a>",
                                   "<img src=\"https://example.com/logo.png\" alt='Logo \"x\"' width=10 />",
                                   "<img srcset='a.png 1x, https://example.com/b.png 2x'>",
                                   "<p style=\"color: rgb(1, 2, 3); margin:0 auto !important\">x</p>",
                                   "<p style='font-family:&quot;Open Sans&quot;,serif'>x</p>",
                                   "<div style=\"scroll-behavior:smooth;width:calc((1px + 2%)*2)\">x</div>",
                                   "<table border=1 cellpadding=\"0\"><tr><td colspan=2 valign=top>x</table>",
                                   "<span data-x=\"1\" aria-label='a' lang=de>x</span>",
                                   "<font color=red size=\"+1\">x</font><center>y</center><o:p></o:p><o:p>&nbsp;</o:p>",
                                   "<foo>unknown</foo>",
                                   "<!-- a note -->text<!---->",
                                   "<!DOCTYPE html><p>x",
                                   "a ]]> b",
                                   "<video controls src=\"https://example.com/v.mp4\"></video>",
                                   "\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80 \xe2\x80\x8f rtl",
                                   "\xff\xfe invalid",
                                   "<details open><summary>s</summary>x</details>",
                                   "<p title='on click = \"x\"'>onclick=alert(1) javascript:alert(1)</p>",
                                   "<ol start=3 type=a reversed><li value=4>x</ol>"}) {
        CAPTURE(html);
        const auto cleaned = clean(html);
        CHECK(cleaned.html == html);
        CHECK(cleaned.removed == 0);
        CHECK(cleaned.what.empty());
    }
}

TEST_CASE("html: scripts and styles go with their content")
{
    check({"a<script>alert('<b>')</script>b", "ab"});
    check({"a<SCRIPT SRC=//example.com/x.js></SCRIPT\n>b", "ab"});
    check({"a<style>p{color:red}</style >b", "ab"});
    check({"a<script>never closed <b>", "a"});
    check({"a<script>x</scripty></script/x>b", "ab"});
    check({"a</script>b", "ab"});
    check({"a<script/>b", "a"});
}

TEST_CASE("html: frames, drawings and hidden content go with what they hold, if they end")
{
    check({"a<iframe src=x><p>fallback</p></iframe>b", "ab"});
    check({"a<svg><circle r=1 /><script>x</script></svg>b", "ab"});
    check({"a<math><mi>x</mi></math>b", "ab"});
    check({"a<template><p>x</p></template>b", "ab"});
    check({"a<svg>b<p>c", "ab<p>c"});
    check({"a<svg><svg></svg>b</svg>c", "abc"});
}

TEST_CASE("html: of forms and embedded objects only the tags go")
{
    check({"<form action=x>a<label>b</label><input name=c><button>d</button></form>", "a<label>b</label>d"});
    check({"<select><option>a<option selected>b</select>", "ab"});
    check({"<textarea><b>x</b></textarea>", "<b>x</b>"});
    check({"<object data=x><embed src=y>instead</object>", "instead"});
    check({"<noscript><p>x</p></noscript>", "<p>x</p>"});
    check({"<meta http-equiv=refresh content='0;url=x'><link rel=stylesheet href=x><base href=//example.com/>a", "a"});
    check({"<frameset><frame src=x></frameset>a", "a"});
    check({"<x-widget a=b>c</x-widget>", "c"});
    check({"<v:rect>x</v:rect>", "x"});
}

TEST_CASE("html: attributes that act are taken out of their tag, the others stay as typed")
{
    check({"<p onclick=\"x()\">a</p>", "<p>a</p>"});
    check({"<P  CLASS='a'  ONCLICK=x()  id=b>c</P>", "<P CLASS='a' id=b>c</P>"});
    check({"<img src=x onerror=alert(1)>", "<img src=x>"});
    check({"<img src=\"x\"onerror=\"y\"alt=\"z\">", "<img src=\"x\" alt=\"z\">"});
    check({"<img/onerror=x/src=y>", "<img>"});
    check({"<img onerror=x src=a />", "<img src=a />"});
    check({"<br onclick=\"x\"/>", "<br/>"});
    check({"<a href=\"javascript:x\" title=t>a</a>", "<a title=t>a</a>"});
    check({"<p style=\"background:url(x)\" class=c>a</p>", "<p class=c>a</p>"});
    check({"<table background=x><td>a", "<table><td>a"});
    check({"<a href=x ping=y autofocus>a</a>", "<a href=x>a</a>"});
    check({"<img data-src=\"javascript:x\" data-at=\"12:30\">", "<img data-at=\"12:30\">"});
    check({"</p onclick=x>a", "</p>a"});
    check({"<foo onclick=x bar=y/>a", "<foo>a"});
    check({"<foo bar=\"y\" />a", "<foo/>a"});
}

TEST_CASE("html: comments and declarations that another reader could take for more go")
{
    check({"a<!--[if IE]><b>x</b><![endif]-->b", "ab"});
    check({"a<![if !IE]>b<![endif]>c", "abc"});
    check({"a<!--><b>-->c", "a<b>-->c"});
    check({"a<!--->b-->c", "ab-->c"});
    check({"a<!-- x --!>b", "ab"});
    check({"a<!-- <b> -->c", "ac"});
    check({"a<!-- never closed <p>x", "a"});
    check({"a<!--#include virtual=\"/x\"-->b", "ab"});
    check({"a<?xml version='1.0'?>b<?php x ?>c", "abc"});
    check({"a<![CDATA[<b>x</b>]]>y", "ax</b>]]>y"});
    check({"a<!ENTITY x>b", "ab"});
    check({"a</ p>b</>c", "abc"});
    check({"a<!DOCTYPE x [<!ENTITY y 'z'>]>b", "a]>b"});
}

TEST_CASE("html: a tag that is cut off at the end goes, so that nothing put behind it is swallowed")
{
    check({"text <b", "text "});
    check({"text <a href=\"x>more", "text "});
    check({"text </", "text "});
    check({"text <", "text &lt;"});
    check({"text <!", "text "});
    check({"text <?", "text "});
    check({"text <img src=x onerror=alert(1)", "text "});
}

TEST_CASE("html: taking something out never joins its surroundings to a tag")
{
    check({"<<script></script>img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)>"});
    check({"<scr<script>x</script>ipt>alert(1)</scr</script>ipt>", "x"
                                                                   "ipt>alert(1)ipt>"});
    check({"<<!-- < -->script>alert(1)</script>", "&lt;script>alert(1)"});
    check({"<</script>b>x", "&lt;b>x"});
    check({std::string{"<\0script>x", 10}, ""});
    check({"<<?x>a onclick=b>", "&lt;a onclick=b>"});
}

TEST_CASE("html: the report counts pieces and names each sort once")
{
    const auto cleaned = clean("<script>a</script><b onclick=x onload=y>b</b><script>c</script><a href=data:x>d</a>");
    CHECK(cleaned.html == "<b>b</b><a>d</a>");
    CHECK(cleaned.removed == 5);
    CHECK(cleaned.what ==
          std::vector<std::string>{"<script>", "event handler", "link that is not http, https, mailto or tel"});
}

TEST_CASE("html: a fragment that is moved in and has nothing to take out is not copied")
{
    std::string html = "<p>" + std::string(200, 'x') + "</p>";
    const auto* bytes = html.data();
    CHECK(clean(std::move(html)).html.data() == bytes);
}

TEST_CASE("html: the names of elements are read to their end and in any case")
{
    check({"<pp>a</pp><trackx b=c>d", "<pp>a</pp><trackx>d"});
    check({"<LI onclick=x>a</LI><x-y>b<z>", "<LI>a</LI>b<z>"});
    check({"<wbrx-y>a", "a"});
    check({"<a1-b>a<zz-z>", "a"});
}

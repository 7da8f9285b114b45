#include "support/catch.hpp"

#include "tpsync/html/link_check.hpp"
#include "tpsync/html/references.hpp"
#include "tpsync/html/style_check.hpp"

using namespace tpsync::html;

TEST_CASE("html references: those that yield ASCII are read, once")
{
    CHECK(decode_references("a&#58;b&#x3A;c&#0000058d&#x3aze&colon;f") == "a:b:c:d:ze:f");
    CHECK(decode_references("&amp;colon;&lt&GT;&Tab;&lpar;") == "&colon;<>\t(");
    CHECK(decode_references("&#99999999999;&#x20ac;&#0;") == "\x80\x80\x80");
    CHECK(decode_references("&&x;&#;&#x;&euro;&") == "&&x;&#;&#x;&euro;&");
}

TEST_CASE("html links: relative, http, https, mailto and tel are harmless")
{
    for (const auto* url :
         {"", "x", "/x", "//x", "?x:y", "#x:y", "./a:b", "http://x", "HTTPS://x", "mailto:x", "tel:+1", "ht\ntps://x",
          " https:x", "a/b:c", "\\\\x:y", "x&amp;y", "https&#58;//x", "%6aavascript/"}) {
        CAPTURE(url);
        CHECK(is_harmless_link(url));
    }
}

TEST_CASE("html links: every other scheme is not, however it is written")
{
    for (const auto* url : {"javascript:x",
                            "JaVaScRiPt:x",
                            " javascript:x",
                            "java\tscript:x",
                            "java\nscript:x",
                            "java\rscript:x",
                            "\x01javascript:x",
                            "javascript :x",
                            "javascript&#58;x",
                            "javascript&#x3a;x",
                            "javascript&#0000058x",
                            "javascript&colon;x",
                            "&#106;avascript:x",
                            "&#x6A&#x61vascript:x",
                            "java&#x0A;script:x",
                            "java&Tab;script:x",
                            "java&NewLine;script:x",
                            "vbscript:x",
                            "data:text/html,x",
                            "data:image/svg+xml,x",
                            "livescript:x",
                            "feed:javascript:x",
                            "view-source:x",
                            "file:///x",
                            "blob:x",
                            "about:blank",
                            ":x",
                            "jav\xc2\xa0"
                            "ascript:x",
                            "ftp://x",
                            "httpsx:y",
                            "java&#0;script:x",
                            "&#14;javascript:x"}) {
        CAPTURE(url);
        CHECK_FALSE(is_harmless_link(url));
    }
}

TEST_CASE("html links: a value that a page's script could turn into a link must not be a script")
{
    CHECK(is_script_link("java&#115;cript:x"));
    CHECK(is_script_link(" DATA:text/html,x"));
    CHECK_FALSE(is_script_link("12:30"));
    CHECK_FALSE(is_script_link("see javascript/data: none"));
}

TEST_CASE("html links: each URL of a srcset counts")
{
    CHECK(is_harmless_link_list("a.png, https://example.com/b.png 2x,c.png 3x"));
    CHECK_FALSE(is_harmless_link_list("a.png 1x, data:image/png;base64,AA 2x"));
    CHECK_FALSE(is_harmless_link_list("a.png,javascript:x"));
}

TEST_CASE("html styles: painting is harmless")
{
    for (const auto* css : {"", "color:red", "COLOR : #fff ; margin: -1px auto", "border:1px solid rgb(0,0,0)",
                            "width:calc(100% - (2px*3))", "background: linear-gradient(90deg, red, hsla(1,2%,3%,.5))",
                            "mso-fareast-language:EN-US;tab-stops:list 36.0pt", "font-family:\"Arial\",&quot;X&quot;",
                            "color:red /* note */", "scroll-behavior:smooth", "color:var(--x)"}) {
        CAPTURE(css);
        CHECK(is_harmless_style(css));
    }
}

TEST_CASE("html styles: loading, running and binding are not, however they are written")
{
    for (const auto* css : {"background:url(x)",
                            "BACKGROUND:URL( x )",
                            "background:u/**/rl(x)",
                            "background:ur\\6c(x)",
                            "background:\\75\\72\\6c (x)",
                            "background:\\000075rl(x)",
                            "background:url&#40;x)",
                            "background:url&lpar;x)",
                            "background:u&#x72;l(x)",
                            "list-style:image(x)",
                            "background:image-set('x' 1x)",
                            "background:-webkit-image-set(url(x) 1x)",
                            "cursor:src(x)",
                            "width:expression(x)",
                            "width:exp/**/ression(x)",
                            "width:e\\xpression(x)",
                            "width:expr\\65 ssion(x)",
                            "-moz-binding:x",
                            "behavior:x",
                            "behavior : x",
                            "-ms-behavior:x",
                            "beh\\61vior:x",
                            "\\behavior:x",
                            "@import x",
                            "\\40import x",
                            "a:javascript:x",
                            "filter:progid:X.Y(z)",
                            "content:attr(x)",
                            "a:'/*';background:url(x);b:'*/'",
                            "a:/*b*/url(/*c*/x)",
                            "background:url(",
                            "width:\xef\xbd\x85xpression(x)",
                            "background:\xef\xbd\x95\xef\xbd\x92\xef\xbd\x8c(x)",
                            "a:</style>",
                            "background:element(#x)",
                            "background:paint(x)"}) {
        CAPTURE(css);
        CHECK_FALSE(is_harmless_style(css));
    }
}

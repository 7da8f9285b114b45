#include "html/active_content.hpp"
#include "support/catch.hpp"

#include "tpsync/html/cleaner.hpp"

#include <string>

using tpsync::html::clean;

// The families of the usual cross-site scripting collections, in our own words and with harmless payloads.
TEST_CASE("html: no known way to smuggle active content gets through")
{
    for (const std::string html : {"<script>alert(1)</script>",
                                   "<ScRiPt>alert(1)</sCrIpT>",
                                   "<script\n>alert(1)</script>",
                                   "<script/x>alert(1)</script>",
                                   "<script src=//example.com/x>",
                                   "<<script>alert(1)//<</script>",
                                   "<script<script>>alert(1)</script>",
                                   "<scr<script>ipt>alert(1)</scr</script>ipt>",
                                   "<scr\tipt>alert(1)",
                                   "</script><script>alert(1)</script>",
                                   "<script>/*<!--*/alert(1)<script></script>--></script>",
                                   "<!--<script>--><img src=x onerror=alert(1)>",
                                   "<!--><img src=x onerror=alert(1)>-->",
                                   "<!---><img src=x onerror=alert(1)>-->",
                                   "<!-- --!><img src=x onerror=alert(1)>-->",
                                   "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
                                   "<![CDATA[><img src=x onerror=alert(1)>]]>",
                                   "<?xml><img src=x onerror=alert(1)>?>",
                                   "<!x><img src=x onerror=alert(1)>",
                                   "</x><img src=x onerror=alert(1)>",
                                   "<img src=x onerror=alert(1)>",
                                   "<img src=x onerror=alert(1)//",
                                   "<img src=x oNeRrOr=alert(1)>",
                                   "<img/src=x/onerror=alert(1)>",
                                   "<img\x0csrc=x\x0conerror=alert(1)>",
                                   "<img src=x\nonerror\n=\nalert(1)>",
                                   "<img src=x:x onerror=alert(1)>",
                                   "<img \"\"\"><script>alert(1)</script>\">",
                                   "<img src='x'onerror='alert(1)'>",
                                   "<img src=`x` onerror=alert(1)>",
                                   "<img alt=`><img src=x onerror=alert(1)>`>",
                                   "<img src=\"x` `<script>alert(1)</script>\"` `>",
                                   "<img onerror=alert(1) src=x/>",
                                   "<img title='<img src=x onerror=alert(1)>' src=y>",
                                   "<p title=\"</noscript><img src=x onerror=alert(1)>\">",
                                   "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                                   "<body onload=alert(1)>",
                                   "<body background=javascript:x>",
                                   "<svg onload=alert(1)>",
                                   "<svg/onload=alert(1)>",
                                   "<svg><script>alert(1)</script></svg>",
                                   "<svg><a xlink:href=javascript:x>y</a>",
                                   "<svg><style><img src=x onerror=alert(1)></style></svg>",
                                   "<svg></p><style><a id=\"</style><img src=x onerror=alert(1)>\">",
                                   "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                                   "<math href=javascript:x>y</math>",
                                   "<svg><animate onbegin=alert(1) attributeName=x>",
                                   "<svg><set attributeName=href to=javascript:x>",
                                   "<iframe src=javascript:x></iframe>",
                                   "<iframe srcdoc='<script>x</script>'>",
                                   "<iframe><img src=x onerror=alert(1)></iframe>",
                                   "<frameset onload=x><frame src=javascript:x>",
                                   "<object data=javascript:x>",
                                   "<embed src=javascript:x>",
                                   "<applet code=x>",
                                   "<a href=javascript:alert(1)>x</a>",
                                   "<a href='java\nscript:x'>x</a>",
                                   "<a href=' &#14; javascript:x'>x</a>",
                                   "<a href=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;x>x</a>",
                                   "<a href='javascript&colon;x'>x</a>",
                                   "<a href=data:text/html;base64,AAAA>x</a>",
                                   "<a href=vbscript:x>x</a>",
                                   "<a href=\"x\" href=\"javascript:x\">x</a>",
                                   "<a\nhref\n=\n\"java&Tab;script&colon;x\">x</a>",
                                   "<area href=javascript:x>",
                                   "<img src=javascript:x>",
                                   "<video src=javascript:x>",
                                   "<video><source onerror=alert(1)>",
                                   "<video poster=javascript:x>",
                                   "<audio src=x onerror=alert(1)>",
                                   "<q cite=javascript:x>",
                                   "<form action=javascript:x><input type=submit>",
                                   "<button formaction=javascript:x>",
                                   "<input onfocus=alert(1) autofocus>",
                                   "<isindex action=javascript:x>",
                                   "<select onfocus=alert(1)>",
                                   "<textarea><script>alert(1)</script></textarea>",
                                   "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
                                   "<title><img src=x onerror=alert(1)></title>",
                                   "<xmp><img src=x onerror=alert(1)></xmp>",
                                   "<plaintext><img src=x onerror=alert(1)>",
                                   "<noembed><img src=x onerror=alert(1)>",
                                   "<template><script>alert(1)</script></template>",
                                   "<meta http-equiv=refresh content='0;javascript:x'>",
                                   "<base href=javascript:x//>",
                                   "<link rel=stylesheet href=javascript:x>",
                                   "<link rel=import href=data:x>",
                                   "<style>@import 'javascript:x';</style>",
                                   "<style>p{behavior:url(x)}</style>",
                                   "<p style=behavior:url(x)>",
                                   "<p style=\"background:url(javascript:x)\">",
                                   "<p style=\"width:expression(alert(1))\">",
                                   "<p style='-moz-binding:url(x)'>",
                                   "<p style=\"w\\69dth:e\\xpression(x)\">",
                                   "<marquee onstart=alert(1)>",
                                   "<details ontoggle=alert(1) open>",
                                   "<dialog oncancel=alert(1)>",
                                   "<p onpointerrawupdate=alert(1)>",
                                   "<foo onfoo=alert(1)>",
                                   "<x-foo onclick=alert(1)>",
                                   "<custom-widget data-src=x>",
                                   "<p is=x-foo>",
                                   "<a ping=x href=y>",
                                   "<p on=x>",
                                   "<p onclick>",
                                   "<p/onclick=x>",
                                   "<p/ /onclick=x/ />",
                                   "<p onclick=x//>",
                                   "<p \x0bonclick=x>",
                                   "<p =onclick=x>",
                                   "<p '\"onclick=x>",
                                   "<xml id=x><i><script>alert(1)</script></i></xml>",
                                   "<comment><img src=\"</comment><img src=x onerror=alert(1)>\">",
                                   "<layer src=x>",
                                   "<bgsound src=javascript:x>",
                                   "<table background=javascript:x>",
                                   "<td background=javascript:x>",
                                   "<object classid=clsid:x><param name=url value=javascript:x></object>",
                                   "<t:set onbegin=alert(1)>",
                                   "<v:vmlframe src=x>",
                                   "<portal src=javascript:x>",
                                   "<fencedframe src=x>",
                                   "<a href=x onclick=y",
                                   "<a href='x' onclick='y",
                                   "x<script",
                                   "x<script>",
                                   "x<!--<script>"}) {
        CAPTURE(html);
        const auto cleaned = clean(html);
        CAPTURE(cleaned.html);
        CHECK(active_content::find(cleaned.html) == "");
        CHECK(cleaned.removed > 0);
        CHECK(clean(cleaned.html).html == cleaned.html);
        CHECK(clean(cleaned.html).removed == 0);
    }
}

TEST_CASE("html: the judge of these tests finds active content when it is there")
{
    CHECK(active_content::find("<script>") != "");
    CHECK(active_content::find("a<B onclick=x>") != "");
    CHECK(active_content::find("a<b title='x' ONLOAD = y>") != "");
    CHECK(active_content::find("<a href=javascript:x>") != "");
    CHECK(active_content::find("<p style='x:url(y)'>") != "");
    CHECK(active_content::find("<!-- <b> -->") != "");
    CHECK(active_content::find("text <b") != "");
    CHECK(active_content::find("<p>onclick=x javascript:y &lt;script> url(z)</p><a href=x title='y'>") == "");
}

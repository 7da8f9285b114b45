#include "html/active_content.hpp"
#include "support/catch.hpp"

#include "tpsync/html/cleaner.hpp"

#include <random>
#include <string>

using tpsync::html::clean;

namespace {

template <std::size_t N>
std::string compose(std::mt19937& random, const char* const (&pieces)[N], int most)
{
    std::string out;
    for (auto count = std::uniform_int_distribution{0, most}(random); count > 0; --count)
        out += pieces[std::uniform_int_distribution<std::size_t>{0, N - 1}(random)];
    return out;
}

constexpr const char* harmless[] = {"text",
                                    " ",
                                    "\n",
                                    "<p>",
                                    "</p>",
                                    "<b class=\"x\">",
                                    "</b>",
                                    "<LI>",
                                    "<br/>",
                                    "&lt;",
                                    "&",
                                    "< ",
                                    "ä",
                                    "]]>",
                                    "<a href='https://example.com/?a=b:c'>",
                                    "</a>",
                                    "<img src=x.png alt=\"\">",
                                    "\xff",
                                    "<!-- x -->",
                                    "<1",
                                    ">",
                                    "<td style='color:red'>",
                                    "\"",
                                    "'",
                                    "=",
                                    "<foo>",
                                    "</bar>",
                                    "onclick=x",
                                    "javascript:x"};

constexpr const char* hostile[] = {
    "<",        ">",          "<script",    "</script>", "<style>",    "</style",     "<img ",
    "src=",     "onerror=",   "x",          "\"",        "'",          "`",           "/",
    "=",        " ",          "<!--",       "-->",       "--!>",       "<![CDATA[",   "]]>",
    "<?",       "?>",         "<svg>",      "</svg>",    "<a href=",   "javascript:", "java&#115;cript&colon;",
    "&",        "<textarea>", "<p style='", "url(",      "/*",         "*/",          "\\75",
    "<!",       "</",         "-",          "<b>",       "<noscript>", "<title>",     "<xmp>",
    "<iframe>", "</iframe>",  "onload",     "\t",        "&lt;",       "<x-y>",       "<o:p "};

} // namespace

TEST_CASE("html: any fragment made of harmless pieces comes back byte for byte")
{
    std::mt19937 random{20261125};
    for (int i = 0; i < 3000; ++i) {
        const auto html = compose(random, harmless, 20) + "end";
        const auto cleaned = clean(html);
        if (cleaned.html != html) FAIL(html + "\n became \n" + cleaned.html);
    }
    SUCCEED();
}

TEST_CASE("html: no mixture of hostile pieces leaves active content, alone or behind another fragment")
{
    std::mt19937 random{7};
    std::string before;
    for (int i = 0; i < 20000; ++i) {
        const auto html = compose(random, hostile, 14);
        const auto cleaned = clean(html).html;
        if (const auto found = active_content::find(cleaned); !found.empty())
            FAIL(html + "\n became \n" + cleaned + "\n" + found);
        if (clean(cleaned).html != cleaned) FAIL(html + "\n is not stable: " + cleaned);
        if (clean(before + cleaned).html != before + cleaned) FAIL(before + "\n joined " + cleaned);
        before = cleaned;
    }
    SUCCEED();
}

#include "support/catch.hpp"

#include "tpsync/keywords/keyword_parser.hpp"

#include <string>

using namespace tpsync::keywords;

namespace {

void check_near_miss(const std::string& entry)
{
    CAPTURE(entry);
    const auto parsed = parse("Sales," + entry + ",Berlin");
    CHECK(parsed.visibility == Visibility::employees_only);
    CHECK(parsed.others == std::vector<std::string>{"Sales", "Berlin"});
    REQUIRE(parsed.findings.size() == 1);
    CHECK(parsed.findings[0] == KeywordFinding{FindingKind::internal_near_miss, entry, "Internal"});
}

void check_ordinary(const std::string& entry)
{
    CAPTURE(entry);
    const auto parsed = parse(entry);
    CHECK(parsed.visibility == Visibility::everyone);
    CHECK(parsed.findings.empty());
    CHECK(parsed.others == std::vector<std::string>{entry});
}

} // namespace

TEST_CASE("keywords: exactly Internal hides the job and raises nothing")
{
    for (const auto* text :
         {"Internal", " Internal ", "Sales,Internal", "Sales,\r\n Internal\t,Berlin", "Internal,Internal"}) {
        CAPTURE(text);
        const auto parsed = parse(text);
        CHECK(parsed.visibility == Visibility::employees_only);
        CHECK(parsed.findings.empty());
    }
    CHECK(parse("Internal").others.empty());
}

TEST_CASE("keywords: a near miss of Internal hides the job and is told")
{
    for (const auto* entry : {"internal",
                              "INTERNAL",
                              "iNTERNAL",
                              "Internal Only",
                              "internal-only",
                              "INTERNAL ONLY",
                              "Internal_only",
                              "InternalOnly",
                              "internal  only",
                              "Only internal",
                              "internals only",
                              "Internals",
                              "internally",
                              "employees only",
                              "Employees-only",
                              "only for employees",
                              "staff only",
                              "Internal posting",
                              "internal job",
                              "Internal vacancy",
                              "internal position",
                              "Internal applicants only",
                              "internal use only",
                              "for internal use",
                              "Internal: yes",
                              "Visibility: internal",
                              "internal=true",
                              "Internal Application",
                              "Talentry-Internal",
                              "Internal recruiting only",
                              "Internal only - Berlin"})
        check_near_miss(entry);
}

TEST_CASE("keywords: German ways to say internal hide the job and are told")
{
    for (const auto* entry : {"nur intern",
                              "Nur intern!",
                              "NUR INTERN",
                              "nur-intern",
                              "nurintern",
                              "rein intern",
                              "ausschließlich intern",
                              "nur für Mitarbeiter",
                              "nur für Mitarbeiter*innen",
                              "nur fu\u0308r Mitarbeiter",
                              "nur fuer Mitarbeitende",
                              "Nur Mitarbeiter",
                              "nur für interne Bewerber",
                              "nur interne Bewerbungen",
                              "für Interne",
                              "nur Interne",
                              "interne Stelle",
                              "Interne Ausschreibung",
                              "interne Stellenausschreibung",
                              "Interner Stellenmarkt",
                              "Sichtbarkeit: nur intern",
                              "intern ausgeschrieben",
                              "nur intern besetzen",
                              "nru intern",
                              "nur inten"})
        check_near_miss(entry);
}

TEST_CASE("keywords: every single slip in Internal hides the job")
{
    const std::string marker = "Internal";
    for (std::size_t i = 0; i < marker.size(); ++i) {
        check_near_miss(std::string{marker}.erase(i, 1));
        check_near_miss(std::string{marker}.insert(i, 1, 'x'));
        check_near_miss(std::string{marker}.insert(i, 1, marker[i]));
        check_near_miss(std::string{marker}.replace(i, 1, 1, 'q'));
        if (i > 0) check_near_miss(std::string{marker}.insert(i, " "));
        if (i + 1 == marker.size()) continue;
        auto swapped = marker;
        std::swap(swapped[i], swapped[i + 1]);
        check_near_miss(swapped);
    }
}

TEST_CASE("keywords: look-alike letters and invisible characters in Internal hide the job")
{
    for (const auto* entry : {"\u0406nternal",
                              "Int\u0435rnal",
                              "Intern\u0430l",
                              "\u0399nternal",
                              "Intern\u03b1l",
                              "Ｉｎｔｅｒｎａｌ",
                              "𝐈𝐧𝐭𝐞𝐫𝐧𝐚𝐥",
                              "Ⓘⓝⓣⓔⓡⓝⓐⓛ",
                              "\u026a\u0274\u1d1b\u1d07\u0280\u0274\u1d00\u029f",
                              "lnternal",
                              "InternaI",
                              "lnternaI",
                              "1nternal",
                              "Intema1",
                              "Ínternal",
                              "Int\u200bernal",
                              "\ufeffInternal",
                              "Internal\u200b",
                              "\u200eInternal",
                              "In\u00adternal",
                              "Inter\u2060nal",
                              "Internal\u200d",
                              "I\u0301nternal",
                              "\u00a0Internal",
                              "Internal\u00a0",
                              "Internal\u202fonly",
                              "\u2007Internal",
                              "nur\u00a0intern",
                              "Int\ternal",
                              "Intern\xff"
                              "al"})
        check_near_miss(entry);
}

TEST_CASE("keywords: decoration and glue around Internal hide the job")
{
    for (const auto* entry : {"\"Internal\"",
                              "(Internal)",
                              "[internal]",
                              "Internal.",
                              "#Internal",
                              "Internal!",
                              "*Internal*",
                              "'Internal'",
                              "\u201eInternal\u201c",
                              "\u00abInternal\u00bb",
                              "- Internal",
                              "\u2022 Internal",
                              "I n t e r n a l",
                              "Inter-nal",
                              "🔒 Internal",
                              "Internal;Sales",
                              "Sales; Internal",
                              "Sales|internal",
                              "Internal\uff0cSales",
                              "Sales;Intenal;Berlin",
                              "Internal (only)",
                              "internal&nbsp;"})
        check_near_miss(entry);
}

TEST_CASE("keywords: honest keywords that look like Internal are ordinary")
{
    for (const auto* entry : {"International",
                              "Internationalisierung",
                              "Internship",
                              "Internships",
                              "Intern",
                              "intern",
                              "INTERN",
                              "Interns",
                              "Intern A",
                              "Interns only",
                              "Internist",
                              "Internistin",
                              "Interim",
                              "Interim Management",
                              "Internet",
                              "Internet only",
                              "Internat",
                              "Interval",
                              "Intervall",
                              "External",
                              "Eternal",
                              "Integral",
                              "Internal Audit",
                              "internal audit",
                              "Internal-Audit",
                              "Internal Auditor",
                              "Internal Sales",
                              "Internal Medicine",
                              "Internal Communications",
                              "Internal Communication",
                              "Internal Controls",
                              "Internal Control System",
                              "Internal Applications",
                              "Internal Recruiting",
                              "Internal Mobility",
                              "Internal IT",
                              "Internal HR",
                              "Internal Tools",
                              "Internal Affairs",
                              "Internal Customer Service",
                              "Internal/External",
                              "Internal & External Communication",
                              "Internes Kontrollsystem",
                              "Interne Revision",
                              "Interne Kommunikation",
                              "Interner Vertrieb",
                              "Internationale Stelle",
                              "Intern Position",
                              "Intern (m/w/d)",
                              "Internal Audit (m/w/d)",
                              "Innendienst",
                              "Praktikant intern",
                              "Mitarbeiter",
                              "Employees",
                              "only",
                              "nur",
                              "Nur Mut",
                              "Team only",
                              "Not internal",
                              "Интернет",
                              "https://internal.example.com/jobs",
                              "Internal Rewards"})
        check_ordinary(entry);
}

TEST_CASE("keywords: a line end, tab, semicolon or pipe inside an entry separates, and a marker so glued hides the job")
{
    for (const std::string_view separator :
         {"\n", "\r\n", "\r", "\t", "\v", "\f", ";", "|", "\u0085", "\u2028", "\u2029", " \n ", "\n\n", "; "}) {
        const std::string between{separator};
        check_near_miss("Engineering" + between + "Internal");
        check_near_miss("Internal" + between + "Engineering");
        check_near_miss("Engineering" + between + "Internal" + between + "Vertrieb");
        check_near_miss("Engineering" + between + "Intenal" + between + "Vertrieb");
        check_near_miss("Engineering" + between + "nur für Mitarbeiter" + between + "Vertrieb");
        check_near_miss("Engineering" + between + "\u0406nternal");
    }
}

TEST_CASE("keywords: slashes and plain blanks inside an entry do not separate")
{
    for (const auto* entry : {"Java Internal", "Engineering / Internal", "Engineering/Internal", "Internal/External"})
        check_ordinary(entry);
}

TEST_CASE("keywords: honest keywords in lines are ordinary")
{
    for (const auto* entry : {"Internal Audit\nInternational\nIntern", "Praktikant\nintern", "Team\nonly", "Java\tC++",
                              "Innendienst|Internship", "External\r\nInterim\r\nInternet"})
        check_ordinary(entry);
}

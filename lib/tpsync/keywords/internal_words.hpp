#pragma once
#include <cstddef>
#include <string_view>

// The words internal_marker.cpp reads by: data only, folded spelling (fold.hpp).
namespace tpsync::keywords {

/// What a word contributes to the meaning of a whole keyword; bits of a mask.
enum Role : unsigned {
    marker = 1,   ///< "internal" itself
    german = 2,   ///< "interne", "internen": says internal, but of what?
    bare = 4,     ///< "intern": internal in German, a job level in English
    restrict = 8, ///< "only", "nur"
    staff = 16,   ///< those inside
    posting = 32, ///< the job, or those who answer it
    publish = 64, ///< how the job is shown
    topic = 128,  ///< also a field of work: counts only with "only"
    filler = 0
};
inline constexpr std::size_t masks = 256;

struct Word {
    std::string_view text;
    Role role;
};

inline constexpr Word vocabulary[] = {{"internal", marker},
                                      {"internally", marker},
                                      {"internals", marker},
                                      {"fuerinterne", marker},
                                      {"foremployees", marker},
                                      {"interne", german},
                                      {"internen", german},
                                      {"interner", german},
                                      {"internes", german},
                                      {"intern", bare},

                                      {"only", restrict},
                                      {"ony", restrict},
                                      {"onyl", restrict},
                                      {"olny", restrict},
                                      {"oly", restrict},
                                      {"onl", restrict},
                                      {"onlly", restrict},
                                      {"onnly", restrict},
                                      {"0nly", restrict},
                                      {"nur", restrict},
                                      {"nru", restrict},
                                      {"nurr", restrict},
                                      {"exclusive", restrict},
                                      {"exclusively", restrict},
                                      {"exklusiv", restrict},
                                      {"solely", restrict},
                                      {"strictly", restrict},
                                      {"ausschliesslich", restrict},
                                      {"lediglich", restrict},
                                      {"rein", restrict},
                                      {"reine", restrict},

                                      {"employee", staff},
                                      {"employees", staff},
                                      {"staff", staff},
                                      {"colleagues", staff},
                                      {"mitarbeiter", staff},
                                      {"mitarbeitende", staff},
                                      {"mitarbeitenden", staff},
                                      {"mitarbeiterinnen", staff},
                                      {"mitarbeitern", staff},
                                      {"angestellte", staff},
                                      {"beschaeftigte", staff},
                                      {"belegschaft", staff},
                                      {"kollegen", staff},
                                      {"kolleginnen", staff},

                                      {"job", posting},
                                      {"jobs", posting},
                                      {"posting", posting},
                                      {"postings", posting},
                                      {"jobposting", posting},
                                      {"vacancy", posting},
                                      {"vacancies", posting},
                                      {"position", posting},
                                      {"positions", posting},
                                      {"opening", posting},
                                      {"openings", posting},
                                      {"role", posting},
                                      {"opportunity", posting},
                                      {"application", posting},
                                      {"advert", posting},
                                      {"advertisement", posting},
                                      {"candidate", posting},
                                      {"candidates", posting},
                                      {"applicant", posting},
                                      {"applicants", posting},
                                      {"stelle", posting},
                                      {"stellen", posting},
                                      {"stellenausschreibung", posting},
                                      {"stellenanzeige", posting},
                                      {"stellenangebot", posting},
                                      {"stellenmarkt", posting},
                                      {"ausschreibung", posting},
                                      {"anzeige", posting},
                                      {"vakanz", posting},
                                      {"bewerber", posting},
                                      {"bewerberinnen", posting},
                                      {"bewerbern", posting},
                                      {"bewerbende", posting},
                                      {"bewerbung", posting},
                                      {"bewerbungen", posting},
                                      {"kandidaten", posting},
                                      {"kandidatinnen", posting},

                                      {"visible", publish},
                                      {"published", publish},
                                      {"posted", publish},
                                      {"advertised", publish},
                                      {"sichtbar", publish},
                                      {"ausgeschrieben", publish},
                                      {"ausschreiben", publish},
                                      {"ausgeschriebene", publish},
                                      {"veroeffentlichen", publish},
                                      {"veroeffentlicht", publish},
                                      {"besetzen", publish},
                                      {"besetzung", publish},
                                      {"gebrauch", publish},

                                      {"transfer", topic},
                                      {"transfers", topic},
                                      {"move", topic},
                                      {"moves", topic},
                                      {"mobility", topic},
                                      {"hire", topic},
                                      {"hires", topic},
                                      {"hiring", topic},
                                      {"recruiting", topic},
                                      {"recruitment", topic},
                                      {"applications", topic},
                                      {"team", topic},
                                      {"teams", topic},

                                      {"for", filler},
                                      {"fuer", filler},
                                      {"fur", filler},
                                      {"use", filler},
                                      {"the", filler},
                                      {"our", filler},
                                      {"zu", filler},
                                      {"unsere", filler},
                                      {"unseren", filler},
                                      {"bitte", filler},
                                      {"please", filler},
                                      {"nbsp", filler},
                                      {"talentry", filler},
                                      {"visibility", filler},
                                      {"sichtbarkeit", filler},
                                      {"status", filler},
                                      {"yes", filler},
                                      {"ja", filler},
                                      {"true", filler},
                                      {"keyword", filler},
                                      {"tag", filler},
                                      {"1", filler},
                                      {"m", filler},
                                      {"w", filler},
                                      {"d", filler}};

/// Real words one slip from "internal".
inline constexpr std::string_view honest[] = {"internat", "interval"};

/// Whatever else such a keyword says, it says who may see the job. Written as words between single blanks.
inline constexpr std::string_view plain_phrases[] = {
    " internal only ",    " internals only ",     " only internal ",      " nur intern ",
    " employees only ",   " only for employees ", " only employees ",     " nur fuer mitarbeiter ",
    " nur fuer interne ", " nur fur interne ",    " nur fur mitarbeiter "};

} // namespace tpsync::keywords

#include "tpsync/report/validation_html.hpp"

namespace tpsync::report {

// Every pair of text and background colours here has a contrast of at least 4.5:1 (WCAG 2.2, 1.4.3).
std::string_view validation_css()
{
    return R"css(
:root { color-scheme: light; --ink: #1b1f24; --soft: #4a5460; --line: #d5dae0; --paper: #ffffff; --ground: #f3f5f7;
  --error: #a3131f; --error-ground: #fdecee; --warning: #7a4a00; --warning-ground: #fff4dd;
  --info: #1d4f8a; --info-ground: #e9f1fb; --good: #17612f; --good-ground: #e6f5ea; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main, header, footer { max-width: 54rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 .25rem; overflow-wrap: anywhere; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .25rem; }
h4 { font-size: 1rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
p { overflow-wrap: anywhere; margin: .25rem 0 .75rem; }
.soft { color: var(--soft); }
.verdict { border-left: .4rem solid; border-radius: .25rem; padding: .75rem 1rem; font-weight: 600; margin: 1rem 0; }
.verdict.error { color: var(--error); background: var(--error-ground); }
.verdict.warning { color: var(--warning); background: var(--warning-ground); }
.verdict.good { color: var(--good); background: var(--good-ground); }
table { width: 100%; table-layout: fixed; border-collapse: collapse; background: var(--paper); margin: .5rem 0 1rem; }
caption { text-align: left; color: var(--soft); padding: .25rem 0; }
th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border: 1px solid var(--line);
  overflow-wrap: anywhere; }
thead th { background: var(--ground); }
th { font-weight: 600; }
.summary thead th:nth-child(2) { width: 40%; }
article { background: var(--paper); border: 1px solid var(--line); border-left: .4rem solid var(--info);
  border-radius: .25rem; padding: .75rem 1rem; margin: .75rem 0; }
article.error { border-left-color: var(--error); }
article.warning { border-left-color: var(--warning); }
.badge { display: inline-block; border-radius: .25rem; padding: 0 .45rem; margin-right: .35rem; font-size: .875rem;
  font-weight: 600; }
.badge.error { color: var(--error); background: var(--error-ground); }
.badge.warning { color: var(--warning); background: var(--warning-ground); }
.badge.info { color: var(--info); background: var(--info-ground); }
.code { color: var(--soft); font-weight: 400; font-size: .875rem; }
dl { display: grid; grid-template-columns: 10rem 1fr; gap: .3rem .75rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
dd.do { font-weight: 600; }
code { font-family: ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", monospace; font-size: .9em; }
ul { padding-left: 1.25rem; margin: .5rem 0; }
li { margin: .25rem 0; overflow-wrap: anywhere; }
ul.hand { list-style: none; padding: 0; }
ul.hand li { background: var(--paper); border: 1px solid var(--line); border-radius: .25rem; margin: .5rem 0;
  padding: .6rem .75rem .6rem 2.4rem; position: relative; }
ul.hand li::before { content: ""; position: absolute; left: .85rem; top: .9rem; width: .85rem; height: .85rem;
  border: 2px solid var(--soft); border-radius: .15rem; }
footer { color: var(--soft); font-size: .875rem; padding: 1.5rem 1rem 2.5rem; }
@media (max-width: 34rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dt { font-size: .875rem; margin-top: .4rem; }
  h1 { font-size: 1.35rem; }
  th, td { padding: .4rem; }
  .summary thead th:nth-child(n+2) { width: 36%; }
}
@media print {
  body { background: none; font-size: 10.5pt; }
  main, header, footer { max-width: none; padding: 0; }
  article, .verdict, ul.hand li, tr { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
)css";
}

} // namespace tpsync::report

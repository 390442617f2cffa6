/** The style of the sheet as a page: small, light and dark, one stage per section on a phone, A4 landscape on paper. Never colour alone. */
export const sheetStyle = `
:root{color-scheme:light dark;--paper:#fbfaf6;--sheet:#fff;--line:#dcd8cc;--strong:#8d887b;--ink:#1d1c19;--soft:#57534a;--accent:#12577d;--good:#dfeef7;--bad:#fbe9dc;--badink:#97420a;--focus:#b45309}
@media (prefers-color-scheme:dark){:root{--paper:#15181b;--sheet:#1c2024;--line:#363c42;--strong:#7d858d;--ink:#ece9e1;--soft:#b5b2a9;--accent:#8cc8ea;--good:#1a3344;--bad:#3d2817;--badink:#f2a56d;--focus:#f5b95f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:80rem;margin:0 auto;padding:1rem}
header{padding-bottom:0}
h1{font-size:1.75rem;line-height:1.2;margin:.25rem 0}
h2{font-size:1.25rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
p,dl,ul,ol{margin:.5rem 0;max-width:46rem}
.kicker,.soft,footer{color:var(--soft)}
.kicker{margin:0}
.elected{list-style:none;padding:0;max-width:46rem}
.elected li{background:var(--good);border-left:.3rem solid var(--accent);padding:.5rem .75rem;margin:.35rem 0;display:flex;flex-wrap:wrap;gap:0 .75rem;align-items:baseline;justify-content:space-between}
.elected b{font-size:1.1rem}
.warning{background:var(--bad);border-left:.3rem solid var(--badink);padding:.5rem .75rem}
dl.facts{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.15rem 1rem}
dt{color:var(--soft)}
dd{margin:0}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums;background:var(--sheet);overflow-wrap:normal}
caption{text-align:left;font-weight:600;padding:.5rem 0;max-width:46rem}
th,td{padding:.2rem .5rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:top;font-weight:400}
th[scope=row],thead tr:first-child>:first-child,td.r,th.r{text-align:left;overflow-wrap:anywhere}
thead th{vertical-align:bottom;font-weight:600}
thead tr:last-child th{border-bottom:1px solid var(--strong)}
tbody th[scope=row]{min-width:9rem;max-width:16rem}
tfoot{border-top:1px solid var(--strong)}
tfoot td{overflow-wrap:anywhere}
.g{border-left:1px solid var(--line)}
.c{color:var(--soft)}
.e{background:var(--good);font-weight:600}
.w{font-weight:600}
.sheet tbody tr:hover td,.sheet tbody tr:hover th{box-shadow:inset 0 -1px var(--strong)}
.side{overflow-x:auto;max-width:100%}
.side:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.stage{border-left:2px solid var(--line);padding-left:.75rem;margin:1rem 0}
.stage h3{margin-top:0}
.phone{display:none}
svg{display:block;max-width:none;height:auto}
svg text{font-family:ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;fill:currentColor}
.bars{width:100%;max-width:28rem}
summary{cursor:pointer;padding:.25rem 0}
summary:focus-visible{outline:3px solid var(--focus)}
@media screen and (max-width:48rem){.desk{display:none}.phone{display:table;width:100%;font-size:.8125rem}.phone th,.phone td{padding:.2rem .3rem}.phone th[scope=row]{min-width:4.5rem}h1{font-size:1.4rem}}
@media print{@page{size:A4 landscape;margin:12mm}:root{color-scheme:light;--paper:#fff;--sheet:#fff;--line:#bbb;--strong:#555;--ink:#000;--soft:#333;--accent:#000;--good:#eee;--bad:#fff;--badink:#000}
body{font-size:9.5pt}header,main,footer{max-width:none;padding:0}table{font-size:8pt}thead{display:table-header-group}tr,svg,.elected li{break-inside:avoid}h2,h3,caption{break-after:avoid}.side{overflow:visible}.e::after{content:""}}
`.trim();

/** Style of every page: light and dark by the reader's own setting, narrow screens, print. */
export const PAGE_STYLE = `
:root {
  --ground: #ffffff; --raised: #f6f7f9; --ink: #1b1f24; --quiet: #57606a; --line: #d5dae0; --link: #0a58ca;
  --good: #1a7f37; --bad: #b42318; --warn: #8a5a00; --bar: #5b8def;
  --keyword: #a3195b; --string: #0b6e4f; --number: #8a4b00; --comment: #5f6b76; --title: #4338a8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --raised: #1d2126; --ink: #e3e7ec; --quiet: #a0aab5; --line: #363d45; --link: #7db2ff;
    --good: #58c774; --bad: #ff8b7e; --warn: #e3b341; --bar: #5b8def;
    --keyword: #f48fb8; --string: #7fd6b0; --number: #f0b36b; --comment: #98a3ae; --title: #b4abff;
  }
}
* { box-sizing: border-box; } [hidden] { display: none !important; }
html { background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1.25rem; max-width: 74rem; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { position: static; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.25rem 0; overflow-wrap: anywhere; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 0.6rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.25rem 0 0.4rem; }
p { margin: 0.5rem 0; }
.quiet { color: var(--quiet); }
.status { display: inline-block; padding: 0.1rem 0.6rem; border: 1px solid currentColor; border-radius: 1rem; font-weight: 600; font-size: 0.9rem; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.facts { display: flex; flex-wrap: wrap; gap: 0.25rem 1.75rem; margin: 0.75rem 0 0; padding: 0; }
.facts div { display: flex; gap: 0.45rem; }
.facts dt { color: var(--quiet); white-space: nowrap; } .facts dd { margin: 0; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; list-style: none; margin: 0.9rem 0 0; padding: 0; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; margin: 0.4rem 0; font-size: 0.92rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 0.2rem 0; }
th, td { overflow-wrap: normal; text-align: left; vertical-align: top; padding: 0.28rem 0.8rem 0.28rem 0; border-bottom: 1px solid var(--line); }
td table { margin: 0; } td table tr:last-child > * { border-bottom: 0; } td table tr:first-child > * { padding-top: 0; }
td .status { padding: 0 0.5rem; font-size: 0.85rem; }
th { font-weight: 600; } tbody th { font-weight: 400; }
td.number, th.number { text-align: right; white-space: nowrap; } td.time { white-space: nowrap; }
code, pre, .hash { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.86rem; }
pre { margin: 0.3rem 0; padding: 0.6rem 0.8rem; background: var(--raised); border-radius: 6px; white-space: pre-wrap; tab-size: 2; }
.changed { font-weight: 600; } .changed::after { content: " ●"; color: var(--warn); }
.failure { border-left: 4px solid var(--bad); padding: 0.1rem 0 0.1rem 1rem; margin: 1.25rem 0; } .failure h2 { margin-top: 0.2rem; border: 0; }
ul.findings { padding-left: 1.2rem; } ul.findings li { margin: 0.3rem 0; }
.timeline { width: 100%; } .timeline td.track { width: 45%; min-width: 9rem; padding-right: 0; }
.timeline svg { display: block; width: 100%; height: 0.9rem; }
.timeline rect { fill: var(--bar); } .timeline .bad rect { fill: var(--bad); }
.cell { content-visibility: auto; contain-intrinsic-size: auto 12rem; margin: 1rem 0; }
.cell > .source { border-left: 3px solid var(--line); } .cell.bad > .source { border-left-color: var(--bad); }
.cell-head { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; font-size: 0.82rem; color: var(--quiet); }
.outputs { margin-left: 0.2rem; } .cell img { max-width: 100%; height: auto; background: #fff; }
.outputs pre { background: none; padding: 0.2rem 0.6rem; }
.outputs pre.stderr, .outputs pre.error { border-left: 3px solid var(--bad); }
.hljs-keyword, .hljs-built_in, .hljs-literal { color: var(--keyword); }
.hljs-string, .hljs-regexp { color: var(--string); } .hljs-number { color: var(--number); }
.hljs-comment { color: var(--comment); } .hljs-title, .hljs-type { color: var(--title); }
.ansi-bold { font-weight: 700; }
.ansi-red-fg, .ansi-bright-red-fg { color: var(--bad); } .ansi-green-fg, .ansi-bright-green-fg { color: var(--good); }
.ansi-yellow-fg, .ansi-bright-yellow-fg { color: var(--warn); } .ansi-blue-fg, .ansi-bright-blue-fg, .ansi-cyan-fg, .ansi-bright-cyan-fg { color: var(--link); }
.ansi-magenta-fg, .ansi-bright-magenta-fg { color: var(--keyword); } .ansi-bright-black-fg { color: var(--quiet); }
.filters { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; align-items: center; margin: 1rem 0; }
input, select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--quiet); border-radius: 5px; padding: 0.2rem 0.5rem; }
th button { all: unset; cursor: pointer; font-weight: 600; } th button:focus-visible { outline: 2px solid var(--link); }
th[aria-sort="ascending"] button::after { content: " ▲"; } th[aria-sort="descending"] button::after { content: " ▼"; }
.trends { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.6rem 1.5rem; margin: 0; padding: 0; list-style: none; }
.trends svg { display: block; width: 100%; height: 2.4rem; } .trends polyline { fill: none; stroke: var(--bar); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
ins, del { text-decoration: none; } ins { color: var(--good); } del { color: var(--bad); }
details summary { cursor: pointer; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; } nav, .filters, .skip { display: none; }
  .cell { content-visibility: visible; } tr, .failure, .cell-head { break-inside: avoid; } h2, h3, .cell-head { break-after: avoid; } a { color: inherit; text-decoration: none; } .scroll { overflow: visible; }
}
`;

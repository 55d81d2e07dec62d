/** The style of the page of a report. Colours only repeat what words and lines say, and all reach the contrast of WCAG AA. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--back:#fff;--text:#1f2328;--quiet:#59636e;--line:#c8ced5;--soft:#f3f5f7;--opened:#a40e26;--closed:#0550ae;--changed:#7a4a00}
@media(prefers-color-scheme:dark){:root{--back:#0d1117;--text:#e6edf3;--quiet:#a3adb8;--line:#3d444d;--soft:#1a2029;--opened:#ff9b94;--closed:#79c0ff;--changed:#e3b341}}
*{box-sizing:border-box}
body{margin:0;padding:1rem 1.5rem 3rem;background:var(--back);color:var(--text);font:15px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.15rem;margin:1.6rem 0 .5rem}
code{font-family:ui-monospace,monospace;font-size:.93em;background:var(--soft);border-radius:4px;padding:.05em .3em}
p.quiet,figcaption{color:var(--quiet);margin:.3rem 0}
:focus-visible{outline:3px solid var(--closed);outline-offset:2px}
form{display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:end}
form label{display:grid;font-weight:600}fieldset{width:fit-content;border:1px solid var(--line);border-radius:5px;display:flex;gap:.8rem}fieldset label{display:inline}
input,select,button{font:inherit;color:inherit;background:var(--back);border:1px solid var(--quiet);border-radius:5px;padding:.25rem .6rem}
button{cursor:pointer}button:disabled{opacity:.5;cursor:default}
.scroll{overflow:auto;border:1px solid var(--line);border-radius:5px;max-height:75vh}figure{margin:.5rem 0}
table{border-collapse:collapse;width:100%}th,td{padding:.3rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{position:sticky;top:0;background:var(--soft)}tbody tr{cursor:pointer}tbody tr:hover{background:var(--soft)}
.effect{font-weight:700;white-space:nowrap}td.opened,li.error b{color:var(--opened)}td.closed{color:var(--closed)}td.changed,li.warning b{color:var(--changed)}
nav{display:flex;gap:.6rem;align-items:center;margin:.5rem 0}
#panel{position:fixed;right:0;top:0;bottom:0;width:min(32rem,100%);overflow:auto;padding:1rem 1.5rem;background:var(--back);border-left:3px solid var(--line);box-shadow:0 0 2rem #0006}
#panel[hidden]{display:none}
svg{display:block}svg text{font:12px ui-monospace,monospace;fill:var(--text)}
.node rect{fill:var(--soft);stroke:var(--quiet)}.group rect{fill:none;stroke:var(--line);stroke-dasharray:2 3}.group text{fill:var(--quiet)}
.edge{cursor:pointer}.edge path{fill:none}.area{stroke:transparent;stroke-width:14}
.edge.opened .line{stroke:var(--opened);stroke-width:3}.edge.closed .line{stroke:var(--closed);stroke-width:2;stroke-dasharray:7 4}.edge.changed .line{stroke:var(--changed);stroke-width:2;stroke-dasharray:2 3}
.edge:focus .area,.edge:hover .area{stroke:var(--line)}
marker.opened{fill:var(--opened)}marker.changed{fill:var(--changed)}marker.closed{fill:none;stroke:var(--closed);stroke-width:2}
[data-level=workloads] .namespaces,[data-level=namespaces] .workloads,.edge.filtered{display:none}
[data-view=base] .edge:not(.in-base),[data-view=head] .edge:not(.in-head){display:none}
`

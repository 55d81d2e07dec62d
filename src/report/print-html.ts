/** The report as one page that needs nothing else: no network, no font, no script but its own. */
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { escapeUTF8 } from 'entities/escape'
import { embeddedJson, type PageRow, pageRows } from './html-data.ts'
import { printHtmlGraph } from './html-graph.ts'
import { HTML_SCRIPT } from './html-script.ts'
import { HTML_STYLE } from './html-style.ts'
import type { Report, ReportLocation } from './report.ts'
import {
  exposureLines,
  isolationGroups,
  isolationState,
  isolationSubject,
  namesOf,
  workloadLines,
} from './shown-changes.ts'
import { visibleText } from './terminal-escape.ts'
import { counted, describeGap, describeVerdict } from './verdict.ts'

const PLAIN = { gate: (name: string) => name, row: (text: string) => text, arrow: '→' }

type Item = { readonly className: string; readonly name: string; readonly text: string }

export function printHtml(report: Report): string {
  const rows = pageRows(report)
  const { sentence } = describeVerdict(report, PLAIN)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(`reachdiff: ${sentence}`)}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
${printHeader(report, sentence)}
<main>
${printList('Findings', findingItems(report))}
${printList('Isolation and workloads', effectItems(report))}
${rows.length === 0 ? '' : printConnections(rows)}
${printList('Messages about the manifests', diagnosticItems(report))}
${printList(
  'Assumptions',
  report.assumptions.map(({ id, text }) => ({ className: '', name: id, text })),
)}
${printList(
  'Not evaluated',
  report.coverage.map((text) => ({ className: '', name: '', text })),
)}
</main>
${rows.length === 0 ? '' : printPanelAndScript(rows)}
</body>
</html>
`
}

/** Only this script and this style run, by their hashes, and nothing can be loaded or sent. */
function policy(): string {
  return `default-src 'none'; script-src '${hashOf(HTML_SCRIPT)}'; style-src '${hashOf(HTML_STYLE)}'; base-uri 'none'; form-action 'none'`
}

function hashOf(text: string): string {
  return `sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}`
}

function safe(text: string): string {
  return escapeUTF8(visibleText(text))
}

/** A sentence of this program: what stands between backticks is code. */
function sentenceHtml(text: string): string {
  return safe(text).replace(/`([^`]+)`/g, '<code>$1</code>')
}

function printHeader(report: Report, sentence: string): string {
  const gap = describeGap(report, describeVerdict(report, PLAIN))
  const revisions = [report.base, report.head].map(
    ({ ref, commit }) => `${ref}${commit === null ? '' : ` (${commit})`}`,
  )
  const engines = [...new Set(report.targets.map(({ engine }) => engine))].join(', ')
  return `<header>
<h1>${safe(sentence)}</h1>
${gap === '' ? '' : `<p><strong>${safe(gap)}</strong></p>`}
<p class="quiet">${safe(`${revisions.join(' → ')} · outcome: ${report.outcome} · engine: ${engines} · reachdiff ${report.tool.version}`)} · static analysis of manifests, not of the live cluster</p>
</header>`
}

function printList(title: string, items: readonly Item[]): string {
  if (items.length === 0) return ''
  const lines = items.map(
    ({ className, name, text }) =>
      `<li class="${safe(className)}">${name === '' ? '' : `<b>${safe(name)}</b> `}<bdi>${sentenceHtml(text)}</bdi></li>`,
  )
  return `<section><h2>${safe(title)}</h2><ul>\n${lines.join('\n')}\n</ul></section>`
}

function findingItems(report: Report): Item[] {
  return report.findings.map(({ level, gate, code, message, help, location, related = [], waivedBy }) => ({
    className: level,
    name: `${level}: ${gate} (${code})`,
    text: `${message}${placeOf(location)}${related.map((origin) => `; see ${origin.object}${placeOf(origin.location)}`).join('')}${help === undefined ? '' : `. What to do: ${help}`}${waivedBy === undefined ? '' : `; waived: ${waivedBy}`}`,
  }))
}

function effectItems(report: Report): Item[] {
  return report.targets.flatMap((target) => [
    ...isolationGroups(target).map((group) => ({
      className: '',
      name: isolationSubject(group, (name) => name),
      text: `${isolationState(group)} by ${group.object}${placeOf(group.location)}${group.effect === undefined ? '' : `: ${group.effect}`}`,
    })),
    ...exposureLines(target).map(({ labels, verb, through, connections, location }) => ({
      className: '',
      name: namesOf(labels, (name) => name),
      text: `${verb} ${through}${connections}${placeOf(location)}`,
    })),
    ...workloadLines(target).map(({ label, text, newLabel }) => ({
      className: '',
      name: label,
      text: newLabel === undefined ? text : `${text} ${newLabel}`,
    })),
  ])
}

function diagnosticItems(report: Report): Item[] {
  return report.diagnostics.map(({ severity, code, message, object, help, location }) => ({
    className: severity,
    name: `${severity} ${code}`,
    text: `${object === undefined ? '' : `${object}: `}${message}${placeOf(location)}${help === undefined ? '' : ` ${help}`}`,
  }))
}

function placeOf(location: ReportLocation | undefined): string {
  return location === undefined ? '' : `, ${location.file}:${location.line} (${location.revision})`
}

function printConnections(rows: readonly PageRow[]): string {
  const namespaces = [...new Set(rows.flatMap((row) => row.namespaces))].sort()
  // A sign in front tells a namespace from the choice of all, whatever its name.
  const options = namespaces.map((name) => `<option value="=${escapeUTF8(name)}">${escapeUTF8(name)}</option>`).join('')
  return `<section><h2>${counted(rows.length, 'row')} of connections that differ</h2>
<form id="filters" role="search" aria-label="Rows">
<label>Search <input type="search" id="search" autocomplete="off"></label>
<label>Effect <select id="effect"><option value="">all</option><option>opened</option><option>closed</option><option>changed</option></select></label>
<label>Namespace <select id="namespace"><option value="">all</option>${options}</select></label>
<fieldset><legend>View</legend>
<label><input type="radio" name="view" value="difference" checked> difference</label>
<label><input type="radio" name="view" value="base"> base</label>
<label><input type="radio" name="view" value="head"> head</label></fieldset>
</form>
<nav aria-label="Pages of the table"><button type="button" id="previous">Previous</button><button type="button" id="next">Next</button>
<span id="count" role="status" aria-live="polite"></span></nav>
<noscript><p>The table needs the script of this page. The same rows are in the JSON, CSV and Markdown reports.</p></noscript>
<div class="scroll" role="region" tabindex="0" aria-label="Table of connections"><table>
<thead><tr><th scope="col">Effect</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Connections</th><th scope="col">Reasons</th></tr></thead>
<tbody id="body"></tbody></table></div></section>
<section><h2>Graph</h2>
${printHtmlGraph(rows)}
</section>`
}

function printPanelAndScript(rows: readonly PageRow[]): string {
  return `<aside id="panel" hidden aria-labelledby="title"><button type="button" id="close">Close</button>
<h2 id="title" tabindex="-1">Reasons</h2><div id="reasons"></div></aside>
<script type="application/json" id="rows">${embeddedJson(rows)}</script>
<script>${HTML_SCRIPT}</script>`
}

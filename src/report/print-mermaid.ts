/** The rows of the difference as a Mermaid flowchart, which GitHub draws inside a fence with the word `mermaid`. */
import { graphOf } from './graph.ts'
import type { Report } from './report.ts'

/** None of these arrows holds `-->`, which would end an HTML comment around the chart. */
const ARROWS = { opened: '==>', changed: '-.->', closed: '-.-x' } as const

export function printMermaid(report: Report): string {
  const { nodes, edges } = graphOf(report)
  return [
    'flowchart LR',
    ...nodes.map((name, index) => `  n${index}["${encodeLabel(name)}"]`),
    ...edges.map(({ from, to, effect, label }) => `  n${from} ${ARROWS[effect]}|"${encodeLabel(label)}"| n${to}`),
    '',
  ].join('\n')
}

/**
 * Every sign that Mermaid, its Markdown or HTML could act on becomes a numeric entity, which Mermaid writes with `#` in
 * place of `&#`. Letters, digits and the signs of names and addresses stay readable.
 */
function encodeLabel(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replace(/[^\p{L}\p{N} ./,-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`)
}

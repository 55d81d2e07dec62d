/** The rows of the difference as a Graphviz graph. */
import { graphOf } from './graph.ts'
import type { Report } from './report.ts'

const STYLES = {
  opened: 'color=red, style=bold',
  changed: 'color=orange',
  closed: 'color=gray50, style=dashed',
} as const

export function printDot(report: Report): string {
  const { nodes, edges } = graphOf(report)
  return [
    'digraph reachability {',
    '  rankdir=LR',
    '  node [shape=box]',
    ...nodes.map((name, index) => `  n${index} [label=${quote(name)}]`),
    ...edges.map(({ from, to, effect, label }) => `  n${from} -> n${to} [label=${quote(label)}, ${STYLES[effect]}]`),
    '}',
    '',
  ].join('\n')
}

/** In a label, Graphviz replaces `\N` by the name of the node and `&lt;` by `<`, so both signs are escaped. */
function quote(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
  return `"${visible.replaceAll('&', '&amp;').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** Rows as a Graphviz graph. */
import { type Edge, type Graph, graphOf, listedGraph } from './graph.ts'
import type { Listing } from './listing.ts'
import type { Report } from './report.ts'

const STYLES = {
  opened: 'color=red, style=bold',
  changed: 'color=orange',
  closed: 'color=gray50, style=dashed',
} as const

export function printDot(report: Report): string {
  return printGraph(graphOf(report), ({ effect }) => STYLES[effect])
}

export function printListingDot(listing: Listing): string {
  return printGraph(listedGraph(listing), ({ isCertain }) => (isCertain ? 'style=solid' : 'style=dashed'))
}

function printGraph<E extends Edge>({ nodes, edges }: Graph<E>, styleOf: (edge: E) => string): string {
  return [
    'digraph reachability {',
    '  rankdir=LR',
    '  node [shape=box]',
    ...nodes.map((name, index) => `  n${index} [label=${quote(name)}]`),
    ...edges.map((edge) => `  n${edge.from} -> n${edge.to} [label=${quote(edge.label)}, ${styleOf(edge)}]`),
    '}',
    '',
  ].join('\n')
}

/** In a label, Graphviz replaces `\N` by the name of the node and `&lt;` by `<`, so both signs are escaped. */
function quote(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
  return `"${visible.replaceAll('&', '&amp;').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** Rows as nodes and edges, for the printers of graphs. */
import type { Listing } from './listing.ts'
import type { Report } from './report.ts'
import { effectOf, type RowEffect, rowConnections } from './row-words.ts'

export type Graph<E> = {
  /** What each node is called; its number is its index. */
  readonly nodes: readonly string[]
  readonly edges: readonly E[]
}

/** One connection, from node to node. */
export type Edge = { readonly from: number; readonly to: number; readonly label: string }

/** One row of a difference. */
export type ChangedEdge = Edge & { readonly effect: RowEffect }

/** Nodes in the order in which rows name them. The same words in two targets are two nodes. */
export function graphOf(report: Report): Graph<ChangedEdge> {
  const nodes = new Map<string, number>()
  const node = (target: string, words: string): number =>
    numberOf(report.targets.length > 1 ? `${target}: ${words}` : words, nodes)
  const edges = report.targets.flatMap((target) =>
    target.rows.map((row): ChangedEdge => {
      const effect = effectOf(row)
      const possibly = row.uncertain === undefined || row.uncertain.length === 0 ? '' : 'possibly '
      const from = node(target.name, row.source)
      return {
        from,
        to: node(target.name, row.destination),
        effect,
        label: `${possibly}${effect}: ${rowConnections(row)}`,
      }
    }),
  )
  return { nodes: [...nodes.keys()], edges }
}

/** All that is allowed. Rows about pods on which unrelated selectors meet would hide the others. */
export function listedGraph(listing: Listing): Graph<Edge & { readonly isCertain: boolean }> {
  const nodes = new Map<string, number>()
  const edges = listing
    .rows()
    .filter(({ isHypothetical }) => !isHypothetical)
    .map(({ source, destination, connections, isCertain }) => ({
      from: numberOf(source, nodes),
      to: numberOf(destination, nodes),
      isCertain,
      label: connections,
    }))
  return { nodes: [...nodes.keys()], edges }
}

function numberOf(name: string, nodes: Map<string, number>): number {
  const known = nodes.get(name) ?? nodes.size
  nodes.set(name, known)
  return known
}

/** The rows of the difference as nodes and edges, for the printers of graphs. */
import type { Report } from './report.ts'
import { effectOf, type RowEffect, rowConnections } from './row-words.ts'

export type Graph = {
  /** What each node is called; its number is its index. */
  readonly nodes: readonly string[]
  readonly edges: readonly Edge[]
}

export type Edge = { readonly from: number; readonly to: number; readonly effect: RowEffect; readonly label: string }

/** Nodes in the order in which rows name them. The same words in two targets are two nodes. */
export function graphOf(report: Report): Graph {
  const nodes = new Map<string, number>()
  const node = (target: string, words: string): number => {
    const name = report.targets.length > 1 ? `${target}: ${words}` : words
    const known = nodes.get(name) ?? nodes.size
    nodes.set(name, known)
    return known
  }
  const edges = report.targets.flatMap((target) =>
    target.rows.map((row): Edge => {
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

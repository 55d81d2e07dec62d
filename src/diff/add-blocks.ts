/** Lines of sources that are in blocks, put together of blocks of destinations. */
import type { Block, Blocks } from './blocks.ts'
import type { ChangeCollector } from './change-collector.ts'
import type { ChangePart } from './change-lines.ts'
import type { Difference } from './difference.ts'

/** About one kind of destinations. */
export type AskOfKind = (kind: number) => Difference | undefined

export type AskOfBlocks = {
  /** About all pairs of two blocks that are not asked alone, of which these are an example. */
  readonly ofBlocks: (
    sources: Block,
    destinations: Block,
    source: number,
    destination: number,
  ) => Difference | undefined
  /** Whether a source may be such an example. */
  readonly isExample: (source: number) => boolean
}

/** What a block differs in with others, without those all of whose pairs with it are asked alone. */
type Met = ReadonlyMap<Block, Difference | undefined>

/**
 * For each source that has a block of its own. Whom it is asked about alone mostly differ as their block does, and what blocks
 * differ in is the same for all sources of one block.
 */
export function createBlockAdder(
  { destinations, blockOf, askedAlone }: Blocks,
  collector: ChangeCollector,
  { ofBlocks, isExample }: AskOfBlocks,
): (source: number, own: Block, ofKind: AskOfKind) => void {
  const meetBlocks = (own: Block): Met => {
    const met = new Map<Block, Difference | undefined>()
    const open = new Set(destinations)
    for (const source of own.kinds) {
      if (open.size === 0) break
      if (!isExample(source)) continue
      const alone = askedAlone('egress', source)
      for (const block of open) {
        const example = block.kinds.find((kind) => !alone.has(kind))
        if (example === undefined) continue
        met.set(block, ofBlocks(own, block, source, example))
        open.delete(block)
      }
    }
    return met
  }
  const known = new Map<Block, { readonly met: Met; readonly shared: readonly ChangePart[] }>()
  const sharedOf = (own: Block) => {
    const before = known.get(own)
    if (before !== undefined) return before
    const met = meetBlocks(own)
    const shared = [...met].flatMap(([{ kinds }, difference]) =>
      difference === undefined ? [] : [collector.partOf(difference, kinds)],
    )
    known.set(own, { met, shared })
    return { met, shared }
  }
  return (source, own, ofKind) => {
    const { met, shared } = sharedOf(own)
    const but: number[] = []
    for (const kind of askedAlone('egress', source)) {
      const block = blockOf('ingress', kind)
      const usual = block && met.get(block)
      const difference = ofKind(kind)
      if (difference === usual) continue
      if (usual !== undefined) but.push(kind)
      if (difference !== undefined) collector.add(kind, difference)
    }
    collector.endLine(source, { shared, but })
  }
}

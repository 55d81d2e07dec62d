/** The line of one source, put together of blocks of destinations. */
import { addTo } from '../base/add-to.ts'
import type { Block, Blocks } from './blocks.ts'
import type { ChangeCollector } from './change-collector.ts'
import type { Difference } from './changes.ts'

export type Questions = {
  /** About one kind of destinations. */
  readonly ofKind: (kind: number) => Difference | undefined
  /** About all of a block that are not asked alone. One of these is found when it is asked for. */
  readonly ofBlock: (block: Block, example: () => number) => Difference | undefined
}

/**
 * For a source that has a block of its own. Most of whom it is asked about alone differ as their block does, so that this stays
 * whole and is the same for many sources.
 */
export function addBlocks(
  source: number,
  { destinations, blockOf, askedAlone }: Blocks,
  collector: ChangeCollector,
  { ofKind, ofBlock }: Questions,
): void {
  const alone = new Map<number, Difference | undefined>()
  const met = new Map<Block, number[]>()
  for (const kind of askedAlone('egress', source)) {
    alone.set(kind, ofKind(kind))
    const block = blockOf('ingress', kind)
    if (block !== undefined) addTo(met, block, kind)
  }
  for (const block of destinations) {
    const asked = met.get(block) ?? []
    if (asked.length === block.kinds.length) continue
    const difference = ofBlock(block, () => block.kinds.find((kind) => !alone.has(kind)) as number)
    if (difference === undefined) continue
    const others = asked.filter((kind) => alone.get(kind) !== difference)
    for (const kind of asked) if (alone.get(kind) === difference) alone.delete(kind)
    collector.addAll(block.without(others), difference)
  }
  for (const [kind, difference] of alone) if (difference !== undefined) collector.add(kind, difference)
}

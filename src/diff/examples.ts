/** Of many who may connect to an endpoint, those who show all that any of them is decided otherwise. */
import { groupBy } from '../base/add-to.ts'
import { oncePer } from '../base/once.ts'
import { type Block, blocksOf, linesWorthBlocks } from './blocks.ts'
import type { Comparison } from './comparison.ts'
import { kindsOf } from './kinds.ts'

/** A list of endpoints by their kinds, and these by their blocks, in the order of the list. */
type Arranged = {
  readonly placeOf: ReadonlyMap<number, number>
  readonly members: ReadonlyMap<number, readonly number[]>
  readonly blocks: ReadonlyMap<Block, readonly number[]>
}

const arrangedBy = oncePer((comparison: Comparison) => oncePer((list: readonly number[]) => arrange(comparison, list)))

const asked = new WeakMap<Comparison, number>()

/** Few are all asked, and so are many until that has taken as long as putting all into blocks. */
function isWorthBlocks(comparison: Comparison, sources: readonly number[]): boolean {
  const count = (asked.get(comparison) ?? 0) + sources.length
  asked.set(comparison, count)
  const kinds = kindsOf(comparison).examples.length
  return count > linesWorthBlocks(kinds) * kinds
}

/** In the order of the list. The first of those that are decided about alike is one of them. */
export function findExamples(
  comparison: Comparison,
  sources: readonly number[],
  destination: number,
  isMeant: (source: number) => boolean,
): readonly number[] {
  if (!isWorthBlocks(comparison, sources)) return sources.filter(isMeant)
  const { blockOf, askedAlone } = blocksOf(comparison)
  const kind = kindsOf(comparison).kindOf[destination] as number
  if (blockOf('ingress', kind) === undefined) return sources.filter(isMeant)
  const { placeOf, members, blocks } = arrangedBy(comparison)(sources)
  const alone = askedAlone('ingress', kind)
  const found = Array.from(alone, (each) => members.get(each) ?? [])
    .flat()
    .filter(isMeant)
  for (const kinds of blocks.values()) {
    for (const each of kinds) {
      const example = alone.has(each) ? undefined : members.get(each)?.find(isMeant)
      if (example === undefined) continue
      found.push(example)
      break
    }
  }
  return found.sort((a, b) => (placeOf.get(a) as number) - (placeOf.get(b) as number))
}

function arrange(comparison: Comparison, list: readonly number[]): Arranged {
  const { kindOf } = kindsOf(comparison)
  const { blockOf } = blocksOf(comparison)
  const members = groupBy(list, (endpoint) => kindOf[endpoint] as number)
  const blocks = groupBy(members.keys(), (kind) => blockOf('egress', kind))
  return { placeOf: new Map(list.map((endpoint, place) => [endpoint, place])), members, blocks }
}

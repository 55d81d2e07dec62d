/** Everything that one revision allows, as changes from what is sure to what may be. */
import { isPod } from '../model/endpoint.ts'
import type { Decision } from '../reachability/decide.ts'
import { createBlockAdder } from './add-blocks.ts'
import { blocksOf } from './blocks.ts'
import { ChangeCollector } from './change-collector.ts'
import type { Changes } from './changes.ts'
import type { Comparison } from './comparison.ts'
import type { Difference } from './difference.ts'
import { kindsOf } from './kinds.ts'

/** The pairs of head of which at least one side is a pod. */
export function findAllowed(comparison: Comparison): Changes {
  const { algebra, universe, evaluators } = comparison
  const kinds = kindsOf(comparison)
  const { examples } = kinds
  const blocks = blocksOf(comparison)
  const isPodKind = Array.from(examples, (index) =>
    isPod(universe.endpoints[index] as (typeof universe.endpoints)[number]),
  )
  const known = new Map<Decision, Difference>()
  const ask = (source: number, destination: number): Difference | undefined => {
    if (isPodKind[source] !== true && isPodKind[destination] !== true) return undefined
    const decision = evaluators.head.reach(examples[source] as number, examples[destination] as number)
    if (decision.possible === algebra.none) return undefined
    const difference = known.get(decision) ?? fromCertain(decision, comparison)
    known.set(decision, difference)
    return difference
  }
  const collector = new ChangeCollector(kinds)
  // Blocks may hold others than pods, which count with pods only.
  const add = createBlockAdder(blocks, collector, {
    ofBlocks: (_sources, _destinations, source, destination) => ask(source, destination),
    isExample: (source) => isPodKind[source] === true,
  })
  for (const source of examples.keys()) {
    const own = isPodKind[source] === true ? blocks.blockOf('egress', source) : undefined
    if (own !== undefined) {
      add(source, own, (kind) => ask(source, kind))
      continue
    }
    for (const destination of examples.keys()) {
      const difference = ask(source, destination)
      if (difference !== undefined) collector.add(destination, difference)
    }
    collector.endLine(source)
  }
  return collector.finish()
}

function fromCertain({ possible, certain, assumptions }: Decision, { algebra }: Comparison): Difference {
  const rests = possible === certain ? [] : [...assumptions].sort()
  const effect = {
    before: certain,
    after: possible,
    opened: algebra.gain(certain, possible),
    closed: algebra.none,
    assumptions: rests,
  }
  return { effect, reasons: [] }
}

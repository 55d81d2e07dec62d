/** Everything that one revision allows, as changes from what is sure to what may be. */
import { isPod } from '../model/endpoint.ts'
import type { Decision } from '../reachability/decide.ts'
import { ChangeCollector, type Changes, type Difference } from './changes.ts'
import type { Comparison } from './comparison.ts'
import { kindsOf } from './kinds.ts'

/** The pairs of head of which at least one side is a pod. */
export function findAllowed(comparison: Comparison): Changes {
  const { algebra, universe, evaluators } = comparison
  const kinds = kindsOf(comparison)
  const examples = kinds.members.map(([first]) => first as number)
  const isPodKind = examples.map((index) => isPod(universe.endpoints[index] as (typeof universe.endpoints)[number]))
  const known = new Map<Decision, Difference>()
  const collector = new ChangeCollector(kinds)
  for (const [kind, source] of examples.entries()) {
    for (const [other, destination] of examples.entries()) {
      if (isPodKind[kind] !== true && isPodKind[other] !== true) continue
      const decision = evaluators.head.reach(source, destination)
      if (decision.possible === algebra.none) continue
      const difference = known.get(decision) ?? fromCertain(decision, comparison)
      known.set(decision, difference)
      collector.add(other, difference)
    }
    collector.endLine(kind)
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

/**
 * Ranges of addresses that a rule denies, and pods that have such addresses (pitfall P26, rule A10): denying `0.0.0.0/0` closes
 * the connections between pods as well.
 */
import type { WorkloadEndpoint } from '../model/endpoint.ts'
import { originKey, type PolicyRule } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'

export function findSwallowedPods({ comparison, changes, nameOf }: Judged): Observation[] {
  const { algebra, universe, policies, evaluators } = comparison
  const rules: ReadonlyMap<string, PolicyRule> = new Map(
    policies.head.flatMap(({ rules }) =>
      rules.filter(deniesAddresses).map((rule) => [originKey(rule.origin), rule] as const),
    ),
  )
  if (rules.size === 0) return []
  const found = new Map<string, Observation>()
  const isWorkload = (index: number): boolean => {
    const endpoint = universe.endpoints[index]
    return endpoint?.kind === 'workload' && (endpoint as WorkloadEndpoint).states.head !== undefined
  }
  for (const { source, destination, effect } of changes.between(isWorkload, isWorkload)) {
    if (effect.closed === algebra.none) continue
    for (const { effect: step, origin, isCertain } of evaluators.head.decideSide('egress', source, destination).steps) {
      if (step !== 'deny' || !isCertain || origin === undefined) continue
      const key = originKey(origin)
      if (!rules.has(key) || found.has(key)) continue
      const sentence = `\`${origin.object}\`: \`${origin.rule}\` denies addresses, which pods have as well: it closes ${nameOf(source)} to ${nameOf(destination)}`
      found.set(key, aboutObject('RD2023', origin, sentence))
    }
  }
  return [...found.values()]
}

function deniesAddresses({ action, direction, peers }: PolicyRule): boolean {
  return (
    action === 'deny' && direction === 'egress' && peers.length > 0 && peers.every(({ kind }) => kind === 'addresses')
  )
}

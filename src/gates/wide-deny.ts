/**
 * Rules that deny for all of the cluster, or for its system, and close what pods cannot do without (pitfall P25): the DNS of the
 * cluster, and pods of their own namespace. Told by what closes, so that a rule behind one that passes those is none of them.
 */
import type { Change, Comparison } from '../diff/comparison.ts'
import { isPod, type PodEndpoint } from '../model/endpoint.ts'
import { originKey, type PolicyRule } from '../policy/ir.ts'
import { DNS_NAMESPACE, dnsEndpoints, dnsServers } from './cluster-dns.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { isWritten } from './pitfall.ts'
import { rulesThat } from './rule-pairs.ts'

const SYSTEM_NAMESPACES: readonly string[] = [DNS_NAMESPACE, 'default']

export function findWideDenies({ comparison, changes, nameOf }: Judged): Observation[] {
  const closing = rulesThat('closes', changes)
  const rules = wideDenies(comparison).filter(({ origin }) => closing.has(originKey(origin)))
  if (rules.length === 0) return []
  const waiting = new Map(rules.map((rule) => [originKey(rule.origin), rule]))
  const closesWhat = createClosedTest(comparison)
  const found = new Map<string, Observation>()
  const isLasting = createLastingTest(comparison)
  for (const change of changes.between(isLasting, isLasting)) {
    for (const { effect, origin } of change.reasons) {
      const key = originKey(origin)
      if (effect !== 'closes' || !waiting.has(key)) continue
      const what = closesWhat(change)
      if (what === undefined) continue
      const { object, rule } = origin
      const sentence = `\`${object}\`: \`${rule}\` denies for all of the cluster or its system, and closes ${what}, as ${nameOf(change.source)} to ${nameOf(change.destination)}`
      found.set(key, aboutObject('RD2029', origin, sentence))
      waiting.delete(key)
    }
    if (waiting.size === 0) break
  }
  return [...found.values()]
}

/** Rules that only deny addresses are told of by the pods that have them. */
function wideDenies({ policies, changed, universe, extentOf }: Comparison): PolicyRule[] {
  // Where no manifest has pods of the system, others stand for them that no policy tells apart.
  const system = new Set(dnsEndpoints(universe))
  const isOfSystem = (index: number): boolean => {
    if (system.has(index)) return true
    const endpoint = universe.endpoints[index]
    return endpoint !== undefined && isPod(endpoint) && SYSTEM_NAMESPACES.includes(endpoint.namespace ?? '')
  }
  return policies.head
    .filter((policy) => changed.has(policy) && isWritten(policy.origin) && extentOf(policy.subject).some(isOfSystem))
    .flatMap(({ rules }) =>
      rules.filter(({ action, peers }) => action === 'deny' && !peers.every(({ kind }) => kind === 'addresses')),
    )
}

/** Pods of head that are no product of chance. */
function createLastingTest({ universe }: Comparison): (index: number) => boolean {
  return (index) => {
    const endpoint = universe.endpoints[index]
    if (endpoint === undefined || !isPod(endpoint) || endpoint.states.head === undefined) return false
    return endpoint.kind === 'workload' || !endpoint.isMeeting
  }
}

function createClosedTest({ algebra, universe }: Comparison): (change: Change) => string | undefined {
  const servers = dnsServers(universe)
  return ({ source, destination, effect }) => {
    const asked = servers.find(({ endpoints }) => endpoints.includes(destination))?.port
    const questions =
      asked === undefined ? algebra.none : algebra.union(algebra.ofPorts('UDP', asked), algebra.ofPorts('TCP', asked))
    if (algebra.intersect(algebra.lift(effect.closed), questions) !== algebra.none) return 'the DNS of the cluster'
    const [from, to] = [source, destination].map((index) => universe.endpoints[index] as PodEndpoint)
    const isOneNamespace = from?.namespace !== undefined && from.namespace === to?.namespace
    return isOneNamespace && effect.closed !== algebra.none ? 'pods to others of their namespace' : undefined
  }
}

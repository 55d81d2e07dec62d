/** Classes of endpoints that no rule tells apart, each worked out when it is first asked for. */
import type { NamedPort } from '../model/cluster.ts'
import { type Endpoint, isPod, type Selections, type Universe } from '../model/endpoint.ts'
import type { RevisionName } from '../text/location.ts'

/** Endpoints with equal numbers are the same to every rule of the revision. */
export function createClassFinder(universe: Universe, revision: RevisionName): (endpoint: number) => number {
  const numbers = new Map<Selections, Map<string, number>>()
  const known: number[] = []
  let count = 0
  const next = (): number => {
    count += 1
    return count
  }
  const numberOf = (index: number): number => {
    const key = classKey(universe.endpoints[index] as Endpoint, revision)
    if (key === undefined) return next()
    const selections = universe.selections[revision](index)
    const alike = numbers.get(selections) ?? new Map<string, number>()
    numbers.set(selections, alike)
    const number = alike.get(key) ?? next()
    alike.set(key, number)
    return number
  }
  return (index) => {
    known[index] ??= numberOf(index)
    return known[index]
  }
}

/** What tells apart pods that selectors see alike; undefined for what is told apart from everything. */
function classKey(endpoint: Endpoint, revision: RevisionName): string | undefined {
  if (!isPod(endpoint)) return undefined
  const state = endpoint.states[revision]
  if (state === undefined) return 'absent'
  // A known address or node tells a pod apart from every other one.
  if (state.addresses !== undefined || state.nodeName !== undefined) return undefined
  return `${endpoint.kind} ${state.hostNetwork} ${portsKey(state.namedPorts)}`
}

export function portsKey(ports: readonly NamedPort[] | undefined): string {
  return ports === undefined ? '?' : ports.map(({ name, protocol, number }) => `${name}/${protocol}/${number}`).join()
}

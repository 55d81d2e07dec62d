/** Classes of endpoints that no rule tells apart, each worked out when it is first asked for. */
import type { NamedPort } from '../model/cluster.ts'
import { type Endpoint, isPod, type Universe } from '../model/endpoint.ts'
import type { RevisionName } from '../text/location.ts'

/** Endpoints with equal numbers are the same to every rule of the revision. */
export function createClassFinder(universe: Universe, revision: RevisionName): (endpoint: number) => number {
  const numbers = new Map<string, number>()
  const known: number[] = []
  return (index) => {
    const before = known[index]
    if (before !== undefined) return before
    const key = classKey(
      universe.endpoints[index] as Endpoint,
      index,
      revision,
      universe.selections[revision](index).signature,
    )
    const number = numbers.get(key) ?? numbers.size
    numbers.set(key, number)
    known[index] = number
    return number
  }
}

function classKey(endpoint: Endpoint, index: number, revision: RevisionName, signature: string): string {
  if (!isPod(endpoint)) return `${endpoint.kind} ${index}`
  const state = endpoint.states[revision]
  if (state === undefined) return 'absent'
  // A known address or node tells a pod apart from every other one.
  if (state.addresses !== undefined || state.nodeName !== undefined) return `pod ${index}`
  return `${endpoint.kind} ${state.hostNetwork} ${signature} ${portsKey(state.namedPorts)}`
}

export function portsKey(ports: readonly NamedPort[] | undefined): string {
  return ports === undefined ? '?' : ports.map(({ name, protocol, number }) => `${name}/${protocol}/${number}`).join()
}

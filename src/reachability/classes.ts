/** Classes of endpoints that no rule tells apart, each worked out when it is first asked for. */
import type { NamedPort } from '../model/cluster.ts'
import { type Endpoint, isPod, type Universe } from '../model/endpoint.ts'
import { type Both, REVISIONS, type RevisionName } from '../text/location.ts'

/** By revision: endpoints with equal numbers are the same to every rule. What both revisions see alike has one number. */
export type Classes = Both<(endpoint: number) => number>

export function createClasses({ endpoints, selections }: Universe): Classes {
  // Signatures are numbers without gaps, for which lists take a quarter of the room of tables.
  const byNature = new Map<string, number[]>()
  let count = 0
  const next = (): number => {
    count += 1
    return count
  }
  const absent = next()
  const classIn = (revision: RevisionName, index: number): number => {
    const endpoint = endpoints[index] as Endpoint
    if (!isPod(endpoint)) return next()
    const state = endpoint.states[revision]
    if (state === undefined) return absent
    // A known address or node tells a pod apart from every other one.
    if (state.addresses !== undefined || state.nodeName !== undefined) return next()
    const nature = `${endpoint.kind} ${state.hostNetwork} ${portsKey(state.namedPorts)}`
    const numbers = byNature.get(nature) ?? []
    byNature.set(nature, numbers)
    const { signature } = selections[revision](index)
    numbers[signature] ??= next()
    return numbers[signature]
  }
  const known = { base: new Int32Array(endpoints.length), head: new Int32Array(endpoints.length) }
  const find = (revision: RevisionName, index: number): number => {
    const before = known[revision][index] as number
    if (before > 0) return before
    const endpoint = endpoints[index] as Endpoint
    const isSame = !isPod(endpoint) || endpoint.states.base === endpoint.states.head
    const number = classIn(revision, index)
    for (const each of isSame ? REVISIONS : [revision]) known[each][index] = number
    return number
  }
  return { base: (index) => find('base', index), head: (index) => find('head', index) }
}

export function portsKey(ports: readonly NamedPort[] | undefined): string {
  return ports === undefined ? '?' : ports.map(({ name, protocol, number }) => `${name}/${protocol}/${number}`).join()
}

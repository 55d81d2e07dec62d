/** The pairs that can differ: each affected endpoint with those whom it is affected towards. */
import { type Endpoint, isPod } from '../model/endpoint.ts'
import type { Direction } from '../policy/ir.ts'
import { REVISIONS } from '../text/location.ts'
import type { Comparison, Touch } from './comparison.ts'
import { podsMeant } from './scope.ts'

/** Sources in order, each with its destinations in order. */
export function* pairsToCompare(comparison: Comparison): Generator<[source: number, destinations: readonly number[]]> {
  const { affected, universe } = comparison
  const everybody = universe.endpoints.map((_, index) => index)
  const othersOf = createOthersFinder(comparison)
  const columns: number[] = []
  const single = new Map<number, number[]>()
  for (const [destination, touch] of affected.ingress) {
    const sources = othersOf('ingress', destination, touch)
    if (sources === 'everybody') columns.push(destination)
    else for (const source of sources) addTo(single, source, destination)
  }
  for (const source of everybody) {
    const touch = affected.egress.get(source)
    const own = touch === undefined ? [] : othersOf('egress', source, touch)
    if (own === 'everybody') {
      yield [source, everybody]
      continue
    }
    const destinations = new Set([...own, ...columns, ...(single.get(source) ?? [])])
    if (destinations.size > 0) yield [source, [...destinations].sort((a, b) => a - b)]
  }
}

function addTo(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

type Others = 'everybody' | Iterable<number>

function createOthersFinder(comparison: Comparison): (direction: Direction, subject: number, touch: Touch) => Others {
  const { universe, evaluators, extentOf, podRanges } = comparison
  const all = universe.endpoints.map((_, index) => index)
  const special = all.filter((index) => isSpecial(universe.endpoints[index] as Endpoint))
  return (direction, subject, touch) => {
    if (touch === 'everybody') return 'everybody'
    const meant = podsMeant(touch, podRanges)
    if (meant === 'any') return 'everybody'
    const isMeant = (other: number): boolean =>
      touch.some((peer) =>
        REVISIONS.some((revision) => evaluators[revision].means(peer, direction, subject, other) !== 'no'),
      )
    return new Set([...meant.flatMap((selector) => extentOf(selector)), ...special.filter(isMeant)])
  }
}

/** What can be meant by more than its labels. */
function isSpecial(endpoint: Endpoint): boolean {
  if (!isPod(endpoint)) return true
  return REVISIONS.some((revision) => {
    const state = endpoint.states[revision]
    return state !== undefined && (state.hostNetwork || state.addresses !== undefined)
  })
}

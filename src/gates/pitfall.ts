/** Mistakes that one revision shows by itself. They are news where head makes them and base did not. */
import { affectedEndpoints } from '../diff/affected.ts'
import type { Comparison } from '../diff/comparison.ts'
import { isPod } from '../model/endpoint.ts'
import { DIRECTIONS, type Direction, hasNamedPorts, type Origin, type Policy } from '../policy/ir.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import { compareText, type RevisionName } from '../text/location.ts'
import type { Observation } from './observation.ts'

/** What is found in head under one object with one sentence, and was not in base. */
export function newInHead(find: (revision: RevisionName) => readonly Observation[]): Observation[] {
  const inHead = byKey(find('head'))
  if (inHead.size === 0) return []
  const inBase = byKey(find('base'))
  // What was said of an object or a place that is gone is no news of another that took it: one is renamed, or moves in its list.
  const gone = new Map<string, number>()
  for (const [key, observation] of inBase) {
    if (inHead.has(key)) continue
    const nameless = namelessKey(observation)
    gone.set(nameless, (gone.get(nameless) ?? 0) + 1)
  }
  return [...inHead].flatMap(([key, observation]) => {
    if (inBase.has(key)) return []
    const nameless = namelessKey(observation)
    const left = gone.get(nameless) ?? 0
    if (left === 0) return [observation]
    gone.set(nameless, left - 1)
    return []
  })
}

function byKey(observations: readonly Observation[]): Map<string, Observation> {
  return new Map(observations.map((each) => [observationKey(each), each]))
}

function observationKey({ code, text, reasons }: Observation): string {
  return JSON.stringify([code, text, reasons[0]?.origin.object])
}

/** The policy that stands in the way may be renamed as well. */
const OTHER_OBJECT = /`[A-Z]\w* [^`]+`/g

function namelessKey({ code, text, reasons }: Observation): string {
  const { object = '', rule } = reasons[0]?.origin ?? {}
  const unnamed = (object === '' ? text : text.replaceAll(object, '')).replaceAll(OTHER_OBJECT, '')
  return JSON.stringify([code, unnamed, rule]).replaceAll(/\[\d+\]/g, '[]')
}

/** Policies of the revision that the other does not have with the same meaning: no other has rules that are new. */
export function changedIn({ changed, edited }: Comparison, revision: RevisionName): Policy[] {
  return edited[revision].filter((policy) => changed.has(policy))
}

/** Policies that changed, and those of places where some pod is seen differently: others select whom they did. */
export function touchedPolicies(
  { policies, changed, affected, universe }: Comparison,
  revision: RevisionName,
): Policy[] {
  const places = new Set(
    [...affected.different].flatMap((index) => {
      const endpoint = universe.endpoints[index]
      return endpoint !== undefined && isPod(endpoint) ? [endpoint.namespace] : []
    }),
  )
  return policies[revision].filter((policy) => {
    if (changed.has(policy)) return true
    const namespace = policy.subject.namespace
    return namespace === undefined ? places.size > 0 : places.has(namespace)
  })
}

/** By names, so that the order of files decides nothing. */
export function compareOrigins(a: Origin, b: Origin): number {
  return compareText(a.object, b.object) || compareText(a.rule, b.rule)
}

/** Whether somebody wrote it, and it is no rule that every cluster has. */
export function isWritten(origin: Origin): boolean {
  return origin.locate !== undefined
}

export function selectedBy(
  policy: Policy,
  { extentOf }: Pick<Comparison, 'extentOf'>,
  { policiesOf }: Evaluator,
): number[] {
  return extentOf(policy.subject).filter((index) => policiesOf(index).includes(policy))
}

/** One endpoint for each set of policies of the revision that holds a policy which the other revision does not have. */
export function touchedSubjects(comparison: Comparison, revision: RevisionName): number[] {
  const { changed, affected, evaluators } = comparison
  const touched = affectedEndpoints(affected).filter((index) =>
    evaluators[revision].policiesOf(index).some((policy) => changed.has(policy)),
  )
  return oneForEachSelection(comparison, revision, touched)
}

/** Of endpoints that the same policies of the revision select, with the same rules and ports, the first. */
export function oneForEachSelection(
  { evaluators }: Comparison,
  revision: RevisionName,
  endpoints: readonly number[],
): number[] {
  const { rulesAbout, classOf } = evaluators[revision]
  const numbers = new Map<Policy, number>()
  const numberOf = (policy: Policy): number => {
    const number = numbers.get(policy) ?? numbers.size
    numbers.set(policy, number)
    return number
  }
  const subjects = new Map<string, number>()
  for (const index of endpoints) {
    const selected = rulesAbout(index).map(({ policy }) => policy)
    const hasNames = selected.some(({ rules }) => rules.some(hasNamedPorts))
    const key = [...selected.map(numberOf), ...(hasNames ? [`ports of ${classOf(index)}`] : [])].join()
    if (!subjects.has(key)) subjects.set(key, index)
  }
  return [...subjects.values()]
}

/** Another endpoint with which the subject may exchange something else by two evaluators of one revision, in either direction. */
export function findDifference(
  { universe }: Pick<Comparison, 'universe'>,
  subject: number,
  one: Evaluator,
  other: Evaluator,
): number | undefined {
  const differs = (source: number, destination: number): boolean =>
    one.reach(source, destination).possible !== other.reach(source, destination).possible
  const found = universe.endpoints.findIndex(
    (_, candidate) => differs(subject, candidate) || differs(candidate, subject),
  )
  return found < 0 ? undefined : found
}

export function directionsOf(policy: Policy): Direction[] {
  return DIRECTIONS.filter((direction) => policy.isolates[direction] !== undefined)
}

/** Mistakes that one revision shows by itself. They are news where head makes them and base did not. */
import { affectedEndpoints } from '../diff/affected.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { Direction, Origin, Policy } from '../policy/ir.ts'
import { DIRECTIONS } from '../policy/ir.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import type { RevisionName } from '../text/location.ts'
import type { News } from './news.ts'

/** What is found in head under one object with one sentence, and was not in base. */
export function newInHead(find: (revision: RevisionName) => readonly News[]): News[] {
  const found = find('head')
  if (found.length === 0) return []
  const known = new Set(find('base').map(newsKey))
  const unique = new Map(found.map((news) => [newsKey(news), news]))
  return [...unique].flatMap(([key, news]) => (known.has(key) ? [] : [news]))
}

function newsKey({ code, news, reasons }: News): string {
  return JSON.stringify([code, news, reasons[0]?.origin.object])
}

/** Whether somebody wrote it, and it is no rule that every cluster has. */
export function isWritten({ location }: Origin): boolean {
  return location !== undefined
}

export function selectedBy(
  policy: Policy,
  { extentOf }: Pick<Comparison, 'extentOf'>,
  { policiesOf }: Evaluator,
): number[] {
  return extentOf(policy.subject).filter((index) => policiesOf(index).includes(policy))
}

/** One endpoint for each set of policies of the revision that holds a policy which the other revision does not have. */
export function touchedSubjects(
  { policies, changed, affected, evaluators }: Comparison,
  revision: RevisionName,
): number[] {
  const numbers = new Map(policies[revision].map((policy, index) => [policy, index]))
  const subjects = new Map<string, number>()
  for (const index of affectedEndpoints(affected)) {
    const selected = evaluators[revision].policiesOf(index)
    if (!selected.some((policy) => changed.has(policy))) continue
    const key = selected.map((policy) => numbers.get(policy)).join()
    if (!subjects.has(key)) subjects.set(key, index)
  }
  return [...subjects.values()]
}

export function directionsOf(policy: Policy): Direction[] {
  return DIRECTIONS.filter((direction) => policy.isolates[direction] !== undefined)
}

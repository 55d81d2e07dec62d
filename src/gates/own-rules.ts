/**
 * Rules of a team's own, over the effect. What some reading of the manifests allows counts as open for `forbid`; only what
 * every reading allows, and without a restriction at layer 7, counts as open for `require`.
 */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { parseConnections } from '../algebra/parse-connections.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Rule } from '../config/rules.ts'
import type { Change, Comparison, Reason } from '../diff/comparison.ts'
import type { EndpointSelector } from '../model/selector.ts'
import { DIRECTIONS, endsOf, placeOrigin } from '../policy/ir.ts'
import type { Decision } from '../reachability/decide.ts'
import type { RevisionName } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { matchesPatterns } from './match-pattern.ts'
import { aboutObject, aboutPair, type Observation } from './observation.ts'
import { eachPair } from './pairs.ts'

/** Beyond so many pairs, a rule is broken so thoroughly that naming more of them helps nobody. */
const MOST_PAIRS = 50_000

/**
 * By what the universe must tell pods apart beyond what policies ask, so that a gate or a rule means all of an endpoint or
 * nothing of it.
 */
export function askedByGates({ rules, gateLevels }: Configuration): {
  readonly extraSelectors: readonly EndpointSelector[]
  readonly tellsNamespacesApart: boolean
  /** Rules about what is open, and not about what opens, ask for pods that no change is about. */
  readonly scope: 'everything' | 'by-size'
} {
  const judged = rules.filter(({ level }) => level !== 'off')
  const patterns = judged.flatMap(({ from, to }) => [...from, ...to]).filter((pattern) => pattern.kind === 'pods')
  return {
    scope: judged.some((rule) => rule.kind === 'require' || rule.when !== 'new') ? 'everything' : 'by-size',
    extraSelectors: patterns.map((pattern) => pattern.selector),
    tellsNamespacesApart:
      gateLevels['cross-namespace'] !== 'off' || patterns.some(({ namespace }) => namespace !== undefined),
  }
}

export function judgeRules(judged: Judged): Observation[] {
  return judged.configuration.rules
    .filter(({ level }) => level !== 'off')
    .flatMap((rule) => withinLimit(judgeRule(rule, judged)).map((observation) => ({ ...observation, rule })))
}

function withinLimit(observations: Observation[]): Observation[] {
  const [first] = observations
  if (first === undefined || observations.length < MOST_PAIRS) return observations
  const rest = `this holds for ${MOST_PAIRS} pairs of endpoints or more, of which those are named that were found first`
  return [...observations, aboutObject(first.code, { object: '', rule: '' }, rest)]
}

function judgeRule(rule: Rule, judged: Judged): Observation[] {
  if (rule.kind === 'require') return findMissing(rule, judged)
  return rule.when === 'new' ? findNewlyForbidden(rule, judged) : findForbidden(rule, judged)
}

function findNewlyForbidden(rule: Rule, { comparison, changes }: Judged): Observation[] {
  const { algebra } = comparison
  const ports = portsOf(rule, comparison)
  const sources = new Set(endpointsOf(rule.from, comparison, 'head', ['yes', 'maybe']))
  const destinations = new Set(endpointsOf(rule.to, comparison, 'head', ['yes', 'maybe']))
  const found: Observation[] = []
  for (const change of changes.between(
    (index) => sources.has(index),
    (index) => destinations.has(index),
  )) {
    const opened = algebra.intersect(change.effect.opened, ports)
    if (opened !== algebra.none) found.push(aboutPair('RD2070', change, opened, 'can newly reach'))
  }
  return found
}

function findForbidden(rule: Rule, { comparison }: Judged): Observation[] {
  const { algebra, evaluators } = comparison
  const ports = portsOf(rule, comparison)
  const sources = endpointsOf(rule.from, comparison, 'head', ['yes', 'maybe'])
  const destinations = endpointsOf(rule.to, comparison, 'head', ['yes', 'maybe'])
  const found: Observation[] = []
  eachPair(comparison, sources, destinations, (source, destination, pairs) => {
    if (found.length >= MOST_PAIRS) return
    const decision = evaluators.head.reach(source, destination)
    const open = algebra.intersect(decision.possible, ports)
    if (open === algebra.none) return
    const before = algebra.intersect(evaluators.base.reach(source, destination).possible, ports)
    const verb = algebra.gain(before, open) === algebra.none ? 'can reach, as before,' : 'can reach'
    const reasons = allowingReasons(comparison, source, destination)
    for (const pair of pairs())
      found.push(aboutPair('RD2070', changeOf(comparison, pair, decision, reasons), open, verb))
  })
  return found
}

function findMissing(rule: Rule, { comparison, changes }: Judged): Observation[] {
  const { algebra, universe, evaluators } = comparison
  const ports = portsOf(rule, comparison)
  const lasting = (side: Rule['from']): number[] =>
    endpointsOf(side, comparison, 'head', ['yes']).filter((index) => {
      const endpoint = universe.endpoints[index]
      // Pods that exist only if unrelated selectors meet need nothing.
      return endpoint?.kind !== 'representative' || !endpoint.isMeeting
    })
  const [sources, destinations] = [lasting(rule.from), lasting(rule.to)]
  const gone = goneSides(rule, comparison, sources, destinations)
  if (gone.length > 0) return gone
  const found: Observation[] = []
  eachPair(comparison, sources, destinations, (source, destination, pairs) => {
    if (found.length >= MOST_PAIRS) return
    const decision = evaluators.head.reach(source, destination)
    const missing = algebra.gain(decision.certain, ports)
    if (missing === algebra.none) return
    for (const pair of pairs()) {
      const lost = algebra.intersect(missing, evaluators.base.reach(pair[0], pair[1]).certain)
      const isNews = lost !== algebra.none || !evaluators.base.isPresent(pair[0]) || !evaluators.base.isPresent(pair[1])
      const reasons = changes.reasonsOf(...pair)
      const change = changeOf(comparison, pair, decision, reasons)
      const verb = isNews ? 'can no longer reach' : 'cannot reach, as before,'
      found.push({ ...aboutPair('RD2071', change, missing, verb), ...(isNews ? {} : { isWarning: true }) })
    }
  })
  return found
}

/** What is required of somebody who is gone is no longer held. */
function goneSides(
  { from, to }: Rule,
  comparison: Comparison,
  sources: readonly number[],
  destinations: readonly number[],
): Observation[] {
  return [
    { patterns: from, left: sources },
    { patterns: to, left: destinations },
  ].flatMap(({ patterns, left }): Observation[] => {
    if (left.length > 0 || endpointsOf(patterns, comparison, 'base', ['yes']).length === 0) return []
    const sentence = `nothing is \`${patterns.map(({ text }) => text).join('`, `')}\` any more, which must stay reachable`
    return [aboutObject('RD2071', { object: '', rule: '' }, sentence)]
  })
}

/** In sentences, the rules that judge nothing because nothing in the manifests is what they mean. */
export function unmatchedRules({ rules }: Configuration, comparison: Comparison): string[] {
  return rules
    .filter(({ level }) => level !== 'off')
    .flatMap(({ name, from, to }) =>
      [from, to].flatMap((patterns) => {
        const isMeant = (['base', 'head'] as const).some(
          (revision) => endpointsOf(patterns, comparison, revision, ['yes', 'maybe']).length > 0,
        )
        const texts = patterns.map(({ text }) => `\`${text}\``).join(', ')
        return isMeant ? [] : [`Rule \`${name}\` judged nothing: no endpoint in the manifests is ${texts}.`]
      }),
    )
}

function endpointsOf(
  patterns: Rule['from'],
  { universe }: Comparison,
  revision: RevisionName,
  answers: readonly string[],
): number[] {
  return universe.endpoints.flatMap((endpoint, index) =>
    answers.includes(matchesPatterns(patterns, endpoint, revision)) ? [index] : [],
  )
}

function portsOf({ ports }: Rule, { algebra }: Comparison): ConnectionSet {
  if (ports === undefined) return algebra.all
  return algebra.unionOf(ports.map((text) => parseConnections(algebra, text) ?? algebra.none))
}

function changeOf(
  { algebra }: Comparison,
  [source, destination]: readonly [number, number],
  { possible, certain, assumptions }: Decision,
  reasons: readonly Reason[],
): Change {
  const rests = possible === certain ? [] : [...assumptions].sort()
  const effect = { before: algebra.none, after: possible, opened: possible, closed: algebra.none, assumptions: rests }
  return { source, destination, effect, reasons }
}

/** The rules of head that let the pair through. */
function allowingReasons({ evaluators }: Comparison, source: number, destination: number): Reason[] {
  return DIRECTIONS.flatMap((direction) => {
    const [subject, other] = endsOf(direction, source, destination)
    return evaluators.head
      .decideSide(direction, subject, other)
      .steps.flatMap(({ effect, origin }): Reason[] =>
        effect === 'allow' && origin !== undefined
          ? [{ effect: 'opens', direction, origin: placeOrigin(origin, 'head'), text: 'allows it' }]
          : [],
      )
  })
}

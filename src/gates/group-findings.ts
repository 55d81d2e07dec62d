/** Endpoints or pairs of which the same is observed for the same reason are one finding. */

import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import { groupBy } from '../base/add-to.ts'
import type { GateName } from '../config/gates.ts'
import type { Waiver } from '../config/waivers.ts'
import { changesOfPairs } from '../diff/change-collector.ts'
import type { Change, Reason } from '../diff/comparison.ts'
import { reasonKey } from '../diff/difference.ts'
import { singleKinds } from '../diff/kinds.ts'
import { groupRows, type Row } from '../diff/rows.ts'
import { listFirst } from '../text/lists.ts'
import type { Judged } from './finder.ts'
import { FINDING_CODES, type Finding, type FindingCode } from './finding.ts'
import type { Observation } from './observation.ts'
import { type Covered, coveredEndpoints, suggestWaiver } from './suggest-waiver.ts'

const LONGEST_LIST = 3

/** Findings about what is no longer there. */
const CLOSING: readonly FindingCode[] = ['RD2071', 'RD2074']

export function groupFindings(all: readonly Observation[], judged: Judged): Finding[] {
  const pairs = all.filter(({ pair }) => pair !== undefined)
  const others = all.filter(({ pair }) => pair === undefined)
  return [
    ...[...groupBy(others, endpointKey).values()].flatMap((members) => endpointFinding(members, judged)),
    ...[...groupBy(pairs, pairKey).values()].flatMap((members) => pairFindings(members, judged)),
  ]
}

function endpointKey(observation: Observation): string {
  return JSON.stringify([...kindOf(observation), observation.reasons.map(reasonKey)])
}

function endpointFinding(members: readonly [Observation, ...Observation[]], judged: Judged): Finding[] {
  const { endpoint, text, reasons } = members[0]
  const names = members.flatMap((member) => nameOf(member, judged))
  const sentence = [...(names.length > 0 ? [listFirst(names, LONGEST_LIST)] : []), text].join(' ')
  return finding(members[0], judged, {
    message: `${sentence}${becauseOf(reasons[0])}`,
    reason: reasons[0],
    sources: allOf(members.map(({ endpoint: each }) => (each === undefined ? [] : [each]))),
    destinations: allOf(members.map(({ destinations = [] }) => destinations)),
    // What is said of an object is worded by its state, and the object is enough to know it again.
    effect: endpoint === undefined ? '' : text,
    covered: coveredEndpoints(members),
  })
}

function nameOf({ endpoint, isItself }: Observation, judged: Judged): string[] {
  if (endpoint === undefined) return []
  return [isItself ? judged.nameOf(endpoint) : judged.describe([endpoint])]
}

function kindOf({ code, text, isWarning, isNote, rule, waiver }: Observation): unknown[] {
  return [code, text, isWarning ?? false, isNote ?? false, rule?.name, waiver?.digest]
}

/** Reasons may differ within one group: a row shows what it is about, whatever the reasons of its pairs. */
function pairKey({ code, text, isWarning, rule, pair }: Observation): string {
  return JSON.stringify([
    code,
    text,
    isWarning ?? false,
    rule?.name,
    pair?.connections,
    pair?.change.effect.assumptions,
  ])
}

/** Pods on which unrelated selectors meet are warned of, and only where the same is observed of no other pod. */
function pairFindings(members: readonly [Observation, ...Observation[]], judged: Judged): Finding[] {
  const { algebra, universe } = judged.comparison
  const isMeeting = ({ pair }: Observation): boolean =>
    [pair?.change.source, pair?.change.destination].some((index) => {
      const endpoint = index === undefined ? undefined : universe.endpoints[index]
      return endpoint?.kind === 'representative' && endpoint.isMeeting
    })
  const lasting = members.filter((member) => !isMeeting(member))
  const first = lasting[0] ?? { ...members[0], isWarning: true }
  const changes = (lasting.length > 0 ? lasting : members).flatMap(({ pair }): Change[] => {
    if (pair === undefined) return []
    const { change, connections } = pair
    // Only what the finding is about is told apart; what else changes for the pair is not its concern.
    const { assumptions } = change.effect
    const effect = { before: algebra.none, after: algebra.none, opened: connections, closed: algebra.none, assumptions }
    return [{ ...change, effect }]
  })
  const rows = groupRows(changesOfPairs(singleKinds(universe), changes))
  return rows.flatMap((row) => pairFinding(first, row, judged))
}

function pairFinding(first: Observation, row: Row, judged: Judged): Finding[] {
  const { algebra } = judged.comparison
  const connections = printConnections(describeConnections(algebra, row.effect.opened))
  const [from, to] = [judged.describe(row.sources), judged.describe(row.destinations)]
  const possibly = row.effect.assumptions.length === 0 ? '' : ', as far as the manifests say'
  const effect = CLOSING.includes(first.code) ? 'closes' : 'opens'
  const reason = row.reasons.find((candidate) => candidate.effect === effect)
  return finding(first, judged, {
    message: `${from} ${first.text} ${to}: ${connections}${possibly}${becauseOf(reason)}`,
    reason,
    sources: row.sources,
    destinations: row.destinations,
    effect: `${from} ${to} ${connections}`,
    covered: { sources: row.sources, destinations: row.destinations, connections: row.effect.opened },
  })
}

type Told = {
  readonly message: string
  readonly reason: Reason | undefined
  readonly sources: readonly number[]
  readonly destinations: readonly number[]
  readonly effect: string
  readonly covered: Covered
}

function finding(observation: Observation, judged: Judged, told: Told): Finding[] {
  const { code, rule, waiver } = observation
  const gate = rule?.name ?? FINDING_CODES[code].gate
  const configured = rule?.level ?? judged.configuration.gateLevels[gate as GateName]
  if (configured === 'off') return []
  const { reason, sources, destinations, effect } = told
  const [source, destination] = [sources[0], destinations[0]]
  const suggestion = waiver === undefined ? suggestWaiver(observation, told.covered, judged) : undefined
  return [
    {
      code,
      gate,
      level: observation.isNote ? 'note' : observation.isWarning ? 'warning' : configured,
      message: rule?.because === undefined ? told.message : `${told.message}; the rule says: ${rule.because}`,
      ...(source === undefined ? {} : { source }),
      ...(destination === undefined ? {} : { destination }),
      ...(sources.length < 2 ? {} : { sources }),
      ...(destinations.length < 2 ? {} : { destinations }),
      ...(reason?.origin.location === undefined ? {} : { location: reason.origin.location }),
      ...(observation.related === undefined ? {} : { related: observation.related }),
      fingerprint: fingerprint(rule === undefined ? [code] : [code, rule.name], reason, effect),
      ...(waiver === undefined ? {} : { waivedBy: printWaiver(waiver) }),
      ...(waiver?.isAdded ? { newlyWaived: true } : {}),
      ...(suggestion === undefined ? {} : { waiver: suggestion }),
    },
  ]
}

function printWaiver({ reason, expires, location }: Waiver): string {
  return `${reason} (until ${expires}, ${location.file}:${location.line})`
}

function fingerprint(kind: readonly string[], reason: Reason | undefined, effect: string): string {
  const parts = [...kind, reason?.origin.object ?? '', reason?.origin.rule ?? '', effect]
  return JSON.stringify(parts.filter((part) => part !== ''))
}

/** Each once. Many members have one list in common. */
function allOf(lists: readonly (readonly number[])[]): number[] {
  const all = new Set<number>()
  for (const list of new Set(lists)) for (const index of list) all.add(index)
  return [...all]
}

function becauseOf(reason: Reason | undefined): string {
  if (reason === undefined || reason.text === '') return ''
  const { object, rule } = reason.origin
  return `; \`${object}\` ${rule === '' ? '' : `\`${rule}\` `}${reason.text}`
}

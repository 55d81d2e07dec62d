/** What every printer for people says of a target, as values: which rows, which workloads, which isolation. */

import { invariant } from '../base/assert.ts'
import { listFirst } from '../text/lists.ts'
import { type ExposureWords, exposureWords } from './exposure-words.ts'
import type { Report, ReportExposure, ReportLocation, ReportTarget } from './report.ts'
import { type OrderedRows, orderRows } from './row-order.ts'
import { effectOf, type RowEffect } from './row-words.ts'
import { openWorkloads } from './verdict.ts'

/** A change of isolation that one object makes for several endpoints. */
export type IsolationGroup = {
  readonly labels: readonly string[]
  /** All of them in words, where the report has such words. */
  readonly subject?: string
  readonly effect?: string
  readonly directions: readonly ('ingress' | 'egress')[]
  readonly isIsolated: boolean
  readonly object: string
  readonly location?: ReportLocation
}

const LONGEST_LIST = 5

/** A workload and what there is to say of it: `shop/web`, "is new, open in both directions". */
export type WorkloadLine = { readonly label: string; readonly text: string; readonly newLabel?: string }

/** The rows with one effect, without those that the line of a workload says already. */
export function rowsToShow(report: Report, target: ReportTarget, effect: RowEffect): OrderedRows {
  const said = new Set([...openWorkloads(target, 'added'), ...openWorkloads(target, 'removed')].map((w) => w.endpoint))
  const isSaid = (endpoints: readonly number[]) => endpoints.length > 0 && endpoints.every((index) => said.has(index))
  const rows = target.rows.filter(
    (row) => effectOf(row) === effect && (row.counted || !(isSaid(row.sources) || isSaid(row.destinations))),
  )
  return orderRows(report, target, rows)
}

export function workloadLines(target: ReportTarget): WorkloadLine[] {
  const { renamed } = target.workloads
  return [
    ...openWorkloads(target, 'added').map((w) => ({
      label: labelOf(target, w.endpoint),
      text: `is new, ${openness(w)}`,
    })),
    ...openWorkloads(target, 'removed').map((w) => ({
      label: labelOf(target, w.endpoint),
      text: `is removed; it was ${openness(w)}`,
    })),
    ...renamed.map(({ from, to }) => ({ label: from, text: 'is now called', newLabel: to })),
  ]
}

/** What several endpoints have in common of one way in from outside. */
export type ExposureLine = ExposureWords & {
  readonly labels: readonly string[]
  readonly through: string
  readonly location: ReportLocation
}

/** Endpoints to which the same happens through the same way are one line. */
export function exposureLines({ endpoints, exposures = [] }: ReportTarget): ExposureLine[] {
  const groups = new Map<string, { readonly exposure: ReportExposure; readonly labels: string[] }>()
  for (const exposure of exposures) {
    const key = JSON.stringify([exposure.through, exposureWords(exposure), locationOf(exposure)])
    const group = groups.get(key) ?? { exposure, labels: [] }
    group.labels.push(labelOf({ endpoints }, exposure.endpoint))
    groups.set(key, group)
  }
  return [...groups.values()].map(({ exposure, labels }) => ({
    ...exposureWords(exposure, labels.length > 1),
    through: exposure.through,
    location: locationOf(exposure),
    labels,
  }))
}

/** The rule that did it is a better place to look at than the way in that it closes. */
function locationOf({ reasons, location }: ReportExposure): ReportLocation {
  return reasons[0]?.location ?? location
}

/** One group for each object, direction and outcome; an object that does the same in both directions is said once. */
export function isolationGroups(target: ReportTarget): IsolationGroup[] {
  const byEndpoint = new Map<string, { group: Omit<IsolationGroup, 'labels'>; label: string }>()
  for (const flip of target.isolation) {
    const { subject, effect } = flip
    const key = JSON.stringify([flip.endpoint, flip.after, flip.object, flip.location, subject, effect])
    const known = byEndpoint.get(key)
    const directions = [...(known?.group.directions ?? []), flip.direction]
    const location = flip.location === undefined ? {} : { location: flip.location }
    const words = { ...(subject === undefined ? {} : { subject }), ...(effect === undefined ? {} : { effect }) }
    const group = { directions, isIsolated: flip.after, object: flip.object, ...location, ...words }
    byEndpoint.set(key, { group, label: labelOf(target, flip.endpoint) })
  }
  const groups = new Map<string, { group: Omit<IsolationGroup, 'labels'>; labels: string[] }>()
  for (const { group, label } of byEndpoint.values()) {
    const known = groups.get(JSON.stringify(group))
    if (known === undefined) groups.set(JSON.stringify(group), { group, labels: [label] })
    else known.labels.push(label)
  }
  return [...groups.values()].map(({ group, labels }) => ({ ...group, labels }))
}

/** `shop/web`, or the first few of many. `print` escapes a name for its format. */
export function isolationSubject({ subject, labels }: IsolationGroup, print: (name: string) => string): string {
  if (subject !== undefined) return print(subject)
  return namesOf(labels, print)
}

/** The first few of many, and how many more. `print` escapes each for its format. */
export function namesOf<Item>(items: readonly Item[], print: (item: Item) => string): string {
  return listFirst(
    items.map((item) => print(item)),
    LONGEST_LIST,
  )
}

/** `becomes egress-isolated`, `is no longer isolated in either direction`. */
export function isolationState({ directions, isIsolated, labels, subject }: IsolationGroup): string {
  // Of several, words for all of them are a list or a phrase in the singular: "any pod of namespace shop".
  const isMany = labels.length > 1 && (subject === undefined || /[,;] | and /.test(subject))
  const verb = isIsolated ? (isMany ? 'become' : 'becomes') : isMany ? 'are no longer' : 'is no longer'
  if (directions.length === 1) return `${verb} ${directions[0]}-isolated`
  return `${verb} isolated in ${isIsolated ? 'both directions' : 'either direction'}`
}

function labelOf(target: Pick<ReportTarget, 'endpoints'>, index: number): string {
  return invariant(target.endpoints[index], 'the report refers to endpoints that it lists').label
}

function openness({ ingress, egress }: { readonly ingress: string; readonly egress: string }): string {
  if (ingress === egress) return `${ingress} in both directions`
  return ingress === 'open' ? 'open for ingress, isolated for egress' : 'isolated for ingress, open for egress'
}

/** The report of the same two revisions, exchanged. */
import type { Report, ReportEndpoint, ReportReason, ReportTarget } from '../../src/report/report.ts'

/** What of a target must be the same, or turned around, when base and head are exchanged. */
export type Essence = ReturnType<typeof essence>

/** Ids of assumptions depend on the order of the rows; their texts do not. */
export function essence(report: Report) {
  const target = report.targets[0] as ReportTarget
  const textOf = new Map(report.assumptions.map(({ id, text }) => [id, text]))
  const uncertain = (ids: readonly string[] = []) => ids.map((id) => textOf.get(id)).sort()
  return {
    complete: report.complete,
    endpoints: target.endpoints,
    changes: target.changes.map(({ reasons, ...change }) => ({
      ...change,
      reasons: reasons.map(withoutHead),
      uncertain: uncertain(change.uncertain),
    })),
    rows: target.rows.map(({ sources, destinations, before, after, opened, closed, reasons, counted, ...row }) => ({
      sources,
      destinations,
      before,
      after,
      opened,
      closed,
      reasons: reasons.map(withoutHead),
      counted,
      uncertain: uncertain(row.uncertain),
    })),
    // Its words are not turned around: names are those of head, and what stays open is only said of what closes.
    isolation: target.isolation.map(({ effect: _effect, subject: _subject, ...flip }) => flip),
    workloads: target.workloads,
  }
}

/** What both revisions hold is shown where it stands in head, and words say how it stands there. */
function withoutHead(reason: ReportReason): ReportReason {
  if (!/^(has other|was moved|now has the same order)/.test(reason.text)) return reason
  const { location: _location, ...rest } = reason
  return { ...rest, text: reason.text.replace(/^(was moved|now has the same order).*/, 'was moved') }
}

const TURNED_TEXTS: Readonly<Record<string, string>> = {
  'allows it': 'no longer allows it',
  'denies it': 'no longer denies it',
  'restricts it at layer 7': 'no longer restricts it at layer 7',
  'isolates it for egress': 'no longer isolates it for egress',
  'isolates it for ingress': 'no longer isolates it for ingress',
  'is new, and isolates it for egress': 'was removed, and isolated it for egress',
  'is new, and isolates it for ingress': 'was removed, and isolated it for ingress',
  'is new': 'was removed',
  'new workload': 'removed workload',
}

function turnedText(text: string): string {
  const back = Object.entries(TURNED_TEXTS).find(([, other]) => other === text)
  return TURNED_TEXTS[text] ?? back?.[0] ?? text
}

/** Turns an essence around, in an order that both directions share. */
export function turned(one: Essence): Essence {
  return {
    ...one,
    endpoints: one.endpoints.map((endpoint, index) => {
      const renamed = one.workloads.renamed.find((move) => move.endpoint === index)
      return renamed === undefined ? endpoint : withName(endpoint, renamed.from.slice(renamed.from.indexOf('/') + 1))
    }),
    changes: one.changes.map(turnEffect),
    rows: one.rows.map(turnEffect),
    isolation: one.isolation.map((flip) => ({ ...turnLocation(flip), before: flip.after, after: flip.before })),
    workloads: {
      added: one.workloads.removed,
      removed: one.workloads.added,
      renamed: one.workloads.renamed.map(({ endpoint, from, to }) => ({ endpoint, from: to, to: from })),
    },
  }
}

function withName(endpoint: ReportEndpoint, name: string): ReportEndpoint {
  if (endpoint.kind !== 'workload') return endpoint
  return { ...endpoint, name, label: `${endpoint.namespace}/${name}` }
}

type WithEffect = {
  readonly before: unknown
  readonly after: unknown
  readonly opened: unknown
  readonly closed: unknown
  readonly reasons: readonly ReportReason[]
}

function turnEffect<T extends WithEffect>(one: T): T {
  const { before, after, opened, closed, reasons } = one
  return { ...one, before: after, after: before, opened: closed, closed: opened, reasons: reasons.map(turnReason) }
}

function turnReason(reason: ReportReason): ReportReason {
  const effect = reason.effect === 'opens' ? 'closes' : 'opens'
  return { ...turnLocation(reason), effect, text: turnedText(reason.text) }
}

type WithLocation = { readonly location?: ReportReason['location'] }

function turnLocation<T extends WithLocation>(one: T): T {
  if (one.location === undefined) return one
  return { ...one, location: { ...one.location, revision: one.location.revision === 'base' ? 'head' : 'base' } }
}

/** Lists whose order depends on which revision is base, sorted by content. */
export function inOrder({ changes, rows, ...rest }: Essence): Essence {
  const withSortedReasons = <T extends { readonly reasons: readonly ReportReason[] }>(one: T): T => ({
    ...one,
    reasons: sortedByContent(one.reasons),
  })
  return {
    ...rest,
    changes: changes.map(withSortedReasons),
    rows: sortedByContent(rows.map(withSortedReasons)),
  }
}

export function sortedByContent<T>(list: readonly T[]): T[] {
  const keyed = list.map((one) => ({ one, key: JSON.stringify(one) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one)
}

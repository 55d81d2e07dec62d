/** What the page of a report knows of each row, and how it is put into the page. */
import type { Report, ReportReason, ReportRow, ReportTarget } from './report.ts'
import { orderRows } from './row-order.ts'
import { connectionWords, distinctReasons, effectOf, type RowEffect } from './row-words.ts'
import { visibleText } from './terminal-escape.ts'

export type PageRow = {
  readonly effect: RowEffect
  readonly isPossible: boolean
  readonly source: string
  readonly destination: string
  /** All of either side that its words only count. */
  readonly counted: readonly string[]
  readonly target: string
  /** What each of the three views says of the connections. */
  readonly difference: string
  readonly base: string
  readonly head: string
  /** Whether anything connects the two in that revision. */
  readonly inBase: boolean
  readonly inHead: boolean
  readonly namespaces: readonly string[]
  readonly sourceNamespace: string | null
  readonly destinationNamespace: string | null
  readonly reasons: readonly { readonly text: string; readonly place: string }[]
  readonly assumptions: readonly string[]
}

export function pageRows(report: Report): PageRow[] {
  const assumptions = new Map(report.assumptions.map(({ id, text }) => [id, visibleText(text)]))
  return report.targets.flatMap((target) => {
    const { told, others, hypothetical } = orderRows(report, target, target.rows)
    return [...told, ...others, ...hypothetical].map((row) => pageRow(target, row, assumptions))
  })
}

function pageRow(target: ReportTarget, row: ReportRow, assumptions: ReadonlyMap<string, string>): PageRow {
  const effect = effectOf(row)
  const uncertain = row.uncertain ?? []
  const sources = namespacesOf(target, row.sources)
  const destinations = namespacesOf(target, row.destinations)
  const [opened, closed, base, head] = [row.opened, row.closed, row.before, row.after].map((connections) =>
    visibleText(connectionWords(connections)),
  ) as [string, string, string, string]
  return {
    effect,
    isPossible: uncertain.length > 0,
    source: visibleText(row.source),
    destination: visibleText(row.destination),
    counted: [row.sourceParts, row.destinationParts].flatMap((parts) =>
      parts === undefined ? [] : [visibleText(parts.join(', '))],
    ),
    target: visibleText(target.name),
    difference: { opened, closed, changed: `${base} → ${head}` }[effect],
    base,
    head,
    inBase: row.before !== 'none',
    inHead: row.after !== 'none',
    namespaces: [...new Set([...sources, ...destinations])].filter((name) => name !== null).sort(),
    sourceNamespace: onlyOne(sources),
    destinationNamespace: onlyOne(destinations),
    reasons: distinctReasons(row).map(pageReason),
    assumptions: uncertain.map((id) => assumptions.get(id) ?? id),
  }
}

function namespacesOf(target: ReportTarget, endpoints: readonly number[]): Set<string | null> {
  return new Set(
    endpoints.map((index) => {
      const endpoint = target.endpoints[index]
      return endpoint !== undefined && 'namespace' in endpoint && endpoint.namespace !== undefined
        ? visibleText(endpoint.namespace)
        : null
    }),
  )
}

function onlyOne(names: ReadonlySet<string | null>): string | null {
  const [first = null] = names
  return names.size === 1 ? first : null
}

function pageReason({ effect, object, rule, text, location }: ReportReason): { text: string; place: string } {
  const place = location === undefined ? '' : `${location.file}:${location.line} (${location.revision})`
  return {
    text: visibleText(`${effect}: ${object}${rule === undefined ? '' : ` ${rule}`}: ${text}`),
    place: visibleText(place),
  }
}

/**
 * JSON inside a script element that is not run. Nothing in it can end the element or start a comment, and no line
 * separator is left that an old reader of scripts would stumble over.
 */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Endpoints with the same news for the same reason are one finding. */
import type { Configuration, GateName } from '../config/configuration.ts'
import type { Change, Reason } from '../diff/comparison.ts'
import { reasonKey } from '../diff/reasons.ts'
import type { Direction } from '../policy/ir.ts'
import { FINDING_CODES, type Finding, type FindingCode } from './finding.ts'

/** What one endpoint has to report. `news` completes a sentence that begins with the names of the endpoints. */
export type News = {
  readonly code: FindingCode
  readonly endpoint: number
  readonly destination?: number
  readonly news: string
  /** True where the level of the gate would be too much. */
  readonly isWarning?: boolean
  /** The most telling first. */
  readonly reasons: readonly Reason[]
}

const LONGEST_LIST = 3

/** Why the changes open something: those of the given side first. */
export function openingReasons(changes: readonly Change[], side: Direction): Reason[] {
  return reasonsOf(changes, 'opens', side)
}

/** Why the changes close something: those of the given side first. */
export function closingReasons(changes: readonly Change[], side: Direction): Reason[] {
  return reasonsOf(changes, 'closes', side)
}

function reasonsOf(changes: readonly Change[], effect: Reason['effect'], side: Direction): Reason[] {
  const reasons = changes.flatMap((change) => change.reasons).filter((reason) => reason.effect === effect)
  const unique = [...new Map(reasons.map((reason) => [reasonKey(reason), reason])).values()]
  return [
    ...unique.filter(({ direction }) => direction === side),
    ...unique.filter(({ direction }) => direction !== side),
  ]
}

export function groupFindings(
  all: readonly News[],
  configuration: Configuration,
  nameOf: (endpoint: number) => string,
): Finding[] {
  const groups = new Map<string, News[]>()
  for (const news of all) {
    const key = JSON.stringify([news.code, news.news, news.isWarning ?? false, news.reasons.map(reasonKey)])
    groups.set(key, [...(groups.get(key) ?? []), news])
  }
  return [...groups.values()].flatMap((members) => findingOf(members, configuration, nameOf))
}

function findingOf(
  members: readonly News[],
  configuration: Configuration,
  nameOf: (endpoint: number) => string,
): Finding[] {
  const { code, endpoint, destination, news, isWarning, reasons } = members[0] as News
  const gate: GateName = FINDING_CODES[code]
  const configured = configuration.gateLevels[gate]
  if (configured === 'off') return []
  const [reason] = reasons
  return [
    {
      code,
      gate,
      level: isWarning ? 'warning' : configured,
      message: `${listNames(members.map((member) => nameOf(member.endpoint)))} ${news}${becauseOf(reason)}`,
      source: endpoint,
      ...(destination === undefined ? {} : { destination }),
      ...(reason?.origin.location === undefined ? {} : { location: reason.origin.location }),
      fingerprint: JSON.stringify([gate, reason?.origin.object, reason?.origin.rule, news]),
    },
  ]
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, LONGEST_LIST).join(', ')
  return names.length > LONGEST_LIST ? `${shown} and ${names.length - LONGEST_LIST} more` : shown
}

function becauseOf(reason: Reason | undefined): string {
  if (reason === undefined || reason.text === '') return ''
  const { object, rule } = reason.origin
  return `; \`${object}\` ${rule === '' ? '' : `\`${rule}\` `}${reason.text}`
}

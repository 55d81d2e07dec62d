/** Messages that say the same of several objects: people read them once, with what differs and the places of the others. */
import { addTo } from '../base/add-to.ts'
import type { ReportDiagnostic, ReportFinding, ReportLocation } from './report.ts'
import { namesOf } from './shown-changes.ts'

export type Alike<Item> = { readonly first: Item; readonly count: number; readonly others: readonly Other[] }

/** What one of the others is about where the first is about something else: an object, its rule. */
type Other = { readonly names: readonly string[]; readonly location?: ReportLocation }

/** Findings that differ only in what their sentences quote. What to do is said with the first of each code. */
export function alikeFindings(findings: readonly ReportFinding[]): Alike<ReportFinding>[] {
  const groups = groupAlike(
    findings,
    ({ code, gate, level, target, message, related, waivedBy }) => [
      ...[code, gate, level, target, message.replace(QUOTED, '``')],
      ...[related, waivedBy],
    ],
    ({ message }) => message.match(QUOTED) ?? [],
  )
  const told = new Set<string>()
  return groups.map((group) => {
    const { help: _help, ...first } = group.first
    if (told.has(first.code)) return { ...group, first }
    told.add(first.code)
    return group
  })
}

const QUOTED = /`[^`]*`/g

export function alikeDiagnostics(diagnostics: readonly ReportDiagnostic[]): Alike<ReportDiagnostic>[] {
  return groupAlike(
    diagnostics,
    ({ code, severity, message, help }) => [code, severity, message, help],
    ({ object }) => (object === undefined ? [] : [object]),
  )
}

/** `likewise KIND shop/b (b.yaml:3), KIND shop/c (c.yaml:3) and 2 more`, or nothing. */
export function likewise<Item>(
  { others }: Alike<Item>,
  printName: (name: string) => string,
  printPlace: (location: ReportLocation) => string,
): string[] {
  const print = ({ names, location }: Other): string =>
    [...names.map((name) => printName(name)), ...(location === undefined ? [] : [`(${printPlace(location)})`])].join(
      ' ',
    )
  return others.length === 0 ? [] : [`likewise ${namesOf(others, print)}`]
}

type Placed = { readonly location?: ReportLocation | undefined }

function groupAlike<Item extends Placed>(
  items: readonly Item[],
  keyOf: (item: Item) => readonly unknown[],
  namesIn: (item: Item) => readonly string[],
): Alike<Item>[] {
  const groups = new Map<string, Item[]>()
  for (const item of items) addTo(groups, JSON.stringify(keyOf(item)), item)
  return [...groups.values()].map((members) => {
    const [first, ...rest] = members as [Item, ...Item[]]
    const known = namesIn(first)
    const others = rest.map((item): Other => {
      const names = namesIn(item).filter((name, index) => name !== known[index])
      return { names: names.map((name) => name.replaceAll('`', '')), ...(item.location && { location: item.location }) }
    })
    return { first, count: members.length, others }
  })
}

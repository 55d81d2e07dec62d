/** With whom groups of kinds differ. There may be as many groups as namespaces, and each may differ with nearly everybody. */
import { addTo } from '../base/add-to.ts'
import type { Direction } from '../policy/ir.ts'
import { type ChangeLine, holds, linesBySharedParts, marked } from './change-lines.ts'

/** Those on the other side with which some of a group differ, in order. */
export type FindOthers = (group: number) => number[]

type CreateFinder = (
  lines: readonly ChangeLine[],
  groups: readonly ReadonlySet<number>[],
  kindCount: number,
) => FindOthers

/** By direction, in which the kinds of the groups are the subjects: with egress, they are sources. */
export const OTHERS_FINDERS: Readonly<Record<Direction, CreateFinder>> = {
  egress: createDestinationsFinder,
  ingress: createSourcesFinder,
}

function createDestinationsFinder(...[lines, groups, kindCount]: Parameters<CreateFinder>): FindOthers {
  const groupsOf = byMember(groups)
  const linesOf = groups.map((): ChangeLine[] => [])
  for (const line of lines) for (const group of groupsOf.get(line.source) ?? []) linesOf[group]?.push(line)
  return (group) => destinationsOf(linesOf[group] ?? [], kindCount)
}

/** Kinds of destinations of some line, in order. */
export function destinationsOf(lines: readonly ChangeLine[], kindCount: number): number[] {
  const isMet = marked(
    lines.flatMap(({ parts }) => parts),
    kindCount,
  )
  for (const [shared, sharing] of linesBySharedParts(lines)) {
    const [first, ...others] = sharing as [ChangeLine, ...ChangeLine[]]
    const isHeld = marked(shared, kindCount)
    for (const kind of first.but) if (others.every(({ but }) => holds(but, kind))) isHeld[kind] = 0
    for (let kind = 0; kind < kindCount; kind += 1) if (isHeld[kind] === 1) isMet[kind] = 1
  }
  return kindsMarked(isMet)
}

function createSourcesFinder(...[lines, groups, kindCount]: Parameters<CreateFinder>): FindOthers {
  const groupsOf = byMember(groups)
  const sourcesOf = groups.map(() => new Set<number>())
  for (const { source, parts } of lines) {
    for (const { destinations } of parts) {
      for (const kind of destinations) for (const group of groupsOf.get(kind) ?? []) sourcesOf[group]?.add(source)
    }
  }
  const shared = Array.from(linesBySharedParts(lines), ([parts, sharing]) => ({
    isHeld: marked(parts, kindCount),
    sharing,
  }))
  return (group) => {
    const isMet = new Uint8Array(kindCount)
    for (const source of sourcesOf[group] ?? []) isMet[source] = 1
    for (const { isHeld, sharing } of shared) {
      const held = [...(groups[group] ?? [])].filter((kind) => isHeld[kind] === 1)
      for (const { source, but } of sharing) if (held.some((kind) => !holds(but, kind))) isMet[source] = 1
    }
    return kindsMarked(isMet)
  }
}

function byMember(groups: readonly ReadonlySet<number>[]): ReadonlyMap<number, readonly number[]> {
  const groupsOf = new Map<number, number[]>()
  for (const [group, kinds] of groups.entries()) for (const kind of kinds) addTo(groupsOf, kind, group)
  return groupsOf
}

function kindsMarked(isMet: Uint8Array): number[] {
  const kinds: number[] = []
  for (let kind = 0; kind < isMet.length; kind += 1) if (isMet[kind] === 1) kinds.push(kind)
  return kinds
}

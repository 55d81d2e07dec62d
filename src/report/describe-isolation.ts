/** What it means that pods become isolated, or no longer are: which of their connections close, and what stays open. */

import type { ConnectionSet } from '../algebra/connection-set.ts'
import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import { addTo, groupBy } from '../base/add-to.ts'
import type { Changes } from '../diff/changes.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { IsolationFlip } from '../diff/isolation.ts'
import { createDnsTest } from '../gates/cluster-dns.ts'
import { isSinglePod } from '../model/endpoint.ts'
import type { Direction, Policy } from '../policy/ir.ts'
import { listFirst } from '../text/lists.ts'
import type { Describer } from './describe-set.ts'

export type DescribedFlip = IsolationFlip & { readonly subject: string; readonly effect: string }

type Described = { readonly comparison: Comparison; readonly changes: Changes; readonly describe: Describer }

const NAMED_OPEN = 3
/** Pairs that are asked for one sentence. Where it would take more, it does not say what stays open. */
const MOST_PAIRS = 50_000

/** Flips that one object makes in one direction are one sentence about all of their endpoints. */
export function describeFlips(flips: readonly IsolationFlip[], described: Described): DescribedFlip[] {
  const words = new Map<IsolationFlip, { subject: string; effect: string }>()
  for (const alike of groupBy(flips, ({ direction, after }) => `${direction} ${after}`).values()) {
    const groups = [...groupBy(alike, ({ origin }) => origin.object).values()]
    const othersOf = createOthersFinder(groups, described)
    for (const [index, group] of groups.entries()) {
      const subject = described.describe(group.map(({ endpoint }) => endpoint)).text
      const effect = effectOf(group, othersOf(index), described)
      for (const flip of group) words.set(flip, { subject, effect })
    }
  }
  return flips.map((flip) => ({ ...flip, ...(words.get(flip) as { subject: string; effect: string }) }))
}

/** The other sides with which some endpoint of a group loses or gains something. All groups flip alike, and may be as many as namespaces. */
function createOthersFinder(
  groups: readonly (readonly IsolationFlip[])[],
  { changes, comparison }: Described,
): (group: number) => number[] {
  const { none } = comparison.algebra
  const [[{ direction, after }]] = groups as readonly [readonly [IsolationFlip]]
  const subjects = groups.map((group) => group.map(({ endpoint }) => endpoint))
  return changes.createOthersFinder(
    direction,
    subjects,
    ({ effect }) => (after ? effect.closed : effect.opened) !== none,
  )
}

function effectOf(group: readonly IsolationFlip[], changed: readonly number[], described: Described): string {
  const { after, direction } = group[0] as IsolationFlip
  if (changed.length === 0) return after ? `nothing closes${whyNothingCloses(group, described)}` : 'nothing opens'
  const way = direction === 'egress' ? 'to' : 'from'
  const others = `connections ${way} \`${described.describe(changed).text}\``
  if (!after) return `${others} open`
  const stays = whatStaysOpen(group, described)
  return `${others} close${losesDns(group, described) ? ', DNS included' : ''}${stays === undefined ? '' : `; still open: ${stays}${stays === 'nothing' ? whyNothingStays(group, described) : ''}`}`
}

/** A rule for everybody and everything in the policy that isolates (rule N8). */
function whyNothingCloses(group: readonly IsolationFlip[], described: Described): string {
  const { algebra } = described.comparison
  const rule = isolatingPolicies(group, described)
    .flatMap(({ rules }) => rules)
    .find(
      ({ direction, action, peers, connections, layer7 }) =>
        direction === group[0]?.direction &&
        action === 'allow' &&
        layer7 === undefined &&
        connections.fixed === algebra.all &&
        peers.some(({ kind }) => kind === 'anybody'),
    )
  return rule === undefined ? '' : `, as \`${rule.origin.rule}\` allows everything`
}

/** A rule without any field, where that is about nobody (rule R15). */
function whyNothingStays(group: readonly IsolationFlip[], described: Described): string {
  const empty = isolatingPolicies(group, described)
    .flatMap(({ remarks = [] }) => remarks)
    .find((remark) => remark.kind === 'empty-rule' && remark.direction === group[0]?.direction)
  return empty === undefined ? '' : `, as \`${empty.origin.rule}\` has no field and so allows nothing`
}

function isolatingPolicies(group: readonly IsolationFlip[], { comparison }: Described): readonly Policy[] {
  const object = group[0]?.origin.object
  return comparison.policies.head.filter(({ origin }) => origin.object === object)
}

function losesDns(group: readonly IsolationFlip[], { comparison }: Described): boolean {
  if ((group[0] as IsolationFlip).direction !== 'egress') return false
  const canAsk = createDnsTest(comparison)
  return group.some(({ endpoint }) => canAsk(endpoint, 'UDP', 'base') && !canAsk(endpoint, 'UDP', 'head'))
}

/** The same for all of the group, or undefined. */
function whatStaysOpen(group: readonly IsolationFlip[], { comparison, describe }: Described): string | undefined {
  const { endpoints } = comparison.universe
  if (group.length * endpoints.length > MOST_PAIRS) return undefined
  const texts = new Set(group.map((flip) => openText(flip, comparison, describe)))
  return texts.size === 1 ? [...texts][0] : undefined
}

function openText({ endpoint, direction }: IsolationFlip, comparison: Comparison, describe: Describer): string {
  const { algebra, universe, evaluators } = comparison
  const { reach, isPresent } = evaluators.head
  const open = new Map<ConnectionSet, number[]>()
  for (const other of universe.endpoints.keys()) {
    if (!isPresent(other) || (other === endpoint && isSinglePod(universe.endpoints[other]))) continue
    const { possible } = reach(...sides(direction, endpoint, other))
    if (possible === algebra.none) continue
    addTo(open, possible, other)
  }
  const texts = [...open].map(
    ([connections, others]) =>
      `\`${describe(others).text}: ${printConnections(describeConnections(algebra, connections))}\``,
  )
  return texts.length === 0 ? 'nothing' : listFirst(texts, NAMED_OPEN)
}

/** From (subject, other) to (source, destination) and back. */
function sides(direction: Direction, a: number, b: number): [number, number] {
  return direction === 'egress' ? [a, b] : [b, a]
}

/** What the policies that select an endpoint say in one direction, arranged for the walk of `decide`. */
import type { Trilean } from '../model/selector.ts'
import {
  type Assumption,
  compareOrder,
  type Direction,
  hasNamedPorts,
  type OrderKey,
  type Policy,
  type PolicyRule,
  type Tier,
} from '../policy/ir.ts'
import type { Strand, SubjectTier } from './decide.ts'
import type { Lookup } from './names.ts'

/** A policy that selects the endpoint, or may do so under an assumption. */
export type SelectedPolicy = {
  readonly policy: Policy
  readonly answer: Exclude<Trilean, 'no'>
  readonly assumption?: Assumption
  /** The interface of a host that it guards, where what is asked about is behind that. */
  readonly guard?: string
}

type OrderedStrand = Strand & { readonly order: OrderKey }

export type Subject = {
  /** Tiers in order, each with its levels in order. */
  readonly tiers: readonly SubjectTier[]
  /** Every rule, in the order in which the walk meets them. */
  readonly rules: readonly PolicyRule[]
  /** Whether what a rule says depends on the ports of the destination. */
  readonly hasNamedPorts: boolean
  /** Whether a rule asks for the port that a connection comes from. */
  readonly hasSourcePorts: boolean
  /** Names whose lookups the subject's rules let the engine see (rule R40). */
  readonly lookups: readonly Lookup[]
}

/** The policies that have a say in the direction. */
export function concerning(selected: readonly SelectedPolicy[], direction: Direction): SelectedPolicy[] {
  return selected.filter(
    ({ policy }) =>
      policy.isolates[direction] !== undefined || policy.rules.some((rule) => rule.direction === direction),
  )
}

export function arrangeSubject(selected: readonly SelectedPolicy[], direction: Direction): Subject {
  const isIsolated = selected.some(({ policy }) => policy.isolates[direction] !== undefined)
  const places = selected.flatMap(({ policy }) => [policy.tier, isolationTierOf(policy)])
  const tiers = groupByOrder(places, ({ order }) => order).map(([tier]) =>
    arrangeTier(tier as Tier, selected, direction, isIsolated),
  )
  const strands = tiers.flatMap(({ levels }) => levels.flat())
  const rules = strands.flatMap(({ steps }) => steps.flat())
  return {
    tiers,
    rules,
    hasNamedPorts: rules.some(hasNamedPorts),
    hasSourcePorts: rules.some(({ sourcePorts }) => sourcePorts !== undefined),
    lookups: strands.flatMap(lookupsOf),
  }
}

function lookupsOf({ steps, answer, assumption }: Strand): Lookup[] {
  if (answer === 'no') return []
  const patterns = steps.flat().flatMap(({ teaches = [] }) => teaches)
  return patterns.map((pattern) => ({
    pattern,
    answer,
    ...(assumption === undefined ? {} : { assumption }),
  }))
}

function isolationTierOf({ tier, isolationTier = tier }: Policy): Tier {
  return isolationTier
}

function arrangeTier(
  tier: Tier,
  selected: readonly SelectedPolicy[],
  direction: Direction,
  isIsolated: boolean,
): SubjectTier {
  const isHere = ({ order }: Tier): boolean => compareOrder(order, tier.order) === 0
  return {
    tier,
    levels: groupByOrder(
      selected
        .filter(({ policy }) => isHere(policy.tier))
        .flatMap((member) => strandsOf(member, direction, isIsolated)),
      ({ order }) => order,
    ),
    isolations: selected.flatMap(({ policy, answer, assumption }) => {
      const isolation = policy.isolates[direction]
      if (isolation === undefined || !isHere(isolationTierOf(policy))) return []
      return [{ isolation, answer, origin: policy.origin, ...(assumption === undefined ? {} : { assumption }) }]
    }),
  }
}

/** What one policy says on each of its levels, in the order of its own rules. */
function strandsOf(
  { policy, answer, assumption }: SelectedPolicy,
  direction: Direction,
  isIsolated: boolean,
): OrderedStrand[] {
  const rules = policy.rules
    .filter((rule) => rule.direction === direction)
    .map((rule) => (rule.needsIsolation && !isIsolated ? withoutRestriction(rule) : rule))
  return groupByOrder(rules, ({ order }) => order).map((level) => ({
    order: (level[0] as PolicyRule).order,
    steps: groupByOrder(level, ({ position }) => (position === undefined ? [] : [position])),
    answer,
    ...(assumption === undefined ? {} : { assumption }),
  }))
}

/** Where nothing isolates the subject, some restrictions let every other request pass as well (rule R59). */
function withoutRestriction({ layer7: _lifted, ...rule }: PolicyRule): PolicyRule {
  return rule
}

function groupByOrder<T>(items: readonly T[], orderOf: (item: T) => OrderKey): T[][] {
  const sorted = [...items].sort((a, b) => compareOrder(orderOf(a), orderOf(b)))
  const groups: T[][] = []
  for (const item of sorted) {
    const last = groups.at(-1)
    if (last !== undefined && compareOrder(orderOf(last[0] as T), orderOf(item)) === 0) last.push(item)
    else groups.push([item])
  }
  return groups
}

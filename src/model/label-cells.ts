/**
 * Splits the space of all label sets by selectors: one cell for each combination of selectors that some label set can meet.
 *
 * A cell is a list of boxes; a box says, for each key, which of {the values that are mentioned, some other value, absent} are
 * possible. Splitting keeps only what is satisfiable, so that selectors that exclude each other cost nothing, and label
 * domains are never multiplied.
 */
import { groupBy } from '../base/add-to.ts'
import type { Labels } from './cluster.ts'
import { holdsFor, isTextOperator, sampleValues, UNMENTIONED_VALUE } from './label-values.ts'
import type { Requirement } from './selector.ts'

/** Bits of the domain of a key: bit 0 is "absent", bit 1 "some other value", bit n+2 the n-th mentioned value. */
type Mask = bigint
type Box = ReadonlyMap<string, Mask>

const ABSENT: Mask = 1n
const OTHER: Mask = 2n

export type LabelCell = {
  /** Places of those of the given conjunctions that the label sets of this cell meet, in order. */
  readonly selected: readonly number[]
  /** One label set of the cell. */
  readonly labels: Labels
  /** The requirements that hold of every label set in the box from which `labels` was taken. */
  readonly description: readonly Requirement[]
}

export type LabelCells = {
  readonly cells: readonly LabelCell[]
  /** How many conjunctions were split on; the rest is undecided in every cell. */
  readonly decided: number
}

// Boxes of one cell beyond this number are not kept: one label set of a cell is enough, the others only serve later splits.
const MAXIMUM_BOXES = 64

/**
 * `conjunctions` are split in the given order until there would be more than `cap` cells. `initial` holds in every cell.
 * Requirements are told apart by key alone: their scope is the caller's matter.
 */
export function splitLabels(
  conjunctions: readonly (readonly Requirement[])[],
  initial: readonly Requirement[],
  cap: number,
): LabelCells {
  const domains = domainsOf([...conjunctions.flat(), ...initial])
  const start = constrain(new Map(), initial, domains)
  let cells: Undescribed[] = start === undefined ? [] : [{ selected: [], boxes: [start] }]
  let decided = 0
  for (const conjunction of conjunctions) {
    const next: Undescribed[] = []
    for (const cell of cells) {
      const { selected, boxes } = cell
      const inside = boxes.flatMap((box) => constrain(box, conjunction, domains) ?? [])
      if (inside.length === 0) {
        next.push(cell)
        continue
      }
      next.push({ selected: [...selected, decided], boxes: inside.slice(0, MAXIMUM_BOXES) })
      const outside = boxes.flatMap((box) => without(box, conjunction, domains))
      if (outside.length > 0) next.push({ selected, boxes: outside.slice(0, MAXIMUM_BOXES) })
    }
    if (next.length > cap) break
    cells = next
    decided += 1
  }
  return {
    decided,
    cells: cells.map(({ selected, boxes }) => {
      const box = simplest(boxes)
      return { selected, labels: exampleOf(box, domains), description: describe(box, domains) }
    }),
  }
}

type Undescribed = { readonly selected: readonly number[]; readonly boxes: readonly Box[] }

type Domain = {
  /** What is mentioned. */
  readonly values: readonly string[]
  /** The bit of each. */
  readonly bits: ReadonlyMap<string, Mask>
  readonly full: Mask
  /** Of requirements that were asked about before: cells ask the same ones again and again. */
  readonly known: Map<Requirement, Mask>
}

function domainsOf(requirements: readonly Requirement[]): Map<string, Domain> {
  const byKey = groupBy(requirements, ({ key }) => key)
  return new Map([...byKey].map(([key, list]) => [key, domainOf(list)]))
}

function domainOf(requirements: readonly Requirement[]): Domain {
  const asked = requirements.filter(({ operator }) => isTextOperator(operator))
  const whole = requirements.filter(({ operator }) => !isTextOperator(operator)).flatMap(({ values }) => values)
  const values = [...new Set([...whole, ...(asked.length === 0 ? [] : sampleValues(asked))])].sort()
  return {
    values,
    bits: new Map(values.map((value, index) => [value, 1n << BigInt(index + 2)])),
    full: (1n << BigInt(values.length + 2)) - 1n,
    known: new Map(),
  }
}

function maskOf(requirement: Requirement, domain: Domain): Mask {
  const known = domain.known.get(requirement)
  if (known !== undefined) return known
  const mask = findMask(requirement, domain)
  domain.known.set(requirement, mask)
  return mask
}

function findMask(requirement: Requirement, domain: Domain): Mask {
  if (isTextOperator(requirement.operator)) return maskOfText(requirement, domain)
  const listed = requirement.values.reduce((mask, value) => mask | (domain.bits.get(value) ?? 0n), 0n)
  switch (requirement.operator) {
    case 'In':
      return listed
    case 'NotIn':
      return domain.full & ~listed
    case 'Exists':
      return domain.full & ~ABSENT
    default:
      return ABSENT
  }
}

function maskOfText(requirement: Requirement, { bits }: Domain): Mask {
  let mask = (holdsFor(requirement, undefined) ? ABSENT : 0n) | (holdsFor(requirement, UNMENTIONED_VALUE) ? OTHER : 0n)
  for (const [value, bit] of bits) if (holdsFor(requirement, value)) mask |= bit
  return mask
}

function constrain(
  box: Box,
  conjunction: readonly Requirement[],
  domains: ReadonlyMap<string, Domain>,
): Box | undefined {
  let result: Map<string, Mask> | undefined
  for (const requirement of conjunction) {
    const domain = domains.get(requirement.key) as Domain
    const mask = ((result ?? box).get(requirement.key) ?? domain.full) & maskOf(requirement, domain)
    if (mask === 0n) return undefined
    result = (result ?? new Map(box)).set(requirement.key, mask)
  }
  return result ?? box
}

/** What of the box fails the conjunction, as disjoint boxes: fails the first requirement, or meets it and fails the second ... */
function without(box: Box, conjunction: readonly Requirement[], domains: ReadonlyMap<string, Domain>): Box[] {
  const result: Box[] = []
  const rest = new Map(box)
  for (const requirement of conjunction) {
    const domain = domains.get(requirement.key) as Domain
    const [own, asked] = [rest.get(requirement.key) ?? domain.full, maskOf(requirement, domain)]
    if ((own & ~asked) !== 0n) result.push(new Map(rest).set(requirement.key, own & ~asked))
    if ((own & asked) === 0n) break
    rest.set(requirement.key, own & asked)
  }
  return result
}

/** The box that takes the fewest words to describe. */
function simplest(boxes: readonly Box[]): Box {
  const size = (box: Box): number =>
    [...box.values()].reduce((sum, mask) => sum + mask.toString(2).replaceAll('0', '').length, 0)
  return boxes.reduce((best, box) =>
    box.size < best.size || (box.size === best.size && size(box) < size(best)) ? box : best,
  )
}

/** A label that may be absent is left out; otherwise an unmentioned value is preferred to a mentioned one. */
function exampleOf(box: Box, domains: ReadonlyMap<string, Domain>): Labels {
  const labels = new Map<string, string>()
  for (const [key, mask] of box) {
    if ((mask & ABSENT) !== 0n) continue
    const [value] = (mask & OTHER) === 0n ? valuesIn(mask, domains.get(key) as Domain) : []
    labels.set(key, value ?? UNMENTIONED_VALUE)
  }
  return labels
}

/** The mentioned values of the mask, in their order. */
function valuesIn(mask: Mask, { values }: Domain): string[] {
  // The last digit is that of the first value. Most values are in few masks, and looking for the next digit passes over the others.
  const digits = (mask >> 2n).toString(2)
  const result: string[] = []
  let place = digits.lastIndexOf('1')
  while (place >= 0) {
    result.push(values[digits.length - 1 - place] as string)
    place = place === 0 ? -1 : digits.lastIndexOf('1', place - 1)
  }
  return result
}

function describe(box: Box, domains: ReadonlyMap<string, Domain>): Requirement[] {
  const result: Requirement[] = []
  for (const [key, mask] of [...box].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const domain = domains.get(key) as Domain
    const add = (operator: Requirement['operator'], values: readonly string[]): void => {
      result.push({ scope: 'pod', key, operator, values })
    }
    if (mask === domain.full) continue
    if (mask === ABSENT) add('DoesNotExist', [])
    else if ((mask & OTHER) === 0n && (mask & ABSENT) === 0n) add('In', valuesIn(mask, domain))
    else {
      if ((mask & ABSENT) === 0n) add('Exists', [])
      const outside = (mask & OTHER) === 0n ? [] : valuesIn(domain.full & ~mask, domain)
      if (outside.length > 0) add('NotIn', outside)
      // Absent or one of some values: no requirement says that; the nearest true one is what the values exclude.
      if ((mask & OTHER) === 0n && (mask & ABSENT) !== 0n) add('DoesNotExist', [])
    }
  }
  return result
}

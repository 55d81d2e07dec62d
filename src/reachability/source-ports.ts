/** The ports that connections come from, where a rule asks for them (rule CPO4). */
import type { NamedPort } from '../model/cluster.ts'
import type { Assumption, PolicyRule, PortList, SourcePorts } from '../policy/ir.ts'
import type { PeerAnswer } from './peer-answer.ts'

const CHOSEN_BY_CLIENT: Assumption =
  'A client chooses the port that it connects from: a rule that asks for one may or may not match.'

/** What is known of the source. */
export type SourceView = {
  /** Undefined where the question is about connections from any port. */
  readonly port: number | undefined
  /** Undefined where any port may have any name. */
  readonly namedPorts: readonly NamedPort[] | undefined
}

export function matchSourcePorts({ listed, excluded }: SourcePorts, source: SourceView): PeerAnswer {
  if (source.port === undefined) return { answer: 'maybe', assumption: CHOSEN_BY_CLIENT }
  const isListed = listed === undefined ? true : holds(listed, source.port, source.namedPorts)
  const isExcluded = excluded === undefined ? false : holds(excluded, source.port, source.namedPorts)
  if (isListed === false || isExcluded === true) return { answer: 'no' }
  return isListed && isExcluded === false ? { answer: 'yes' } : { answer: 'maybe', assumption: CHOSEN_BY_CLIENT }
}

/** Undefined where a name decides and the names are not known. */
function holds(
  { ranges, named }: PortList,
  port: number,
  namedPorts: readonly NamedPort[] | undefined,
): boolean | undefined {
  if (ranges.some(([from, to]) => from <= port && port <= to)) return true
  if (named.length > 0 && namedPorts === undefined) return undefined
  return named.some(({ protocol, name }) =>
    (namedPorts ?? []).some((own) => own.name === name && own.protocol === protocol && own.number === port),
  )
}

/** One port of each kind that the rules tell apart, with the numbers of those names; only undefined where they ask for none. */
export function tellingSourcePorts(
  rules: readonly PolicyRule[],
  numbersOf: (name: string) => Iterable<number>,
): (number | undefined)[] {
  const lists = rules
    .flatMap(({ sourcePorts }) => [sourcePorts?.listed, sourcePorts?.excluded])
    .filter((list) => list !== undefined)
  if (lists.length === 0) return [undefined]
  const numbers = lists.flatMap(({ ranges, named }) => [
    ...ranges,
    ...named.flatMap(({ name }) => [...numbersOf(name)].map((number) => [number, number] as const)),
  ])
  const starts = numbers.flatMap(([from, to]) => [from, to + 1]).filter((port) => port <= 65_535)
  return [...new Set([1, ...starts])]
}

/** DNS names as peers (rules R40, R41). */
import type { Trilean } from '../model/selector.ts'
import type { Assumption } from '../policy/ir.ts'
import type { PeerAnswer } from './peer-answer.ts'

/** A pattern of names whose lookups a rule of the subject lets its engine see. */
export type Lookup = {
  readonly pattern: string
  readonly answer: Exclude<Trilean, 'no'>
  readonly assumption?: Assumption
}

/**
 * DNS names as policies compare them: case does not matter, `*` stands for characters of one label, `*` alone for every name
 * and a leading `**.` for one or more labels (rule R41). Patterns stand for themselves: equal patterns match.
 */
export function matchesName(pattern: string, name: string): boolean {
  if (pattern === name || pattern === '*') return true
  return !name.includes('*') && expressionOf(pattern).test(name)
}

/**
 * Whether the engine learns the addresses of the name, or of each name of a pattern, from lookups that it sees (rule R40).
 * Where it sees only some of them, the answer is `maybe`.
 */
export function isLookedUp(name: string, lookups: readonly Lookup[]): PeerAnswer {
  const covering = lookups.filter(({ pattern }) => samplesOf(name).every((sample) => matchesName(pattern, sample)))
  const sure = covering.find(({ answer }) => answer === 'yes')
  if (sure !== undefined) return { answer: 'yes' }
  const [possible] = covering
  if (possible !== undefined) return possible
  const isPartly =
    name.includes('*') && lookups.some(({ pattern }) => samplesOf(pattern).some((sample) => matchesName(name, sample)))
  return isPartly
    ? {
        answer: 'maybe',
        assumption: `Of the names that ${name} stands for, only some may be looked up; which of them are used is open.`,
      }
    : { answer: 'no' }
}

/** Names of a pattern that no narrower pattern has in common by accident: one for each way to fill in its wildcards. */
function samplesOf(pattern: string): string[] {
  if (!pattern.includes('*')) return [pattern]
  if (pattern === '*') return ['q0z', 'q0z.q1z.q2z']
  const deep = pattern.startsWith('**.') ? ['q0z.', 'q0z.q1z.'] : ['']
  const rest = pattern.startsWith('**.') ? pattern.slice(3) : pattern
  return deep.flatMap((start) => ['q2z', ''].map((part) => start + rest.replaceAll(/\*+/g, part)))
}

const expressions = new Map<string, RegExp>()
const MOST_EXPRESSIONS = 10_000

/** A rule may have thousands of patterns, and each is held against every name. */
function expressionOf(pattern: string): RegExp {
  const expression = expressions.get(pattern) ?? makeExpression(pattern)
  if (expressions.size >= MOST_EXPRESSIONS) expressions.clear()
  expressions.set(pattern, expression)
  return expression
}

function makeExpression(pattern: string): RegExp {
  const isDeep = pattern.startsWith('**.')
  const labels = (isDeep ? pattern.slice(3) : pattern).split('.')
  const body = labels.map((part) => part.split('*').map(escapeExpression).join('[-a-z0-9_]*')).join('\\.')
  return new RegExp(`^${isDeep ? '([-a-z0-9_]+\\.)+' : ''}${body}$`, 'i')
}

function escapeExpression(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

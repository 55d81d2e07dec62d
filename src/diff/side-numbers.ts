/** What one side of a pair decides in both revisions, as a number: equal numbers on both sides, equal differences. */
import { oncePer } from '../base/once.ts'
import type { Direction } from '../policy/ir.ts'
import type { Decision } from '../reachability/decide.ts'
import type { SideDecision } from '../reachability/subjects.ts'
import { isSideAffected } from './affected.ts'
import type { Comparison } from './comparison.ts'

/** Odd where the side decides in head otherwise than in base. */
export type SideNumber = number

export type NumberSide = (direction: Direction, subject: number, other: number) => SideNumber

export function isDifferent(side: SideNumber): boolean {
  return side % 2 === 1
}

export const sideNumbersOf = oncePer(createSideNumbers)

/**
 * A side that does not differ gives no reason, so that only what it admits counts; of another one, each of its steps may be one.
 * A side that is not affected decides in head as in base, and is asked once.
 */
function createSideNumbers({ evaluators: { base, head }, affected }: Comparison): NumberSide {
  const admissionOf = createAdmissionNumbers()
  const same = createPairNumbers()
  const different = createPairNumbers()
  return (direction, subject, other) => {
    const before = base.decideSide(direction, subject, other)
    const after = isSideAffected(affected, direction, subject, other)
      ? head.decideSide(direction, subject, other)
      : before
    return before.possible === after.possible && before.certain === after.certain
      ? 2 * same(admissionOf(before), admissionOf(after))
      : 2 * different(before.id, after.id) + 1
  }
}

/** Numbers what decisions admit, whatever their steps. */
function createAdmissionNumbers(): (decision: SideDecision) => number {
  const byDecision = new Map<Decision, number>()
  const byText = new Map<string, number>()
  return (decision) => {
    const known = byDecision.get(decision)
    if (known !== undefined) return known
    const { possible, certain, assumptions } = decision
    const text = `${possible} ${certain} ${[...assumptions].sort().join()}`
    const number = byText.get(text) ?? byText.size
    byText.set(text, number)
    byDecision.set(decision, number)
    return number
  }
}

/** Numbers pairs of numbers. */
function createPairNumbers(): (first: number, second: number) => number {
  const numbers = new Map<number, Map<number, number>>()
  let count = 0
  return (first, second) => {
    let bySecond = numbers.get(first)
    if (bySecond === undefined) {
      bySecond = new Map()
      numbers.set(first, bySecond)
    }
    let number = bySecond.get(second)
    if (number === undefined) {
      number = count
      count += 1
      bySecond.set(second, number)
    }
    return number
  }
}

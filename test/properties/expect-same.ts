import { expect } from 'vitest'

/** Equality of large documents: texts first, which is quick, and the comparison that says what differs only if they do. */
export function expectSame(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) === JSON.stringify(expected)) return
  expect(actual).toEqual(expected)
}

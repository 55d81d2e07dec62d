/** States what must hold by construction. Its failure is a fault of this program, never of its input. */
export function invariant<T>(value: T | null | undefined, statement: string): T {
  if (value === null || value === undefined) throw new Error(`invariant broken: ${statement}`)
  return value
}

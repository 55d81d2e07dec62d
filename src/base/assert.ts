/** Marks the branch of an exhaustive `switch` that the type checker proves unreachable. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}

/** States what must hold by construction. Its failure is a fault of this program, never of its input. */
export function invariant<T>(value: T | null | undefined, statement: string): T {
  if (value === null || value === undefined) throw new Error(`invariant broken: ${statement}`)
  return value
}

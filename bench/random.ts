/** Random numbers that are the same on every machine: a benchmark is only comparable on the same input. */

export type Random = {
  /** A whole number from 0 up to, and without, the bound. */
  readonly below: (bound: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(items: readonly T[]) => T
}

/** A linear congruential generator of 32 bits, of which the upper half is used; benchmarks need nothing better. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const upper = state >>> 16
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return (upper * 65536 + (state >>> 16)) / 2 ** 32
  }
  const below = (bound: number): number => Math.floor(next() * bound)
  return { below, chance: (probability) => next() < probability, pick: (items) => items[below(items.length)]! }
}

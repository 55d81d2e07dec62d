/**
 * How often a property is tried. `PROPERTY_RUNS` multiplies every number: 1 in the everyday run, more in the long one
 * (`vitest.long.config.ts`). The seed is fixed, so that a change is judged by what it changes; `PROPERTY_SEED` tries another.
 */
const { PROPERTY_RUNS = '1', PROPERTY_SEED = '1' } = process.env

export function runs(count: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Math.ceil(count * Number(PROPERTY_RUNS)), seed: Number(PROPERTY_SEED) }
}

/** The same where the long run is not a multiple of the everyday one: as many cases as it shall try, whatever the factor. */
export function cases(everyday: number, long: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: Number(PROPERTY_RUNS) > 1 ? long : everyday, seed: Number(PROPERTY_SEED) }
}

/** Milliseconds that one property may take: what fails needs most of them to find its smallest case. */
export const PATIENCE = 120_000 * Math.max(1, Number(PROPERTY_RUNS)) ** 2

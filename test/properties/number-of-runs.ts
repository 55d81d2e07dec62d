/**
 * How often a property is tried. `PROPERTY_RUNS` multiplies every number: 1 in the everyday run, more in the long one. A
 * failure prints its seed; `PROPERTY_SEED` runs with it again.
 */
export function runs(count: number): { readonly numRuns: number; readonly seed?: number } {
  const { PROPERTY_RUNS, PROPERTY_SEED } = process.env
  const numRuns = Math.ceil(count * Number(PROPERTY_RUNS ?? 1))
  return PROPERTY_SEED === undefined ? { numRuns } : { numRuns, seed: Number(PROPERTY_SEED) }
}

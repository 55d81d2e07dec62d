/** What a reader is busy with: fetching what is missing, listing trees, reading contents. */
export type ReadPhase = 'fetch' | 'list' | 'read'

/** Told how far a phase is. `total` is the number of steps, which for a fetch is always one. */
export type ReadProgress = (phase: ReadPhase, done: number, total: number) => void

/** What the core is busy with. It has no clock of its own: whoever wants to know how long each phase takes is told when one begins. */

/** In the order of a comparison: texts to resources; policies to evaluators; what changed; judged and put into words. */
export type Phase = 'parse' | 'index' | 'diff' | 'report'

export type OnPhase = (phase: Phase) => void

/** What the core is busy with. It has no clock of its own: whoever wants to know how long each phase takes is told when one begins. */

/**
 * In the order of a comparison: texts to resources; resources to what policies and clusters say; both revisions over one
 * universe; what changed; judged and put into words.
 */
export type Phase = 'parse' | 'digest' | 'index' | 'diff' | 'report'

export type OnPhase = (phase: Phase) => void

/** A located message about the input. */
import type { Excerpt } from '../text/excerpt.ts'
import { compareLocations, compareText, type SourceLocation } from '../text/location.ts'
import type { DiagnosticCode } from './codes.ts'

export type Severity = 'error' | 'warning' | 'note'

export type Diagnostic = {
  readonly code: DiagnosticCode
  readonly severity: Severity
  /** What is wrong and what was done about it. */
  readonly message: string
  /** How to fix it. */
  readonly help?: string
  /** `KIND NAMESPACE/NAME`, where the message is about an object. */
  readonly object?: string
  readonly location: SourceLocation
  /** The line at the location, with what is wrong on it; absent where no text is. */
  readonly excerpt?: Excerpt
  /**
   * The content that the message is about, whatever its place. A message that both revisions give about the same content
   * is no news.
   */
  readonly content?: string
  /** False where that content was not understood, so that the result is incomplete if it is news. */
  readonly isUnderstood?: boolean
}

/** Canonical order, without repetitions. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const sorted = [...diagnostics].sort(
    (a, b) =>
      compareLocations(a.location, b.location) || compareText(a.code, b.code) || compareText(a.message, b.message),
  )
  return sorted.filter((diagnostic, index) => index === 0 || !isSame(diagnostic, sorted[index - 1] as Diagnostic))
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.code === b.code && a.message === b.message && compareLocations(a.location, b.location) === 0
}

/**
 * Settles the severity of messages about content (design: "what was changed and not understood makes the result incomplete;
 * what did not change is a note"). Unchanged is what both revisions have: same code, same content.
 */
export function settleDiagnostics(
  base: readonly Diagnostic[],
  head: readonly Diagnostic[],
): { readonly diagnostics: readonly Diagnostic[]; readonly notUnderstood: readonly Diagnostic[] } {
  const identity = (diagnostic: Diagnostic): string => `${diagnostic.code} ${diagnostic.content}`
  const identities = (diagnostics: readonly Diagnostic[]): ReadonlySet<string> =>
    new Set(diagnostics.filter(({ content }) => content !== undefined).map(identity))
  const settle =
    (other: ReadonlySet<string>) =>
    (diagnostic: Diagnostic): Diagnostic[] => {
      if (diagnostic.content === undefined || !other.has(identity(diagnostic))) return [diagnostic]
      // Said once, at its place in head.
      return diagnostic.location.revision === 'base'
        ? []
        : [{ ...diagnostic, severity: 'note' as const, isUnderstood: true }]
    }
  const settled = [...base.flatMap(settle(identities(head))), ...head.flatMap(settle(identities(base)))]
  const diagnostics = sortDiagnostics(settled)
  return { diagnostics, notUnderstood: diagnostics.filter(({ isUnderstood }) => isUnderstood === false) }
}

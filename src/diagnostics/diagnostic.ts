/** A located message about the input. */
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
  /**
   * Set where something was not understood: the content that was not, whatever its place. The result is incomplete
   * unless the other revision has the same diagnostic about the same content.
   */
  readonly notUnderstood?: string
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
 * Settles the severity of what was not understood (design: "what was changed and not understood makes the result
 * incomplete; what did not change is a note"). Unchanged is what both revisions have: same code, same content.
 */
export function settleDiagnostics(
  base: readonly Diagnostic[],
  head: readonly Diagnostic[],
): { readonly diagnostics: readonly Diagnostic[]; readonly complete: boolean } {
  const identity = (diagnostic: Diagnostic): string => `${diagnostic.code} ${diagnostic.notUnderstood}`
  const inBase = new Set(base.filter((d) => d.notUnderstood !== undefined).map(identity))
  const inHead = new Set(head.filter((d) => d.notUnderstood !== undefined).map(identity))
  let complete = true
  const settle =
    (other: ReadonlySet<string>) =>
    (diagnostic: Diagnostic): Diagnostic[] => {
      if (diagnostic.notUnderstood === undefined) return [diagnostic]
      const isUnchanged = other.has(identity(diagnostic))
      // Said once, at its place in head.
      if (isUnchanged) return diagnostic.location.revision === 'base' ? [] : [{ ...diagnostic, severity: 'note' }]
      complete = false
      return [{ ...diagnostic, severity: 'error' }]
    }
  const settled = [...base.flatMap(settle(inHead)), ...head.flatMap(settle(inBase))]
  return { diagnostics: sortDiagnostics(settled), complete }
}

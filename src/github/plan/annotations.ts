/** What is said beside the lines of the pull request. */
import type { Report, ReportLocation } from '../../report/report.ts'

export type AnnotationLevel = 'error' | 'warning'

export type Annotation = {
  readonly level: AnnotationLevel
  readonly title: string
  readonly message: string
  /** Where it is shown: a line of the head revision. Null shows it at the run only. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | null
}

/** GitHub shows ten errors and ten warnings of one step, and drops the rest without a word. */
const SHOWN_PER_LEVEL = 10

/**
 * Plans the annotations: findings first, as they decide the outcome, then what was not understood. `reserved` is the
 * number of errors that the run itself will report.
 */
export function planAnnotations(report: Report, reserved = 0): readonly Annotation[] {
  const all = distinct([...findingAnnotations(report), ...diagnosticAnnotations(report)])
  return [...limit(all, 'error', SHOWN_PER_LEVEL - reserved), ...limit(all, 'warning', SHOWN_PER_LEVEL)]
}

function findingAnnotations(report: Report): readonly Annotation[] {
  return report.findings.flatMap(({ level, gate, code, message, location, waivedBy }) =>
    level === 'note' || waivedBy !== undefined || isSaidByOthers(gate)
      ? []
      : [annotate(level, `${gate} (${code})`, message, location)],
  )
}

/** What made the result incomplete is shown at its places, and that it fails the run is said by the run. */
function isSaidByOthers(gate: string): boolean {
  return gate === 'incomplete'
}

function diagnosticAnnotations(report: Report): readonly Annotation[] {
  return report.diagnostics.flatMap(({ severity, code, message, object, location }) => {
    const text = object === undefined ? message : `${object}: ${message}`
    return severity === 'note' ? [] : [annotate(severity, code, text, location)]
  })
}

/** A line of the base revision has no place in the pull request's files, so it is named in the message. */
function annotate(level: AnnotationLevel, title: string, message: string, location?: ReportLocation): Annotation {
  if (location === undefined) return { level, title: `reachdiff: ${title}`, message, place: null }
  const { revision, file, line, column } = location
  const isShown = revision === 'head'
  return {
    level,
    title: `reachdiff: ${title}`,
    message: isShown ? message : `${message} (in the base revision: ${file}:${line})`,
    place: isShown ? { file, line, column } : null,
  }
}

/** One line can break a gate for many endpoints with the same words. */
function distinct(annotations: readonly Annotation[]): readonly Annotation[] {
  return [...new Map(annotations.map((annotation) => [JSON.stringify(annotation), annotation])).values()]
}

function limit(annotations: readonly Annotation[], level: AnnotationLevel, shown: number): readonly Annotation[] {
  const ofLevel = annotations.filter((annotation) => annotation.level === level)
  if (ofLevel.length < shown) return ofLevel
  const first = ofLevel.slice(0, shown - 1)
  const rest = ofLevel.length - first.length
  const message = `and ${rest} more. The summary of the run lists all of them.`
  return rest === 0 ? first : [...first, { level, title: 'reachdiff', message, place: null }]
}

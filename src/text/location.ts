/** Places in source texts. Lines and columns count from 1, columns in UTF-16 code units. */

export type RevisionName = 'base' | 'head'

export const REVISIONS: readonly RevisionName[] = ['base', 'head']

export type Position = { readonly line: number; readonly column: number }

export type SourceLocation = Position & { readonly revision: RevisionName; readonly file: string }

/** For what is there by the ten thousand, and whose place hardly anybody asks for. */
export type Locate = () => SourceLocation

/** A place whose line and column are looked for when somebody reads them: of most places, nobody ever does. */
export function locationOnDemand(revision: RevisionName, file: string, find: () => Position): SourceLocation {
  let found: Position | undefined
  return {
    revision,
    file,
    get line() {
      found ??= find()
      return found.line
    },
    get column() {
      found ??= find()
      return found.column
    },
  }
}

/** The same line and column elsewhere, not yet looked for. */
export function moveLocation(location: SourceLocation, revision: RevisionName, file: string): SourceLocation {
  return locationOnDemand(revision, file, () => location)
}

/** Canonical order: file, line, column, revision; by code units, never by locale. */
export function compareLocations(a: SourceLocation, b: SourceLocation): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.revision, b.revision)
}

/** Orders strings by code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

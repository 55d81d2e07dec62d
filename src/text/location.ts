/** Places in source texts. Lines and columns count from 1, columns in UTF-16 code units. */

export type RevisionName = 'base' | 'head'

export const REVISIONS: readonly RevisionName[] = ['base', 'head']

/** What each of the two revisions has. */
export type Both<T> = Readonly<Record<RevisionName, T>>

export function both<T>(of: (revision: RevisionName) => T): Both<T> {
  return { base: of('base'), head: of('head') }
}

export type Position = { readonly line: number; readonly column: number }

export type SourceLocation = Position & { readonly revision: RevisionName; readonly file: string }

/** For what is there by the ten thousand, and whose place hardly anybody asks for. */
export type Locate = () => SourceLocation

/** The same for what stands at one place of each revision that has it. */
export type LocateIn = (revision: RevisionName) => SourceLocation

/**
 * A place whose line and column are looked for when somebody reads them: of most places, nobody ever does. It is copied with
 * `readLocation`, not by spreading.
 */
class LocationOnDemand implements SourceLocation {
  readonly revision: RevisionName
  readonly file: string
  private position: Position | (() => Position)

  constructor(revision: RevisionName, file: string, position: Position | (() => Position)) {
    this.revision = revision
    this.file = file
    this.position = position
  }

  get line(): number {
    return this.found().line
  }

  get column(): number {
    return this.found().column
  }

  private found(): Position {
    if (typeof this.position === 'function') this.position = this.position()
    return this.position
  }
}

export function locationOnDemand(revision: RevisionName, file: string, find: () => Position): SourceLocation {
  return new LocationOnDemand(revision, file, find)
}

/** The same line and column elsewhere, not yet looked for. */
export function moveLocation(location: SourceLocation, revision: RevisionName, file: string): SourceLocation {
  return new LocationOnDemand(revision, file, location)
}

/** With its line and column. */
export function readLocation({ revision, file, line, column }: SourceLocation): SourceLocation {
  return { revision, file, line, column }
}

/** Canonical order: file, line, column, revision; by code units, never by locale. */
export function compareLocations(a: SourceLocation, b: SourceLocation): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.revision, b.revision)
}

/** Orders strings by code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

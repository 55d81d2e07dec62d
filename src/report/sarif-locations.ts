/**
 * Where a result stands in SARIF. GitHub needs a place in the revision that it is told about, which is head, and shows
 * an alert on a pull request only at lines that the pull request added or edited.
 */
import type { Location } from 'sarif'
import type { Report, ReportFinding, ReportLocation, ReportOrigin } from './report.ts'
import { visibleText } from './terminal-escape.ts'

export type Anchor = {
  readonly locations: Location[]
  readonly relatedLocations?: Location[]
  /** What the message adds where the place is not the cause itself. */
  readonly remark: string
}

/** With the length of what is wrong there, in UTF-16 code units, where it is known. */
type MarkedLocation = ReportLocation & { readonly length?: number | undefined }

/** The file of the settings decides what a finding is, so it is the place for what has no other. */
const SETTINGS_FILE = '.github/reachdiff.yml'

/** A cause in base is gone from head. Its finding stands at a line of head that plays a part, or at the top of the file. */
export function anchorOf(location: MarkedLocation | undefined, instead: ReportLocation | undefined): Anchor {
  if (location?.revision === 'head') return { locations: [sarifLocation(location)], remark: '' }
  if (location === undefined) {
    const place = instead ?? { revision: 'head', file: SETTINGS_FILE, line: 1, column: 1 }
    return { locations: [sarifLocation(place)], remark: ' (no single line of the head revision is the cause)' }
  }
  const cause = `${location.file}:${location.line}`
  return {
    locations: [sarifLocation(instead ?? { ...location, line: 1, column: 1, length: 0 })],
    relatedLocations: [
      { ...sarifLocation(location), id: 1, message: { text: `The line in the base revision: ${cause}` } },
    ],
    remark: ` (the cause stands in the base revision: ${cause})`,
  }
}

/** The first line of head that is a reason of a row with the pods of the finding. */
export function headReasonOf(report: Report, finding: ReportFinding): ReportLocation | undefined {
  const { source, destination } = finding
  if (source === undefined && destination === undefined) return undefined
  const target = report.targets.find(({ name }) => name === finding.target)
  return target?.rows
    .filter(
      ({ sources, destinations }) =>
        (source === undefined || sources.includes(source)) &&
        (destination === undefined || destinations.includes(destination)),
    )
    .flatMap(({ reasons }) => reasons.map(({ location }) => location))
    .find((location) => location?.revision === 'head')
}

/** Where else to look, numbered after those that are there already. */
export function originLocations(origins: readonly ReportOrigin[], before: number): Location[] {
  const placed = origins.flatMap(({ object, location }) => (location === undefined ? [] : [{ object, location }]))
  return placed.map(({ object, location }, index) => ({
    ...sarifLocation(location),
    id: before + index + 1,
    message: { text: `${visibleText(object)} in the ${location.revision} revision` },
  }))
}

function sarifLocation({ file, line, column, length = 0 }: MarkedLocation): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: fileUri(file), uriBaseId: '%SRCROOT%' },
      region: { startLine: line, startColumn: column, ...(length > 0 ? { endColumn: column + length } : {}) },
    },
  }
}

/** A relative reference. Half a pair of surrogates cannot be encoded, and no file that git lists has one. */
function fileUri(file: string): string {
  const encoded = file
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/')
  return encoded === '' ? '.' : encoded.replace(/^\/+/, '')
}

/** Findings and diagnostics as SARIF 2.1.0, for code scanning and for viewers of such files. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Log, ReportingDescriptor, Result, Run } from 'sarif'
import type { Report, ReportDiagnostic, ReportFinding } from './report.ts'
import { anchorOf, headReasonOf, originLocations } from './sarif-locations.ts'
import { sarifRules } from './sarif-rules.ts'
import { visibleText } from './terminal-escape.ts'

export type SarifOptions = {
  /** Tells several uploads for one commit apart; GitHub replaces the results of the same id. */
  readonly id?: string
  /** The address of the folder with the pages of the codes, where it is known. */
  readonly documentation?: string
}

/** GitHub refuses a file with more results than 25,000, and shows 5,000 of them. */
const RESULTS_LIMIT = 5_000

const LEVELS = ['error', 'warning', 'note'] as const

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'

export function printSarif(report: Report, { id = 'default', documentation }: SarifOptions = {}): string {
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [sarifRun(report, id, documentation)] }
  return `${JSON.stringify(log, null, 2)}\n`
}

function sarifRun(report: Report, id: string, documentation: string | undefined): Run {
  const rules = sarifRules(report, documentation)
  const found = report.findings.map((finding) => findingResult(report, finding))
  const results = [...found, ...report.diagnostics.map(diagnosticResult)]
  // The gravest first, so that the limit cuts the least.
  const sorted = LEVELS.flatMap((level) => results.filter((result) => result.level === level))
  return {
    tool: { driver: { name: report.tool.name, semanticVersion: report.tool.version, rules } },
    automationDetails: { id: `reachdiff/${visibleText(id).replaceAll('/', '-')}/` },
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    invocations: [invocation(sorted.length)],
    results: numberFingerprints(sorted.slice(0, RESULTS_LIMIT), rules),
  }
}

function invocation(count: number): NonNullable<Run['invocations']>[number] {
  if (count <= RESULTS_LIMIT) return { executionSuccessful: true }
  const text = `${count - RESULTS_LIMIT} more results are left out; the JSON report has all of them.`
  return { executionSuccessful: true, toolExecutionNotifications: [{ level: 'warning', message: { text } }] }
}

function findingResult(report: Report, finding: ReportFinding): Result {
  const { remark, locations, relatedLocations = [] } = anchorOf(finding.location, headReasonOf(report, finding))
  const related = [...relatedLocations, ...originLocations(finding.related ?? [], relatedLocations.length)]
  const { waivedBy } = finding
  return {
    ruleId: finding.code,
    level: finding.level,
    message: { text: messageText(`${finding.message}${remark}`) },
    locations,
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    partialFingerprints: fingerprints([finding.code, finding.target, finding.fingerprint]),
    ...(waivedBy === undefined ? {} : { suppressions: [{ kind: 'external', justification: messageText(waivedBy) }] }),
  }
}

function diagnosticResult({ code, severity, message, help, object, location, excerpt }: ReportDiagnostic): Result {
  const { remark, ...places } = anchorOf({ ...location, length: excerpt?.marked.length }, undefined)
  const sentence = object === undefined ? message : `${object}: ${message}`
  return {
    ruleId: code,
    level: severity,
    message: { text: messageText(`${sentence}${remark}${help === undefined ? '' : `. ${help}`}`) },
    ...places,
    partialFingerprints: fingerprints([code, location.file, object ?? '', message]),
  }
}

/** SARIF reads `[words](address)` as a link, and texts of a manifest link to nothing. */
function messageText(text: string): string {
  return visibleText(text).replaceAll('](', '] (') || '(empty)'
}

/** The only fingerprint that GitHub looks at. It holds no line, so that an alert survives lines that move. */
function fingerprints(parts: readonly string[]): Record<string, string> {
  const digest = bytesToHex(sha256(utf8ToBytes(JSON.stringify(parts))))
  return { primaryLocationLineHash: digest.slice(0, 32) }
}

/** As GitHub's own tools do it, equal fingerprints are told apart by a number. */
function numberFingerprints(results: readonly Result[], rules: readonly ReportingDescriptor[]): Result[] {
  const seen = new Map<string, number>()
  return results.map((result) => {
    const hash = result.partialFingerprints?.primaryLocationLineHash ?? ''
    const occurrence = (seen.get(hash) ?? 0) + 1
    seen.set(hash, occurrence)
    return {
      ...result,
      ruleIndex: rules.findIndex((rule) => rule.id === result.ruleId),
      partialFingerprints: { primaryLocationLineHash: `${hash}:${occurrence}` },
    }
  })
}

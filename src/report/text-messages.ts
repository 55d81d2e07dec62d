/** Messages for a terminal: what was found, and what there is to say of the input. */
import { createColors } from 'picocolors'
import { type Alike, alikeDiagnostics, alikeFindings, likewise } from './alike.ts'
import { codeFrame } from './code-frame.ts'
import type { Report, ReportDiagnostic, ReportFinding, ReportLocation, ReportOrigin } from './report.ts'
import { terminalText } from './terminal-escape.ts'

export type Colors = ReturnType<typeof createColors>
type Severity = ReportDiagnostic['severity']

/** Messages about the input, the way a good compiler prints them; empty where there are none. */
export function printDiagnosticsText(
  diagnostics: readonly ReportDiagnostic[],
  options: { readonly color: boolean },
): string {
  const colors = createColors(options.color)
  return alikeDiagnostics(diagnostics)
    .map((group) => {
      const { code, severity, message, help, object, location, excerpt } = group.first
      const remarks = [
        ...(object === undefined ? [] : [`in ${object}`]),
        ...likewise(group, terminalText, printPlace),
        ...(help === undefined ? [] : [`help: ${help}`]),
      ]
      return `${printMessage({ severity, code, message, location, excerpt, remarks }, colors)}\n`
    })
    .join('\n')
}

type Message = {
  readonly severity: Severity
  readonly code: string
  readonly message: string
  readonly location?: ReportLocation | undefined
  readonly excerpt?: ReportDiagnostic['excerpt']
  readonly remarks: readonly string[]
}

function printMessage({ severity, code, message, location, excerpt, remarks }: Message, colors: Colors): string {
  const color = severityColor(severity, colors)
  return [
    `${colors.bold(color(`${severity}[${terminalText(code)}]`))}: ${terminalText(message)}`,
    ...(location === undefined
      ? []
      : [`  ${colors.dim('-->')} ${printPlace(location)}`, ...codeFrame({ location, excerpt }, color)]),
    ...remarks.map((remark) => `  ${colors.dim('=')} ${terminalText(remark)}`),
  ].join('\n')
}

export function printFindings(report: Report, isMeant: (finding: ReportFinding) => boolean, colors: Colors): string[] {
  return alikeFindings(report.findings.filter(isMeant)).map((group) => printFinding(report, group, colors))
}

function printFinding(report: Report, group: Alike<ReportFinding>, colors: Colors): string {
  const { level, code, message, help, location, gate, target, related = [], waivedBy } = group.first
  const remarks = [
    ...likewise(group, terminalText, printPlace),
    `gate: ${gate}`,
    ...related.map((origin) => `see ${printOrigin(origin)}`),
    ...(help === undefined ? [] : [`what to do: ${help}`]),
    ...(report.targets.length > 1 ? [`target: ${target}`] : []),
    ...(waivedBy === undefined ? [] : [`waived: ${waivedBy}`]),
  ]
  return printMessage({ severity: level, code, message, location, remarks }, colors)
}

function printOrigin({ object, rule, location }: ReportOrigin): string {
  const place = location === undefined ? '' : ` at ${printPlace(location)}`
  return `${terminalText(rule === undefined ? object : `${object} ${rule}`)}${place}`
}

export function printPlace({ file, line, column, revision }: ReportLocation): string {
  return `${terminalText(file)}:${line}:${column} (${revision})`
}

function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, note: colors.cyan }[severity]
}

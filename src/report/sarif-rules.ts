/** What SARIF calls rules: one for each code that a report mentions, with what it means and how grave it is. */
import type { ReportingDescriptor } from 'sarif'
import { DIAGNOSTIC_CODES } from '../diagnostics/codes.ts'
import { FINDING_CODES, type FindingKind } from '../gates/finding.ts'
import { pageOf, pageUrl } from './code-pages.ts'
import type { Report } from './report.ts'

const OTHER_SEVERITY = '5.0'
const DIAGNOSTIC_SEVERITY = '3.0'

/** In the order of their codes, so that the same report has the same bytes. */
export function sarifRules(report: Report, documentation: string | undefined): ReportingDescriptor[] {
  const rules = new Map<string, ReportingDescriptor>()
  for (const { code, gate } of report.findings) rules.set(code, findingRule(code, gate))
  for (const { code } of report.diagnostics) rules.set(code, diagnosticRule(code))
  return [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => withPage(rule, documentation))
}

/** Without the address there is no `helpUri`: a relative one would lead into the repository that was examined. */
function withPage(rule: ReportingDescriptor, documentation: string | undefined): ReportingDescriptor {
  const helpUri = pageUrl(rule.id, documentation)
  return helpUri === undefined ? rule : { ...rule, helpUri }
}

function findingRule(code: string, gate: string): ReportingDescriptor {
  const known: Readonly<Record<string, FindingKind>> = FINDING_CODES
  const { text, severity, remedy } = known[code] ?? {
    text: `The gate ${gate} found something.`,
    severity: OTHER_SEVERITY,
    remedy: undefined,
  }
  return rule(code, gate, text, severity, remedy)
}

function diagnosticRule(code: string): ReportingDescriptor {
  const words = (DIAGNOSTIC_CODES as Readonly<Record<string, string>>)[code] ?? 'the input was not understood'
  const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
  return rule(code, 'input', sentence, DIAGNOSTIC_SEVERITY)
}

function rule(id: string, name: string, text: string, severity: string, remedy?: string): ReportingDescriptor {
  const page = `docs/${pageOf(id)}`
  const help = remedy === undefined ? text : `${text} ${remedy}`
  return {
    id,
    name,
    shortDescription: { text },
    fullDescription: { text },
    help: {
      text: `${help} The page ${page} of reachdiff explains it, with examples.`,
      markdown: `${help} The page \`${page}\` of reachdiff explains it, with examples.`,
    },
    properties: { 'security-severity': severity, tags: ['security', 'kubernetes', 'network'] },
  }
}

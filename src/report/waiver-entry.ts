/** An entry of the waivers file that would cover a finding, for people to complete with a reason and a date. */
import type { ReportFinding } from './report.ts'

/** What hides or reorders text, and what comments of HTML are made of. */
const HARMFUL = /[<>\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** YAML. Names of manifests are in quotes, as JSON writes them, and what could hide or break a line is escaped. */
export function printWaiverEntry({
  finding,
  rule,
  object,
  from,
  to,
  ports,
}: NonNullable<ReportFinding['waiver']>): string {
  const lines = [
    `finding: ${finding}`,
    ...(rule === undefined ? [] : [`rule: ${quoted(rule)}`]),
    ...(object === undefined ? [] : [`object: ${quoted(object)}`]),
    ...(from === undefined ? [] : [`from: ${listed(from)}`]),
    ...(to === undefined ? [] : [`to: ${listed(to)}`]),
    ...(ports === undefined ? [] : [`ports: ${listed(ports)}`]),
    'reason: ""',
    'expires: YYYY-MM-DD',
  ]
  return lines.map((line, index) => `${index === 0 ? '- ' : '  '}${line}`).join('\n')
}

function listed(texts: readonly string[]): string {
  return texts.length === 1 ? quoted(texts[0] ?? '') : `[${texts.map(quoted).join(', ')}]`
}

/** Escapes of YAML say the same text, so that the entry still means the same names. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(HARMFUL, (character) => {
    const number = (character.codePointAt(0) ?? 0).toString(16)
    return number.length > 4 ? `\\U${number.padStart(8, '0')}` : `\\u${number.padStart(4, '0')}`
  })
}

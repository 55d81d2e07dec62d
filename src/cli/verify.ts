/** `reachdiff verify`: expected verdicts against one revision or two. */
import { readExpectations } from '../config/expectations.ts'
import { type Verification, verify } from '../pipeline/verify.ts'
import { reportDiagnostic } from '../report/report-diagnostic.ts'
import { terminalLine } from '../report/terminal-escape.ts'
import { type CommonOptions, readNamedFile } from './options.ts'
import { writeDiagnostics, writeResult } from './output.ts'
import { readOneOrTwo } from './read-trees.ts'
import { settingsOf, withoutSettings } from './settings.ts'

/** Resolves to the exit code: 0 passed, 1 an expectation failed, 2 an endpoint is missing or the result is incomplete. */
export async function runVerify(
  file: string,
  base: string | undefined,
  head: string | undefined,
  options: CommonOptions & { readonly dir?: string },
): Promise<number> {
  const read = readExpectations(readNamedFile(file), file)
  const trees = await readOneOrTwo(base, head, options)
  const { configuration, diagnostics } = settingsOf(options, trees.base ?? trees.head)
  const verification = verify({
    base: trees.base === undefined ? undefined : withoutSettings(trees.base),
    head: withoutSettings(trees.head),
    expectations: read.expectations,
    configuration,
  })
  const all = [...read.diagnostics, ...diagnostics, ...verification.diagnostics]
  await writeDiagnostics(all, options)
  writeResult(options.format === 'json' ? printJson(verification, all) : printVerification(verification), options)
  const { results } = verification
  if (results.some(({ pass, verdict }) => !pass && verdict !== null)) return 1
  const isUnread =
    read.diagnostics.length > 0 || diagnostics.length > 0 || results.some(({ verdict }) => verdict === null)
  return isUnread || !verification.isComplete ? 2 : 0
}

function printJson({ results }: Verification, diagnostics: Verification['diagnostics']): string {
  return `${JSON.stringify({ results, diagnostics: diagnostics.map(reportDiagnostic) }, null, 2)}\n`
}

function printVerification({ results }: Verification): string {
  const lines = results.map(({ from, to, protocol, port, expected, verdict, pass, reasons }) => {
    const flow = `${from} -> ${to} ${protocol}${port === undefined ? '' : ` ${port}`}`
    const outcome = pass ? `${verdict}` : `${verdict ?? 'no verdict'}, expected ${expected}`
    return [
      `${pass ? 'ok  ' : 'FAIL'} ${flow}: ${outcome}`,
      ...(pass ? [] : reasons.map((reason) => `       ${reason}`)),
    ]
  })
  const passed = results.filter(({ pass }) => pass).length
  return `${[...lines.flat().map(terminalLine), `${passed} of ${results.length} expectations hold`].join('\n')}\n`
}

/** The waivers file: findings that are accepted for a time, each with a reason. */
import * as z from 'zod/mini'
import { once } from '../base/once.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { decode } from '../manifests/decode.ts'
import { type Mark, parseText } from '../manifests/parse.ts'
import type { RevisionName, SourceLocation } from '../text/location.ts'
import type { EndpointPattern } from './endpoint-pattern.ts'
import { connectionTexts, endpointPatterns, listOf, patternsOf } from './rules.ts'
import { teamFileProblem } from './team-files.ts'

export type Waiver = {
  /** The code of the finding. */
  readonly finding: string
  /** The name of the rule, for findings of the team's own rules. */
  readonly rule: string | undefined
  readonly object: string | undefined
  readonly from: readonly EndpointPattern[]
  readonly to: readonly EndpointPattern[]
  readonly ports: readonly string[] | undefined
  readonly reason: string
  /** The last day on which it counts: YYYY-MM-DD. */
  readonly expires: string
  readonly location: SourceLocation
  /** Equal for two entries that say the same, wherever they stand. */
  readonly digest: string
}

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

const waiverSchema = once(() =>
  z
    .strictObject({
      finding: z
        .string()
        .check(
          z.regex(/^RD2\d{3}$/, 'write the code of a finding, such as RD2001'),
          z.describe('the code of the finding'),
        ),
      rule: z.optional(z.string()).check(z.describe('the name of the rule, for findings of your own rules')),
      object: z.optional(z.string()).check(z.describe('the object that the finding is about: KIND NAMESPACE/NAME')),
      from: z
        .optional(endpointPatterns())
        .check(z.describe('the sources, which must hold all of those of the finding')),
      to: z
        .optional(endpointPatterns())
        .check(z.describe('the destinations, which must hold all of those of the finding')),
      ports: z
        .optional(connectionTexts())
        .check(z.describe('the connections, which must hold all of those of the finding')),
      reason: z.string().check(z.trim(), z.minLength(1, 'say why, in a few words'), z.describe('why it is accepted')),
      expires: z
        .string()
        .check(
          z.regex(DAY, 'write the last day on which it counts, such as 2027-03-31'),
          z.describe('the last day on which it counts'),
        ),
    })
    .check(
      z.refine(
        ({ object, from, to }) => object !== undefined || from !== undefined || to !== undefined,
        'say with from, to or object which findings are meant',
      ),
    ),
)

export const waiversSchema = once(() => z.array(waiverSchema()))

export type ReadWaivers = { readonly waivers: readonly Waiver[]; readonly diagnostics: readonly Diagnostic[] }

const HELP =
  'The file is described by schema/waivers.schema.json; a report prints the entries that would waive its findings.'

/** Reads the list. An entry with a mistake waives nothing, and the others count. */
export function readWaivers(text: string, file: string, revision: RevisionName): ReadWaivers {
  const { documents, problems } = parseText(text, '1.2')
  const problem = (message: string, mark: Mark): Diagnostic =>
    teamFileProblem(`${message}; nothing was waived by it`, HELP, { revision, file, ...mark })
  const diagnostics = problems.map((found) => problem(found.message, found))
  const waivers: Waiver[] = []
  for (const document of documents) {
    if (!Array.isArray(document.value)) {
      diagnostics.push(problem('the waivers must be a list', document.mark([])))
      continue
    }
    for (const [index, entry] of document.value.entries()) {
      const decoded = decode(waiverSchema(), entry)
      for (const { message, path, part } of decoded.problems) {
        diagnostics.push(problem(`waiver ${index + 1}: ${message}`, document.mark([index, ...path], part)))
      }
      if (decoded.value === undefined || decoded.problems.length > 0) continue
      waivers.push(waiverOf(decoded.value, { revision, file, ...document.locate([index]) }))
    }
  }
  return { waivers, diagnostics }
}

function waiverOf(written: z.infer<ReturnType<typeof waiverSchema>>, location: SourceLocation): Waiver {
  const { finding, rule, object, from, to, ports, reason, expires } = written
  return {
    finding,
    rule,
    object,
    from: patternsOf(from),
    to: patternsOf(to),
    ports: ports === undefined ? undefined : listOf(ports),
    reason,
    expires,
    location,
    digest: JSON.stringify([finding, rule, object, from, to, ports, reason, expires]),
  }
}

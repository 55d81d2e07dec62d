/** The expectations file: what a team wants to hold, one flow a line. */
import * as z from 'zod/mini'
import { once } from '../base/once.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { check } from '../manifests/decode.ts'
import { type Mark, parseText } from '../manifests/parse.ts'
import type { RevisionName, SourceLocation } from '../text/location.ts'
import { teamFileProblem } from './team-files.ts'

// Other keys are for people and ignored (design, section 8).
const expectationSchema = once(() =>
  z.looseObject({
    from: z.string().check(z.describe('the source, such as shop/web')),
    to: z.string().check(z.describe('the destination, such as shop/db or ip:203.0.113.9')),
    protocol: z._default(z.string(), 'TCP'),
    port: z.optional(z.int().check(z.minimum(1), z.maximum(65_535))),
    icmpType: z.optional(z.int().check(z.minimum(0), z.maximum(255))),
    icmpCode: z.optional(z.int().check(z.minimum(0), z.maximum(255))),
    srcPort: z.optional(z.int().check(z.minimum(1), z.maximum(65_535))),
    verdict: z.enum(['allow', 'deny', 'l7', 'unknown']),
    because: z.optional(z.string()).check(z.describe('the reason, for whoever breaks it')),
  }),
)

export const expectationsSchema = once(() => z.array(expectationSchema()))

/** One connection, as people ask about it. */
export type Flow = {
  readonly from: string
  readonly to: string
  readonly protocol: string
  readonly port?: number | undefined
  readonly icmpType?: number | undefined
  readonly icmpCode?: number | undefined
  readonly srcPort?: number | undefined
}

export type Expectation = Flow & {
  readonly verdict: 'allow' | 'deny' | 'l7' | 'unknown'
  readonly because?: string | undefined
  readonly location?: SourceLocation
}

export type ReadExpectations = {
  readonly expectations: readonly Expectation[]
  readonly diagnostics: readonly Diagnostic[]
}

const HELP = 'Write from, to, protocol, port and verdict (allow, deny, l7 or unknown).'

/** Reads a list of expectations in YAML or JSON. A malformed entry is a diagnostic, and the rest is read. */
export function readExpectations(text: string, file: string, revision: RevisionName = 'head'): ReadExpectations {
  const { documents, problems } = parseText(text)
  // What cannot be read cannot be checked, and what was not checked may be broken.
  const problem = (message: string, mark: Mark): Diagnostic => ({
    ...teamFileProblem(message, HELP, { revision, file, ...mark }),
    isUnderstood: false,
  })
  const diagnostics = problems.map((found) => problem(found.message, found))
  const expectations: Expectation[] = []
  for (const document of documents) {
    const entries = Array.isArray(document.value) ? document.value : [document.value]
    for (const [index, entry] of entries.entries()) {
      const path = Array.isArray(document.value) ? [index] : []
      const result = check(expectationSchema(), entry)
      if (result.success) {
        expectations.push({ ...result.data, location: { revision, file, ...document.locate(path) } })
        continue
      }
      const [first] = result.error.issues
      const field = first?.path.filter((step) => typeof step !== 'symbol') ?? []
      const words = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
      diagnostics.push(problem(`expectation ${index + 1}: ${words}`, document.mark([...path, ...field])))
    }
  }
  return { expectations, diagnostics }
}

/** What the expectation is about, in words: `shop/web -> shop/db TCP 5432`. Two with the same words ask the same. */
export function expectedFlow({ from, to, protocol, port, icmpType, icmpCode, srcPort }: Flow): string {
  const type = icmpType === undefined ? '' : ` ${icmpType}${icmpCode === undefined ? '' : `/${icmpCode}`}`
  const source = srcPort === undefined ? '' : ` from port ${srcPort}`
  return `${from} -> ${to} ${protocol}${port === undefined ? '' : ` ${port}`}${type}${source}`
}

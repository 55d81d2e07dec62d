/** The expectations file: what a team wants to hold, one flow a line. */
import { z } from 'zod'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { parseText } from '../manifests/parse.ts'
import type { Flow } from './questions.ts'

export type Expectation = Flow & { readonly verdict: 'allow' | 'deny' | 'l7' | 'unknown' }

// Other keys are for people and ignored (design, section 8).
const expectation = z.looseObject({
  from: z.string(),
  to: z.string(),
  protocol: z.string().default('TCP'),
  port: z.int().min(1).max(65_535).optional(),
  icmpType: z.int().min(0).max(255).optional(),
  icmpCode: z.int().min(0).max(255).optional(),
  srcPort: z.int().min(1).max(65_535).optional(),
  verdict: z.enum(['allow', 'deny', 'l7', 'unknown']),
})

export type ReadExpectations = {
  readonly expectations: readonly Expectation[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a list of expectations in YAML or JSON. A malformed entry is a diagnostic, and the rest is read. */
export function readExpectations(text: string, file: string): ReadExpectations {
  const { documents, problems } = parseText(text)
  const diagnostics: Diagnostic[] = problems.map(({ message, position }) => ({
    code: 'RD1001',
    severity: 'error',
    message,
    location: { revision: 'head', file, ...position },
  }))
  const expectations: Expectation[] = []
  for (const document of documents) {
    const entries = Array.isArray(document.value) ? document.value : [document.value]
    for (const [index, entry] of entries.entries()) {
      const result = expectation.safeParse(entry)
      if (result.success) expectations.push(result.data)
      else {
        diagnostics.push({
          code: 'RD1012',
          severity: 'error',
          message: `expectation ${index + 1}: ${result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
          help: 'Write from, to, protocol, port and verdict (allow, deny, l7 or unknown).',
          location: { revision: 'head', file, ...document.locate(Array.isArray(document.value) ? [index] : []) },
        })
      }
    }
  }
  return { expectations, diagnostics }
}

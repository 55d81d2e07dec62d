/** Expectations against one revision, or against two. */
import type { Configuration } from '../config/configuration.ts'
import { type Diagnostic, settleDiagnostics } from '../diagnostics/diagnostic.ts'
import { parseEndpoint } from '../model/endpoint-notation.ts'
import type { RevisionTree } from '../text/source-file.ts'
import { evaluate } from './evaluation.ts'
import type { Expectation } from './expectations.ts'
import { extraAddresses, extraEndpoints } from './find-endpoints.ts'
import { createManifestParser } from './manifest-parser.ts'
import { answer, type Flow, type Verdict } from './questions.ts'
import { takeSnapshot } from './snapshot.ts'

export type VerifiedExpectation = {
  readonly from: string
  readonly to: string
  readonly protocol: string
  readonly port?: number
  readonly expected: Expectation['verdict']
  readonly verdict: Verdict | null
  readonly baseVerdict?: Verdict | null
  readonly pass: boolean
  readonly reasons: readonly string[]
}

export type Verification = {
  readonly results: readonly VerifiedExpectation[]
  readonly diagnostics: readonly Diagnostic[]
  readonly isComplete: boolean
}

export type VerificationInput = {
  readonly base: RevisionTree | undefined
  readonly head: RevisionTree
  readonly expectations: readonly Expectation[]
  readonly configuration: Configuration
}

/** What the API server refuses is absent here: an expectation is about what would be in the cluster. */
export function verify(input: VerificationInput): Verification {
  const parse = createManifestParser()
  const head = takeSnapshot(input.head, 'head', parse)
  const base = takeSnapshot(input.base ?? input.head, 'base', parse)
  const evaluation = evaluate(base, head, {
    configuration: input.configuration,
    refused: 'absent',
    undefinedProtocols: 'unknown',
    ...questionOptions(input.expectations, input.configuration),
  })
  const results = input.expectations.map((expectation): VerifiedExpectation => {
    const { verdict, reasons } = answer(evaluation, expectation, 'head')
    return {
      from: expectation.from,
      to: expectation.to,
      protocol: expectation.protocol,
      ...(expectation.port === undefined ? {} : { port: expectation.port }),
      expected: expectation.verdict,
      verdict,
      ...(input.base === undefined ? {} : { baseVerdict: answer(evaluation, expectation, 'base').verdict }),
      pass: verdict === expectation.verdict,
      reasons,
    }
  })
  // Of one revision there is no change: whatever was not understood is said, and nothing is "unchanged".
  const settled = settleDiagnostics(
    input.base === undefined ? [] : evaluation.diagnostics.base,
    evaluation.diagnostics.head,
  )
  return { results, diagnostics: settled.diagnostics, isComplete: settled.notUnderstood.length === 0 }
}

/** What the questions add to the universe. */
export function questionOptions(flows: readonly Flow[], { unseenLabels }: Configuration) {
  const references = flows
    .flatMap(({ from, to }) => [parseEndpoint(from), parseEndpoint(to)])
    .filter((reference) => typeof reference !== 'string')
  return {
    extraEndpoints: (clusters: Parameters<typeof extraEndpoints>[1]) =>
      extraEndpoints(references, clusters, unseenLabels),
    extraAddresses: extraAddresses(references),
  }
}

/** Expectations against one revision, or against two. */
import type { Configuration } from '../config/configuration.ts'
import type { Expectation, Flow } from '../config/expectations.ts'
import { type Diagnostic, settleDiagnostics } from '../diagnostics/diagnostic.ts'
import { parseEndpoint } from '../model/endpoint-notation.ts'
import type { RevisionTree } from '../text/source-file.ts'
import { evaluate } from './evaluation.ts'
import { extraAddresses, extraEndpoints } from './find-endpoints.ts'
import { createManifestParser } from './manifest-parser.ts'
import { answer, type Verdict } from './questions.ts'
import { type Snapshot, takeSnapshot } from './snapshot.ts'

export type VerifiedExpectation = Omit<Flow, 'srcPort'> & {
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

/** Reads the revisions and verifies. */
export function verify(input: VerificationInput): Verification {
  const parse = createManifestParser()
  const head = takeSnapshot(input.head, 'head', parse)
  const base = input.base === undefined ? undefined : takeSnapshot(input.base, 'base', parse)
  return verifySnapshots({ ...input, base, head })
}

export type SnapshotVerification = Pick<VerificationInput, 'expectations' | 'configuration'> & {
  readonly base: Snapshot | undefined
  readonly head: Snapshot
}

/** What the API server refuses is absent here: an expectation is about what would be in the cluster. */
export function verifySnapshots({ base, head, expectations, configuration }: SnapshotVerification): Verification {
  const evaluation = evaluate(base ?? { ...head, revision: 'base' }, head, {
    configuration,
    refused: 'absent',
    undefinedProtocols: 'unknown',
    ...questionOptions(expectations, configuration),
  })
  const results = expectations.map((expectation): VerifiedExpectation => {
    const { verdict, reasons } = answer(evaluation, expectation, 'head')
    const { from, to, protocol, port, icmpType, icmpCode } = expectation
    return {
      from,
      to,
      protocol,
      ...(port === undefined ? {} : { port }),
      ...(icmpType === undefined ? {} : { icmpType }),
      ...(icmpCode === undefined ? {} : { icmpCode }),
      expected: expectation.verdict,
      verdict,
      ...(base === undefined ? {} : { baseVerdict: answer(evaluation, expectation, 'base').verdict }),
      pass: verdict === expectation.verdict,
      reasons,
    }
  })
  // Of one revision there is no change: whatever was not understood is said, and nothing is "unchanged".
  const settled = settleDiagnostics(base === undefined ? [] : evaluation.diagnostics.base, evaluation.diagnostics.head)
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

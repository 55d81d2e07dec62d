/** How a dialect words what the API server or the engine refuses. */
import type { DiagnosticCode } from '../diagnostics/codes.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Decoded, DecodeProblem } from '../manifests/decode.ts'
import { printFieldPath } from '../manifests/field-path.ts'
import { printObject, type Resource } from '../manifests/resource.ts'
import { selector } from '../model/selector.ts'
import type { Policy } from '../policy/ir.ts'
import { NORMAL_TIER } from '../policy/tiers.ts'
import { originAt, originOf } from './origin.ts'

/**
 * One diagnostic for each problem, at its field. An object with a reading is evaluated as that reading; the message says
 * what stands if the server refuses it.
 */
export function refusalDiagnostics(
  resource: Resource,
  problems: readonly DecodeProblem[],
  hasReading: boolean,
): Diagnostic[] {
  return problems.map((problem) => ({
    code: CODES[problem.kind],
    severity: 'error',
    message: `${problem.message}${readingIn(problem, hasReading)}. ${consequence(problem, hasReading)}`,
    help: advice(resource, problem),
    object: printObject(resource),
    ...resource.mark(problem.path, problem.part),
    content: `${printObject(resource)} ${resource.digest}`,
    isUnderstood: false,
  }))
}

/** What is read is said where it is evaluated. */
function readingIn({ reading }: DecodeProblem, hasReading: boolean): string {
  return reading === undefined || !hasReading ? '' : `: read as ${JSON.stringify(reading)}`
}

function consequence(problem: DecodeProblem, hasReading: boolean): string {
  if (!hasReading) return 'The API server rejects the object, so it was left out and the cluster keeps what it had'
  if (problem.kind === 'unknown-field') {
    return 'The object was evaluated without it, as a lenient API server would; a strict one rejects the object and the cluster keeps what it had'
  }
  return 'The API server rejects the object as written, and the cluster keeps what it had'
}

const CODES: Readonly<Record<DecodeProblem['kind'], DiagnosticCode>> = {
  'unknown-field': 'RD1004',
  'wrong-type': 'RD1005',
  invalid: 'RD1003',
  'no-such-kind': 'RD1018',
}

/** An object of a kind that there is not, and what it is meant to be; undefined where the kind is as it should be. */
export function misnamed({ meant, value }: Resource): Decoded<never> | undefined {
  if (meant === undefined) return undefined
  const missing = TYPE_FIELDS.filter((name) => typeof value[name] !== 'string' || value[name] === '')
  const what =
    missing.length === 0
      ? 'this API has no such kind'
      : `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing`
  // Where one of the two is missing, the other one is written.
  const wrong = missing.length === 0 ? (value.kind === meant.kind ? 'apiVersion' : 'kind') : undefined
  const path = TYPE_FIELDS.filter((name) => (wrong === undefined ? !missing.includes(name) : name === wrong))
  const message = `${what}: ${meant.kind} of ${meant.apiVersion} is probably meant`
  return { problems: [{ kind: 'no-such-kind', path, message }] }
}

const TYPE_FIELDS = ['apiVersion', 'kind'] as const

function advice({ meant }: Resource, { kind, reading }: DecodeProblem): string {
  if (meant !== undefined) return `Write \`apiVersion: ${meant.apiVersion}\` and \`kind: ${meant.kind}\`.`
  if (kind === 'unknown-field') return 'Check its spelling and its indentation.'
  if (kind === 'wrong-type') return typeof reading === 'string' ? 'Put it in quotes.' : 'Write it without quotes.'
  return 'Correct the value; `kubectl apply --dry-run=server` shows the same message.'
}

/** An object that the API server stores and the engine then ignores (rule R76). */
export function ignoredDiagnostic(resource: Resource, problem: DecodeProblem): Diagnostic {
  return {
    code: 'RD1006',
    severity: 'error',
    message: `${problem.message}. The engine ignores the whole object, so it protects nothing`,
    help: 'Correct the rule: an object that the engine ignores is worse than none, because it looks like protection.',
    object: printObject(resource),
    ...resource.mark(problem.path),
    content: `${printObject(resource)} ${resource.digest}`,
  }
}

/** What stands for an object that the engine ignores: a policy of nobody that says so. */
export function ignoredPolicy(resource: Resource, { path }: DecodeProblem): Policy {
  const why = 'makes the engine ignore the whole object: its pods are as open as without it'
  return {
    tier: NORMAL_TIER,
    subject: selector([], { never: true }),
    isolates: {},
    rules: [],
    remarks: [{ kind: 'ignored', why, origin: originAt(resource, path) }],
    origin: originOf(resource),
    content: { digest: `ignored ${resource.digest}` },
  }
}

/** A name that leads to nothing in the manifests. The object may still be in the cluster, from elsewhere. */
export function unresolvedDiagnostic(resource: Resource, path: DecodeProblem['path'], message: string): Diagnostic {
  return {
    code: 'RD1013',
    severity: 'warning',
    message: `${printFieldPath(path)}: ${message}`,
    help: 'Check the name. If the object comes from elsewhere, add its manifest to what is read.',
    object: printObject(resource),
    ...resource.mark(path),
    content: `${printObject(resource)} ${resource.digest} ${printFieldPath(path)}`,
  }
}

/** A field that this version does not evaluate. It is named, never passed over. */
export function unsupportedDiagnostic(resource: Resource, path: DecodeProblem['path'], message: string): Diagnostic {
  return {
    code: 'RD1007',
    severity: 'error',
    message,
    help: 'Review this rule by hand.',
    object: printObject(resource),
    ...resource.mark(path),
    content: `${printObject(resource)} ${resource.digest}`,
    isUnderstood: false,
  }
}

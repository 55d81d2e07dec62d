/**
 * Every vector through `verify`, as a user's expectations go. Verdicts come from the cited sources, never from this program.
 * Vectors that need what is not evaluated yet stand in a table with the reason, and an entry whose vector passes fails the
 * test, so that the table shrinks with the work.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import type { CiliumSettings } from '../../src/config/cilium-settings.ts'
import type { Configuration } from '../../src/config/configuration.ts'
import { readConfiguration } from '../../src/config/read-configuration.ts'
import type { Flow } from '../../src/config/expectations.ts'
import type { Verification } from '../../src/pipeline/verify.ts'
import { verifyTexts } from '../pipeline/compare-texts.ts'

type Query = Flow & { readonly verdict: string | null; readonly confidence?: string }

type Vector = {
  readonly id: string
  readonly rule: string
  readonly manifests: string
  /** Settings of the engine, as the configuration has them under its name. */
  readonly options?: Partial<CiliumSettings> & { readonly version?: string }
  /** Settings of the configuration. */
  readonly settings?: Partial<Configuration>
  /** `namespace/name` of objects that are refused, or the name where they have no namespace. */
  readonly invalid?: readonly string[]
  readonly confidence?: string
  readonly queries: readonly Query[]
}

const ENGINES = {
  kubernetes: 'kubernetes',
  rules: 'kubernetes',
  'kubernetes-details': 'kubernetes',
  cilium: 'cilium',
  'cilium-rules': 'cilium',
  'cilium-details': 'cilium',
  'cilium-meetings': 'cilium',
  calico: 'calico',
  'calico-details': 'calico',
  found: 'auto',
} as const
type Suite = keyof typeof ENGINES

function read(suite: Suite): Vector[] {
  const text = readFileSync(new URL(`./${suite}.yaml`, import.meta.url), 'utf8')
  return (parse(text) as { vectors: Vector[] }).vectors
}

// Reasons why a vector cannot hold yet. The first that fits is the one that counts.
const NOT_YET: readonly { readonly reason: string; readonly isMeant: (vector: Vector) => boolean }[] = [
]

// Vectors that a reason above takes in although they hold already.
const HOLDS_ANYWAY: readonly string[] = []

/** Codes by which the API server's or the engine's refusal is said; the others are about what this program lacks. */
const REFUSALS: readonly string[] = ['RD1003', 'RD1004', 'RD1005', 'RD1006', 'RD1009']

function reasonOf(vector: Vector): string | undefined {
  if (HOLDS_ANYWAY.includes(vector.id)) return undefined
  return NOT_YET.find(({ isMeant }) => isMeant(vector))?.reason
}

/**
 * Everything that keeps the vector from holding, in sentences. Queries without certainty are asked as well: the readings
 * that they settle on are the ones that this program follows.
 */
function shortcomings(suite: Suite, vector: Vector): string[] {
  const { configuration, problems } = settingsOf(suite, vector)
  const verification = verifyTexts(vector.manifests, vector.queries, configuration)
  const wrong = vector.queries.flatMap((query, index) => {
    const verdict = verification.results[index]?.verdict
    if (verdict === query.verdict) return []
    const { from, to, protocol, port, icmpType, confidence = vector.confidence ?? 'certain' } = query
    return [`${from} -> ${to} ${protocol} ${port ?? icmpType ?? ''}: ${query.verdict} is ${confidence}, not ${verdict}`]
  })
  return [...problems, ...wrong, ...unreported(vector, verification), ...undeserved(vector, verification)]
}

/** The options as people write them: in a file of settings, under the name of the engine. */
function settingsOf(suite: Suite, { options, settings }: Vector): { configuration: Configuration; problems: string[] } {
  const engine = ENGINES[suite]
  const text = JSON.stringify({ engine, ...(options === undefined ? {} : { [engine]: options }) })
  const { configuration, diagnostics } = readConfiguration(text, 'settings.yml')
  return { configuration: { ...configuration, ...settings }, problems: diagnostics.map(({ message }) => message) }
}

/** Each refused object is reported with a code, under its name, at a line of its own. */
function unreported({ manifests, invalid = [] }: Vector, { diagnostics }: Verification): string[] {
  return invalid.flatMap((name) => {
    const lines = linesOf(manifests, name)
    const found = diagnostics.some(
      ({ code, object, location }) =>
        REFUSALS.includes(code) && (object ?? '').endsWith(` ${name}`) && lines.has(location.line),
    )
    return found ? [] : [`${name} is not reported at one of its lines`]
  })
}

/** Vectors about a policy of another kind that must not be taken for one that is known: that it is there is said. */
const HOLD_OTHER_KINDS: readonly string[] = [
  'np-39-gvk-not-kind',
  'kcnp-disabled-by-default',
  'detail-x3-user-defined-network',
]

/** Errors are about what the vector calls refused, and nothing else. */
function undeserved({ id, invalid = [] }: Vector, { diagnostics }: Verification): string[] {
  const isDeserved = (object = ''): boolean => invalid.some((name) => object.endsWith(` ${name}`))
  const errors = diagnostics.filter(({ severity, object }) => severity === 'error' && !isDeserved(object))
  return errors
    .filter(({ code }) => code !== 'RD1008' || !HOLD_OTHER_KINDS.includes(id))
    .map(({ code, message }) => `${code} is not deserved: ${message}`)
}

type WrittenObject = { readonly metadata?: { readonly name?: string; readonly namespace?: string } }

/** The lines that the objects of this name take up. */
function linesOf(manifests: string, name: string): ReadonlySet<number> {
  const lines = new Set<number>()
  for (const document of parseAllDocuments(manifests)) {
    const { metadata = {} } = document.toJS() as WrittenObject
    const names = [metadata.name, `${metadata.namespace ?? 'default'}/${metadata.name}`]
    if (!names.includes(name) || document.contents?.range == null) continue
    const [start, end] = document.contents.range
    const first = manifests.slice(0, start).split('\n').length
    const last = manifests.slice(0, end).trimEnd().split('\n').length
    for (let line = first; line <= last; line += 1) lines.add(line)
  }
  return lines
}

const vectors = (Object.keys(ENGINES) as Suite[]).flatMap((suite) =>
  read(suite).map((vector) => ({ suite, id: vector.id, vector, reason: reasonOf(vector) })),
)

describe('vectors', () => {
  it.each(vectors.filter(({ reason }) => reason === undefined))('$suite $id', ({ suite, vector }) => {
    expect(shortcomings(suite, vector)).toEqual([])
  })

  it('ask at least one question each, or name an object that is refused', () => {
    const idle = vectors.filter(({ vector }) => vector.queries.length + (vector.invalid ?? []).length === 0)
    expect(idle).toEqual([])
  })
})

describe('vectors that do not hold yet', () => {
  it.each(vectors.filter(({ reason }) => reason !== undefined))('$suite $id: $reason', ({ suite, vector }) => {
    expect(shortcomings(suite, vector), 'this vector holds now: take it out of the table').not.toEqual([])
  })

  it('are there for every reason', () => {
    const used = new Set(vectors.map(({ reason }) => reason))
    expect(NOT_YET.filter(({ reason }) => !used.has(reason))).toEqual([])
  })
})

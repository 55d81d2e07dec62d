/** Each rule of validation, with objects that break it: the code, the line, the column and the text that is underlined. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { verifyTexts } from '../pipeline/compare-texts.ts'

type Case = {
  readonly rule: string
  readonly spec?: string
  readonly manifest?: string
  /** Default: RD1003, rejected. */
  readonly code?: string
  /** Codes of what else is wrong then. */
  readonly also?: readonly string[]
}

const BEGIN = '«'
const END = '»'

const cases = parse(readFileSync(new URL('./kubernetes.yaml', import.meta.url), 'utf8')) as Record<string, Case[]>

/** What else an object of the kind needs, where the specification does not say it. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  NetworkPolicy: { podSelector: '{}' },
  AdminNetworkPolicy: { priority: '5', subject: '{namespaces: {}}' },
  BaselineAdminNetworkPolicy: { subject: '{namespaces: {}}' },
  ClusterNetworkPolicy: { tier: 'Admin', priority: '5', subject: '{namespaces: {}}' },
}

const VERSIONS: Readonly<Record<string, string>> = {
  NetworkPolicy: 'networking.k8s.io/v1',
  AdminNetworkPolicy: 'policy.networking.k8s.io/v1alpha1',
  BaselineAdminNetworkPolicy: 'policy.networking.k8s.io/v1alpha1',
  ClusterNetworkPolicy: 'policy.networking.k8s.io/v1alpha2',
}

function textOf(kind: string, { spec = '', manifest }: Case): string {
  if (manifest !== undefined) return manifest
  const lines = Object.entries(FIELDS[kind] ?? {}).flatMap(([field, value]) =>
    new RegExp(`^${BEGIN}?${field}\\b`, 'm').test(spec) ? [] : [`${field}: ${value}`],
  )
  const metadata = kind === 'NetworkPolicy' ? '{name: p, namespace: a}' : '{name: default}'
  return [
    `apiVersion: ${VERSIONS[kind]}`,
    `kind: ${kind}`,
    `metadata: ${metadata}`,
    'spec:',
    ...[...lines, ...spec.split('\n')].map((line) => `  ${line}`),
  ].join('\n')
}

type Place = { readonly line: number; readonly column: number; readonly marked: string }

/** What stands between marks, and where it stands without them. */
function placesIn(text: string): Place[] {
  return text.split('\n').flatMap((line, index) => {
    const start = line.indexOf(BEGIN)
    if (start === -1) return []
    return [{ line: index + 1, column: start + 1, marked: line.slice(start + 1, line.indexOf(END)) }]
  })
}

const named = Object.entries(cases).flatMap(([kind, list]) =>
  list.map((entry) => ({ kind, rule: entry.rule, text: textOf(kind, entry), entry })),
)

describe('what the API server refuses', () => {
  it.each(named.filter(({ text }) => text.includes(BEGIN)))(
    '$kind, rule $rule: $entry.spec',
    ({ text, entry, kind }) => {
      const { code = 'RD1003', also = [] } = entry
      const { diagnostics } = verifyTexts(text.replaceAll(/[«»]/g, ''), [])
      const said = diagnostics.filter((diagnostic) => !also.includes(diagnostic.code))
      expect(
        said.map(({ code, location, excerpt }) => ({ code, ...placeOf(location), marked: excerpt?.marked })),
      ).toEqual(placesIn(text).map((place) => ({ code, ...place })))
      expect(said.every(({ object, severity }) => object?.startsWith(kind) && severity === 'error')).toBe(true)
      expect(new Set(diagnostics.map((diagnostic) => diagnostic.code))).toEqual(new Set([code, ...also]))
    },
  )
})

describe('what the API server takes', () => {
  it.each(named.filter(({ text }) => !text.includes(BEGIN)))('$kind, rule $rule: $entry.spec', ({ text }) => {
    expect(verifyTexts(text, []).diagnostics).toEqual([])
  })
})

function placeOf({ line, column }: { readonly line: number; readonly column: number }) {
  return { line, column }
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { lowerText } from '../../../test/dialects/lower-cilium.ts'

type Vector = {
  readonly id: string
  readonly manifests: string
  readonly invalid?: readonly string[]
  readonly options?: object
}

const text = readFileSync(new URL('../../../test/vectors/cilium.yaml', import.meta.url), 'utf8')
const { vectors } = parse(text) as { readonly vectors: readonly Vector[] }

/** Vectors whose policies are taken with a remark, and what it must name. */
const REMARKS: ReadonlyMap<string, RegExp> = new Map([
  // The Service is not there (rule R43).
  ['svc-unresolved-no-ports', /the rule is about nobody/],
  ['svc-unresolved-with-ports', /the rule is about everybody/],
  // Rules for nodes are inert at default settings (rule R69).
  ['host-policy-needs-firewall', /selects nodes/],
  ['host-policy-enforced', /selects nodes/],
])

/** Vectors whose settings make Cilium take what it refuses by default: fromNodes with enable-node-selector-labels (R44). */
const REFUSED_BY_DEFAULT: ReadonlyMap<string, readonly string[]> = new Map([['nodes-remote-only', ['default/p']]])

describe.each(vectors)('$id', ({ id, manifests, invalid = [] }) => {
  const objects = lowerText(manifests).map(({ resource, lowered }) => ({
    ...lowered,
    name: resource.namespace === '' ? resource.name : `${resource.namespace}/${resource.name}`,
    firstLine: resource.locate([]).line,
  }))
  const refused = objects.filter(({ standing }) => standing !== 'accepted')

  it('is refused where it is invalid, and only there', () => {
    const names = new Set(objects.map(({ name }) => name))
    const expected = REFUSED_BY_DEFAULT.get(id) ?? invalid.filter((name) => names.has(name))
    expect(refused.map(({ name }) => name)).toEqual(expected)
  })

  it('is refused with a diagnostic at a field of the object', () => {
    for (const { diagnostics, firstLine } of refused) {
      expect(diagnostics.length).toBeGreaterThan(0)
      expect(diagnostics.every(({ location }) => location.line > firstLine)).toBe(true)
    }
  })

  it('is taken without remarks that are not deserved', () => {
    const taken = objects.filter(({ standing }) => standing === 'accepted')
    const messages = taken.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message))
    const remark = REMARKS.get(id)
    expect(messages).toEqual(remark === undefined ? [] : [expect.stringMatching(remark)])
  })
})

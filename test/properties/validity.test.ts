/** What is told to be valid without a parse is what a parse takes, and takes as it is: on random policies with random faults. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod/mini'
import { DEFAULT_CALICO } from '../../src/config/calico-settings.ts'
import { policySchema } from '../../src/dialects/calico/schema.ts'
import { ciliumPolicySchema } from '../../src/dialects/cilium/schema.ts'
import { POLICY_SCHEMAS } from '../../src/dialects/cluster-network-policy/schema.ts'
import { networkPolicySchema } from '../../src/dialects/network-policy/schema.ts'
import { check } from '../../src/manifests/decode.ts'
import { isValid } from '../../src/manifests/validity.ts'
import { randomPolicy } from '../oracle/random-cluster.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

function schemaOf(kind: unknown): z.core.$ZodType | undefined {
  switch (kind) {
    case 'NetworkPolicy':
      return networkPolicySchema()
    case 'CiliumNetworkPolicy':
    case 'CiliumClusterwideNetworkPolicy':
      return ciliumPolicySchema()
    default:
      return POLICY_SCHEMAS.get(String(kind))?.()
  }
}

/** Places in the order in which they are written, the whole first. */
function placesIn(value: Json, place: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [place]
  const inside = Object.entries(value).flatMap(([key, part]) =>
    placesIn(part, [...place, Array.isArray(value) ? Number(key) : key]),
  )
  return [place, ...inside]
}

/** The value with one part replaced, removed, or given an item or field more. */
function damaged(value: Json, [step, ...rest]: readonly (string | number)[], damage: Damage): Json | undefined {
  if (step === undefined) {
    if (damage.kind === 'remove') return undefined
    if (damage.kind === 'replace' || typeof value !== 'object' || value === null) return damage.value
    return Array.isArray(value) ? [...value, damage.value] : { ...value, [damage.key]: damage.value }
  }
  const part = damaged((value as { [key: string]: Json })[step] as Json, rest, damage)
  if (Array.isArray(value))
    return value.flatMap((item, index) => (index !== step ? [item] : part === undefined ? [] : [part]))
  const others = Object.entries(value as { [key: string]: Json }).filter(([key]) => key !== step)
  return Object.fromEntries(part === undefined ? others : [...others, [step, part]])
}

type Damage = { readonly kind: 'replace' | 'remove' | 'add'; readonly key: string; readonly value: Json }

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('replace', 'remove', 'add'),
  key: fc.constantFrom(
    'port',
    'endPort',
    'protocol',
    'cidr',
    'except',
    'matchLabels',
    'from',
    'x',
    '__proto__',
    'values',
    '-',
  ),
  value: fc.constantFrom<Json>(
    ...[
      null,
      true,
      0,
      1,
      80,
      65_536,
      -1,
      1.5,
      '',
      'a',
      'A_b',
      '80',
      'http',
      'UDP',
      'In',
      'Exists',
      '10.0.0.0/8',
      '::/0',
    ],
    ...[[], {}, [{}], { a: 'b' }, { a: 1 }, ['a'], { key: 'a', operator: 'In', values: ['b'] }, { app: '' }],
  ),
})

const damages = fc.array(fc.tuple(fc.nat(), damage), { maxLength: 2 })

const plain = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json

function withDamages(policy: object, faults: readonly (readonly [number, Damage])[]): Json {
  return faults.reduce((value, [at, fault]) => {
    const places = placesIn(value)
    return damaged(value, places[at % places.length] as readonly string[], fault) ?? null
  }, plain(policy))
}

describe.each(['kubernetes', 'tiers', 'cilium', 'calico'] as const)('policies of %s', (dialect) => {
  it(
    'are valid where a parse takes them as they are',
    () => {
      fc.assert(
        fc.property(randomPolicy(dialect, 'one'), damages, (policy, faults) => {
          const { kind } = policy as { kind: string }
          const calicoKind = { isGlobal: kind.includes('Global'), isStaged: kind.startsWith('Staged') }
          const schema = dialect === 'calico' ? policySchema(calicoKind, DEFAULT_CALICO) : schemaOf(kind)
          if (schema === undefined) return
          const value = withDamages(policy, faults)
          const parsed = check(schema, value)
          // A field of this name is left to the parse, which drops it where it does not refuse it.
          const isPlain = !JSON.stringify(value).includes('"__proto__"')
          expect(isValid(schema, value)).toBe(parsed.success && isPlain)
          if (parsed.success && isPlain) expect(parsed.data).toEqual(value)
        }),
        runs(500),
      )
    },
    PATIENCE,
  )
})

/** An object of Calico in both of its forms, `projectcalico.org/v3` and as that is stored, which are one object in the cluster. */
import { describe, expect, it } from 'vitest'
import { withCalicoDefaults } from '../../src/config/calico-settings.ts'
import { compareTexts } from './compare-texts.ts'

type Form = readonly [group: 'api' | 'stored', name: string]

const APIS = { api: 'projectcalico.org/v3', stored: 'crd.projectcalico.org/v1' }

const manifest = (kind: string, [form, name]: Form, spec: string, metadata = ''): string =>
  `{apiVersion: ${APIS[form]}, kind: ${kind}, metadata: {name: ${name}${metadata}}, spec: {${spec}}}`

const IN_SHOP = ', namespace: shop'
const OPEN = "selector: app == 'a', types: [Egress], egress: [{action: Allow}]"
const CLOSED = "selector: app == 'a', types: [Egress]"

function doublesBetween(texts: readonly string[], version?: string): (string | undefined)[] {
  const { diagnostics } = compareTexts('', texts.join('\n---\n'), { calico: withCalicoDefaults({ version }) })
  return diagnostics.filter(({ code }) => code === 'RD1009').map(({ object }) => object)
}

describe('the names of a policy', () => {
  it.each<[one: Form, other: Form, isOne: boolean, version?: string]>([
    [['api', 'web'], ['stored', 'default.web'], true],
    [['api', 'web'], ['stored', 'default.web'], true, '3.28'],
    [['api', 'web'], ['stored', 'default.web'], true, '3.32'],
    [['api', 'web'], ['stored', 'web'], true],
    [['api', 'web'], ['stored', 'api'], false],
    [['api', 'web'], ['api', 'default.web'], true],
    [['api', 'web'], ['api', 'default.web'], true, '3.31'],
    [['api', 'web'], ['api', 'default.web'], false, '3.32'],
    [['api', 'sec.web'], ['stored', 'sec.web'], true],
    [['api', 'web'], ['stored', 'sec.web'], false],
  ])('%s and %s: one object is %s, release %s', (one, other, isOne, version) => {
    for (const [kind, metadata] of [
      ['NetworkPolicy', IN_SHOP],
      ['GlobalNetworkPolicy', ''],
      ['StagedNetworkPolicy', IN_SHOP],
    ] as const) {
      const texts = [manifest(kind, one, OPEN, metadata), manifest(kind, other, CLOSED, metadata)]
      expect(doublesBetween(texts, version)).toHaveLength(isOne ? 2 : 0)
    }
  })
})

it.each([
  ['Tier', 'order: 5', 'order: 6', ''],
  ['GlobalNetworkSet', 'nets: [203.0.113.0/24]', 'nets: [198.51.100.0/24]', ''],
  ['NetworkSet', 'nets: [203.0.113.0/24]', 'nets: [198.51.100.0/24]', IN_SHOP],
  ['HostEndpoint', 'node: a, interfaceName: eth0', 'node: b, interfaceName: eth0', ''],
  ['Profile', '', 'ingress: [{action: Allow}]', ''],
  ['IPPool', 'cidr: 10.1.0.0/16', 'cidr: 10.2.0.0/16', ''],
])('a %s is one in both forms, under its name', (kind, one, other, metadata) => {
  const api = manifest(kind, ['api', 'x'], one, metadata)
  const objectOf = `${kind} ${metadata === '' ? '' : 'shop/'}x`
  expect(doublesBetween([api, manifest(kind, ['stored', 'x'], other, metadata)])).toEqual([objectOf, objectOf])
  expect(doublesBetween([api, manifest(kind, ['stored', 'default.x'], other, metadata)])).toEqual([])
})

it('says under which name the other one stands', () => {
  const texts = [
    manifest('NetworkPolicy', ['api', 'web'], CLOSED, IN_SHOP),
    manifest('NetworkPolicy', ['stored', 'default.web'], CLOSED, IN_SHOP),
  ]
  const { diagnostics } = compareTexts('', texts.join('\n---\n'))
  expect(diagnostics.filter(({ code }) => code === 'RD1009').map(({ message }) => message.split(';')[0])).toEqual([
    'NetworkPolicy shop/web is given more than once, also as NetworkPolicy shop/default.web of crd.projectcalico.org',
    'NetworkPolicy shop/default.web is given more than once, also as NetworkPolicy shop/web of projectcalico.org',
  ])
})

it('has the networks of one of two sets', () => {
  const policy = manifest(
    'NetworkPolicy',
    ['api', 'web'],
    "selector: app == 'a', types: [Egress], egress: [{action: Allow, destination: {namespaceSelector: global(), selector: all()}}]",
    IN_SHOP,
  )
  const set = (form: Form[0], net: string): string => manifest('GlobalNetworkSet', [form, 'x'], `nets: [${net}]`)
  const texts = [set('api', '203.0.113.0/24'), set('stored', '198.51.100.0/24')]
  const reached = (each: readonly string[]): string[] =>
    compareTexts(policy, [policy, ...each].join('\n---\n')).targets.flatMap(({ rows }) => rows.map(({ text }) => text))
  const alone = texts.map((text) => reached([text]))
  expect(alone).toContainEqual(reached(texts))
  expect(reached(texts)).toEqual(reached(texts.toReversed()))
})

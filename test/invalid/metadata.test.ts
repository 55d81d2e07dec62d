/** What every API server refuses of an object whatever its kind says: its version, its name, its labels (rules I1, V13, V14). */
import { describe, expect, it } from 'vitest'
import { verifyTexts } from '../pipeline/compare-texts.ts'

const SPECS: readonly (readonly [kind: string, apiVersion: string, spec: string])[] = [
  ['NetworkPolicy', 'networking.k8s.io/v1', '{podSelector: {}}'],
  ['AdminNetworkPolicy', 'policy.networking.k8s.io/v1alpha1', '{priority: 5, subject: {namespaces: {}}}'],
  ['CiliumNetworkPolicy', 'cilium.io/v2', '{endpointSelector: {}, ingress: [{}]}'],
  ['CiliumCIDRGroup', 'cilium.io/v2', '{externalCIDRs: [203.0.113.0/24]}'],
  ['NetworkPolicy', 'projectcalico.org/v3', '{selector: all()}'],
  ['GlobalNetworkSet', 'projectcalico.org/v3', '{nets: [203.0.113.0/24]}'],
  ['HostEndpoint', 'projectcalico.org/v3', '{node: n, interfaceName: "*"}'],
  ['Tier', 'projectcalico.org/v3', '{order: 1}'],
]

describe.each(SPECS)('%s of %s', (kind, apiVersion, spec) => {
  const codesOf = (version: string, metadata: string): string[] =>
    verifyTexts(`{apiVersion: ${version}, kind: ${kind}, metadata: {${metadata}}, spec: ${spec}}`, []).diagnostics.map(
      ({ code, message }) => `${code} ${message.split(':')[0]}`,
    )

  it('is taken in its version', () => {
    expect(codesOf(apiVersion, 'name: p, labels: {team: a}, annotations: {why: x}')).toEqual([])
  })

  it('is told of where what stands beside the metadata stands in it, and not where a cluster wrote it', () => {
    const [said = ''] = codesOf(apiVersion, `name: p, spec: ${spec}`)
    expect(said).toMatch(/^RD1004 unknown field metadata\.spec\./)
    const written =
      'uid: u, resourceVersion: "1", generation: 1, creationTimestamp: null, ownerReferences: [], finalizers: []'
    expect(codesOf(apiVersion, `name: p, ${written}, managedFields: [{manager: kubectl}], selfLink: /a`)).toEqual([])
  })

  it('is refused in a version that does not exist, and with a name and labels that are none', () => {
    expect(codesOf(apiVersion.replace(/\/.*/, '/v9'), 'name: p')).toEqual(['RD1003 apiVersion'])
    expect(codesOf(apiVersion, 'name: A_b')).toEqual(['RD1003 metadata.name'])
    expect(codesOf(apiVersion, 'name: p, labels: {team: 1}')).toEqual(['RD1005 metadata.labels.team'])
    expect(codesOf(apiVersion, 'name: p, namespace: 7')).toEqual(['RD1005 metadata.namespace'])
  })
})

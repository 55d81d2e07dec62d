import { describe, expect, it } from 'vitest'
import { verifyTexts } from '../../../test/pipeline/compare-texts.ts'

const SUBJECT = 'subject: {namespaces: {}}'
const ANYBODY = 'from: [{namespaces: {}}]'

function written(kind: string, version: string, spec: string, name = 'p'): string {
  return `apiVersion: policy.networking.k8s.io/${version}\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: {${spec}}\n`
}

/** The messages about an object, each without what follows from it. */
function problems(text: string): string[] {
  const { diagnostics } = verifyTexts(text, [], { engine: 'kubernetes' })
  return diagnostics.map(({ message }) => message.replace(/\. The (?:API server|object).*$/, ''))
}

const admin = (rest: string): string => written('AdminNetworkPolicy', 'v1alpha1', rest)
const cluster = (rest: string): string => written('ClusterNetworkPolicy', 'v1alpha2', rest)
const rule = (fields: string, direction = 'ingress'): string => `priority: 5, ${SUBJECT}, ${direction}: [{${fields}}]`
const clusterRule = (fields: string, direction = 'ingress'): string => `tier: Admin, ${rule(fields, direction)}`

describe('objects that the API server takes', () => {
  it.each([
    ['no rules (A2)', admin(`priority: 0, ${SUBJECT}`)],
    [
      'names repeated (A20)',
      admin(
        `priority: 1, ${SUBJECT}, ingress: [{name: a, action: Pass, ${ANYBODY}}, {name: a, action: Deny, ${ANYBODY}}]`,
      ),
    ],
    [
      'a range that ends before it starts (A13)',
      admin(rule(`action: Deny, ${ANYBODY}, ports: [{portRange: {start: 9, end: 8}}]`)),
    ],
    ['names that are allowed (A12)', admin(rule('action: Allow, to: [{domainNames: ["*.example.com"]}]', 'egress'))],
    ['pods without namespaces (C9)', cluster(clusterRule('action: Accept, from: [{pods: {podSelector: {}}}]'))],
    [
      'the newer version, of the same shape (C14)',
      written('ClusterNetworkPolicy', 'v1beta1', clusterRule('action: Deny, to: [{networks: [10.0.0.0/8]}]', 'egress')),
    ],
    [
      'host bits in a range, in the older version (C14)',
      cluster(clusterRule('action: Deny, to: [{networks: [10.0.0.1/8]}]', 'egress')),
    ],
    ['the one Baseline (A15)', written('BaselineAdminNetworkPolicy', 'v1alpha1', SUBJECT, 'default')],
  ])('%s', (_, text) => {
    expect(problems(text)).toEqual([])
  })
})

describe('objects that the API server refuses', () => {
  it.each([
    ['A1', admin('priority: 5, subject: {}'), 'spec.subject: one of its fields is due'],
    [
      'A1',
      admin('priority: 5, subject: {namespaces: {}, pods: {namespaceSelector: {}, podSelector: {}}}'),
      'spec.subject: only one field may be given',
    ],
    ['A3', admin(`priority: 1001, ${SUBJECT}`), 'spec.priority: must be from 0 to 1000'],
    [
      'A9',
      admin(rule('action: Deny, from: [{pods: {podSelector: {}}}]')),
      'spec.ingress[0].from[0].pods.namespaceSelector: must be a map, and is nothing',
    ],
    [
      'A12',
      admin(rule('action: Deny, to: [{domainNames: [example.com]}]', 'egress')),
      'spec.egress[0].to[0].domainNames: domainNames can only stand in a rule with action Allow',
    ],
    ['A13', admin(rule(`action: Deny, ${ANYBODY}, ports: []`)), 'spec.ingress[0].ports: must not be empty'],
    ['A13', admin(rule(`action: Deny, ${ANYBODY}, ports: [{}]`)), 'spec.ingress[0].ports[0]: one of its fields is due'],
    [
      'A14',
      admin(rule('action: Deny, to: [{networks: [10.0.0.0/8]}], ports: [{namedPort: web}]', 'egress')),
      'spec.egress[0].ports[0]: a named port cannot stand beside networks, nodes or domainNames, which have no port names',
    ],
    ['A15', written('BaselineAdminNetworkPolicy', 'v1alpha1', SUBJECT), 'metadata.name: must be `default`'],
    ['A18', admin(rule('action: Allow, from: [{}]')), 'spec.ingress[0].from[0]: one of its fields is due'],
    ['A18', admin(rule('action: Allow, from: []')), 'spec.ingress[0].from: must not be empty'],
    [
      'A19',
      admin(rule('action: Deny, from: [{namespaces: {sameLabels: [a]}}]')),
      'unknown field spec.ingress[0].from[0].namespaces.sameLabels',
    ],
    [
      'C3',
      cluster(clusterRule(`action: Allow, ${ANYBODY}`)),
      'spec.ingress[0].action: must be Accept, Deny or Pass, and is Allow',
    ],
    [
      'V13',
      admin(rule('action: Deny, from: [{namespaces: {matchLabels: {a@b: c}}}]')),
      'spec.ingress[0].from[0].namespaces.matchLabels[a@b]: not a valid label key',
    ],
    [
      'C6',
      cluster(clusterRule(`action: Deny, ${ANYBODY}, protocols: []`)),
      'spec.ingress[0].protocols: must not be empty',
    ],
    [
      'C7',
      cluster(
        clusterRule(`action: Deny, ${ANYBODY}, protocols: [{udp: {destinationPort: {range: {start: 5, end: 5}}}}]`),
      ),
      'spec.ingress[0].protocols[0].udp.destinationPort.range: start must be less than end',
    ],
    [
      'C11',
      cluster(clusterRule(`action: Deny, from: [${'{namespaces: {}},'.repeat(26)}]`)),
      'spec.ingress[0].from: at most 25',
    ],
    [
      'C14',
      written('ClusterNetworkPolicy', 'v1beta1', clusterRule('action: Deny, to: [{networks: [10.0.0.1/8]}]', 'egress')),
      'spec.egress[0].to[0].networks[0]: must start at the first address of its range',
    ],
    [
      'version',
      written('ClusterNetworkPolicy', 'v1', `tier: Admin, priority: 1, ${SUBJECT}`),
      'apiVersion: must be policy.networking.k8s.io/v1alpha2 or policy.networking.k8s.io/v1beta1',
    ],
  ])('%s: %s', (_, text, message) => {
    expect(problems(text)).toEqual([message])
  })
})

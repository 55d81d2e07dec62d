// Policies of Kubernetes that do something else than they look like, and changes that look like them and are none.

import { describe, expect, it } from 'vitest'
import { compareTexts } from '../pipeline/compare-texts.ts'

type Options = { readonly namespace?: string; readonly ports?: string; readonly own?: string; readonly spec?: string }

function workload(name: string, { namespace = 'shop', ports = '', own = '', spec = '' }: Options = {}): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}, labels: {${own}}}
spec: {template: {metadata: {labels: {app: ${name}}}, spec: {${spec}containers: [{name: c, image: i, ports: [${ports}]}]}}}
`
}

function policy(spec: string, name = 'web'): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec: {podSelector: {matchLabels: {app: ${name}}}, ${spec}}
`
}

const WEB = workload('web')
const API = workload('api', { ports: '{name: http, containerPort: 8080}' })
const DB = workload('db')
const PROMETHEUS = workload('prometheus', { namespace: 'monitoring' })
const DNS = '{ports: [{port: 53}, {port: 53, protocol: UDP}]}'
const CLOSED = policy('policyTypes: [Ingress]')
const from = (peers: string): string => policy(`policyTypes: [Ingress], ingress: [{from: [${peers}]}]`)
const MONITORING = 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}'

type Case = readonly [name: string, base: readonly string[], head: readonly string[], expected: readonly string[]]

/** Only these pitfalls: what else a change does, and how wide its rules are, is tested elsewhere. */
function check(_: string, base: readonly string[], head: readonly string[], expected: readonly string[]): void {
  const report = compareTexts(base.join('---'), head.join('---'))
  expect(
    report.findings.map(({ code }) => code).filter((code) => /^RD20(1[4-9]|2)/.test(code) && code !== 'RD2028'),
  ).toEqual(expected)
}

describe('policyTypes', () => {
  const egress = policy(`egress: [${DNS}]`)
  it.each<Case>([
    ['that are left out isolate ingress', [WEB], [WEB, egress], ['RD2014']],
    [
      'that are left out by base too are no news',
      [WEB, egress],
      [WEB, egress.replace('53, protocol', '54, protocol')],
      [],
    ],
    [
      'that are left out do nothing where ingress was isolated',
      [WEB, CLOSED.replace('name: web,', 'name: deny,')],
      [WEB, CLOSED.replace('name: web,', 'name: deny,'), egress],
      [],
    ],
    ['that are left out beside ingress rules are meant', [WEB], [WEB, policy(`ingress: [{}], egress: [${DNS}]`)], []],
    ['that are left out beside an empty list are meant', [WEB], [WEB, policy(`ingress: [], egress: [${DNS}]`)], []],
    ['that name both are meant', [WEB], [WEB, policy(`policyTypes: [Ingress, Egress], egress: [${DNS}]`)], []],
    [
      'that leave out a direction with rules',
      [WEB],
      [WEB, policy(`policyTypes: [Egress], ingress: [{}], egress: [${DNS}]`)],
      ['RD2015'],
    ],
    [
      'that leave out a direction without rules',
      [WEB],
      [WEB, policy(`policyTypes: [Egress], ingress: [], egress: [${DNS}]`)],
      [],
    ],
  ])('%s', check)
})

describe('a policy that protects nothing', () => {
  const labelled = workload('web', { own: 'tier: front' })
  const byTier = CLOSED.replace('app: web', 'tier: front')
  const onHost = workload('agent', { spec: 'hostNetwork: true, ' })
  it.each<Case>([
    [
      'selected a workload that is still there',
      [WEB, DB, CLOSED],
      [WEB, DB, CLOSED.replace('app: web', 'app: wbe')],
      ['RD2016'],
    ],
    [
      'selected a workload whose pods have other labels now',
      [WEB, CLOSED],
      [WEB.replace('app: web', 'app: front'), CLOSED],
      ['RD2016'],
    ],
    ['selects another workload', [WEB, DB, CLOSED], [WEB, DB, CLOSED.replace('app: web', 'app: db')], []],
    ['selected a workload that is gone', [WEB, DB, CLOSED], [DB, CLOSED], []],
    ['is gone itself', [WEB, CLOSED], [WEB], []],
    ['is for pods that the manifests do not hold', [WEB], [WEB, policy('policyTypes: [Ingress]', 'operated')], []],
    ['asks for labels of the workload', [labelled], [labelled, byTier], ['RD2016']],
    ['asked for them before', [labelled, byTier], [labelled, byTier, DB], []],
    [
      'selects pods on the network of the host',
      [onHost],
      [onHost, policy('policyTypes: [Ingress]', 'agent')],
      ['RD2016'],
    ],
  ])('%s', check)
})

describe('two peers', () => {
  const both = from(`{${MONITORING}, podSelector: {matchLabels: {app: prometheus}}}`)
  const split = from(`{${MONITORING}}, {podSelector: {matchLabels: {app: prometheus}}}`)
  it.each<Case>([
    ['of which one would do', [WEB, PROMETHEUS], [WEB, PROMETHEUS, split], ['RD2017']],
    ['that were one', [WEB, both], [WEB, split], ['RD2017']],
    ['are no news', [WEB, PROMETHEUS, split], [WEB, PROMETHEUS, split.replace('name: web,', 'name: other,')], []],
    [
      'of which both mean somebody',
      [WEB, API, PROMETHEUS],
      [WEB, API, PROMETHEUS, from(`{${MONITORING}}, {podSelector: {matchLabels: {app: api}}}`)],
      [],
    ],
    ['of pods that nobody knows', [WEB], [WEB, split], []],
    [
      'of the own namespace',
      [WEB, API],
      [WEB, API, from('{podSelector: {}}, {podSelector: {matchLabels: {app: api}}}')],
      [],
    ],
  ])('%s', check)
})

describe('ports', () => {
  const service = (target: string): string => `
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}, ports: [{port: 80, targetPort: ${target}}]}
`
  const closed = policy('policyTypes: [Ingress]', 'api')
  const opened = (ports: string): string =>
    policy(
      `policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [${ports}]}]`,
      'api',
    )
  const base = [WEB, API, service('http'), closed]
  const head = (target: string, ports: string): string[] => [WEB, API, service(target), opened(ports)]
  const renamed = (name: string, ports: string, protocol = 'TCP'): string[] =>
    head(name, ports).map((text) => {
      if (text !== API) return text
      return workload('api', { ports: `{name: ${name}, containerPort: 8080, protocol: ${protocol}}` })
    })
  const HTTP_TCP = '{port: http, protocol: TCP}'
  const TO_API = '{to: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 80}]}'
  it.each<Case>([
    ['of a Service', base, head('http', '{port: 80}'), ['RD2019']],
    ['of a Service by number', base, head('8080', '{port: 80}'), ['RD2019']],
    [
      'of a Service, on the way out',
      [WEB, API, service('http'), policy(`policyTypes: [Egress], egress: [${DNS}]`)],
      [WEB, API, service('http'), policy(`policyTypes: [Egress], egress: [${DNS}, ${TO_API}]`)],
      ['RD2019'],
    ],
    ['of a Service beside that of the pods', base, head('http', '{port: 80}, {port: 8080}'), []],
    ['of the pods', base, head('http', '{port: 8080}'), []],
    ['of a Service that the pods have as well', base, head('80', '{port: 80}'), []],
    ['by a name that is not there', base, head('http', '{port: web}'), ['RD2020']],
    ['by a name of another protocol', base, head('http', '{port: http, protocol: UDP}'), ['RD2020']],
    ['by name', base, head('http', '{port: http}'), []],
    ['by a name that the pods had', head('http', '{port: http}'), renamed('web', '{port: http}'), ['RD2020']],
    [
      'by a name that the pods had for its protocol',
      head('http', HTTP_TCP),
      renamed('http', HTTP_TCP, 'UDP'),
      ['RD2020'],
    ],
    ['by a name that follows that of the pods', head('http', '{port: http}'), renamed('web', '{port: web}'), []],
    ['by a name that the pods never had', head('http', '{port: other}'), renamed('web', '{port: other}'), []],
    ['by a name of pods that nobody knows', [WEB], [WEB, opened('{port: http}')], []],
    ['for a protocol that the pods do not use', base, head('http', '{port: 8080, protocol: UDP}'), ['RD2018']],
    [
      'for a protocol that the pods do not use, on the way out',
      [WEB, API, policy(`policyTypes: [Egress], egress: [${DNS}]`)],
      [WEB, API, policy(`policyTypes: [Egress], egress: [${DNS}, ${TO_API.replace('80}', '8080, protocol: UDP}')}]`)],
      ['RD2018'],
    ],
    ['for a protocol beside the one that is used', base, head('http', '{port: 8080}, {port: 8080, protocol: UDP}'), []],
    ['in a range that holds others', base, head('http', '{port: 8000, endPort: 9000, protocol: UDP}'), ['RD2025']],
    ['in a range of one', base, head('http', '{port: 8080, endPort: 8080}'), []],
    [
      'for a protocol that base opened, too',
      [WEB, API, service('http'), opened('{port: 8080, protocol: UDP}')],
      [WEB, API, service('http'), opened('{port: 8080, protocol: UDP}').replace('name: api,', 'name: renamed,')],
      [],
    ],
  ])('%s', check)
})

describe('labels of namespaces', () => {
  const namespace = (labels: string): string => `
apiVersion: v1
kind: Namespace
metadata: {name: monitoring, labels: {${labels}}}
`
  const byName = from('{namespaceSelector: {matchLabels: {name: monitoring}}}')
  it.each<Case>([
    ['that are missing', [WEB, namespace('')], [WEB, namespace(''), byName], ['RD2021']],
    ['that are taken away', [WEB, namespace('name: monitoring'), byName], [WEB, namespace(''), byName], ['RD2021']],
    ['that are there', [WEB, namespace('name: monitoring')], [WEB, namespace('name: monitoring'), byName], []],
    ['of namespaces that no manifest declares', [WEB], [WEB, byName], []],
    ['that every namespace has', [WEB, namespace('')], [WEB, namespace(''), from(`{${MONITORING}}`)], []],
  ])('%s', check)
})

describe('Admin rules', () => {
  const admin = (rules: string): string => `
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: guard}
spec: {tier: Admin, priority: 10, subject: {namespaces: {matchLabels: {kubernetes.io/metadata.name: shop}}}, ${rules}}
`
  const PODS = 'from: [{namespaces: {}}]'
  const deny = `{action: Deny, ${PODS}}`
  const accept = `{action: Accept, ${PODS}, protocols: [{tcp: {destinationPort: {number: 80}}}]}`
  const toNetworks = '{action: Deny, to: [{networks: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10]}]}'
  const toPods = '{action: Pass, to: [{namespaces: {}}]}'
  it.each<Case>([
    ['that come too late', [WEB], [WEB, admin(`ingress: [${deny}, ${accept}]`)], ['RD2022']],
    ['that come in time', [WEB], [WEB, admin(`ingress: [${accept}, ${deny}]`)], []],
    [
      'that came too late',
      [WEB, admin(`ingress: [${deny}, ${accept}]`)],
      [WEB, DB, admin(`ingress: [${deny}, ${accept}]`)],
      [],
    ],
    ['that deny ranges of pods', [WEB, DB], [WEB, DB, admin(`egress: [${toNetworks}]`)], ['RD2023']],
    ['that deny ranges after pods', [WEB, DB], [WEB, DB, admin(`egress: [${toPods}, ${toNetworks}]`)], []],
    [
      'that deny public ranges',
      [WEB, DB],
      [WEB, DB, admin('egress: [{action: Deny, to: [{networks: [203.0.113.0/24]}]}]')],
      [],
    ],
  ])('%s', check)
})

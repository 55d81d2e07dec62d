/** Changes that no policy makes: pods and namespaces that are seen in another way, and workloads that become others. */
import { expect, it } from 'vitest'
import type { ReportEndpoint, ReportTarget } from '../../src/report/report.ts'
import { compareTexts } from '../pipeline/compare-texts.ts'

const CLOSED = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
  - from: [{namespaceSelector: {matchLabels: {team: ops}}}]
`

function workload(kind: string, namespace: string, name: string, app = name, version = 'apps/v1'): string {
  return `apiVersion: ${version}
kind: ${kind}
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {app: ${app}}}
  template:
    metadata: {labels: {app: ${app}}}
    spec: {containers: [{name: main, image: example}]}
`
}

function namespace(name: string, team: string): string {
  return `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {team: ${team}}}\n`
}

const DB = workload('Deployment', 'shop', 'db')

/** `a -> b`, or `a x b` where it closes, of workloads only. */
function moves(base: readonly string[], head: readonly string[]): string[] {
  const target = compareTexts(base.join('---\n'), head.join('---\n')).targets[0] as ReportTarget
  const nameOf = (index: number): string | undefined => {
    const endpoint = target.endpoints[index] as ReportEndpoint
    return endpoint.kind === 'workload' ? endpoint.label : undefined
  }
  const pairs = target.changes.flatMap(({ source, destination, opened }) => {
    const [from, to] = [nameOf(source), nameOf(destination)]
    return from === undefined || to === undefined ? [] : [`${from} ${opened === 'none' ? 'x' : '->'} ${to}`]
  })
  const { added, removed, renamed } = target.workloads
  return [
    ...pairs,
    ...added.map(({ endpoint }) => `new: ${nameOf(endpoint)}`),
    ...removed.map(({ endpoint }) => `removed: ${nameOf(endpoint)}`),
    ...renamed.map(({ from, to }) => `renamed: ${from} to ${to}`),
  ]
}

const WEB = workload('Deployment', 'shop', 'web', 'old')

const cases: readonly {
  readonly what: string
  readonly base: string[]
  readonly head: string[]
  readonly expected: string[]
}[] = [
  {
    what: 'a pod that gets the label that a rule asks for',
    base: [CLOSED, DB, WEB],
    head: [CLOSED, DB, workload('Deployment', 'shop', 'web')],
    expected: ['shop/web -> shop/db'],
  },
  {
    what: 'a pod that gets the label that a policy selects',
    base: [CLOSED, workload('Deployment', 'shop', 'db', 'data'), WEB],
    head: [CLOSED, DB, WEB],
    expected: ['shop/db x shop/db', 'shop/web x shop/db'],
  },
  {
    what: 'a namespace that gets the label that a rule asks for',
    base: [CLOSED, DB, namespace('tools', 'dev'), workload('Deployment', 'tools', 'shell')],
    head: [CLOSED, DB, namespace('tools', 'ops'), workload('Deployment', 'tools', 'shell')],
    expected: ['tools/shell -> shop/db'],
  },
  {
    what: 'a workload of another kind',
    base: [CLOSED, DB, WEB],
    head: [CLOSED, DB, workload('Rollout', 'shop', 'web', 'old', 'argoproj.io/v1alpha1')],
    expected: [],
  },
  {
    what: 'a workload of another name',
    base: [CLOSED, DB, WEB],
    head: [CLOSED, DB, workload('Deployment', 'shop', 'front', 'old')],
    expected: ['renamed: shop/web to shop/front'],
  },
  {
    what: 'one of two workloads of one name',
    base: [CLOSED, DB, WEB, workload('Job', 'shop', 'web', 'web', 'batch/v1')],
    head: [CLOSED, DB, WEB, workload('Job', 'shop', 'web', 'old', 'batch/v1')],
    expected: ['shop/Job/web x shop/db'],
  },
]

it.each(cases)('a change is seen, or seen to be none: $what', ({ base, head, expected }) => {
  expect(moves(base, head)).toEqual(expected)
})

it('what only may open is a change, and names its assumption', () => {
  const block = (cidr: string): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: shop}
spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: ${cidr}}}]}]}
`
  const [base, head] = ['203.0.113.0/24', '10.1.0.0/16'].map((cidr) => `${block(cidr)}---\n${DB}`)
  const { targets, assumptions } = compareTexts(base as string, head as string)
  const { endpoints, changes } = targets[0] as ReportTarget
  const index = endpoints.findIndex(({ label }) => label === 'shop/db')
  const change = changes.find(({ source, destination }) => source === index && destination === index)
  expect(change).toMatchObject({ before: 'none', opened: 'all' })
  const texts = change?.uncertain?.map((id) => assumptions.find((assumption) => assumption.id === id)?.text)
  expect(texts).toEqual([expect.stringContaining('Addresses of pods')])
})

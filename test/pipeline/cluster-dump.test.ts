/** A dump of a cluster shows pods, where a repository shows what makes them: both are the same workloads. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { list } from '../../src/pipeline/list.ts'
import { textOf, verifyTexts } from './compare-texts.ts'

type Labels = Readonly<Record<string, string>>

const NAMESPACES = [
  { name: 'shop', labels: { tier: 'business' } },
  { name: 'data', labels: { tier: 'business' } },
  { name: 'kube-system', labels: {} },
].map(({ name, labels }) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }))

function policy(namespace: string, name: string, spec: object): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name, namespace }, spec }
}

const app = (name: string): object => ({ podSelector: { matchLabels: { app: name } } })

const POLICIES = [
  policy('shop', 'closed', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  policy('shop', 'dns', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [
      {
        to: [
          { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, ...app('coredns') },
        ],
        ports: [{ port: 'dns', protocol: 'UDP' }],
      },
    ],
  }),
  policy('shop', 'web', {
    ...app('web'),
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ ports: [{ port: 'http' }] }],
    egress: [
      { to: [{ namespaceSelector: { matchLabels: { tier: 'business' } }, ...app('db') }], ports: [{ port: 5432 }] },
    ],
  }),
  policy('data', 'db', {
    ...app('db'),
    ingress: [
      { from: [{ namespaceSelector: { matchLabels: { tier: 'business' } }, ...app('web') }], ports: [{ port: 5432 }] },
      { from: [app('db')] },
      { from: [app('backup')], ports: [{ port: 5432 }] },
    ],
  }),
  policy('data', 'first', {
    podSelector: { matchLabels: { 'statefulset.kubernetes.io/pod-name': 'db-0' } },
    ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 9187 }] }],
  }),
]

type Written = {
  readonly group: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly spec: object
  /** What controls each pod, its name, and the labels that controllers add. */
  readonly pods: readonly {
    readonly owner: readonly [group: string, kind: string, name: string]
    readonly name: string
    readonly added: Labels
  }[]
}

const container = (...ports: object[]): object => ({ containers: [{ name: 'main', image: 'example', ports }] })

const replicaSet = (name: string, hash: string, ...suffixes: string[]): Written['pods'] =>
  suffixes.map((suffix) => ({
    owner: ['apps/v1', 'ReplicaSet', `${name}-${hash}`],
    name: `${name}-${hash}-${suffix}`,
    added: { 'pod-template-hash': hash },
  }))

const WORKLOADS: readonly Written[] = [
  {
    group: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'web',
    spec: container({ name: 'http', containerPort: 8080 }),
    pods: replicaSet('web', '6d4b75cb6d', 'hx2kp', 'q9v7n', 'zz81c'),
  },
  {
    group: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'worker',
    spec: { serviceAccountName: 'worker', ...container() },
    pods: replicaSet('worker', '5f8c6d7b9', '2lqkd'),
  },
  {
    group: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    namespace: 'shop',
    name: 'checkout',
    spec: container({ name: 'http', containerPort: 8443 }),
    pods: ['abcde', 'fghij'].map((suffix) => ({
      owner: ['apps/v1', 'ReplicaSet', 'checkout-77bb9c8f5'],
      name: `checkout-77bb9c8f5-${suffix}`,
      added: { 'rollouts-pod-template-hash': '77bb9c8f5' },
    })),
  },
  {
    group: 'apps/v1',
    kind: 'StatefulSet',
    namespace: 'data',
    name: 'db',
    spec: container({ name: 'sql', containerPort: 5432 }),
    pods: [0, 1, 2].map((index) => ({
      owner: ['apps/v1', 'StatefulSet', 'db'],
      name: `db-${index}`,
      added: {
        'statefulset.kubernetes.io/pod-name': `db-${index}`,
        'apps.kubernetes.io/pod-index': `${index}`,
        'controller-revision-hash': 'db-75d9f6b5c8',
      },
    })),
  },
  {
    group: 'batch/v1',
    kind: 'CronJob',
    namespace: 'data',
    name: 'backup',
    spec: { restartPolicy: 'Never', ...container() },
    pods: ['28391040', '28391100'].map((minute) => ({
      owner: ['batch/v1', 'Job', `backup-${minute}`],
      name: `backup-${minute}-x7k2p`,
      added: {
        'job-name': `backup-${minute}`,
        'batch.kubernetes.io/job-name': `backup-${minute}`,
        'controller-uid': `uid-${minute}`,
        'batch.kubernetes.io/controller-uid': `uid-${minute}`,
      },
    })),
  },
  {
    group: 'apps/v1',
    kind: 'Deployment',
    namespace: 'kube-system',
    name: 'coredns',
    spec: container({ name: 'dns', containerPort: 53, protocol: 'UDP' }, { name: 'dns-tcp', containerPort: 53 }),
    pods: replicaSet('coredns', '76f75df574', 'jk2vq', 'pl8sw'),
  },
  {
    group: 'apps/v1',
    kind: 'DaemonSet',
    namespace: 'kube-system',
    name: 'node-exporter',
    spec: { hostNetwork: true, ...container({ name: 'metrics', containerPort: 9100 }) },
    pods: ['n1', 'n2'].map((node) => ({
      owner: ['apps/v1', 'DaemonSet', 'node-exporter'],
      name: `node-exporter-${node}abc`,
      added: { 'controller-revision-hash': '85f7d9', 'pod-template-generation': '3' },
    })),
  },
]

/** As a repository has them. */
function manifestOf({ group, kind, namespace, name, spec }: Written): object {
  const template = { metadata: { labels: { app: name } }, spec }
  const replicated = { selector: { matchLabels: { app: name } }, template }
  return {
    apiVersion: group,
    kind,
    metadata: { name, namespace },
    spec: kind === 'CronJob' ? { schedule: '0 * * * *', jobTemplate: { spec: { template } } } : replicated,
  }
}

/** As `kubectl get pods -A -o json` has them, with the node of each and no address. */
function podsOf({ namespace, name, spec, pods }: Written): object[] {
  return pods.map(({ owner: [apiVersion, kind, ownerName], name: podName, added }, index) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: podName,
      namespace,
      labels: { app: name, ...added },
      ownerReferences: [{ apiVersion, kind, name: ownerName, uid: `uid-${ownerName}`, controller: true }],
    },
    spec: { nodeName: `n${1 + (index % 2)}`, ...spec },
    status: { phase: 'Running' },
  }))
}

const REPOSITORY = textOf([...NAMESPACES, ...POLICIES, ...WORKLOADS.map(manifestOf)])
const DUMP = textOf([
  { apiVersion: 'v1', kind: 'List', items: NAMESPACES },
  { apiVersion: 'v1', kind: 'List', items: [...WORKLOADS].reverse().flatMap(podsOf) },
  { apiVersion: 'v1', kind: 'List', items: POLICIES },
])

/** Every connection by the names of its ends, as `list --format json` gives them. */
function connections(text: string): string[] {
  const files = [{ path: 'cluster.yaml', source: { id: text, text } }]
  const { endpoints, connections: listed } = list({
    tree: { ref: 'cluster', commit: null, files, skipped: [] },
    configuration: DEFAULT_CONFIGURATION,
  })
  const nameOf = (index: number): string | undefined => endpoints[index]?.label
  return [...listed]
    .map(({ source, destination, said: { allowed, uncertain } }) =>
      [nameOf(source), nameOf(destination), JSON.stringify(allowed), uncertain?.length].join(' '),
    )
    .sort()
}

describe('the dump of a cluster', () => {
  it('has the connections of the workloads that made it', () => {
    const expected = connections(REPOSITORY)
    expect(expected.length).toBeGreaterThan(100)
    expect(connections(DUMP)).toEqual(expected)
  })

  it('answers questions about its pods by their names', () => {
    const web = 'shop/web-6d4b75cb6d-hx2kp'
    const flows = [
      { from: web, to: 'data/db-1', protocol: 'TCP', port: 5432 },
      { from: web, to: 'data/db-1', protocol: 'TCP', port: 9187 },
      { from: web, to: web, protocol: 'TCP', port: 22 },
      { from: web, to: 'shop/web-6d4b75cb6d-q9v7n', protocol: 'TCP', port: 22 },
    ]
    expect(verifyTexts(DUMP, flows).results.map(({ verdict }) => verdict)).toEqual(['allow', 'deny', 'allow', 'deny'])
  })

  it('leaves pods to their workload where both are given (rule I5)', () => {
    const pods = WORKLOADS.flatMap(podsOf).map((pod, index) => ({ ...pod, status: { podIP: `10.0.0.${index}` } }))
    const both = textOf([...NAMESPACES, ...POLICIES, ...WORKLOADS.map(manifestOf), ...pods])
    expect(connections(both)).toEqual(connections(REPOSITORY))
  })

  it('keeps pods apart that their controller makes from two templates', () => {
    const [first, second] = podsOf(WORKLOADS[0] as Written) as [
      object,
      { readonly metadata: { readonly labels: object } },
    ]
    const other = {
      ...second,
      metadata: { ...second.metadata, labels: { ...second.metadata.labels, version: 'next' } },
    }
    expect(connections(textOf([first, other])).join('\n')).toContain('shop/web-6d4b75cb6d-q9v7n')
  })

  it('keeps pods apart that have addresses', () => {
    const pods = podsOf(WORKLOADS[0] as Written).map((pod, index) => ({ ...pod, status: { podIP: `10.0.0.${index}` } }))
    expect(connections(textOf(pods)).join('\n')).toContain('shop/web-6d4b75cb6d-q9v7n')
  })
})

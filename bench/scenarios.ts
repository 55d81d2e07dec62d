/** What is measured: each scenario is a pair of revisions, made from a seed. */
import {
  ALL_PODS,
  type Cluster,
  changeFiveObjects,
  createCluster,
  type Policy,
  randomCidr,
  randomRange,
} from './cluster.ts'
import { type BenchFile, type Writing, writeManifests } from './manifests.ts'

export type Scenario = {
  readonly name: string
  /** What a number of this scenario is about. */
  readonly about: string
  readonly size: 'small' | 'medium' | 'large'
  readonly clusters: () => { readonly base: Cluster; readonly head: Cluster }
  readonly writing: Writing
  /** Whether to hold it against the pairwise evaluator as well. */
  readonly isPairwise?: boolean
  /** An own command instead of `diff`. */
  readonly command?: 'list'
}

const SHORT: Writing = { isRealistic: false, ciliumEvery: 0 }
const REALISTIC: Writing = { isRealistic: true, ciliumEvery: 0 }

function fiveFiles(base: Cluster): { base: Cluster; head: Cluster } {
  return { base, head: changeFiveObjects(base) }
}

/** Namespaces, workloads and policies that grow together. */
function growing(name: string, size: Scenario['size'], thousands: number, replicas: number): Scenario {
  return {
    name,
    about: `${thousands},000 pods in ${(thousands * 1000) / replicas} workloads, ${thousands * 10} namespaces, ${thousands * 100} policies, 5 files changed`,
    size,
    writing: SHORT,
    clusters: () =>
      fiveFiles(
        createCluster({
          namespaces: thousands * 10,
          workloads: (thousands * 1000) / replicas,
          policies: thousands * 100,
          replicas,
        }),
      ),
  }
}

function pairwise(workloads: number, size: Scenario['size']): Scenario {
  return {
    name: `pairs-${workloads}`,
    about: `${workloads} workloads, 1,000 policies, against the evaluation of every pair`,
    size,
    writing: SHORT,
    isPairwise: true,
    clusters: () => fiveFiles(createCluster({ namespaces: 100, workloads, policies: 1000 })),
  }
}

/** The same cluster with each policy replaced; `head` adds one more of them. */
function adversary(
  name: string,
  about: string,
  shape: { namespaces: number; workloads: number; policies: number },
  policy: NonNullable<Parameters<typeof createCluster>[0]['policy']>,
): Scenario {
  return {
    name,
    about,
    size: 'medium',
    writing: SHORT,
    clusters: () => {
      const base = createCluster({ ...shape, policies: shape.policies + 1, policy })
      return { base: { ...base, policies: base.policies.slice(0, -1) }, head: base }
    },
  }
}

function relabelled(cluster: Cluster, share: number): Cluster {
  const workloads = cluster.workloads.map((workload, index) =>
    index % Math.round(1 / share) === 0 ? { ...workload, labels: { ...workload.labels, tier: 'moved' } } : workload,
  )
  return { ...cluster, workloads }
}

const usual = { namespaces: 100, workloads: 1000, policies: 1000 }

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'files-110',
    about: '110 files, 5 of them changed: the size of a demo application',
    size: 'small',
    writing: REALISTIC,
    clusters: () => fiveFiles(createCluster({ namespaces: 5, workloads: 60, policies: 45 })),
  },
  {
    name: 'files-1000',
    about: '1,000 files, 5 changed, some policies of Cilium',
    size: 'small',
    writing: { isRealistic: true, ciliumEvery: 20 },
    clusters: () => fiveFiles(createCluster({ namespaces: 50, workloads: 618, policies: 300 })),
  },
  {
    name: 'files-20000',
    about: '20,000 files, 61 MB, 5 changed',
    size: 'large',
    writing: REALISTIC,
    clusters: () => fiveFiles(createCluster({ namespaces: 600, workloads: 16_400, policies: 3000 })),
  },
  growing('pods-1000', 'small', 1, 5),
  growing('pods-10000', 'medium', 10, 5),
  growing('pods-100000', 'large', 100, 5),
  growing('different-pods-100000', 'large', 100, 1),
  pairwise(1000, 'medium'),
  pairwise(2000, 'medium'),
  pairwise(4000, 'large'),
  {
    name: 'dump',
    about: '5,413 workloads, 604 namespaces, 13,678 policies: the shape of a dump of a real cluster',
    size: 'large',
    writing: SHORT,
    clusters: () => fiveFiles(createCluster({ namespaces: 604, workloads: 5413, policies: 13_678 })),
  },
  {
    name: 'many-namespaces',
    about: '25,000 namespaces, 75,000 policies, 100,000 workloads',
    size: 'large',
    writing: SHORT,
    clusters: () => fiveFiles(createCluster({ namespaces: 25_000, workloads: 100_000, policies: 75_000 })),
  },
  {
    name: 'list',
    about: 'everything that 1,000 workloads are allowed',
    size: 'medium',
    writing: SHORT,
    command: 'list',
    clusters: () => fiveFiles(createCluster(usual)),
  },
  {
    name: 'list-pairs',
    about: 'everything that 2,840 workloads are allowed: 8 million pairs, each workload of its own class',
    size: 'large',
    writing: SHORT,
    command: 'list',
    clusters: () => {
      const base = createCluster({
        namespaces: 40,
        workloads: 2840,
        policies: 2840,
        policy: (index, namespace) => ({
          namespace,
          name: `policy-${index}`,
          subject: { labels: { app: `app-${Math.floor(index / 40)}` } },
          ingress: [{ peers: [{ namespaces: ALL_PODS }], ports: [8000 + (index % 7)] }],
        }),
      })
      return { base, head: base }
    },
  },
  {
    name: 'denies-dropped',
    about: 'the policy that denies the rest is dropped in 10 % of 100 namespaces',
    size: 'medium',
    writing: SHORT,
    clusters: () => {
      const base = createCluster(usual)
      const dropped = (policy: Policy): boolean => policy.subject === ALL_PODS && policy.namespace.endsWith('0')
      return { base, head: { ...base, policies: base.policies.filter((policy) => !dropped(policy)) } }
    },
  },
  {
    name: 'mass-relabel',
    about: 'a label of 10 % of 1,000 workloads changes',
    size: 'medium',
    writing: SHORT,
    clusters: () => {
      const base = createCluster(usual)
      return { base, head: relabelled(base, 0.1) }
    },
  },
  {
    name: 'namespace-relabel',
    about: 'a label of one of 100 namespaces changes',
    size: 'medium',
    writing: SHORT,
    clusters: () => {
      const base = createCluster(usual)
      const namespaces = new Map(base.namespaces).set('ns-7', { team: 'team-1', env: 'moved' })
      return { base, head: { ...base, namespaces } }
    },
  },
  adversary(
    'one-namespace',
    '4,000 workloads and 400 policies in one namespace',
    { namespaces: 1, workloads: 4000, policies: 400 },
    (index, namespace, random) => ({
      namespace,
      name: `policy-${index}`,
      subject: { labels: { app: `app-${random.below(4000)}` } },
      ingress: [{ peers: [{ pods: { labels: { app: `app-${random.below(4000)}` } } }], ports: [80] }],
    }),
  ),
  adversary(
    'not-in',
    '500 policies whose selectors only exclude',
    { namespaces: 50, workloads: 1000, policies: 500 },
    (index, namespace, random) => ({
      namespace,
      name: `policy-${index}`,
      subject: { labels: {}, notIn: { key: 'app', values: [`app-${random.below(20)}`, `app-${random.below(20)}x`] } },
      ingress: [{ peers: [{ pods: { labels: {}, notIn: { key: 'tier', values: ['cache'] } } }], ports: [80] }],
    }),
  ),
  adversary(
    'ports',
    '5,000 different ports in 500 policies',
    { namespaces: 50, workloads: 1000, policies: 500 },
    (index, namespace) => ({
      namespace,
      name: `policy-${index}`,
      subject: { labels: { app: `app-${index % 20}` } },
      ingress: [
        {
          peers: [{ pods: ALL_PODS }],
          ports: Array.from({ length: 10 }, (_, port) => 10_000 + ((index * 10 + port) % 5000)),
        },
      ],
    }),
  ),
  adversary(
    'addresses',
    '10,000 different ranges in 500 policies',
    { namespaces: 50, workloads: 1000, policies: 500 },
    (index, namespace, random) => ({
      namespace,
      name: `policy-${index}`,
      subject: { labels: { app: `app-${index % 20}` } },
      egress: [{ peers: Array.from({ length: 20 }, () => ({ cidr: randomCidr(random) })), ports: [443] }],
    }),
  ),
  {
    ...adversary(
      'addresses-100000',
      '100,000 different ranges of both families in 5,000 policies',
      { namespaces: 500, workloads: 1000, policies: 5000 },
      (index, namespace, random) => ({
        namespace,
        name: `policy-${index}`,
        subject: { labels: { app: `app-${index % 2}` } },
        egress: [{ peers: Array.from({ length: 20 }, () => ({ cidr: randomRange(random) })), ports: [443] }],
      }),
    ),
    size: 'large',
  },
]

export function writeScenario(scenario: Scenario): { readonly base: BenchFile[]; readonly head: BenchFile[] } {
  const { base, head } = scenario.clusters()
  return { base: writeManifests(base, scenario.writing), head: writeManifests(head, scenario.writing) }
}

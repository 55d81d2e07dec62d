/** Inputs that are as bad as they can be for one part of the program. */
import {
  ALL_PODS,
  type Cluster,
  type ClusterShape,
  createCluster,
  type Policy,
  randomCidr,
  randomRange,
  WHOLE_CLUSTER,
} from '../cluster.ts'
import { type Scenario, SHORT, USUAL } from './scenario.ts'

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

function deniesDropped(name: string, size: Scenario['size'], shape: ClusterShape): Scenario {
  return {
    name,
    about: `the policy that denies the rest is dropped in 10 % of ${shape.namespaces.toLocaleString('en')} namespaces`,
    size,
    writing: SHORT,
    isCounted: size === 'large',
    clusters: () => {
      const base = createCluster(shape)
      const dropped = (policy: Policy): boolean => policy.subject === ALL_PODS && policy.namespace.endsWith('0')
      return { base, head: { ...base, policies: base.policies.filter((policy) => !dropped(policy)) } }
    },
  }
}

/** The first commit of a repository: everything is new. */
function imported(name: string, size: Scenario['size'], shape: ClusterShape): Scenario {
  const { namespaces, workloads, policies } = shape
  return {
    name,
    about: `the first ${workloads.toLocaleString('en')} workloads of a repository in ${namespaces} namespaces, with ${policies} policies`,
    size,
    writing: SHORT,
    isCounted: true,
    clusters: () => {
      const head = createCluster(shape)
      return { base: { ...head, namespaces: new Map(), workloads: [], policies: [] }, head }
    },
  }
}

/** What a team does that begins with policies, or takes them away: whatever was open to everybody may change. */
function deniesAdded(name: string, size: Scenario['size'], shape: ClusterShape): Scenario {
  return {
    name,
    about: `the policy that denies the rest is new in each of ${shape.namespaces.toLocaleString('en')} namespaces, ${shape.workloads.toLocaleString('en')} workloads`,
    size,
    writing: SHORT,
    isCounted: size === 'large',
    isPairwise: size === 'medium',
    clusters: () => {
      const head = createCluster(shape)
      return { base: { ...head, policies: head.policies.filter(({ subject }) => subject !== ALL_PODS) }, head }
    },
  }
}

/** The same by one policy for the whole cluster. */
function isolated(name: string, size: Scenario['size'], shape: ClusterShape): Scenario {
  return {
    name,
    about: `a policy that denies the rest in the whole cluster is new, ${shape.workloads.toLocaleString('en')} workloads`,
    size,
    writing: SHORT,
    isCounted: true,
    clusters: () => {
      const base = createCluster(shape)
      const deny = { namespace: WHOLE_CLUSTER, name: 'deny', subject: ALL_PODS, ingress: [], egress: [] }
      return { base, head: { ...base, policies: [...base.policies, deny] } }
    },
  }
}

function relabelled(cluster: Cluster, share: number): Cluster {
  const workloads = cluster.workloads.map((workload, index) =>
    index % Math.round(1 / share) === 0 ? { ...workload, labels: { ...workload.labels, tier: 'moved' } } : workload,
  )
  return { ...cluster, workloads }
}

/** A cluster of a large team that begins with policies. */
const BEGINNING: ClusterShape = { namespaces: 600, workloads: 12_231, policies: 5393 }

export const ADVERSARIES: readonly Scenario[] = [
  deniesAdded('denies-added', 'medium', { namespaces: 40, workloads: 200, policies: 200 }),
  deniesAdded('denies-added-12000', 'large', BEGINNING),
  isolated('isolated', 'medium', USUAL),
  isolated('isolated-12000', 'large', BEGINNING),
  deniesDropped('denies-dropped', 'medium', USUAL),
  deniesDropped('denies-dropped-100000', 'large', {
    namespaces: 5000,
    workloads: 20_000,
    policies: 50_000,
    replicas: 5,
  }),
  imported('imported-400', 'medium', { namespaces: 40, workloads: 400, policies: 200 }),
  imported('imported-1200', 'large', { namespaces: 120, workloads: 1200, policies: 600 }),
  {
    name: 'mass-relabel',
    about: 'a label of 10 % of 1,000 workloads changes',
    size: 'medium',
    writing: SHORT,
    clusters: () => {
      const base = createCluster(USUAL)
      return { base, head: relabelled(base, 0.1) }
    },
  },
  {
    name: 'namespace-relabel',
    about: 'a label of one of 100 namespaces changes',
    size: 'medium',
    writing: SHORT,
    clusters: () => {
      const base = createCluster(USUAL)
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
  {
    ...adversary(
      'one-namespace-10000',
      '10,000 workloads in one namespace, each with a policy of its own',
      { namespaces: 1, workloads: 10_000, policies: 10_000 },
      (index, namespace) => ({
        namespace,
        name: `policy-${index}`,
        subject: { labels: { app: `app-${index}` } },
        ingress: [{ peers: [{ pods: { labels: { app: `app-${(index + 1) % 10_000}` } } }], ports: [80] }],
      }),
    ),
    size: 'large',
  },
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
  {
    name: 'cilium-not-in',
    about: 'all of 2,000 policies of Cilium change, each excludes a value of its own',
    size: 'large',
    writing: { ...SHORT, policies: 'cilium' },
    clusters: () => {
      const createdWith = (port: number): Cluster =>
        createCluster({
          namespaces: 100,
          workloads: 1000,
          policies: 2000,
          policy: (index, namespace) => ({
            namespace,
            name: `policy-${index}`,
            subject: { labels: {}, notIn: { key: 'app', values: [`app-${index}`] } },
            ingress: [{ peers: [{ pods: { labels: { app: `app-${index % 10}` } } }], ports: [port] }],
          }),
        })
      return { base: createdWith(80), head: createdWith(8080) }
    },
  },
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

/** Clusters that grow, in the shapes that real ones have, and all that they allow. */
import { ALL_PODS, type ClusterShape, createCluster, type Policy, randomCidr } from '../cluster.ts'
import type { Random } from '../random.ts'
import { fiveFiles, type Scenario, SHORT, USUAL } from './scenario.ts'

/** The usual mix of policies, and a change of five files. */
function usual(name: string, size: Scenario['size'], shape: Omit<ClusterShape, 'policy'>): Scenario {
  const { namespaces, workloads, policies, replicas = 1 } = shape
  const [pods, ...counts] = [workloads * replicas, workloads, namespaces, policies].map((count) =>
    count.toLocaleString('en'),
  )
  return {
    name,
    about: `${pods} pods in ${counts[0]} workloads, ${counts[1]} namespaces, ${counts[2]} policies, 5 files changed`,
    size,
    writing: SHORT,
    clusters: () => fiveFiles(createCluster(shape)),
  }
}

/** Namespaces, workloads and policies that grow together. */
function growing(thousands: number, replicas: number): ClusterShape {
  const workloads = (thousands * 1000) / replicas
  return { namespaces: thousands * 10, workloads, policies: thousands * 100, replicas }
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

/** Five ports for pods of five other namespaces, by the name of each, and for five ranges, in both directions. */
function farReachingPolicy(index: number, namespace: string, random: Random): Policy {
  const ports = Array.from({ length: 5 }, (_, port) => 8000 + 10 * (index % 20) + port)
  const far = Array.from({ length: 5 }, () => ({
    namespaces: { labels: { 'kubernetes.io/metadata.name': `ns-${random.below(240)}` } },
    pods: { labels: { app: `app-${random.below(10)}` } },
  }))
  const ranges = Array.from({ length: 5 }, () => ({ cidr: randomCidr(random) }))
  const rules = [
    { peers: far, ports },
    { peers: ranges, ports },
  ]
  const name = `policy-${Math.floor(index / 240)}`
  const subject = { labels: { app: `app-${Math.floor(index / 240) % 10}` } }
  // One direction of a policy that has both is what a pull request widens.
  return { namespace, name, subject, ingress: rules.slice(0, 1), egress: rules }
}

export const SIZES: readonly Scenario[] = [
  usual('pods-1000', 'small', growing(1, 5)),
  usual('pods-10000', 'medium', growing(10, 5)),
  usual('pods-100000', 'large', growing(100, 5)),
  usual('different-pods-100000', 'large', growing(100, 1)),
  usual('policies-50000', 'large', { namespaces: 5000, workloads: 20_000, policies: 50_000, replicas: 5 }),
  usual('different-policies-50000', 'large', { namespaces: 5000, workloads: 100_000, policies: 50_000 }),
  pairwise(1000, 'medium'),
  pairwise(2000, 'medium'),
  pairwise(4000, 'large'),
  // The shape of a dump of a real cluster.
  usual('dump', 'large', { namespaces: 604, workloads: 5413, policies: 13_678 }),
  // The shape of the test of the controller of Antrea, for comparison with published figures.
  usual('many-namespaces', 'large', { namespaces: 25_000, workloads: 100_000, policies: 75_000 }),
  {
    ...usual('cilium-1000', 'medium', USUAL),
    about: '1,000 workloads and 1,000 policies of Cilium in 100 namespaces, 5 files changed',
    writing: { ...SHORT, policies: 'cilium' },
  },
  {
    ...usual('cilium-10000', 'large', growing(50, 5)),
    about: '10,000 workloads and 5,000 policies of Cilium in 500 namespaces, 5 files changed',
    writing: { ...SHORT, policies: 'cilium' },
  },
  {
    name: 'kube-burner',
    about: '2,400 workloads in 240 namespaces, 4,800 policies that all reach far: the load that kube-burner makes',
    size: 'large',
    writing: SHORT,
    clusters: () =>
      fiveFiles(createCluster({ namespaces: 240, workloads: 2400, policies: 4800, policy: farReachingPolicy })),
  },
  {
    name: 'list',
    about: 'everything that 1,000 workloads are allowed',
    size: 'medium',
    writing: SHORT,
    command: 'list',
    clusters: () => fiveFiles(createCluster(USUAL)),
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
]

/**
 * Made-up clusters of any size, in the shape that real ones have: most namespaces deny by default, allow DNS and traffic
 * within, and a few rules reach out by application, by team or by address.
 */
import { createRandom, type Random } from './random.ts'

export type Labels = Readonly<Record<string, string>>

export type Selector = {
  readonly labels: Labels
  readonly notIn?: { readonly key: string; readonly values: readonly string[] }
}

export type Peer = { readonly pods?: Selector; readonly namespaces?: Selector; readonly cidr?: string }

/** No peers are all peers; no ports are all ports. */
export type Rule = { readonly peers: readonly Peer[]; readonly ports: readonly number[] }

export type Policy = {
  readonly namespace: string
  readonly name: string
  readonly subject: Selector
  readonly ingress?: readonly Rule[]
  readonly egress?: readonly Rule[]
}

export type Workload = {
  readonly namespace: string
  readonly name: string
  readonly labels: Labels
  readonly replicas: number
}

export type Cluster = {
  readonly namespaces: ReadonlyMap<string, Labels>
  readonly workloads: readonly Workload[]
  readonly policies: readonly Policy[]
}

export type ClusterShape = {
  readonly namespaces: number
  readonly workloads: number
  readonly policies: number
  readonly replicas?: number
  readonly seed?: number
  /** Instead of the usual mix. */
  readonly policy?: (index: number, namespace: string, random: Random) => Policy
}

const TEAMS = 20
const ENVIRONMENTS = ['production', 'staging', 'development']
const TIERS = ['frontend', 'backend', 'cache', 'database']

/** In place of the namespace of a policy, and only where it has no rules. */
export const WHOLE_CLUSTER = ''

export const ALL_PODS: Selector = { labels: {} }

export function createCluster(shape: ClusterShape): Cluster {
  const random = createRandom(shape.seed ?? 1)
  const names = Array.from({ length: shape.namespaces }, (_, index) => `ns-${index}`)
  const namespaces = new Map<string, Labels>(
    names.map((name) => [name, { team: `team-${random.below(TEAMS)}`, env: random.pick(ENVIRONMENTS) }]),
  )
  const workloads = Array.from({ length: shape.workloads }, (_, index): Workload => {
    const namespace = names[index % names.length]!
    const name = `app-${Math.floor(index / names.length)}`
    const labels = { app: name, tier: random.pick(TIERS), version: `v${random.below(3)}` }
    return { namespace, name, labels, replicas: shape.replicas ?? 1 }
  })
  const perNamespace = Math.max(1, Math.ceil(shape.workloads / names.length))
  const policy = shape.policy ?? ((index, namespace) => usualPolicy(index, namespace, names, perNamespace, random))
  const policies = Array.from({ length: shape.policies }, (_, index) =>
    policy(index, names[index % names.length]!, random),
  )
  return { namespaces, workloads, policies }
}

/** The first policy of a namespace mostly denies everything else; the others allow something. */
function usualPolicy(
  index: number,
  namespace: string,
  names: readonly string[],
  perNamespace: number,
  random: Random,
): Policy {
  const name = `policy-${Math.floor(index / names.length)}`
  const app = (): Selector => ({ labels: { app: `app-${random.below(perNamespace)}` } })
  if (index < names.length && random.chance(0.6)) {
    return {
      namespace,
      name,
      subject: ALL_PODS,
      ingress: [],
      egress: [dns(), { peers: [{ pods: ALL_PODS }], ports: [] }],
    }
  }
  const subject = app()
  const ports = [random.pick([80, 443, 5432, 6379, 8080, 9090])]
  const choice = random.below(100)
  if (choice < 15)
    return { namespace, name, subject, egress: [{ peers: [{ cidr: randomCidr(random) }], ports }, dns()] }
  if (choice < 45) return { namespace, name, subject, ingress: [{ peers: [{ pods: app() }], ports }] }
  if (choice < 70) {
    const namespaces: Selector = { labels: { team: `team-${random.below(TEAMS)}` } }
    return {
      namespace,
      name,
      subject,
      ingress: [{ peers: [{ namespaces, pods: { labels: { tier: random.pick(TIERS) } } }], ports }],
    }
  }
  const other: Selector = { labels: { 'kubernetes.io/metadata.name': random.pick(names) } }
  return { namespace, name, subject, egress: [{ peers: [{ namespaces: other, pods: app() }], ports }, dns()] }
}

function dns(): Rule {
  return { peers: [{ namespaces: { labels: { 'kubernetes.io/metadata.name': 'kube-system' } } }], ports: [53] }
}

export function randomCidr(random: Random): string {
  return `${20 + random.below(70)}.${random.below(256)}.${random.below(256)}.0/24`
}

/** Of either family. */
export function randomRange(random: Random): string {
  if (random.chance(0.5)) return randomCidr(random)
  const group = (): string => random.below(65_536).toString(16)
  return `2001:db8:${group()}:${group()}::/64`
}

/** What a pull request of five files does: one policy widened, one narrowed, one removed, one new, one workload relabelled. */
export function changeFiveObjects(cluster: Cluster): Cluster {
  const policies = [...cluster.policies]
  const allowing = policies.flatMap((policy, index) => (policy.ingress?.length === 1 ? [index] : []))
  const [widened, narrowed, removed] = [0.2, 0.5, 0.8].map((part) => allowing[Math.floor(allowing.length * part)]!)
  policies[widened!] = withPorts(policies[widened!]!, [...policies[widened!]!.ingress![0]!.ports, 8443])
  policies[narrowed!] = withPorts(policies[narrowed!]!, [8081])
  const added: Policy = {
    ...policies[removed!]!,
    name: 'added',
    ingress: [{ peers: [{ pods: ALL_PODS }], ports: [9000] }],
  }
  const workloads = [...cluster.workloads]
  const relabelled = workloads[Math.floor(workloads.length / 2)]!
  workloads[Math.floor(workloads.length / 2)] = { ...relabelled, labels: { ...relabelled.labels, tier: 'moved' } }
  return { ...cluster, workloads, policies: [...policies.filter((_, index) => index !== removed), added] }
}

function withPorts(policy: Policy, ports: readonly number[]): Policy {
  return { ...policy, ingress: policy.ingress!.map((rule) => ({ ...rule, ports })) }
}

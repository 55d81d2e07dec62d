// The yardstick: asks every rule about every pair of workloads, in both revisions, as most tools of this kind do.
// Run with the name of a scenario; prints how long it took and which pairs of workloads differ.
import { createHash } from 'node:crypto'
import type { Cluster, Labels, Peer, Policy, Selector, Workload } from './cluster.ts'
import { SCENARIOS } from './scenarios/scenarios.ts'

const ALL = 'all'

const [name] = process.argv.slice(2)
const scenario = SCENARIOS.find((candidate) => candidate.name === name)
if (scenario === undefined) throw new Error(`There is no scenario ${name}.`)
const { base, head } = scenario.clusters()
const start = process.threadCpuUsage()
const changes = compareAllPairs(base, head)
const { user, system } = process.threadCpuUsage(start)
const milliseconds = (user + system) / 1000
const digest = createHash('sha256').update(changes.sort().join('\n')).digest('hex')
process.stdout.write(JSON.stringify({ milliseconds, changes: changes.length, digest }))

/** `source destination opened|closed` for each pair of different workloads that gains or loses something. */
function compareAllPairs(base: Cluster, head: Cluster): string[] {
  const of = { base: byNamespace(base), head: byNamespace(head) }
  const changes: string[] = []
  for (const [index, source] of base.workloads.entries()) {
    for (const [other, destination] of base.workloads.entries()) {
      if (index === other) continue
      const before = allowed(source, destination, base, of.base)
      const after = allowed(head.workloads[index]!, head.workloads[other]!, head, of.head)
      const pair = `${source.namespace}/${source.name} ${destination.namespace}/${destination.name}`
      if (!contains(before, after)) changes.push(`${pair} opened`)
      if (!contains(after, before)) changes.push(`${pair} closed`)
    }
  }
  return changes
}

function byNamespace({ policies }: Cluster): Map<string, Policy[]> {
  const result = new Map<string, Policy[]>()
  for (const policy of policies) result.set(policy.namespace, [...(result.get(policy.namespace) ?? []), policy])
  return result
}

type Ports = ReadonlySet<number> | typeof ALL

function allowed(source: Workload, destination: Workload, cluster: Cluster, policies: Map<string, Policy[]>): Ports {
  const leaves = side('egress', source, destination, cluster, policies.get(source.namespace) ?? [])
  const enters = side('ingress', destination, source, cluster, policies.get(destination.namespace) ?? [])
  if (leaves === ALL) return enters
  return enters === ALL ? leaves : new Set([...leaves].filter((port) => enters.has(port)))
}

function side(
  direction: 'ingress' | 'egress',
  subject: Workload,
  peer: Workload,
  cluster: Cluster,
  policies: readonly Policy[],
): Ports {
  let isIsolated = false
  const ports = new Set<number>()
  for (const policy of policies) {
    const rules = policy[direction]
    if (rules === undefined || !matches(policy.subject, subject.labels)) continue
    isIsolated = true
    for (const rule of rules) {
      if (rule.peers.length > 0 && !rule.peers.some((candidate) => isPeer(candidate, peer, policy.namespace, cluster)))
        continue
      if (rule.ports.length === 0) return ALL
      // The made-up clusters use port 53 for UDP alone and all others for TCP alone, so a number tells the protocol.
      for (const port of rule.ports) ports.add(port)
    }
  }
  return isIsolated ? ports : ALL
}

function isPeer(
  { pods, namespaces, cidr }: Peer,
  { namespace, labels }: Workload,
  own: string,
  cluster: Cluster,
): boolean {
  // The ranges of the made-up clusters lie outside of those that pods have.
  if (cidr !== undefined) return false
  if (namespaces === undefined ? namespace !== own : !matches(namespaces, namespaceLabels(namespace, cluster)))
    return false
  return pods === undefined || matches(pods, labels)
}

function namespaceLabels(namespace: string, cluster: Cluster): Labels {
  return { ...cluster.namespaces.get(namespace), 'kubernetes.io/metadata.name': namespace }
}

function matches({ labels, notIn }: Selector, of: Labels): boolean {
  for (const key of Object.keys(labels)) if (of[key] !== labels[key]) return false
  return notIn === undefined || !notIn.values.includes(of[notIn.key] ?? '')
}

function contains(larger: Ports, smaller: Ports): boolean {
  if (larger === ALL) return true
  if (smaller === ALL) return false
  for (const port of smaller) if (!larger.has(port)) return false
  return true
}

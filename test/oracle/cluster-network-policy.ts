import { parseBlock } from './addresses.ts'
import { blocksMatch } from './blocks.ts'
import type { Cluster, Endpoint } from './cluster.ts'
import { isPodNetworkPod } from './cluster.ts'
import { selects } from './labels.ts'
import { nameOf, typeOf } from './manifests.ts'
import type { Direction } from './network-policy.ts'
import { type Answer, all, answer, any } from './three-valued.ts'
import { get, getEntries, getList, getText, has } from './values.ts'

// AdminNetworkPolicy, BaselineAdminNetworkPolicy, ClusterNetworkPolicy: sections 6 and 7 of the specification.

export type TierName = 'Admin' | 'Baseline'
/** What a tier may say of one flow; `next` leaves it. */
export type Outcome = 'allow' | 'deny' | 'next'
type Flow = { protocol: string; port: number | undefined }

function tierOf(object: unknown): TierName | undefined {
  switch (typeOf(object)) {
    case 'policy.networking.k8s.io/AdminNetworkPolicy':
      return 'Admin'
    case 'policy.networking.k8s.io/BaselineAdminNetworkPolicy':
      return 'Baseline'
    case 'policy.networking.k8s.io/ClusterNetworkPolicy':
      return getText(object, 'spec', 'tier') as TierName
    default:
      return undefined
  }
}

/** Every outcome that some reading of the unknown gives. */
export function tierOutcomes(
  tier: TierName,
  cluster: Cluster,
  direction: Direction,
  subject: Endpoint,
  peer: Endpoint,
  flow: Flow,
): ReadonlySet<Outcome> {
  const policies = cluster.objects.filter((object) => tierOf(object) === tier)
  const priorityOf = (policy: unknown): number => Number(get(policy, 'spec', 'priority') ?? 1001)
  const outcomes = new Set<Outcome>()
  // A3: ascending priority. A4: of equal ones, any may come first.
  for (const priority of [...new Set(policies.map(priorityOf))].sort((a, b) => a - b)) {
    const found = policies
      .filter((policy) => priorityOf(policy) === priority)
      .map((policy) => outcomesOfPolicy(policy, cluster, direction, subject, peer, flow))
    for (const { said } of found) for (const outcome of said) outcomes.add(outcome)
    if (found.some(({ isFinal }) => isFinal)) return outcomes
  }
  return outcomes.add('next') // A2
}

function outcomesOfPolicy(
  policy: unknown,
  cluster: Cluster,
  direction: Direction,
  subject: Endpoint,
  peer: Endpoint,
  flow: Flow,
): { said: Outcome[]; isFinal: boolean } {
  const said: Outcome[] = []
  const selected = podsMatch(get(policy, 'spec', 'subject'), subject)
  if (selected === 'no') return { said, isFinal: false }
  const destination = direction === 'ingress' ? subject : peer
  for (const rule of getList(policy, 'spec', direction)) {
    const peers = getList(rule, direction === 'ingress' ? 'from' : 'to')
    const networks = peers.flatMap((entry) => getList(entry, 'networks'))
    const blocks = networks.map((text) => ({ block: parseBlock(text as string)!, excepts: [] }))
    const isMatch = all([
      any([...peers.map((entry) => peerMatches(entry, peer, cluster)), blocksMatch(blocks, peer, 'byIP')]),
      answer(connectionMatches(rule, flow, destination)),
    ])
    if (isMatch === 'no') continue
    const action = getText(rule, 'action')
    said.push(action === 'Deny' ? 'deny' : action === 'Pass' ? 'next' : 'allow') // A5, A6, C3
    if (isMatch === 'yes') return { said, isFinal: selected === 'yes' }
  }
  return { said, isFinal: false }
}

// A1, A8, A9, C9: pods of the pod network.
export function podsMatch(entry: unknown, endpoint: Endpoint): Answer {
  if (!isPodNetworkPod(endpoint) || (!has(entry, 'namespaces') && !has(entry, 'pods'))) return 'no'
  if (has(entry, 'namespaces')) return selects(get(entry, 'namespaces'), endpoint.namespaceLabels)
  return all([
    selects(get(entry, 'pods', 'namespaceSelector'), endpoint.namespaceLabels),
    selects(get(entry, 'pods', 'podSelector'), endpoint.labels),
  ])
}

function peerMatches(entry: unknown, endpoint: Endpoint, cluster: Cluster): Answer {
  // A12: an address may have any name.
  if (has(entry, 'domainNames')) return endpoint.kind === 'external' ? 'maybe' : 'no'
  return has(entry, 'nodes') ? nodeMatches(get(entry, 'nodes'), endpoint, cluster) : podsMatch(entry, endpoint)
}

// A11: nodes, and pods on their network.
function nodeMatches(selector: unknown, endpoint: Endpoint, cluster: Cluster): Answer {
  const isOnHost = endpoint.kind === 'pod' && endpoint.hostNetwork
  if (endpoint.kind !== 'node' && !isOnHost) return 'no'
  const name = endpoint.kind === 'node' ? endpoint.name : endpoint.nodeName
  const node = cluster.objects.find((object) => typeOf(object) === '/Node' && nameOf(object) === name)
  if (node === undefined) return 'maybe'
  return selects(
    selector,
    new Map(getEntries(node, 'metadata', 'labels').map(([key, value]) => [key, [String(value)]])),
  )
}

// A13, C6 to C8.
export function connectionMatches(rule: unknown, { protocol, port }: Flow, destination: Endpoint): boolean {
  const entries = [...getList(rule, 'ports'), ...getList(rule, 'protocols')]
  return entries.length === 0 || entries.some(entryMatches)

  function entryMatches(entry: unknown): boolean {
    if (port === undefined) return false
    const name = getText(entry, 'namedPort') ?? getText(entry, 'destinationNamedPort')
    if (name !== undefined) {
      if (destination.kind !== 'pod') return false
      return destination.ports.some((one) => one.name === name && one.number === port && one.protocol === protocol)
    }
    const own = get(entry, 'portNumber') ?? get(entry, 'portRange')
    if (own !== undefined) return (getText(own, 'protocol') ?? 'TCP') === protocol && isWithin(own, 'port')
    const wanted = get(entry, protocol.toLowerCase(), 'destinationPort')
    return wanted !== undefined && isWithin(get(wanted, 'range') ?? wanted, 'number')
  }

  function isWithin(value: unknown, field: string): boolean {
    const start = Number(get(value, field) ?? get(value, 'start'))
    const end = Number(get(value, field) ?? get(value, 'end'))
    return port !== undefined && start <= port && port <= end
  }
}

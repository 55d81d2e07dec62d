import type { Address } from './addresses.ts'
import type { CiliumOptions } from './cilium-options.ts'
import { type Endpoint, isOwnNode, type Node, type Pod } from './cluster.ts'
import { type LabelValue, meets, type Requirement, requirementsOf } from './labels.ts'
import { type Answer, all } from './three-valued.ts'

// What Cilium knows of an endpoint: labels with a source (R10), and where it is outside the cluster, an address.

export type CiliumLabel = { source: string; name: string; value: LabelValue }
export type Identity = {
  labels: readonly CiliumLabel[]
  /** The pod, with its identity-relevant labels only. */
  pod?: Pod
  /** Set for identities outside the cluster: the only ones that CIDRs match (R36). */
  address?: Address | 'not known'
  /** Addresses of what is inside the cluster: CIDRs match them only if told to (R36). */
  inside?: readonly Address[]
  /** A DNS name, whose address is not known. */
  name?: string
  /** Labels of the node's object (R44). */
  nodeLabels?: ReadonlyMap<string, string>
}

const namespaceKey = 'io.kubernetes.pod.namespace'
const namespaceLabelPrefix = 'io.cilium.k8s.namespace.labels.'
export const clusterKey = 'io.cilium.k8s.policy.cluster'
const serviceAccountKey = 'io.cilium.k8s.policy.serviceaccount'

// R11: what is dropped and what is kept by default, as the beginning of a key, and what the setting adds: longer matches win.
const dropped = [
  'io.kubernetes',
  'kubernetes.io',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/controller-uid',
  'beta.kubernetes.io',
  'k8s.io',
  'pod-template-generation',
  'pod-template-hash',
  'controller-revision-hash',
  'annotation',
  'controller-uid',
  'etcd_node',
]
const kept = [namespaceKey, namespaceLabelPrefix.slice(0, -1), clusterKey, serviceAccountKey, 'app.kubernetes.io']

/** The patterns of the setting are beginnings of keys here, with a source and an exclamation mark before them or not. */
function isSeen(key: string, patterns: readonly string[]): boolean {
  const written = patterns.map((pattern) => pattern.replace(/^(k8s|any):/, ''))
  const drops = [...dropped, ...written.filter((text) => text.startsWith('!')).map((text) => text.slice(1))]
  const keeps = written.filter((text) => !text.startsWith('!'))
  const lengths = (list: readonly string[]): number[] =>
    list
      .filter((start) => key.startsWith(start) || (start === 'beta.kubernetes.io' && key.includes(start)))
      .map((start) => key.indexOf(start) + start.length)
  const longestKept = Math.max(0, ...lengths([...kept, ...keeps]))
  const againstIt = lengths(drops)
  const isDropped = againstIt.length > 0
  if (keeps.length === 0 && !isDropped) return true
  return longestKept > (isDropped ? Math.min(...againstIt) : 0)
}

export function visiblePod(pod: Pod, { labels: patterns }: CiliumOptions): Pod {
  const labels = [...pod.labels].filter(([key]) => isSeen(key, patterns))
  const ofNamespace = [...pod.namespaceLabels].filter(([key]) => isSeen(namespaceLabelPrefix + key, patterns))
  return { ...pod, labels: new Map(labels), namespaceLabels: new Map(ofNamespace) }
}

/**
 * The identities that `endpoint` may have as seen from `subject`: several where the manifests do not tell on which
 * node the two run.
 */
export function identitiesOf(endpoint: Endpoint, subject: Pod, options: CiliumOptions): readonly Identity[] {
  switch (endpoint.kind) {
    case 'external':
      return [{ labels: [reserved('world')], address: endpoint.address }] // R28
    case 'node':
      return nodeIdentities(endpoint, subject)
    case 'pod':
      // R30: a hostNetwork pod has its node's identity.
      return endpoint.hostNetwork ? nodeIdentities(endpoint, subject) : [podIdentity(endpoint, options)]
    case 'entity':
      return entityIdentities(endpoint.name)
  }
}

// R30, R31: the subject's own node is `host`, every other node is `remote-node`.
function nodeIdentities(endpoint: Node | Pod, subject: Pod): readonly Identity[] {
  const { addresses } = endpoint
  const known = endpoint.nodeLabels === undefined ? {} : { nodeLabels: endpoint.nodeLabels }
  const host = { labels: [reserved('host')], inside: addresses, ...known }
  const remoteNode = { labels: [reserved('remote-node')], inside: addresses, ...known }
  switch (isOwnNode(subject, endpoint)) {
    case 'yes':
      return [host]
    case 'no':
      return [remoteNode]
    case 'maybe':
      return [host, remoteNode]
  }
}

function entityIdentities(name: string): readonly Identity[] {
  if (name.startsWith('fqdn:')) {
    return [{ labels: [reserved('world')], address: 'not known', name: name.slice('fqdn:'.length) }]
  }
  switch (name) {
    case 'world':
      return [{ labels: [reserved('world')], address: 'not known' }]
    case 'external-kube-apiserver': // R32
      return [{ labels: [reserved('kube-apiserver'), reserved('world')], address: 'not known' }]
    case 'kube-apiserver': // R32: one in the cluster, which for nearly every pod is on another node
      return [{ labels: [reserved('kube-apiserver'), reserved('remote-node')] }]
    case 'host':
    case 'remote-node':
    case 'ingress':
    case 'health':
    case 'init':
    case 'unmanaged':
      return [{ labels: [reserved(name)] }]
    default:
      throw new Error(`not an endpoint: entity:${name}`)
  }
}

// R12: what Cilium adds to a pod's labels.
export function podIdentity(pod: Pod, options: CiliumOptions): Identity {
  const visible = visiblePod(pod, options)
  return {
    pod: visible,
    inside: pod.addresses,
    labels: [
      ...[...visible.labels].map(([name, value]) => k8s(name, value)),
      k8s(namespaceKey, [pod.namespace]),
      ...[...visible.namespaceLabels].map(([name, value]) => k8s(namespaceLabelPrefix + name, value)),
      k8s(serviceAccountKey, [pod.serviceAccount]),
      k8s(clusterKey, [options.clusterName]),
    ],
  }
}

// R10: values of reserved labels are empty strings.
export function reserved(name: string): CiliumLabel {
  return { source: 'reserved', name, value: [''] }
}

function k8s(name: string, value: LabelValue): CiliumLabel {
  return { source: 'k8s', name, value }
}

export function hasReserved(identity: Identity, name: string): boolean {
  return identity.labels.some((label) => label.source === 'reserved' && label.name === name)
}

/** A selector's key, such as `k8s:app`. R10: without a source it is `any:`. */
export function splitKey(key: string): { source: string; name: string } {
  const colon = key.indexOf(':')
  return colon < 0 ? { source: 'any', name: key } : { source: key.slice(0, colon), name: key.slice(colon + 1) }
}

function names(key: string, wanted: string): boolean {
  const { source, name } = splitKey(key)
  return name === wanted && (source === 'any' || source === 'k8s')
}

// R13: the AND of all terms.
export function identityMeets(requirements: readonly Requirement[], identity: Identity): Answer {
  return all(
    requirements.map((requirement) => {
      const { source, name } = splitKey(requirement.key)
      if (['cidr', 'cidrgroup', 'fqdn'].includes(source)) throw new Error(`not supported by the oracle: ${source}:`)
      const found = identity.labels.find(
        (label) => label.name === name && (source === 'any' || source === label.source),
      )
      return meets(requirement, found !== undefined, found?.value)
    }),
  )
}

// R2, R3: endpointSelector, narrowed to the namespace of a CiliumNetworkPolicy.
export function subjectRequirements(selector: unknown, policyNamespace: string | undefined): readonly Requirement[] {
  if (policyNamespace === undefined) return requirementsOf(selector)
  // R3: a `k8s:` namespace key is overwritten, any other spelling is one more condition.
  const others = requirementsOf(selector).filter(({ key }) => key !== `k8s:${namespaceKey}`)
  return [...others, { key: namespaceKey, operator: 'In', values: [policyNamespace] }]
}

// R4 to R9, R12: what is added to an element of from/toEndpoints.
export function peerRequirements(
  selector: unknown,
  policyNamespace: string | undefined,
  isAboutInit: boolean,
  { policyDefaultLocalCluster, clusterName }: CiliumOptions,
): readonly Requirement[] {
  const written = requirementsOf(selector)
  if (written.some(({ key }) => splitKey(key).source === 'reserved')) return written // R9

  const added: Requirement[] = []
  const namesNamespace = written.some(({ key }) => names(key, namespaceKey)) // R5
  const namesNamespaceLabels = written.some(({ key }) => {
    const { source, name } = splitKey(key)
    return (source === 'any' || source === 'k8s') && name.startsWith(namespaceLabelPrefix) // R6
  })
  if (policyNamespace === undefined) {
    // R7: but for rules about endpoints without labels
    if (!namesNamespace && !isAboutInit) added.push({ key: namespaceKey, operator: 'Exists', values: [] })
  } else if (!namesNamespace && !namesNamespaceLabels) {
    added.push({ key: namespaceKey, operator: 'In', values: [policyNamespace] }) // R4
  }
  if (policyDefaultLocalCluster && !written.some(({ key }) => names(key, clusterKey))) {
    added.push({ key: clusterKey, operator: 'In', values: [clusterName] }) // R12
  }
  return [...written, ...added]
}

import fc from 'fast-check'
import { calicoPolicy, calicoSurroundings } from './random-calico-policy.ts'
import { ciliumPolicy } from './random-cilium-policy.ts'
import { clusterNetworkPolicy } from './random-cluster-network-policy.ts'
import { namespaceLabels, namespaceName, namespaceNames, plain, podLabels } from './random-labels.ts'
import { networkPolicy } from './random-network-policy.ts'

export { flowsOf } from './flows-of.ts'

// Random small clusters, as the objects that their manifests decode to. Every object is valid.

export type Dialect = 'kubernetes' | 'tiers' | 'cilium' | 'mixed' | 'calico'

export function randomCluster(dialect: Dialect): fc.Arbitrary<{ manifests: object[] }> {
  return fc
    .record({
      namespaces: fc.subarray([...namespaceNames], { minLength: 2 }).chain(namespacesNamed),
      nodes: fc.constantFrom(0, 0, 2),
      workloads: fc.array(workloadFor(dialect), { minLength: 2, maxLength: 6 }),
      policies: numberOfPolicies(dialect).chain((count) => policiesOf(dialect, count)),
      surroundings: dialect === 'calico' ? calicoSurroundings : fc.constant([]),
    })
    .map(({ namespaces, nodes, workloads, policies, surroundings }) => ({
      manifests: plain([
        ...namespaces,
        ...surroundings,
        ...Array.from({ length: nodes }, (_, index) => nodeObject(index + 1)),
        ...workloads.map((drawn, index) => workloadObject(drawn, index, nodes)),
        ...policies,
      ]),
    }))
}

export function randomPolicy(dialect: Dialect, name: string): fc.Arbitrary<object> {
  const ofKubernetes = networkPolicy(name, {
    withV6: dialect !== 'cilium' && dialect !== 'mixed',
    isBroad: dialect === 'kubernetes' || dialect === 'tiers',
  })
  if (dialect === 'kubernetes') return ofKubernetes
  if (dialect === 'tiers') {
    return fc.oneof({ weight: 1, arbitrary: ofKubernetes }, { weight: 1, arbitrary: clusterNetworkPolicy(name) })
  }
  if (dialect === 'calico') {
    return fc.oneof(
      { weight: 7, arbitrary: calicoPolicy(name) },
      { weight: 2, arbitrary: ofKubernetes },
      { weight: 1, arbitrary: clusterNetworkPolicy(name) },
    )
  }
  return dialect === 'cilium' ? ciliumPolicy(name) : fc.oneof(ofKubernetes, ciliumPolicy(name))
}

// First match shows only where policies meet. Cilium isolates by rules of either direction, so that fewer deny as much.
function numberOfPolicies(dialect: Dialect): fc.Arbitrary<number> {
  if (dialect === 'cilium' || dialect === 'mixed') return fc.constantFrom(0, 1, 2, 2, 3, 3, 4, 5)
  return dialect === 'calico' ? fc.constantFrom(1, 2, 3, 4, 5, 6) : fc.constantFrom(1, 2, 3, 4, 4, 5, 5, 6)
}

function policiesOf(dialect: Dialect, count: number): fc.Arbitrary<object[]> {
  return fc.tuple(...Array.from({ length: count }, (_, index) => randomPolicy(dialect, `p${index}`)))
}

// I9: some of the namespaces that are in use have no object.
function namespacesNamed(names: readonly string[]): fc.Arbitrary<object[]> {
  return fc.tuple(...names.map((name) => namespaceLabels.map((labels) => namespaceObject(name, labels))))
}

export function namespaceObject(name: string, labels: object): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }
}

function nodeObject(index: number): object {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `n${index}`, labels: { pool: index === 1 ? 'one' : 'two' } },
    status: { addresses: [{ type: 'InternalIP', address: `192.168.250.${index}` }] },
  }
}

const containerPort = fc.constantFrom<{ name: string; containerPort: number; protocol?: string }>(
  { name: 'web', containerPort: 80 },
  { name: 'web', containerPort: 8080 },
  { name: 'dns', containerPort: 53, protocol: 'UDP' },
  { name: 'dns', containerPort: 53, protocol: 'TCP' },
  { name: 'metrics', containerPort: 9090 },
  { name: 'metrics', containerPort: 9091, protocol: 'SCTP' },
)
const ports = fc.uniqueArray(containerPort, { maxLength: 3, selector: ({ name }) => name })

type Workload = {
  kind: string
  namespace: string
  labels: object
  ports: object[]
  serviceAccountName: string | undefined
  hasAddress: boolean
  hostNetwork: boolean
  nodeIndex: number
}

function workloadFor(dialect: Dialect): fc.Arbitrary<Workload> {
  const isOfKubernetes = dialect === 'kubernetes' || dialect === 'tiers'
  return fc.record({
    kind: fc.constantFrom('Pod', 'Pod', 'Deployment', 'StatefulSet'),
    namespace: namespaceName,
    labels: podLabels,
    ports,
    serviceAccountName: fc.constantFrom(undefined, undefined, 'robot'),
    hasAddress: fc.boolean(),
    // What each of the other engines makes of the host's network is told by its vectors.
    hostNetwork: isOfKubernetes ? fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 9) : fc.constant(false),
    nodeIndex: fc.integer({ min: 0, max: 1 }),
  })
}

// Addresses inside and outside the blocks of the policies, and one that is public.
const podAddresses = ['10.0.0.1', '10.0.0.200', '10.1.2.3', '192.168.3.4', '203.0.113.77', '100.64.0.5']

function workloadObject(drawn: Workload, index: number, nodes: number): object {
  const { kind, namespace, labels, serviceAccountName } = drawn
  // On a node whose address is known. Which addresses other nodes have is a reading: the product takes them to be private.
  const hostNetwork = drawn.hostNetwork && kind === 'Pod' && nodes > 0
  const containers = [{ name: 'main', image: 'example', ...(drawn.ports.length > 0 ? { ports: drawn.ports } : {}) }]
  const podSpec = {
    ...(serviceAccountName === undefined ? {} : { serviceAccountName }),
    ...(hostNetwork ? { hostNetwork } : {}),
    containers,
  }
  const name = `w${index}`
  if (kind !== 'Pod') {
    return {
      apiVersion: 'apps/v1',
      kind,
      metadata: { name, namespace },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: podSpec },
      },
    }
  }
  const nodeName = nodes === 0 ? {} : { nodeName: `n${1 + (drawn.nodeIndex % nodes)}` }
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name, namespace, labels },
    spec: { ...nodeName, ...podSpec },
    ...(drawn.hasAddress && !hostNetwork ? { status: { podIP: podAddresses[index] } } : {}),
  }
}

import { type Address, parseAddress } from './addresses.ts'
import type { Labels, LabelValue } from './labels.ts'
import { flatten, nameOf, namespaceOf, typeOf } from './manifests.ts'
import { type Answer, answer } from './three-valued.ts'
import { get, getEntries, getList, getText } from './values.ts'

export type ContainerPort = { name: string; number: number; protocol: string }

export type Pod = {
  kind: 'pod'
  /** Equal ids are one and the same pod (E1); a workload without a chosen replica is never the same pod. */
  id: string | undefined
  namespace: string
  labels: Labels
  namespaceLabels: Labels
  ports: readonly ContainerPort[]
  /** Those of containers that are no init containers. */
  mainPorts: readonly ContainerPort[]
  /** Those of every init container, also of those that end before the pod is up. */
  initPorts: readonly ContainerPort[]
  serviceAccount: string
  nodeName: string | undefined
  hostNetwork: boolean
  /** Known addresses; empty where the manifests do not tell. */
  addresses: readonly Address[]
  /** Those of its node's object, where it is known and the pod is on the network of the host. */
  nodeLabels?: ReadonlyMap<string, string>
}
export type Node = {
  kind: 'node'
  name: string
  addresses: readonly Address[]
  nodeLabels?: ReadonlyMap<string, string>
}
export type External = { kind: 'external'; address: Address }
export type Entity = { kind: 'entity'; name: string }
export type Endpoint = Pod | Node | External | Entity

/** The objects of one cluster, lists flattened. */
export type Cluster = { objects: readonly unknown[] }

export function clusterOf(manifests: readonly unknown[]): Cluster {
  return { objects: manifests.flatMap(flatten) }
}

const workloadTypes: Readonly<Record<string, readonly string[]>> = {
  // I2: where the pod template is. An empty path is the object itself.
  '/Pod': [],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'apps.openshift.io/DeploymentConfig': ['spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  'kubevirt.io/VirtualMachine': ['spec', 'template'],
  'kubevirt.io/VirtualMachineInstanceReplicaSet': ['spec', 'template'],
  'serving.knative.dev/Service': ['spec', 'template'],
  'serving.knative.dev/Configuration': ['spec', 'template'],
  'apps.kruise.io/CloneSet': ['spec', 'template'],
  'apps.kruise.io/StatefulSet': ['spec', 'template'],
  'apps.kruise.io/DaemonSet': ['spec', 'template'],
}

export function isWorkload(object: unknown): boolean {
  return workloadTypes[typeOf(object)] !== undefined
}

/** Finds the endpoint that a notation such as `shop/web` or `ip:203.0.113.9` names. */
export function findEndpoint(cluster: Cluster, text: string): Endpoint {
  if (text.startsWith('ip:')) {
    const address = parseAddress(text.slice('ip:'.length))
    if (address === undefined) throw new Error(`not an address: ${text}`)
    return { kind: 'external', address }
  }
  if (text.startsWith('entity:')) return { kind: 'entity', name: text.slice('entity:'.length) }
  // A DNS name outside the cluster: nobody knows its address.
  if (text.startsWith('fqdn:')) return { kind: 'entity', name: text }
  if (text.startsWith('node:')) return findNode(cluster, text.slice('node:'.length))
  if (text.includes(':')) throw new Error(`endpoint notation not supported by the oracle: ${text}`)
  return findPod(cluster, text)
}

function findNode(cluster: Cluster, name: string): Node {
  const object = cluster.objects.find((candidate) => typeOf(candidate) === '/Node' && nameOf(candidate) === name)
  if (object === undefined) throw new Error(`no such node: ${name}`)
  const addresses = getList(object, 'status', 'addresses').map((entry) => getText(entry, 'address') ?? '')
  return {
    kind: 'node',
    name,
    addresses: addresses.map(parseAddress).filter((address) => address !== undefined),
    nodeLabels: labelsOfNode(object),
  }
}

function labelsOfNode(object: unknown): ReadonlyMap<string, string> {
  return new Map(getEntries(object, 'metadata', 'labels').map(([key, value]) => [key, String(value)]))
}

function findPod(cluster: Cluster, text: string): Pod {
  const parts = text.split('/')
  const [namespace = '', kind, name] = parts.length === 3 ? parts : [parts[0], undefined, parts[1]]
  const candidates = cluster.objects.filter(
    (object) =>
      isWorkload(object) &&
      namespaceOf(object) === namespace &&
      (kind === undefined || getText(object, 'kind') === kind) &&
      !isOwned(cluster, object),
  )
  const exact = candidates.find((object) => nameOf(object) === name)
  if (exact !== undefined) return podOf(cluster, exact, undefined)

  // One replica of a StatefulSet.
  const match = /^(.+)-(\d+)$/.exec(name ?? '')
  const set = candidates.find((object) => getText(object, 'kind') === 'StatefulSet' && nameOf(object) === match?.[1])
  const ordinal = Number(match?.[2])
  if (set === undefined || !ordinalsOf(set).includes(ordinal)) throw new Error(`no such pod or workload: ${text}`)
  return podOf(cluster, set, ordinal)
}

/** Every pod and workload. */
export function allPods(cluster: Cluster): Pod[] {
  return cluster.objects
    .filter((object) => isWorkload(object) && !isOwned(cluster, object))
    .map((object) => podOf(cluster, object, undefined))
}

// I5: an object whose controller is present too is one of that controller's pods, not an endpoint of its own.
function isOwned(cluster: Cluster, object: unknown): boolean {
  return getList(object, 'metadata', 'ownerReferences').some(
    (owner) =>
      get(owner, 'controller') === true &&
      cluster.objects.some(
        (other) =>
          isWorkload(other) &&
          namespaceOf(other) === namespaceOf(object) &&
          typeOf(other) === typeOf(owner) &&
          nameOf(other) === getText(owner, 'name'),
      ),
  )
}

function podOf(cluster: Cluster, object: unknown, ordinal: number | undefined): Pod {
  const template = templateOf(cluster, object)
  const spec = get(template, 'spec')
  const namespace = namespaceOf(object)
  const isBarePod = typeOf(object) === '/Pod'
  const replica = ordinal ?? (isBarePod ? 'itself' : undefined)
  const nodeName = getText(spec, 'nodeName')
  const hostNetwork = get(spec, 'hostNetwork') === true
  const node = cluster.objects.find((other) => typeOf(other) === '/Node' && nameOf(other) === nodeName)
  return {
    kind: 'pod',
    ...(hostNetwork && node !== undefined ? { nodeLabels: labelsOfNode(node) } : {}),
    id: replica === undefined ? undefined : `${typeOf(object)} ${namespace}/${nameOf(object)} ${replica}`,
    namespace,
    labels: podLabels(object, template, ordinal),
    namespaceLabels: labelsOfNamespace(cluster, namespace),
    ports: containerPorts(spec),
    mainPorts: portsOf(getList(spec, 'containers')),
    initPorts: portsOf(getList(spec, 'initContainers')),
    serviceAccount: getText(spec, 'serviceAccountName') ?? getText(spec, 'serviceAccount') ?? 'default',
    nodeName,
    hostNetwork,
    addresses: isBarePod ? podAddresses(cluster, object, hostNetwork ? nodeName : undefined) : [],
  }
}

function templateOf(cluster: Cluster, object: unknown): unknown {
  const template = get(object, ...(workloadTypes[typeOf(object)] ?? []))
  const reference = getText(object, 'spec', 'workloadRef', 'name')
  if (template !== undefined || reference === undefined) return template
  // I2: a Rollout may borrow the template of a Deployment.
  const deployment = cluster.objects.find(
    (other) =>
      typeOf(other) === 'apps/Deployment' && namespaceOf(other) === namespaceOf(object) && nameOf(other) === reference,
  )
  return get(deployment, 'spec', 'template')
}

// I3: only the template's labels count; I4: controllers add some, with values that may not be known.
function podLabels(object: unknown, template: unknown, ordinal: number | undefined): Labels {
  const labels = new Map<string, LabelValue>()
  for (const [key, value] of getEntries(template, 'metadata', 'labels')) {
    labels.set(key, [typeof value === 'string' ? value : ''])
  }
  for (const [key, value] of addedLabels(object, ordinal)) labels.set(key, value)
  return labels
}

function addedLabels(object: unknown, ordinal: number | undefined): readonly (readonly [string, LabelValue])[] {
  const name = nameOf(object)
  const anything = undefined
  switch (typeOf(object)) {
    case 'apps/Deployment':
    case 'apps/ReplicaSet':
      return [['pod-template-hash', anything]]
    case 'apps/DaemonSet':
      return [['controller-revision-hash', anything]]
    case 'apps/StatefulSet': {
      const ordinals = ordinal === undefined ? ordinalsOf(object) : [ordinal]
      return [
        ['controller-revision-hash', anything],
        ['statefulset.kubernetes.io/pod-name', ordinals.map((index) => `${name}-${index}`)],
        ['apps.kubernetes.io/pod-index', ordinals.map(String)],
      ]
    }
    case 'batch/Job':
    case 'batch/CronJob': {
      const isJob = typeOf(object) === 'batch/Job'
      const jobSpec = isJob ? get(object, 'spec') : get(object, 'spec', 'jobTemplate', 'spec')
      const jobName = isJob ? [name] : anything
      const indexed: readonly (readonly [string, LabelValue])[] =
        get(jobSpec, 'completionMode') === 'Indexed' ? [['batch.kubernetes.io/job-completion-index', anything]] : []
      return [
        ['job-name', jobName],
        ['batch.kubernetes.io/job-name', jobName],
        ['controller-uid', anything],
        ['batch.kubernetes.io/controller-uid', anything],
        ...indexed,
      ]
    }
    case 'argoproj.io/Rollout':
      return [['rollouts-pod-template-hash', anything]]
    case 'apps.openshift.io/DeploymentConfig':
      return [
        ['deploymentconfig', [name]],
        ['deployment', anything],
      ]
    case 'kubevirt.io/VirtualMachine':
      return [
        ['kubevirt.io', ['virt-launcher']],
        ['vm.kubevirt.io/name', [name]],
      ]
    case 'serving.knative.dev/Service':
      return [
        ['serving.knative.dev/service', [name]],
        ['serving.knative.dev/configuration', [name]],
        ['serving.knative.dev/revision', anything],
      ]
    case 'serving.knative.dev/Configuration':
      return [
        ['serving.knative.dev/configuration', [name]],
        ['serving.knative.dev/revision', anything],
      ]
    default:
      return []
  }
}

function ordinalsOf(statefulSet: unknown): number[] {
  const replicas = Number(get(statefulSet, 'spec', 'replicas') ?? 1)
  const start = Number(get(statefulSet, 'spec', 'ordinals', 'start') ?? 0)
  return Array.from({ length: replicas }, (_, index) => start + index)
}

// I8: the API server overwrites kubernetes.io/metadata.name. I9, lax: a namespace without an object has only that label.
export function labelsOfNamespace(cluster: Cluster, name: string): Labels {
  const object = cluster.objects.find((other) => typeOf(other) === '/Namespace' && nameOf(other) === name)
  const labels = new Map<string, LabelValue>()
  for (const [key, value] of getEntries(object, 'metadata', 'labels')) {
    labels.set(key, [typeof value === 'string' ? value : ''])
  }
  return labels.set('kubernetes.io/metadata.name', [name])
}

// I10: containers, and init containers that keep running; protocol defaults to TCP.
function containerPorts(podSpec: unknown): readonly ContainerPort[] {
  const sidecars = getList(podSpec, 'initContainers').filter(
    (container) => get(container, 'restartPolicy') === 'Always',
  )
  return portsOf([...getList(podSpec, 'containers'), ...sidecars])
}

function portsOf(containers: readonly unknown[]): readonly ContainerPort[] {
  return containers.flatMap((container) =>
    getList(container, 'ports').map((port) => ({
      name: getText(port, 'name') ?? '',
      number: Number(get(port, 'containerPort')),
      protocol: getText(port, 'protocol') ?? 'TCP',
    })),
  )
}

function podAddresses(cluster: Cluster, pod: unknown, hostNode: string | undefined): readonly Address[] {
  const listed = getList(pod, 'status', 'podIPs').map((entry) => getText(entry, 'ip') ?? '')
  const texts = [getText(pod, 'status', 'podIP') ?? '', ...listed]
  const addresses = texts.map(parseAddress).filter((address) => address !== undefined)
  if (addresses.length > 0 || hostNode === undefined) return addresses
  // E4: a hostNetwork pod has the addresses of its node.
  const node = cluster.objects.find((other) => typeOf(other) === '/Node' && nameOf(other) === hostNode)
  return node === undefined ? [] : findNode(cluster, hostNode).addresses
}

/** Whether `other` is, or runs in the host network of, the node that runs `pod`. */
export function isOwnNode(pod: Pod, other: Endpoint): Answer {
  switch (other.kind) {
    case 'external':
      return 'no'
    case 'node':
      return pod.nodeName === undefined ? 'maybe' : answer(pod.nodeName === other.name)
    case 'pod':
      if (!other.hostNetwork) return 'no'
      if (pod.nodeName === undefined || other.nodeName === undefined) return 'maybe'
      return answer(pod.nodeName === other.nodeName)
    case 'entity':
      if (other.name === 'host') return 'yes'
      return other.name === 'kube-apiserver' ? 'maybe' : 'no' // E10: the API server may run on any node
  }
}

/** A pod that policies can select: hostNetwork pods are invisible to them (E4, and R30 under Cilium). */
export function isPodNetworkPod(endpoint: Endpoint): endpoint is Pod {
  return endpoint.kind === 'pod' && !endpoint.hostNetwork
}

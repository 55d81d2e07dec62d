/** Resources to the cluster they describe (rules I1 to I10). */
import { type AddressSet, parseSingleAddress, unionAddresses } from '../algebra/address-set.ts'
import { isPortProtocol } from '../algebra/connection-axis.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { fieldAt, listOf, textMapOf, textOf } from '../manifests/fields.ts'
import type { JsonObject, JsonValue } from '../manifests/parse.ts'
import { isObject, printObject, type Resource } from '../manifests/resource.ts'
import { compareText } from '../text/location.ts'
import type {
  Cluster,
  ClusterNode,
  HostInterface,
  InitContainers,
  Labels,
  NamedPort,
  Namespace,
  Workload,
} from './cluster.ts'
import { labelDiagnostics } from './label-types.ts'
import { gatherReplicas, type Owner, ownersOf } from './owners.ts'
import { readBoundAccounts } from './role-bindings.ts'
import { NAMESPACE_NAME_LABEL } from './selector.ts'
import type { Service, ServicePort } from './services.ts'
import { controllerLabels, findWorkloadKind, isIdle, replicaLabels, type WorkloadKind } from './workload-kinds.ts'

/** The namespace of objects that name none, where the user names none either (rule I7). */
const DEFAULT_NAMESPACE = 'default'

export type BuiltCluster = { readonly cluster: Cluster; readonly diagnostics: readonly Diagnostic[] }

/**
 * `referredNamespaces`: names that policies use; they exist whether or not a manifest declares them (rule I9). `hostInterfaces`
 * are those that policies guard.
 */
export function buildCluster(
  resources: readonly Resource[],
  referredNamespaces: Iterable<string>,
  hostInterfaces: readonly HostInterface[] = [],
): BuiltCluster {
  const diagnostics: Diagnostic[] = []
  const workloads = new Map<string, Workload>()
  const byKey = new Map<string, Resource[]>()
  for (const resource of resources) {
    if (findWorkloadKind(resource.group, resource.kind) === undefined) continue
    const key = workloadKey(namespaceOf(resource), resource)
    const same = byKey.get(key)
    if (same === undefined) byKey.set(key, [resource])
    else same.push(resource)
  }
  const copies = new Map<string, readonly Resource[]>()
  const owners = new Map<string, readonly Owner[]>()
  for (const [key, same] of byKey) {
    // A pod that a present workload owns is that workload's (rule I5).
    const isOwned = (resource: Resource): boolean =>
      ownersOf(resource.value).some((owner) => byKey.has(workloadKey(namespaceOf(resource), owner)))
    const own = same.filter((resource) => !isOwned(resource))
    const last = own.at(-1)
    if (last === undefined) continue
    copies.set(key, own)
    owners.set(key, ownersOf(last.value))
  }
  for (const [key, same] of copies) {
    // Of copies that differ, one is taken by its content, so that the order of files does not matter.
    const [first, ...others] = same.length === 1 ? same : differentCopies(same)
    const workload = first === undefined ? undefined : readWorkload(first, byKey, diagnostics)
    if (workload !== undefined) workloads.set(key, workload)
    diagnostics.push(...others.map(duplicate))
  }
  const referred = [...[...workloads.values()].map(({ namespace }) => namespace), ...referredNamespaces]
  const namespaces = readNamespaces(resources, referred, diagnostics)
  const nodes = resources.filter((resource) => resource.group === '' && resource.kind === 'Node').map(readNode)
  return {
    cluster: {
      namespaces,
      workloads: [...gatherReplicas(workloads, owners)]
        .sort(([a], [b]) => compareText(a, b))
        .map(([, workload]) => withNodeAddresses(workload, nodes)),
      services: resources.filter((resource) => resource.group === '' && resource.kind === 'Service').map(readService),
      nodes,
      serviceAccounts: readServiceAccounts(resources),
      boundAccounts: readBoundAccounts(resources),
      hostInterfaces,
    },
    diagnostics,
  }
}

export function namespaceOf(resource: Resource): string {
  return resource.namespace === '' ? DEFAULT_NAMESPACE : resource.namespace
}

function differentCopies(same: readonly Resource[]): Resource[] {
  return [...new Map(same.map((copy) => [copy.digest, copy])).values()].sort(byDigest)
}

function byDigest(a: Resource, b: Resource): number {
  return compareText(a.digest, b.digest)
}

function duplicate(resource: Resource): Diagnostic {
  return {
    code: 'RD1009',
    severity: 'error',
    message: `${printObject(resource)} is given more than once with different contents, of which one was evaluated`,
    help: 'Describe each environment as a target of its own, or restrict the run with `path`.',
    object: printObject(resource),
    ...resource.mark(['metadata', 'name']),
    content: resource.digest,
    isUnderstood: false,
  }
}

function readNamespaces(
  resources: readonly Resource[],
  referred: readonly string[],
  diagnostics: Diagnostic[],
): Map<string, Namespace> {
  const namespaces = new Map<string, Namespace>()
  for (const name of referred) {
    namespaces.set(name, { name, labels: new Map([[NAMESPACE_NAME_LABEL, name]]), isDeclared: false })
  }
  for (const resource of resources) {
    if (resource.group !== '' || resource.kind !== 'Namespace' || resource.name === '') continue
    const labels = new Map(textMapOf(fieldAt(resource.value, ['metadata', 'labels'])))
    diagnostics.push(...labelDiagnostics(resource, ['metadata', 'labels']))
    // The API server sets this label whatever the manifest says (rule I8).
    labels.set(NAMESPACE_NAME_LABEL, resource.name)
    namespaces.set(resource.name, {
      name: resource.name,
      labels,
      isDeclared: true,
      locate: () => resource.locate(['metadata', 'name']),
    })
  }
  return new Map([...namespaces].sort(([a], [b]) => compareText(a, b)))
}

function readWorkload(resource: Resource, byKey: WorkloadResources, diagnostics: Diagnostic[]): Workload | undefined {
  const kind = findWorkloadKind(resource.group, resource.kind) as WorkloadKind
  const written = fieldAt(resource.value, kind.template)
  const template = written ?? templateOfOther(resource, byKey)
  if (!isObject(template)) return undefined
  if (resource.name === '') {
    diagnostics.push({
      code: 'RD1010',
      severity: 'error',
      message: `this ${resource.kind} has no name; it was left out`,
      help: 'Give it `metadata.name`.',
      ...resource.mark(['metadata']),
      content: resource.digest,
      isUnderstood: false,
    })
    return undefined
  }
  const places = [
    ['metadata', 'labels'],
    ...(kind.template.length === 0 ? [] : [[...kind.template, 'metadata', 'labels']]),
  ]
  diagnostics.push(...places.flatMap((path) => labelDiagnostics(resource, path)))
  // What rests on another object is not the same wherever this one stands.
  let pod = template === written ? pods.get(resource.value) : undefined
  if (pod === undefined) {
    pod = readPod(resource, kind, template)
    if (template === written) pods.set(resource.value, pod)
  }
  return {
    namespace: namespaceOf(resource),
    kind: resource.kind,
    group: resource.group,
    name: resource.name,
    ...pod,
    locate: () => resource.locate(['metadata', 'name']),
  }
}

type WorkloadResources = ReadonlyMap<string, readonly Resource[]>

/** A Rollout may point at a Deployment instead of holding a template (rule I2). */
function templateOfOther(resource: Resource, byKey: WorkloadResources): JsonValue | undefined {
  const reference = fieldAt(resource.value, ['spec', 'workloadRef'])
  const kind = textOf(fieldAt(reference, ['kind'])) ?? ''
  const name = textOf(fieldAt(reference, ['name'])) ?? ''
  const [other] = byKey.get(workloadKey(namespaceOf(resource), { group: 'apps', kind, name })) ?? []
  return fieldAt(other?.value, ['spec', 'template'])
}

type PodParts = Omit<Workload, 'namespace' | 'kind' | 'group' | 'name' | 'locate'>

/** Values are never changed, and one that stands in both revisions is read once. */
const pods = new WeakMap<JsonObject, PodParts>()

function readPod(resource: Resource, kind: WorkloadKind, template: JsonObject): PodParts {
  const spec = isObject(template.spec) ? template.spec : {}
  const written = textMapOf(fieldAt(template, ['metadata', 'labels']))
  const added = controllerLabels(resource.group, resource.kind, resource.name)
  // The cluster completes a name that it generates, and what is called after it.
  const known = fieldAt(resource.value, ['metadata', 'name']) === undefined ? [] : Object.entries(added)
  const labels = known.length === 0 ? written : new Map([...written, ...known])
  return {
    isSinglePod: kind.template.length === 0,
    labels,
    unknownLabels: new Set([...kind.unknownLabels, ...Object.keys(added)].filter((key) => !labels.has(key))),
    replicaLabels: replicaLabels(resource.kind, specAbove(resource, kind)),
    isIdle: kind.template.length > 0 && isIdle(objectOf(resource.value.spec)),
    objectLabels: textMapOf(fieldAt(resource.value, ['metadata', 'labels'])),
    serviceAccount: textOf(spec.serviceAccountName) ?? textOf(spec.serviceAccount) ?? 'default',
    ...readNamedPorts(spec),
    hostNetwork: spec.hostNetwork === true,
    nodeName: textOf(spec.nodeName),
    addresses: kind.template.length === 0 ? readPodAddresses(resource.value) : undefined,
  }
}

/** The specification that holds the template. */
function specAbove({ value }: Resource, { template }: WorkloadKind): JsonObject {
  return objectOf(fieldAt(value, template.slice(0, -1)))
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {}
}

/** Pods of containers and of restartable init containers have names; an undeclared port is as reachable (rule I10). */
function readNamedPorts(spec: JsonObject): Pick<Workload, 'namedPorts' | 'portsWithInit'> {
  const initContainers = listOf(spec.initContainers)
  const none = portsOf(listOf(spec.containers))
  const sidecars = portsOf(initContainers.filter((container) => container.restartPolicy === 'Always'))
  const all = portsOf(initContainers)
  return {
    namedPorts: sidecars.length === 0 ? none : [...none, ...sidecars],
    portsWithInit: { none, all: all.length === 0 ? none : [...none, ...all] },
  }
}

function portsOf(containers: readonly JsonObject[]): NamedPort[] {
  const ports = containers.flatMap((container) => listOf(container.ports))
  return ports.flatMap((port) => {
    const protocol = textOf(port.protocol) ?? 'TCP'
    const number = port.containerPort
    if (typeof port.name !== 'string' || typeof number !== 'number' || !isPortProtocol(protocol)) return []
    return [{ name: port.name, protocol, number }]
  })
}

/** The same cluster to an engine for which names of ports are those of no init container, or of all. */
export function withPortsOf(initContainers: InitContainers, cluster: Cluster): Cluster {
  const workloads = cluster.workloads.map((workload) => ({
    ...workload,
    namedPorts: workload.portsWithInit[initContainers],
  }))
  return { ...cluster, workloads }
}

function readPodAddresses(pod: JsonObject): AddressSet | undefined {
  const status = isObject(pod.status) ? pod.status : {}
  const given = [status.podIP, ...listOf(status.podIPs).map((entry) => entry.ip)].filter(
    (text) => typeof text === 'string',
  )
  const sets = [...given, ...annotatedAddresses(pod)].map(parseSingleAddress).filter((set) => set !== undefined)
  return sets.length === 0 ? undefined : unionAddresses(...sets)
}

/** Calico notes the addresses of a pod, or takes them from there, with or without the prefix of a single one (rule CM3). */
function annotatedAddresses(pod: JsonObject): string[] {
  const annotations = textMapOf(fieldAt(pod, ['metadata', 'annotations']))
  const texts = new Map(annotations)
  const values = ['podIP', 'podIPs', 'ipAddrs'].map((name) => texts.get(`cni.projectcalico.org/${name}`) ?? '')
  return values
    .flatMap((value) => value.replaceAll(/[[\]"\s]/g, '').split(','))
    .map((text) => text.replace(/\/(32|128)$/, ''))
}

function readService(resource: Resource): Service {
  const spec = isObject(resource.value.spec) ? resource.value.spec : {}
  const ports = listOf(spec.ports).flatMap((entry): ServicePort[] => {
    const protocol = textOf(entry.protocol) ?? 'TCP'
    if (typeof entry.port !== 'number' || !isPortProtocol(protocol)) return []
    const target = entry.targetPort
    const targetPort = typeof target === 'number' || typeof target === 'string' ? target : entry.port
    return [{ name: textOf(entry.name), protocol, port: entry.port, targetPort }]
  })
  const hasBackends = isObject(spec.selector) && spec.type !== 'ExternalName'
  return {
    namespace: namespaceOf(resource),
    name: resource.name,
    selector: hasBackends ? textMapOf(spec.selector) : undefined,
    ports,
    addresses: serviceAddresses(resource),
    isHeadless: spec.clusterIP === 'None',
  }
}

function serviceAddresses({ value }: Resource): AddressSet {
  const spec = isObject(value.spec) ? value.spec : {}
  const balancers = listOf(fieldAt(value, ['status', 'loadBalancer', 'ingress'])).map(({ ip }) => ip)
  const lists = [spec.clusterIPs, spec.externalIPs].flatMap((list) => (Array.isArray(list) ? list : []))
  const texts = [spec.clusterIP, spec.loadBalancerIP, ...lists, ...balancers]
  const sets = texts.map((text) => (typeof text === 'string' ? parseSingleAddress(text) : undefined))
  return unionAddresses(...sets.filter((set) => set !== undefined))
}

function readServiceAccounts(resources: readonly Resource[]): Map<string, Labels> {
  const declared = resources.filter(({ group, kind }) => group === '' && kind === 'ServiceAccount')
  return new Map(
    declared.map((resource) => [
      `${namespaceOf(resource)}/${resource.name}`,
      textMapOf(fieldAt(resource.value, ['metadata', 'labels'])),
    ]),
  )
}

function readNode(resource: Resource): ClusterNode {
  const texts = listOf(fieldAt(resource.value, ['status', 'addresses'])).map((entry) => entry.address)
  const sets = texts
    .filter((text) => typeof text === 'string')
    .map(parseSingleAddress)
    .filter((set) => set !== undefined)
  return {
    name: resource.name,
    labels: textMapOf(fieldAt(resource.value, ['metadata', 'labels'])),
    addresses: sets.length === 0 ? undefined : unionAddresses(...sets),
  }
}

/** A pod on the host's network has the addresses of its node (rule E4). */
function withNodeAddresses(workload: Workload, nodes: readonly ClusterNode[]): Workload {
  if (!workload.hostNetwork || workload.nodeName === undefined || workload.addresses !== undefined) return workload
  return { ...workload, addresses: nodes.find(({ name }) => name === workload.nodeName)?.addresses }
}

function workloadKey(namespace: string, { group, kind, name }: Owner): string {
  return JSON.stringify([namespace, group, kind, name])
}

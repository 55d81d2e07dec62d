/** Resources to the cluster they describe (rules I1 to I10). */
import { type AddressSet, parseSingleAddress, unionAddresses } from '../algebra/address-set.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { fieldAt, listOf, textMapOf, textOf } from '../manifests/fields.ts'
import type { JsonObject } from '../manifests/parse.ts'
import { isObject, type Resource, resourcesOf } from '../manifests/resource.ts'
import { compareText } from '../text/location.ts'
import type { Cluster, ClusterNode, HostInterface, Labels, Namespace, Workload } from './cluster.ts'
import { namespaceOf } from './namespace-of.ts'
import { portOf, portProtocolOf } from './ports.ts'
import { readWorkloads } from './read-workloads.ts'
import { readBoundAccounts } from './role-bindings.ts'
import { NAMESPACE_NAME_LABEL } from './selector.ts'
import type { Service, ServicePort } from './services.ts'

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
  const workloads = readWorkloads(resources, diagnostics)
  const referred = new Set([...workloads.map(({ namespace }) => namespace), ...referredNamespaces])
  const nodes = resourcesOf(resources, '', 'Node').map(readNode)
  return {
    cluster: {
      namespaces: readNamespaces(resources, referred),
      workloads: workloads.map((workload) => withNodeAddresses(workload, nodes)),
      services: resourcesOf(resources, '', 'Service').map(serviceOf),
      nodes,
      serviceAccounts: readServiceAccounts(resources),
      boundAccounts: readBoundAccounts(resources),
      hostInterfaces,
    },
    diagnostics,
  }
}

function readNamespaces(resources: readonly Resource[], referred: ReadonlySet<string>): Map<string, Namespace> {
  const namespaces = new Map<string, Namespace>()
  for (const name of referred) {
    namespaces.set(name, { name, labels: new Map([[NAMESPACE_NAME_LABEL, name]]), resource: undefined })
  }
  for (const resource of resourcesOf(resources, '', 'Namespace')) {
    if (resource.name === '') continue
    namespaces.set(resource.name, readNamespace(resource))
  }
  return new Map([...namespaces].sort(([a], [b]) => compareText(a, b)))
}

const declaredNamespaces = new WeakMap<JsonObject, Namespace>()

/** What stands at the same place of both revisions is one namespace. */
function readNamespace(resource: Resource): Namespace {
  const known = declaredNamespaces.get(resource.value)
  if (known?.resource?.file === resource.file) return known
  const { name } = resource
  const written = textMapOf(fieldAt(resource.value, ['metadata', 'labels']))
  // The API server sets this label whatever the manifest says (rule I8).
  const namespace = { name, labels: new Map([...written, [NAMESPACE_NAME_LABEL, name]]), resource }
  declaredNamespaces.set(resource.value, namespace)
  return namespace
}

/** Values are never changed, and one that stands in both revisions is read once. */
const services = new WeakMap<JsonObject, Service>()

function serviceOf(resource: Resource): Service {
  const service = services.get(resource.value) ?? readService(resource)
  services.set(resource.value, service)
  return service
}

function readService(resource: Resource): Service {
  const spec = isObject(resource.value.spec) ? resource.value.spec : {}
  const ports = listOf(spec.ports).flatMap((entry): ServicePort[] => {
    const port = portOf(entry.port)
    if (port === undefined) return []
    const targetPort = portOf(entry.targetPort) ?? textOf(entry.targetPort) ?? port
    return [{ name: textOf(entry.name), protocol: portProtocolOf(entry.protocol), port, targetPort }]
  })
  const hasBackends = isObject(spec.selector) && spec.type !== 'ExternalName'
  return {
    namespace: namespaceOf(resource),
    name: resource.name,
    selector: hasBackends ? textMapOf(spec.selector) : undefined,
    // A list that grew has room for more ports than there will ever be.
    ports: ports.slice(),
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
  return new Map(
    resourcesOf(resources, '', 'ServiceAccount').map((resource) => [
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

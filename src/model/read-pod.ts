/** What a pod template, or a pod itself, says of its pods (rules I3, I4, I10). */
import { type AddressSet, parseSingleAddress, unionAddresses } from '../algebra/address-set.ts'
import { fieldAt, listOf, textMapOf, textOf } from '../manifests/fields.ts'
import type { JsonObject, JsonValue } from '../manifests/parse.ts'
import { isObject, type Resource } from '../manifests/resource.ts'
import type { NamedPort, Workload } from './cluster.ts'
import { namespaceOf } from './namespace-of.ts'
import { portOf, portProtocolOf } from './ports.ts'
import { controllerLabels, isIdle, replicaLabels, type WorkloadKind } from './workload-kinds.ts'

/** All fields at once: an object that gets more later takes up half as much again. */
export function readPod(resource: Resource, kind: WorkloadKind, template: JsonObject): Workload {
  const spec = isObject(template.spec) ? template.spec : {}
  const written = textMapOf(fieldAt(template, ['metadata', 'labels']))
  const added = controllerLabels(resource.group, resource.kind, resource.name)
  // The cluster completes a name that it generates, and what is called after it.
  const known = fieldAt(resource.value, ['metadata', 'name']) === undefined ? [] : Object.entries(added)
  const labels = known.length === 0 ? written : new Map([...written, ...known])
  const { namedPorts, portsWithInit } = readNamedPorts(spec)
  return {
    namespace: namespaceOf(resource),
    kind: resource.kind,
    group: resource.group,
    name: resource.name,
    isSinglePod: kind.template.length === 0,
    labels,
    unknownLabels: setOf([...kind.unknownLabels, ...Object.keys(added)].filter((key) => !labels.has(key))),
    replicaLabels: replicaLabels(resource.kind, specAbove(resource, kind)),
    isIdle: kind.template.length > 0 && isIdle(objectOf(resource.value.spec)),
    objectLabels: textMapOf(fieldAt(resource.value, ['metadata', 'labels'])),
    serviceAccount: textOf(spec.serviceAccountName) ?? textOf(spec.serviceAccount) ?? 'default',
    namedPorts,
    portsWithInit,
    hostNetwork: spec.hostNetwork === true,
    nodeName: textOf(spec.nodeName),
    addresses: kind.template.length === 0 ? readPodAddresses(resource.value) : undefined,
    resource,
  }
}

const sets = new Map<string, ReadonlySet<string>>()

/** There are as many different ones as there are kinds of workloads, or a few more. */
function setOf(keys: readonly string[]): ReadonlySet<string> {
  const id = keys.join()
  const set = sets.get(id) ?? new Set(keys)
  sets.set(id, set)
  return set
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
  if (initContainers.length === 0) return { namedPorts: none, portsWithInit: undefined }
  const sidecars = portsOf(initContainers.filter((container) => container.restartPolicy === 'Always'))
  const all = portsOf(initContainers)
  return {
    namedPorts: sidecars.length === 0 ? none : [...none, ...sidecars],
    portsWithInit: { none, all: all.length === 0 ? none : [...none, ...all] },
  }
}

function portsOf(containers: readonly JsonObject[]): readonly NamedPort[] {
  const ports = containers.flatMap((container) => listOf(container.ports))
  const named = ports.flatMap((port): NamedPort[] => {
    const number = portOf(port.containerPort)
    if (typeof port.name !== 'string' || number === undefined) return []
    return [{ name: port.name, protocol: portProtocolOf(port.protocol), number }]
  })
  // A list that grew has room for more ports than there will ever be.
  return named.length === 0 ? NO_PORTS : named.slice()
}

const NO_PORTS: readonly NamedPort[] = []

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

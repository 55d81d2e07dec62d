/** Peers that other objects of the revision spell out: Services and groups of ranges (rules R38, R42, R43). */
import type { JsonObject, JsonValue } from '../../manifests/parse.ts'
import { isObject, printObject, type Resource } from '../../manifests/resource.ts'
import { holdsFor } from '../../model/label-values.ts'
import { namespaceOf } from '../../model/namespace-of.ts'
import type { Peer } from '../../policy/ir.ts'
import { type AddressBlock, addressBlock, addressPeers } from '../cilium-addresses.ts'
import { conditionsOf } from './labels.ts'
import type { PeerContext } from './peer-context.ts'
import type { CidrRule, EndpointSelectorText, ServiceText } from './schema.ts'
import { podsOfService } from './selectors.ts'

/** The Services that the element means. An empty namespace is any, and a selector wins over a name (rule R42). */
export function servicesOf({ k8sService, k8sServiceSelector }: ServiceText, context: PeerContext): Resource[] {
  const services = context.objectsOf('', 'Service')
  const isIn = (service: Resource, namespace = ''): boolean => namespace === '' || namespaceOf(service) === namespace
  if (k8sServiceSelector !== undefined) {
    return services.filter(
      (service) => isIn(service, k8sServiceSelector.namespace) && isSelected(service, k8sServiceSelector.selector),
    )
  }
  if (k8sService === undefined) return []
  return services.filter(
    (service) => isIn(service, k8sService.namespace) && service.name === (k8sService.serviceName ?? ''),
  )
}

/** The pods that a Service selects, or the addresses that are given for one without a selector (rule R42). */
export function servicePeers(service: Resource, context: PeerContext): Peer[] {
  consult(service, context)
  const labels = textsOf(fieldAt(service.value, 'spec', 'selector'))
  if (Object.keys(labels).length > 0) {
    return [{ kind: 'pods', selector: podsOfService(labels, namespaceOf(service), context.settings) }]
  }
  const slices = context
    .objectsOf('discovery.k8s.io', 'EndpointSlice')
    .filter((slice) => labelsOf(slice)['kubernetes.io/service-name'] === service.name)
  const endpoints = context.objectsOf('', 'Endpoints').filter(({ name }) => name === service.name)
  const found = [...slices, ...endpoints].filter((object) => namespaceOf(object) === namespaceOf(service))
  for (const object of found) consult(object, context)
  const blocks = found.flatMap(addressTexts).map((text) => addressBlock(text, [], context.settings))
  return addressPeers(blocks, context.settings)
}

function consult(object: Resource, { consulted, referred }: PeerContext): void {
  consulted.add(`${printObject(object)} ${object.digest}`)
  referred.add(object)
}

/** Every address of an EndpointSlice or of an Endpoints object. */
function addressTexts({ value }: Resource): string[] {
  const ofSlice = objectsIn(value.endpoints).flatMap(({ addresses }) => (Array.isArray(addresses) ? addresses : []))
  const ofSubsets = objectsIn(value.subsets).flatMap(({ addresses }) => objectsIn(addresses).map(({ ip }) => ip))
  return [...ofSlice, ...ofSubsets].filter((text) => typeof text === 'string')
}

/** The groups that the rule means; none where it is about a range of its own (rule R38). */
export function groupsOf({ cidrGroupRef, cidrGroupSelector }: CidrRule, context: PeerContext): Resource[] {
  const groups = context.objectsOf('cilium.io', 'CiliumCIDRGroup')
  if (cidrGroupRef !== undefined) return groups.filter(({ name }) => name === cidrGroupRef)
  return cidrGroupSelector === undefined ? [] : groups.filter((group) => isSelected(group, cidrGroupSelector))
}

/** Every range of the group. A missing or an empty group is nobody, and not everybody (rule R38). */
export function groupBlocks(group: Resource, except: readonly string[], context: PeerContext): AddressBlock[] {
  consult(group, context)
  const ranges = fieldAt(group.value, 'spec', 'externalCIDRs')
  return (Array.isArray(ranges) ? ranges : [])
    .filter((text) => typeof text === 'string')
    .map((text) => addressBlock(text, except, context.settings))
}

/** The source of a key does not matter here (rules R38, R42). */
function isSelected(resource: Resource, selector: EndpointSelectorText): boolean {
  const labels = labelsOf(resource)
  return conditionsOf(selector).every((condition) => holdsFor(condition, labels[condition.name]))
}

function labelsOf({ value }: Resource): Readonly<Record<string, string>> {
  return textsOf(fieldAt(value, 'metadata', 'labels'))
}

function textsOf(value: JsonValue | undefined): Record<string, string> {
  if (!isObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

function fieldAt(value: JsonObject, first: string, second: string): JsonValue | undefined {
  const outer = value[first]
  return isObject(outer) ? outer[second] : undefined
}

function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

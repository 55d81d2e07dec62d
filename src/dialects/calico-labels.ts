/**
 * What Calico puts labels on besides pods, with the addresses that it stands for: sets of networks and interfaces of hosts
 * (rules CLB1 to CLB4, CR1 to CR6, CH2).
 */
import { type AddressSet, parseRange, parseSingleAddress, unionAddresses } from '../algebra/address-set.ts'
import type { JsonObject, JsonValue } from '../manifests/parse.ts'
import { isObject, type Resource } from '../manifests/resource.ts'
import type { Labels } from '../model/cluster.ts'
import { namespaceOf } from '../model/namespace-of.ts'
import { NAMESPACE_NAME_LABEL } from '../model/selector.ts'
import { calicoObjects } from './calico-tiers.ts'
import type { LoweringContext } from './dialect.ts'

export const NAMESPACE_LABEL = 'projectcalico.org/namespace'
export const ORCHESTRATOR_LABEL = 'projectcalico.org/orchestrator'
export const SERVICE_ACCOUNT_LABEL = 'projectcalico.org/serviceaccount'
/** Labels that are inherited from the namespace and the service account begin so (rule CLB2). */
export const NAMESPACE_PREFIX = 'pcns.'
export const SERVICE_ACCOUNT_PREFIX = 'pcsa.'
/** With either prefix, the name of the namespace or of the service account. */
export const NAME_LABEL = 'projectcalico.org/name'

export type LabelledAddresses = {
  readonly labels: Labels
  readonly addresses: AddressSet
  /** Names whose addresses it stands for as well, where egress is allowed. */
  readonly domains: readonly string[]
  readonly resource: Resource
}

export type LabelledHost = LabelledAddresses & {
  readonly name: string
  /** Undefined where the object does not say it. */
  readonly nodeName: string | undefined
}

export type LabelledObjects = {
  /** Sets of networks and interfaces of hosts: whom a selector of peers can mean besides pods. */
  readonly peers: readonly LabelledAddresses[]
  readonly hosts: readonly LabelledHost[]
}

const known = new WeakMap<LoweringContext['objectsOf'], LabelledObjects>()

/** Those of one revision, read once. */
export function labelledObjects(context: Pick<LoweringContext, 'objectsOf'>): LabelledObjects {
  const found = known.get(context.objectsOf)
  if (found !== undefined) return found
  const hosts = calicoObjects('HostEndpoint', context).map((resource) => hostOf(resource, context))
  const result: LabelledObjects = {
    peers: [
      ...calicoObjects('NetworkSet', context).map((resource) => networkSet(resource, context)),
      ...calicoObjects('GlobalNetworkSet', context).map(globalNetworkSet),
      ...hosts,
    ],
    hosts,
  }
  known.set(context.objectsOf, result)
  return result
}

/** Own labels win over those of the namespace (rules CLB2, CLB3). */
function networkSet(resource: Resource, context: Pick<LoweringContext, 'objectsOf'>): LabelledAddresses {
  const namespace = namespaceOf(resource)
  const declared = context.objectsOf('', 'Namespace').find(({ name }) => name === namespace)
  const inherited = new Map(declared === undefined ? [] : ownLabels(declared))
  inherited.set(NAMESPACE_NAME_LABEL, namespace).set(NAME_LABEL, namespace)
  const labels = new Map([
    ...[...inherited].map(([key, value]) => [`${NAMESPACE_PREFIX}${key}`, value] as const),
    ...ownLabels(resource),
    [NAMESPACE_LABEL, namespace] as const,
  ])
  return { labels, resource, ...membersOf(resource) }
}

function globalNetworkSet(resource: Resource): LabelledAddresses {
  return { labels: ownLabels(resource), resource, ...membersOf(resource) }
}

/** Own labels win over those of the profiles; as a peer, a host is what `expectedIPs` says (rules CLB3, CH2). */
function hostOf(resource: Resource, context: Pick<LoweringContext, 'objectsOf'>): LabelledHost {
  const profiles = textsIn(specOf(resource).profiles)
  const inherited = profiles.flatMap((name) => [
    ...calicoObjects('Profile', context)
      .filter((profile) => profile.name === name)
      .flatMap((profile) => [...labelsIn(specOf(profile).labelsToApply)]),
  ])
  const { expectedIPs, node } = specOf(resource)
  const addresses = textsIn(expectedIPs).flatMap((text) => parseSingleAddress(text) ?? [])
  return {
    name: resource.name,
    resource,
    nodeName: typeof node === 'string' ? node : undefined,
    labels: new Map([...inherited, ...ownLabels(resource)]),
    addresses: unionAddresses(addresses),
    domains: [],
  }
}

function membersOf(resource: Resource): Pick<LabelledAddresses, 'addresses' | 'domains'> {
  const { nets, allowedEgressDomains } = specOf(resource)
  return { addresses: unionAddresses(...textsIn(nets).map(networkAddresses)), domains: textsIn(allowedEgressDomains) }
}

/** A range, or an address, which is a range of one. */
export function networkAddresses(text: string): AddressSet {
  const range = parseRange(text)
  return typeof range === 'string' ? (parseSingleAddress(text) ?? []) : range.addresses
}

/**
 * Labels as the object has them. In storage, the metadata that people wrote may sit in an annotation (rule CY4).
 */
function ownLabels(resource: Resource): Labels {
  const metadata = isObject(resource.value.metadata) ? resource.value.metadata : {}
  const annotations = isObject(metadata.annotations) ? metadata.annotations : {}
  const stored = annotations['projectcalico.org/metadata']
  return new Map([...labelsIn(metadata.labels), ...(typeof stored === 'string' ? storedLabels(stored) : [])])
}

function storedLabels(text: string): Labels {
  try {
    const value = JSON.parse(text) as JsonValue
    return isObject(value) ? labelsIn(value.labels) : new Map()
  } catch {
    // Whatever else the annotation holds, it is no metadata.
    return new Map()
  }
}

export function specOf({ value }: Resource): JsonObject {
  return isObject(value.spec) ? value.spec : {}
}

export function labelsIn(value: JsonValue | undefined): Map<string, string> {
  if (!isObject(value)) return new Map()
  return new Map(Object.entries(value).map(([key, label]) => [key, label === null ? '' : String(label)]))
}

export function textsIn(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

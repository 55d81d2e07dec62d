import { type CalicoEndpoint, findCalicoEndpoint } from './calico-cluster.ts'
import { calicoAdmits } from './calico-engine.ts'
import { isCalicoObject, validateCalicoObject } from './calico-validation.ts'
import { ciliumAdmits } from './cilium-engine.ts'
import { type CiliumOptions, defaultOptions } from './cilium-options.ts'
import { isCiliumPolicy, validateCiliumPolicy } from './cilium-validation.ts'
import { type Cluster, clusterOf, type Endpoint } from './cluster.ts'
import { isClusterNetworkPolicy, validateClusterNetworkPolicy } from './cluster-network-policy-validation.ts'
import { kubernetesAdmits } from './kubernetes-engine.ts'
import { nameOf, namespaceOf, typeOf } from './manifests.ts'
import { isNetworkPolicy, validateNetworkPolicy } from './network-policy.ts'
import { type Answer, all } from './three-valued.ts'
import { rejectionOf } from './validation.ts'

export { parseManifests } from './manifests.ts'

// A second opinion for property tests: one flow at a time, straight from the specification, without any of the
// product's code. Slow and plain on purpose.

export type OracleSettings = {
  engine: 'kubernetes' | 'cilium' | 'calico'
  ipBlockPods?: 'byIP' | 'never'
  /** Settings of Cilium, where they are not the defaults. */
  cilium?: Partial<CiliumOptions>
  /** The release line of Calico, such as "3.31"; the newest where it is left out. */
  version?: string
}
export type OracleFlow = {
  from: string
  to: string
  protocol: string
  port?: number
  srcPort?: number
  icmpType?: number
  icmpCode?: number
}
export type OracleVerdict = 'allow' | 'deny' | 'unknown' | 'l7'

export function evaluateFlow(manifests: readonly unknown[], flow: OracleFlow, settings: OracleSettings): OracleVerdict {
  if (['TCP', 'UDP', 'SCTP'].includes(flow.protocol) && flow.port === undefined) throw new Error('a port is due')
  // V14: of two objects with one name either may be the live one.
  const verdicts = readingsOf(manifests, settings).map((reading) => evaluateReading(reading, flow, settings))
  const [first = 'unknown', ...others] = verdicts
  return others.every((other) => other === first) ? first : 'unknown'
}

/** Why the API server, or Cilium, does not take a policy; undefined if it does. */
export function rejectionReason(object: unknown, options: Partial<CiliumOptions> = {}): string | undefined {
  if (isNetworkPolicy(object)) return rejectionOf(() => validateNetworkPolicy(object))
  if (isClusterNetworkPolicy(object)) return rejectionOf(() => validateClusterNetworkPolicy(object, options))
  if (isCiliumPolicy(object)) return rejectionOf(() => validateCiliumPolicy(object, { ...defaultOptions, ...options }))
  if (isCalicoObject(object)) return rejectionOf(() => validateCalicoObject(object))
  return undefined
}

/** The objects that the manifests define twice: group, kind, namespace and name. */
export function duplicateNames(manifests: readonly unknown[]): string[] {
  const names = clusterOf(manifests).objects.map(identityOf)
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}

type Reading = {
  cluster: Cluster
  networkPolicies: readonly unknown[]
  ciliumPolicies: readonly unknown[]
  /** The endpoints asked for so far. */
  endpoints: Map<string, CalicoEndpoint>
}

// Callers ask about many flows of the same manifests: validate and look up endpoints once.
const knownReadings = new WeakMap<readonly unknown[], { options: unknown; readings: readonly Reading[] }>()

function readingsOf(manifests: readonly unknown[], { cilium: options }: OracleSettings): readonly Reading[] {
  const known = knownReadings.get(manifests)
  if (known?.options === options && known !== undefined) return known.readings
  const accepted = clusterOf(manifests).objects.filter((object) => rejectionReason(object, options) === undefined)
  const result = choicesPerName(accepted).map((objects) => ({
    cluster: { objects },
    networkPolicies: objects.filter(isNetworkPolicy),
    ciliumPolicies: objects.filter(isCiliumPolicy),
    endpoints: new Map<string, CalicoEndpoint>(),
  }))
  knownReadings.set(manifests, { options, readings: result })
  return result
}

function endpointIn({ cluster, endpoints }: Reading, text: string): CalicoEndpoint {
  const endpoint = endpoints.get(text) ?? findCalicoEndpoint(cluster, text)
  endpoints.set(text, endpoint)
  return endpoint
}

function identityOf(object: unknown): string {
  return `${typeOf(object)} ${namespaceOf(object)}/${nameOf(object)}`
}

/** Every choice of one object per name. */
function choicesPerName(objects: readonly unknown[]): (readonly unknown[])[] {
  const names = objects.map(identityOf)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  if (repeated === undefined) return [objects]
  const others = objects.filter((_, index) => names[index] !== repeated)
  const candidates = objects.filter((_, index) => names[index] === repeated)
  return candidates.flatMap((candidate) => choicesPerName([...others, candidate]))
}

function evaluateReading(reading: Reading, flow: OracleFlow, settings: OracleSettings): OracleVerdict {
  const source = endpointIn(reading, flow.from)
  const destination = endpointIn(reading, flow.to)
  if (settings.engine === 'calico') return evaluateCalico(reading.cluster, source, destination, flow, settings.version)
  if (source.kind === 'host-endpoint' || destination.kind === 'host-endpoint') throw new Error('no such endpoint here')
  if (isSamePod(source, destination)) return 'allow' // E1

  if (settings.engine === 'kubernetes') {
    const { networkPolicies } = reading
    const kubernetesFlow = { protocol: flow.protocol, port: flow.port }
    const pods = settings.ipBlockPods ?? 'byIP'
    // M2
    return verdictOf(
      all([
        kubernetesAdmits(reading.cluster, networkPolicies, 'egress', source, destination, kubernetesFlow, pods),
        kubernetesAdmits(reading.cluster, networkPolicies, 'ingress', destination, source, kubernetesFlow, pods),
      ]),
    )
  }
  const ciliumFlow = { protocol: flow.protocol, port: flow.port, icmpType: flow.icmpType }
  const input = {
    ciliumPolicies: reading.ciliumPolicies,
    networkPolicies: reading.networkPolicies,
    objects: reading.cluster.objects,
    options: { ...defaultOptions, ...settings.cilium },
  }
  // R20
  const sides = [
    ciliumAdmits(input, 'egress', source, destination, ciliumFlow),
    ciliumAdmits(input, 'ingress', destination, source, ciliumFlow),
  ]
  return (['deny', 'unknown', 'l7'] as const).find((verdict) => sides.includes(verdict)) ?? 'allow'
}

function evaluateCalico(
  cluster: Cluster,
  source: CalicoEndpoint,
  destination: CalicoEndpoint,
  flow: OracleFlow,
  version: string | undefined,
): OracleVerdict {
  if (flow.from === flow.to && source.kind === 'host-endpoint') return 'allow' // never leaves the host
  if (source.kind !== 'host-endpoint' && destination.kind !== 'host-endpoint' && isSamePod(source, destination)) {
    return 'allow'
  }
  const { protocol, port, srcPort, icmpType, icmpCode } = flow
  const calicoFlow = { source, destination, protocol, port, srcPort, icmpType, icmpCode }
  return verdictOf(
    all((['egress', 'ingress'] as const).map((direction) => calicoAdmits(cluster, version, direction, calicoFlow))),
  )
}

function isSamePod(a: Endpoint, b: Endpoint): boolean {
  return a.kind === 'pod' && b.kind === 'pod' && a.id !== undefined && a.id === b.id
}

function verdictOf(value: Answer): OracleVerdict {
  if (value === 'maybe') return 'unknown'
  return value === 'yes' ? 'allow' : 'deny'
}

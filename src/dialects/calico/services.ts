/** Rules that leave it to a Service to say whom they mean (rules CSV1, CSV2). */
import { unionAddresses } from '../../algebra/address-set.ts'
import { isPort, isPortProtocol, type PortProtocol } from '../../algebra/connection-axis.ts'
import type { ConnectionAlgebra } from '../../algebra/connection-set.ts'
import type { JsonObject, JsonValue } from '../../manifests/parse.ts'
import { isObject, type Resource } from '../../manifests/resource.ts'
import { namespaceOf } from '../../model/namespace-of.ts'
import { inNamespace, requirement, selector } from '../../model/selector.ts'
import type { ConnectionPattern, Peer } from '../../policy/ir.ts'
import { networkAddresses, specOf, textsIn } from '../calico-labels.ts'
import type { LoweringContext } from '../dialect.ts'

/** Backends that have the same ports. */
export type ServiceBackends = { readonly peer: Peer; readonly connections: ConnectionPattern }

/** The backends; undefined where the manifests do not say who they are. */
export function backendsOf(
  name: string,
  namespace: string,
  context: Pick<LoweringContext, 'objectsOf' | 'algebra'>,
): readonly ServiceBackends[] | undefined {
  const isHere = (object: Resource): boolean => namespaceOf(object) === namespace
  const service = context.objectsOf('', 'Service').find((object) => object.name === name && isHere(object))
  const spec = service === undefined ? {} : specOf(service)
  if (spec.type === 'ExternalName') return []
  const labels = isObject(spec.selector) ? Object.entries(spec.selector) : []
  if (labels.length > 0) {
    const pods = labels.map(([key, value]) => requirement('pod', key, 'In', [String(value)]))
    const ports = objectsIn(spec.ports).map((port) => ({ ...port, port: port.targetPort ?? port.port ?? null }))
    const peer: Peer = { kind: 'pods', selector: selector([inNamespace(namespace), ...pods]) }
    return [{ peer, connections: connectionsTo(ports, context.algebra) }]
  }
  const slices = context
    .objectsOf('discovery.k8s.io', 'EndpointSlice')
    .filter((slice) => isHere(slice) && serviceOf(slice) === name)
    .map(({ value }) => ({
      endpoints: objectsIn(value.endpoints).flatMap((end) => textsIn(end.addresses)),
      ports: value.ports,
    }))
  const subsets = context
    .objectsOf('', 'Endpoints')
    .filter((endpoints) => isHere(endpoints) && endpoints.name === name)
    .flatMap(({ value }) => objectsIn(value.subsets))
    .map(({ addresses, ports }) => ({ endpoints: objectsIn(addresses).map(({ ip }) => String(ip)), ports }))
  const given = [...slices, ...subsets]
  if (given.length === 0) return undefined
  return given.map(({ endpoints, ports }) => ({
    peer: { kind: 'addresses', addresses: unionAddresses(...endpoints.map(networkAddresses)), reach: 'everything' },
    connections: connectionsTo(objectsIn(ports), context.algebra),
  }))
}

/** Ports are those of the backends, by number or by the name that each backend gives them. */
function connectionsTo(ports: readonly JsonObject[], algebra: ConnectionAlgebra): ConnectionPattern {
  const read = ports.map(({ protocol, port }) => ({ protocol: protocolOf(protocol), port }))
  return {
    fixed: algebra.unionOf(
      read.flatMap(({ protocol, port }) => (isPort(port) ? [algebra.ofPorts(protocol, port)] : [])),
    ),
    named: read.flatMap(({ protocol, port }) => (typeof port === 'string' ? [{ protocol, name: port }] : [])),
  }
}

function protocolOf(protocol: JsonValue | undefined): PortProtocol {
  return typeof protocol === 'string' && isPortProtocol(protocol) ? protocol : 'TCP'
}

function serviceOf({ value }: Resource): JsonValue | undefined {
  const metadata = isObject(value.metadata) ? value.metadata : {}
  return isObject(metadata.labels) ? metadata.labels['kubernetes.io/service-name'] : undefined
}

function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

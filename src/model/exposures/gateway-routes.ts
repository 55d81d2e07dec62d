/**
 * Routes of the Gateway API (rule E9, gateway-api apis/v1). A route counts for each Gateway that takes it: its listeners say
 * from which namespaces. Where the Gateway is not in the manifests, it is taken to accept the route.
 */
import { fieldAt, listOf, textMapOf, textOf } from '../../manifests/fields.ts'
import type { JsonObject, JsonValue } from '../../manifests/parse.ts'
import { isObject, type Resource, resourcesOf } from '../../manifests/resource.ts'
import type { Labels } from '../cluster.ts'
import { namespaceOf } from '../namespace-of.ts'
import { NAMESPACE_NAME_LABEL } from '../selector.ts'
import { findGatewayController, type GivenController } from './controllers.ts'
import { type Backend, type Controller, type Exposure, objectOf } from './exposure.ts'

const GROUP = 'gateway.networking.k8s.io'
export const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute']

export function readGatewayRoutes(resources: readonly Resource[], given: readonly GivenController[]): Exposure[] {
  const ofKind = (...kinds: readonly string[]): Resource[] =>
    kinds.flatMap((kind) => resourcesOf(resources, GROUP, kind))
  const gateways = ofKind('Gateway')
  const classes = ofKind('GatewayClass')
  const grants = ofKind('ReferenceGrant')
  const namespaceLabels = (name: string): Labels => {
    const declared = resourcesOf(resources, '', 'Namespace').find((namespace) => namespace.name === name)
    return new Map([...textMapOf(fieldAt(declared?.value, ['metadata', 'labels'])), [NAMESPACE_NAME_LABEL, name]])
  }
  return ofKind(...ROUTE_KINDS).flatMap((route): Exposure[] => {
    const backends = backendsOf(route, grants)
    return parentsOf(route).flatMap((parent): Exposure[] => {
      const gateway = gateways.find(
        (candidate) => namespaceOf(candidate) === parent.namespace && candidate.name === parent.name,
      )
      const isTaken = (section: string | undefined): boolean =>
        gateway === undefined || accepts(gateway, route, section, namespaceLabels)
      if (!parent.sections.some(isTaken)) return []
      return [
        {
          object: objectOf(route),
          detail: `of Gateway ${parent.namespace}/${parent.name}`,
          locate: () => route.locate(['metadata', 'name']),
          front: { kind: 'controller', controller: controllerOf(parent, gateway, classes, given) },
          backends,
        },
      ]
    })
  })
}

/** `sections` are the listeners that the route asks for, of which undefined is any. */
type Parent = { readonly namespace: string; readonly name: string; readonly sections: (string | undefined)[] }

/** Parents that are Gateways; a route of a Service is about traffic inside of the cluster. One entry for each Gateway. */
function parentsOf(route: Resource): Parent[] {
  const parents = new Map<string, Parent>()
  for (const reference of listOf(fieldAt(route.value, ['spec', 'parentRefs']))) {
    const name = textOf(reference.name)
    const isGateway =
      (textOf(reference.group) ?? GROUP) === GROUP && (textOf(reference.kind) ?? 'Gateway') === 'Gateway'
    if (name === undefined || !isGateway) continue
    const namespace = textOf(reference.namespace) ?? namespaceOf(route)
    const key = `${namespace}/${name}`
    const parent = parents.get(key) ?? { namespace, name, sections: [] }
    parent.sections.push(textOf(reference.sectionName))
    parents.set(key, parent)
  }
  return [...parents.values()]
}

/** Without `allowedRoutes`, a listener takes routes of the Gateway's own namespace. */
function accepts(
  gateway: Resource,
  route: Resource,
  section: string | undefined,
  namespaceLabels: (name: string) => Labels,
): boolean {
  const listeners = listOf(fieldAt(gateway.value, ['spec', 'listeners'])).filter(
    ({ name }) => section === undefined || name === section,
  )
  return listeners.some((listener) => {
    const from = textOf(fieldAt(listener, ['allowedRoutes', 'namespaces', 'from'])) ?? 'Same'
    if (from === 'All') return true
    if (from === 'Same') return namespaceOf(route) === namespaceOf(gateway)
    const selector = fieldAt(listener, ['allowedRoutes', 'namespaces', 'selector'])
    return from === 'Selector' && selects(selector, namespaceLabels(namespaceOf(route)))
  })
}

/** Labels that the manifests do not show may be there, so that only what is surely missing keeps a route out. */
function selects(selector: JsonValue | undefined, labels: Labels): boolean {
  return [...textMapOf(fieldAt(selector, ['matchLabels']))].every(
    ([key, value]) => (labels.get(key) ?? (key === NAMESPACE_NAME_LABEL ? '' : value)) === value,
  )
}

function controllerOf(
  parent: Parent,
  gateway: Resource | undefined,
  classes: readonly Resource[],
  given: readonly GivenController[],
): Controller {
  const className = textOf(fieldAt(gateway?.value, ['spec', 'gatewayClassName']))
  const controller = textOf(fieldAt(classes.find(({ name }) => name === className)?.value, ['spec', 'controllerName']))
  const names = [controller, className].filter((name) => name !== undefined)
  return findGatewayController(names, parent, given) ?? { kind: 'unknown' }
}

function backendsOf(route: Resource, grants: readonly Resource[]): Backend[] {
  const references = listOf(fieldAt(route.value, ['spec', 'rules'])).flatMap((rule) => listOf(rule.backendRefs))
  return references.flatMap((reference): Backend[] => {
    const name = textOf(reference.name)
    const isService = (textOf(reference.group) ?? '') === '' && (textOf(reference.kind) ?? 'Service') === 'Service'
    if (name === undefined || !isService || typeof reference.port !== 'number') return []
    const namespace = textOf(reference.namespace) ?? namespaceOf(route)
    if (namespace !== namespaceOf(route) && !isGranted(route, namespace, name, grants)) return []
    return [{ kind: 'service', namespace, name, port: { by: 'port', port: reference.port } }]
  })
}

/** A Service of another namespace must be granted there. */
function isGranted(route: Resource, namespace: string, service: string, grants: readonly Resource[]): boolean {
  return grants.some((grant) => {
    if (namespaceOf(grant) !== namespace) return false
    const isFrom = (from: JsonObject): boolean =>
      from.group === GROUP && from.kind === route.kind && from.namespace === namespaceOf(route)
    const isTo = (to: JsonObject): boolean =>
      (to.group ?? '') === '' && to.kind === 'Service' && (to.name === undefined || to.name === service)
    const spec = fieldAt(grant.value, ['spec'])
    return isObject(spec) && listOf(spec.from).some(isFrom) && listOf(spec.to).some(isTo)
  })
}

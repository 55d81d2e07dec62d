/** Ingresses and OpenShift Routes (rule E9): the controller of their class connects to the pods behind each Service. */
import { fieldAt, listOf, textMapOf, textOf } from '../../manifests/fields.ts'
import type { JsonValue } from '../../manifests/parse.ts'
import { type Resource, resourcesOf } from '../../manifests/resource.ts'
import { namespaceOf } from '../namespace-of.ts'
import { findController, type GivenController, givenController } from './controllers.ts'
import { type Backend, type BackendPort, type Controller, type Exposure, objectOf } from './exposure.ts'

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class'
const DEFAULT_CLASS_ANNOTATION = 'ingressclass.kubernetes.io/is-default-class'

export function readIngresses(resources: readonly Resource[], given: readonly GivenController[]): Exposure[] {
  const classes = resourcesOf(resources, 'networking.k8s.io', 'IngressClass')
  const ingresses = ['networking.k8s.io', 'extensions'].flatMap((group) => resourcesOf(resources, group, 'Ingress'))
  return [
    ...ingresses.map((ingress) =>
      exposureOf(ingress, ingressController(ingress, classes, given), ingressBackends(ingress)),
    ),
    ...resourcesOf(resources, 'route.openshift.io', 'Route').map((route) =>
      exposureOf(route, findController(['openshift-default'], given), routeBackends(route)),
    ),
  ]
}

function exposureOf(resource: Resource, controller: Controller | undefined, backends: readonly Backend[]): Exposure {
  return {
    object: objectOf(resource),
    detail: '',
    locate: () => resource.locate(['metadata', 'name']),
    front: { kind: 'controller', controller: controller ?? { kind: 'unknown' } },
    backends,
  }
}

/** The class that the Ingress names, else the default class of the manifests; by name, or by what its IngressClass says. */
function ingressController(
  ingress: Resource,
  classes: readonly Resource[],
  given: readonly GivenController[],
): Controller | undefined {
  const annotations = textMapOf(fieldAt(ingress.value, ['metadata', 'annotations']))
  const named = textOf(fieldAt(ingress.value, ['spec', 'ingressClassName'])) ?? annotations.get(CLASS_ANNOTATION)
  const ingressClass = classes.find((candidate) =>
    named === undefined
      ? textMapOf(fieldAt(candidate.value, ['metadata', 'annotations'])).get(DEFAULT_CLASS_ANNOTATION) === 'true'
      : candidate.name === named,
  )
  const controller = textOf(fieldAt(ingressClass?.value, ['spec', 'controller']))
  const name = named ?? ingressClass?.name
  const names = [controller, name].filter((one) => one !== undefined)
  return (
    givenController(names, given) ??
    names.map((one) => findController([one], given)).find((found) => found !== undefined)
  )
}

/** Backends that are no Service are no pods. The older API names Service and port beside the path. */
function ingressBackends(ingress: Resource): Backend[] {
  const namespace = namespaceOf(ingress)
  const spec = fieldAt(ingress.value, ['spec'])
  const paths = listOf(fieldAt(spec, ['rules'])).flatMap((rule) => listOf(fieldAt(rule, ['http', 'paths'])))
  const backends = [
    fieldAt(spec, ['defaultBackend']),
    fieldAt(spec, ['backend']),
    ...paths.map((path) => fieldAt(path, ['backend'])),
  ]
  return backends.flatMap((backend): Backend[] => {
    const name = textOf(fieldAt(backend, ['service', 'name'])) ?? textOf(fieldAt(backend, ['serviceName']))
    const port =
      fieldAt(backend, ['service', 'port', 'number']) ??
      fieldAt(backend, ['service', 'port', 'name']) ??
      fieldAt(backend, ['servicePort'])
    const named = backendPort('port', port)
    return name === undefined || named === undefined ? [] : [{ kind: 'service', namespace, name, port: named }]
  })
}

function routeBackends(route: Resource): Backend[] {
  const namespace = namespaceOf(route)
  const spec = fieldAt(route.value, ['spec'])
  const port = backendPort('endpoint-port', fieldAt(spec, ['port', 'targetPort']))
  const targets = [fieldAt(spec, ['to']), ...listOf(fieldAt(spec, ['alternateBackends']))]
  return targets.flatMap((target): Backend[] => {
    const name = textOf(fieldAt(target, ['name']))
    const isToService = (textOf(fieldAt(target, ['kind'])) ?? 'Service') === 'Service'
    return name === undefined || !isToService ? [] : [{ kind: 'service', namespace, name, port }]
  })
}

function backendPort(by: BackendPort['by'], port: JsonValue | undefined): BackendPort | undefined {
  return typeof port === 'number' || typeof port === 'string' ? { by, port } : undefined
}

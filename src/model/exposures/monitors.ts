/**
 * Pods whose metrics are collected: by the annotations that Prometheus reads, or by a ServiceMonitor or PodMonitor of its
 * operator.
 */

import { isPort } from '../../algebra/connection-axis.ts'
import type { FieldPath } from '../../manifests/field-path.ts'
import { fieldAt, listOf, textMapOf, textOf } from '../../manifests/fields.ts'
import type { JsonObject } from '../../manifests/parse.ts'
import { isObject, type Resource, resourcesOf } from '../../manifests/resource.ts'
import type { Labels } from '../cluster.ts'
import { namespaceOf } from '../namespace-of.ts'
import { WORKLOAD_KINDS } from '../workload-kinds.ts'
import { type Backend, type Exposure, type Front, objectOf } from './exposure.ts'

const SCRAPE = 'prometheus.io/scrape'
const SCRAPE_PORT = 'prometheus.io/port'
const MONITOR_KINDS = ['ServiceMonitor', 'PodMonitor']

export function readMonitors(resources: readonly Resource[]): Exposure[] {
  const services = resourcesOf(resources, '', 'Service')
  const monitors = MONITOR_KINDS.flatMap((kind) => resourcesOf(resources, 'monitoring.coreos.com', kind))
  return [
    ...services.flatMap((service) => exposuresOf(service, annotatedPods(service, [], ['spec', 'selector']))),
    ...WORKLOAD_KINDS.flatMap(({ group, kind, template }) =>
      resourcesOf(resources, group, kind).flatMap((workload) =>
        exposuresOf(workload, annotatedPods(workload, template, ['metadata', 'labels'])),
      ),
    ),
    ...monitors.flatMap((monitor) => exposuresOf(monitor, monitoredPods(monitor, services))),
  ]
}

const MONITORING: Front = { kind: 'monitoring' }

function exposuresOf(resource: Resource, backends: readonly Backend[]): Exposure[] {
  if (backends.length === 0) return []
  return [
    {
      object: objectOf(resource),
      detail: '',
      locate: () => resource.locate(['metadata', 'name']),
      front: MONITORING,
      backends,
    },
  ]
}

/**
 * Annotations of the pods, and those of a Service, mean one port; where they name none, Prometheus tries what it finds.
 *
 * @param place where the object says what is annotated
 * @param pathOfLabels where that says which pods are meant
 */
function annotatedPods(resource: Resource, place: FieldPath, pathOfLabels: FieldPath): Backend[] {
  const annotated = fieldAt(resource.value, place)
  const annotations = fieldAt(annotated, ['metadata', 'annotations'])
  // Most have no such annotation.
  if (String(fieldAt(annotations, [SCRAPE])) !== 'true') return []
  const port = Number(textMapOf(annotations).get(SCRAPE_PORT))
  if (!isPort(port)) return []
  const labels = textMapOf(fieldAt(annotated, pathOfLabels))
  if (labels.size === 0) return []
  return [{ kind: 'pods', namespace: namespaceOf(resource), labels, protocol: 'TCP', port }]
}

function monitoredPods(monitor: Resource, services: readonly Resource[]): Backend[] {
  const selector = fieldAt(monitor.value, ['spec', 'selector'])
  const selected = textMapOf(fieldAt(selector, ['matchLabels']))
  // Expressions, and a selector of everything, are left to Prometheus: what is not understood is no finding.
  if (!isObject(selector) || selector.matchExpressions !== undefined || selected.size === 0) return []
  const isMeant = namespaceTest(monitor)
  if (monitor.kind === 'PodMonitor') {
    const namespaces = namedNamespaces(monitor) ?? [namespaceOf(monitor)]
    return listOf(fieldAt(monitor.value, ['spec', 'podMetricsEndpoints'])).flatMap((endpoint): Backend[] => {
      const port = monitoredPort(endpoint)
      return port === undefined
        ? []
        : namespaces.map((namespace) => ({ kind: 'pods', namespace, labels: selected, protocol: 'TCP', port }))
    })
  }
  const matching = services.filter(
    (service) =>
      isMeant(namespaceOf(service)) && hasLabels(textMapOf(fieldAt(service.value, ['metadata', 'labels'])), selected),
  )
  return listOf(fieldAt(monitor.value, ['spec', 'endpoints'])).flatMap((endpoint) =>
    matching.flatMap((service): Backend[] => {
      const [namespace, { name }] = [namespaceOf(service), service]
      const port = textOf(endpoint.port)
      if (port !== undefined) return [{ kind: 'service', namespace, name, port: { by: 'port', port } }]
      const target = monitoredPort(endpoint)
      return target === undefined
        ? []
        : [{ kind: 'service', namespace, name, port: { by: 'target-port', port: target } }]
    }),
  )
}

/** A port by name, or what the container listens on. */
function monitoredPort(endpoint: JsonObject): number | string | undefined {
  const { port, portNumber, targetPort } = endpoint
  return [port, portNumber, targetPort].find((value) => typeof value === 'number' || typeof value === 'string') as
    | number
    | string
    | undefined
}

function namespaceTest(monitor: Resource): (namespace: string) => boolean {
  if (fieldAt(monitor.value, ['spec', 'namespaceSelector', 'any']) === true) return () => true
  const named = namedNamespaces(monitor) ?? [namespaceOf(monitor)]
  return (namespace) => named.includes(namespace)
}

function namedNamespaces(monitor: Resource): string[] | undefined {
  const names = fieldAt(monitor.value, ['spec', 'namespaceSelector', 'matchNames'])
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : undefined
}

function hasLabels(labels: Labels, asked: Labels): boolean {
  return [...asked].every(([key, value]) => labels.get(key) === value)
}

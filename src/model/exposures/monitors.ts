/**
 * Pods whose metrics are collected: by the annotations that Prometheus reads, or by a ServiceMonitor or PodMonitor of its
 * operator.
 */
import { fieldAt, listOf, textMapOf, textOf } from '../../manifests/fields.ts'
import type { JsonObject } from '../../manifests/parse.ts'
import { isObject, type Resource } from '../../manifests/resource.ts'
import { namespaceOf } from '../build-cluster.ts'
import type { Labels } from '../cluster.ts'
import { findWorkloadKind } from '../workload-kinds.ts'
import { type Backend, type Exposure, isService, objectOf } from './exposure.ts'

const SCRAPE = 'prometheus.io/scrape'
const SCRAPE_PORT = 'prometheus.io/port'
const MONITOR_KINDS = ['ServiceMonitor', 'PodMonitor']

export function readMonitors(resources: readonly Resource[]): Exposure[] {
  const services = resources.filter(isService)
  return resources.flatMap((resource): Exposure[] => {
    const backends = [...annotatedPods(resource), ...monitoredPods(resource, services)]
    if (backends.length === 0) return []
    return [
      {
        object: objectOf(resource),
        detail: '',
        locate: () => resource.locate(['metadata', 'name']),
        front: { kind: 'monitoring' },
        backends,
      },
    ]
  })
}

/** Annotations of the pods, and those of a Service, mean one port; where they name none, Prometheus tries what it finds. */
function annotatedPods(resource: Resource): Backend[] {
  const workloadKind = findWorkloadKind(resource.group, resource.kind)
  if (workloadKind === undefined && !isService(resource)) return []
  const template = workloadKind === undefined ? resource.value : fieldAt(resource.value, workloadKind.template)
  const annotations = textMapOf(fieldAt(template, ['metadata', 'annotations']))
  const port = Number(annotations.get(SCRAPE_PORT))
  if (annotations.get(SCRAPE) !== 'true' || !Number.isInteger(port) || port < 1 || port > 65_535) return []
  const labels = isService(resource)
    ? textMapOf(fieldAt(resource.value, ['spec', 'selector']))
    : textMapOf(fieldAt(template, ['metadata', 'labels']))
  if (labels.size === 0) return []
  return [{ kind: 'pods', namespace: namespaceOf(resource), labels, protocol: 'TCP', port }]
}

function monitoredPods(monitor: Resource, services: readonly Resource[]): Backend[] {
  const { group, kind } = monitor
  if (group !== 'monitoring.coreos.com' || !MONITOR_KINDS.includes(kind)) return []
  const selector = fieldAt(monitor.value, ['spec', 'selector'])
  const selected = textMapOf(fieldAt(selector, ['matchLabels']))
  // Expressions, and a selector of everything, are left to Prometheus: what is not understood is no finding.
  if (!isObject(selector) || selector.matchExpressions !== undefined || selected.size === 0) return []
  const isMeant = namespaceTest(monitor)
  if (kind === 'PodMonitor') {
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

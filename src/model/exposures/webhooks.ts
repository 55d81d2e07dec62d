/** Services that the API server calls (rule E10): admission webhooks, conversions, aggregated APIs. */
import { fieldAt, listOf, textOf } from '../../manifests/fields.ts'
import type { JsonValue } from '../../manifests/parse.ts'
import type { Resource } from '../../manifests/resource.ts'
import { type Backend, type Exposure, objectOf } from './exposure.ts'

/** The port of a webhook's Service where it names none. */
const DEFAULT_PORT = 443

export function readWebhooks(resources: readonly Resource[]): Exposure[] {
  return resources.flatMap((resource): Exposure[] => {
    const backends = calledServices(resource).flatMap(backendOf)
    if (backends.length === 0) return []
    return [
      {
        object: objectOf(resource, false),
        detail: '',
        locate: () => resource.locate(['metadata', 'name']),
        front: { kind: 'api-server' },
        backends,
      },
    ]
  })
}

/** The value of another kind is not touched, as it would be read for that alone. */
function calledServices(resource: Resource): (JsonValue | undefined)[] {
  const { group, kind } = resource
  if (group === 'admissionregistration.k8s.io' && kind.endsWith('WebhookConfiguration')) {
    return listOf(resource.value.webhooks).map((webhook) => fieldAt(webhook, ['clientConfig', 'service']))
  }
  if (group === 'apiextensions.k8s.io' && kind === 'CustomResourceDefinition') {
    return [fieldAt(resource.value, ['spec', 'conversion', 'webhook', 'clientConfig', 'service'])]
  }
  return group === 'apiregistration.k8s.io' && kind === 'APIService'
    ? [fieldAt(resource.value, ['spec', 'service'])]
    : []
}

function backendOf(service: JsonValue | undefined): Backend[] {
  const [name, namespace] = ['name', 'namespace'].map((key) => textOf(fieldAt(service, [key])))
  const port = fieldAt(service, ['port'])
  if (name === undefined || namespace === undefined) return []
  return [
    { kind: 'service', namespace, name, port: { by: 'port', port: typeof port === 'number' ? port : DEFAULT_PORT } },
  ]
}

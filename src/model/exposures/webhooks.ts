/** Services that the API server calls (rule E10): admission webhooks, conversions, aggregated APIs. */
import { fieldAt, listOf, textOf } from '../../manifests/fields.ts'
import type { JsonObject, JsonValue } from '../../manifests/parse.ts'
import { type Resource, resourcesOf } from '../../manifests/resource.ts'
import { type Backend, type Exposure, objectOf } from './exposure.ts'

/** The port of a webhook's Service where it names none. */
const DEFAULT_PORT = 443

type Caller = {
  readonly group: string
  readonly kind: string
  readonly services: (value: JsonObject) => readonly (JsonValue | undefined)[]
}

const inClient = (webhook: JsonValue | undefined): JsonValue | undefined =>
  fieldAt(webhook, ['clientConfig', 'service'])
const inEachWebhook: Caller['services'] = ({ webhooks }) => listOf(webhooks).map(inClient)

const CALLERS: readonly Caller[] = [
  { group: 'admissionregistration.k8s.io', kind: 'MutatingWebhookConfiguration', services: inEachWebhook },
  { group: 'admissionregistration.k8s.io', kind: 'ValidatingWebhookConfiguration', services: inEachWebhook },
  {
    group: 'apiextensions.k8s.io',
    kind: 'CustomResourceDefinition',
    services: (value) => [inClient(fieldAt(value, ['spec', 'conversion', 'webhook']))],
  },
  {
    group: 'apiregistration.k8s.io',
    kind: 'APIService',
    services: (value) => [fieldAt(value, ['spec', 'service'])],
  },
]

/** Values of other kinds are not touched, as they would be read for that alone. */
export function readWebhooks(resources: readonly Resource[]): Exposure[] {
  return CALLERS.flatMap(({ group, kind, services }) =>
    resourcesOf(resources, group, kind).flatMap((resource): Exposure[] => {
      const backends = services(resource.value).flatMap(backendOf)
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
    }),
  )
}

function backendOf(service: JsonValue | undefined): Backend[] {
  const [name, namespace] = ['name', 'namespace'].map((key) => textOf(fieldAt(service, [key])))
  const port = fieldAt(service, ['port'])
  if (name === undefined || namespace === undefined) return []
  return [
    { kind: 'service', namespace, name, port: { by: 'port', port: typeof port === 'number' ? port : DEFAULT_PORT } },
  ]
}

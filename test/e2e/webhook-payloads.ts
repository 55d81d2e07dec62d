/**
 * Payloads of events. Each is the smallest one that GitHub's description of the webhook allows, with the facts of a
 * test in it, and is checked against the description, so that no test rests on a payload that GitHub would not send.
 */
import { OpenAPIBackend } from 'openapi-backend'
import { asDocument, isObject, type Json, type JsonObject, readDescription, VALIDATOR_OPTIONS } from './description.ts'

export type WebhookName =
  | 'pull-request-opened'
  | 'pull-request-synchronize'
  | 'pull-request-edited'
  | 'merge-group-checks-requested'
  | 'push'
  | 'workflow-dispatch'

const description = readDescription('webhooks-slice')
const validator = new OpenAPIBackend({
  definition: asDocument(webhooksAsPaths(description)),
  ajvOpts: VALIDATOR_OPTIONS,
  quick: true,
})
await validator.init()

/**
 * Builds a payload.
 *
 * @throws Error when the facts make it one that GitHub's description does not allow
 */
export function webhookPayload(name: WebhookName, facts: JsonObject): JsonObject {
  const payload = withFacts(exampleOf(schemaOf(name)), facts) as JsonObject
  const headers = { 'content-type': 'application/json' }
  const { valid, errors } = validator.validateRequest({ method: 'post', path: `/${name}`, headers, body: payload })
  if (valid) return payload
  const reasons = (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
  throw new Error(`not a payload of ${name}: ${reasons.join('; ')}`)
}

/** The validator knows requests to paths, not webhooks. */
function webhooksAsPaths({ info, components, webhooks }: JsonObject): JsonObject {
  const paths = Object.keys(webhooks as JsonObject).map((name) => {
    const content = { 'application/json': { schema: schemaOf(name) } }
    return [`/${name}`, { post: { operationId: name, requestBody: { required: true, content }, responses: {} } }]
  })
  return { openapi: '3.0.3', info: info!, components: components!, paths: Object.fromEntries(paths) }
}

function schemaOf(name: string): JsonObject {
  return at(description, ['webhooks', name, 'post', 'requestBody', 'content', 'application/json', 'schema'])
}

/** The smallest value that a schema allows: what is required, and null where it can be. */
function exampleOf(schema: JsonObject): Json {
  if (typeof schema.$ref === 'string') return exampleOf(at(description, schema.$ref.split('/').slice(1)))
  if (schema.nullable === true) return null
  if (Array.isArray(schema.enum)) return schema.enum[0] as Json
  for (const alternatives of [schema.oneOf, schema.anyOf]) {
    if (Array.isArray(alternatives)) return exampleOf(alternatives.at(-1) as JsonObject)
  }
  const parts = Array.isArray(schema.allOf) ? schema.allOf.map((part) => exampleOf(part as JsonObject)) : []
  if (schema.properties !== undefined || parts.length > 0) {
    return Object.assign({}, ...parts.filter(isObject), requiredProperties(schema)) as Json
  }
  return exampleOfType(schema)
}

function requiredProperties({ required, properties }: JsonObject): JsonObject {
  const names = (required ?? []) as readonly string[]
  return Object.fromEntries(names.map((name) => [name, exampleOf(at(properties ?? {}, [name]))]))
}

function exampleOfType({ type, format, example }: JsonObject): Json {
  switch (type) {
    case 'boolean':
      return false
    case 'integer':
    case 'number':
      return 1
    case 'array':
      return []
    case 'object':
      return {}
    default:
      if (typeof example === 'string') return example
      return format === 'date-time' ? '2026-01-01T00:00:00Z' : format === 'uri' ? 'https://example.org/' : 'x'
  }
}

function withFacts(example: Json, facts: Json): Json {
  if (!isObject(example) || !isObject(facts)) return facts
  const known = Object.entries(facts).map(([key, fact]) => [key, withFacts(example[key] ?? null, fact)] as const)
  return { ...example, ...Object.fromEntries(known) }
}

function at(value: Json, path: readonly string[]): JsonObject {
  const found = path.reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), value)
  if (!isObject(found)) throw new Error(`the description has nothing at ${path.join('/')}`)
  return found
}

/**
 * Objects as the datastore has them, group `crd.projectcalico.org` (rule CY4): nobody fills in defaults or checks them, and the
 * spelling of actions and types is more lenient.
 */
import type { JsonObject, JsonValue } from '../../manifests/parse.ts'
import { isObject, type Resource } from '../../manifests/resource.ts'

export function isRaw({ group }: Resource): boolean {
  return group === 'crd.projectcalico.org'
}

const SPELLINGS: Readonly<Record<string, string>> = {
  allow: 'Allow',
  deny: 'Deny',
  log: 'Log',
  ingress: 'Ingress',
  egress: 'Egress',
}

/** The object in the spelling of the API. */
export function asApi(resource: Resource): JsonObject {
  const { value } = resource
  if (!isRaw(resource) || !isObject(value.spec)) return value
  const { spec } = value
  return {
    ...value,
    spec: {
      ...spec,
      ...(spec.types === undefined ? {} : { types: each(spec.types, spelled) }),
      ...(spec.ingress === undefined ? {} : { ingress: each(spec.ingress, ruleAsApi) }),
      ...(spec.egress === undefined ? {} : { egress: each(spec.egress, ruleAsApi) }),
    },
  }
}

function ruleAsApi(rule: JsonValue): JsonValue {
  return isObject(rule) && rule.action !== undefined ? { ...rule, action: spelled(rule.action) } : rule
}

function spelled(value: JsonValue): JsonValue {
  return typeof value === 'string' ? (SPELLINGS[value] ?? value) : value
}

function each(value: JsonValue, change: (item: JsonValue) => JsonValue): JsonValue {
  return Array.isArray(value) ? value.map(change) : value
}

/**
 * Objects as the datastore has them, group `crd.projectcalico.org` (rule CY4): nobody fills in defaults or checks them, and the
 * spelling of actions and types is more lenient.
 */
import type { CalicoSettings } from '../../config/calico-settings.ts'
import type { JsonObject, JsonValue } from '../../manifests/parse.ts'
import { isObject, type Resource } from '../../manifests/resource.ts'

export function isRaw({ group }: Resource): boolean {
  return group === 'crd.projectcalico.org'
}

const IN_DEFAULT_TIER = 'default.'

/**
 * The API keeps its objects in storage under the same name, but that names of policies of tier `default` begin with the tier
 * there (`BackendTieredPolicyName` in libcalico-go/lib/names). The API itself takes either name for one policy up to 3.31, and for
 * two since then (projectcalico/calico#11232); where the release is not known, they may be one.
 */
export function storedAs(
  { group, kind, name }: Resource,
  { configuration }: { readonly configuration: { readonly calico: CalicoSettings } },
): { readonly group: string; readonly name: string } {
  const { isGiven, minor } = configuration.calico
  const isTiered = kind.endsWith('NetworkPolicy') && kind !== 'StagedKubernetesNetworkPolicy'
  const keepsName = group === API_GROUP && isGiven && minor >= 32
  const isShortened = isTiered && !keepsName && name.startsWith(IN_DEFAULT_TIER)
  return { group: API_GROUP, name: isShortened ? name.slice(IN_DEFAULT_TIER.length) : name }
}

const API_GROUP = 'projectcalico.org'

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

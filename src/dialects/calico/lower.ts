/** Policies of Calico to policies of the IR, and the objects around them (rules CE1 to CE3). */
import type { CalicoSettings } from '../../config/calico-settings.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { decode } from '../../manifests/decode.ts'
import type { Resource } from '../../manifests/resource.ts'
import { labelledObjects, networkAddresses, specOf } from '../calico-labels.ts'
import { builtInTier, CALICO_GROUPS } from '../calico-tiers.ts'
import type { Dialect, Lowered, LoweringContext } from '../dialect.ts'
import { refusalDiagnostics, unresolvedDiagnostic } from '../refusal.ts'
import { hostPolicies, interfaceOf } from './hosts.ts'
import { lateTier, stagedPolicy } from './pitfalls.ts'
import { policiesOf } from './policies.ts'
import { asApi, isRaw, storedAs } from './raw.ts'
import { httpNote, rawNote, stagedNote } from './remarks.ts'
import type { RuleScope } from './rules.ts'
import {
  felixSchema,
  hostEndpointSchema,
  networkSetSchema,
  policySchema,
  poolSchema,
  profileSchema,
  tierSchema,
} from './schema.ts'
import { unusualPods } from './surroundings.ts'

const NAMESPACED_KINDS: readonly string[] = [
  'NetworkPolicy',
  'StagedNetworkPolicy',
  'StagedKubernetesNetworkPolicy',
  'NetworkSet',
]

const KINDS: readonly string[] = [
  ...NAMESPACED_KINDS,
  'GlobalNetworkPolicy',
  'StagedGlobalNetworkPolicy',
  'GlobalNetworkSet',
  'Tier',
  'HostEndpoint',
  'Profile',
  'IPPool',
  'FelixConfiguration',
]

export const calicoDialect: Dialect = {
  name: 'Calico',
  forms: KINDS.map((kind) => ({
    apiVersion: 'projectcalico.org/v3',
    kind,
    fields: kind.endsWith('NetworkPolicy') ? ['selector', 'types', 'order'] : [],
  })),
  impliesEngine: 'calico',
  accepts: (group, kind) => (CALICO_GROUPS as readonly string[]).includes(group) && KINDS.includes(kind),
  decides: (kind) => kind !== 'IPPool' && kind !== 'FelixConfiguration' && !kind.startsWith('Staged'),
  isReferredTo: (kind) => !kind.endsWith('NetworkPolicy'),
  decodeReferred: (resource, { configuration }) =>
    decode(referredSchema(resource.kind, configuration.calico), asApi(resource)),
  storedAs,
  isNamespaced: (kind) => NAMESPACED_KINDS.includes(kind),
  lower: lowerCalicoObject,
}

/** Objects that others refer to. */
function referredSchema(kind: string, settings: CalicoSettings): Parameters<typeof decode>[0] {
  switch (kind) {
    case 'NetworkSet':
    case 'GlobalNetworkSet':
      return networkSetSchema()
    case 'Tier':
      return tierSchema(settings)
    case 'Profile':
      return profileSchema()
    case 'HostEndpoint':
      return hostEndpointSchema()
    case 'IPPool':
      return poolSchema()
    default:
      return felixSchema()
  }
}

function lowerCalicoObject(resource: Resource, context: LoweringContext): Lowered {
  switch (resource.kind) {
    case 'NetworkPolicy':
    case 'GlobalNetworkPolicy':
      return lowerPolicy(resource, context)
    case 'StagedNetworkPolicy':
    case 'StagedGlobalNetworkPolicy':
    case 'StagedKubernetesNetworkPolicy':
      return lowerStaged(resource, context)
    case 'Tier':
      return { ...NOTHING, policies: isBuiltIn(resource, context) ? [] : lateTier(resource, context) }
    case 'HostEndpoint':
      return lowerHost(resource, context)
    case 'IPPool':
      return { ...NOTHING, ...poolOf(resource) }
    // What these say is read with whatever refers to them.
    default:
      return NOTHING
  }
}

const NOTHING: Lowered = { policies: [], diagnostics: [], standing: 'accepted' }

function isBuiltIn({ name }: Resource, { configuration }: LoweringContext): boolean {
  return builtInTier(name, configuration.calico) !== undefined
}

function lowerPolicy(resource: Resource, context: LoweringContext): Lowered {
  const isGlobal = resource.kind === 'GlobalNetworkPolicy'
  const { value, problems } = decode(
    policySchema({ isGlobal, isStaged: false }, context.configuration.calico),
    asApi(resource),
  )
  const diagnostics = refusalDiagnostics(resource, problems, value !== undefined)
  if (isRaw(resource)) diagnostics.push(rawNote(resource))
  const standing = problems.length > 0 ? 'rejected' : 'accepted'
  if (value === undefined) return { policies: [], diagnostics, standing }
  diagnostics.push(...httpNote(value, resource))
  const policies = policiesOf(value, scopeOf(resource, context, diagnostics), context)
  return { policies, diagnostics, standing }
}

function scopeOf(
  resource: Resource,
  context: LoweringContext,
  diagnostics: Diagnostic[],
): RuleScope & { diagnostics: Diagnostic[] } {
  return {
    algebra: context.algebra,
    objectsOf: context.objectsOf,
    namespace: resource.namespace === '' ? undefined : resource.namespace,
    objects: labelledObjects(context),
    unusual: unusualPods(context),
    referred: new Set(),
    resource,
    unresolved: (path, message) => diagnostics.push(unresolvedDiagnostic(resource, path, message)),
    diagnostics,
  }
}

/** Never enforced, whatever it says (rule CS1). */
function lowerStaged(resource: Resource, context: LoweringContext): Lowered {
  const note = stagedNote(resource)
  if (resource.kind === 'StagedKubernetesNetworkPolicy')
    return { policies: [stagedPolicy(resource)], diagnostics: [note], standing: 'accepted' }
  const isGlobal = resource.kind === 'StagedGlobalNetworkPolicy'
  const schema = policySchema({ isGlobal, isStaged: true }, context.configuration.calico)
  const { value, problems } = decode(schema, asApi(resource))
  return {
    policies: [stagedPolicy(resource)],
    diagnostics: [...refusalDiagnostics(resource, problems, value !== undefined), note],
    standing: problems.length > 0 ? 'rejected' : 'accepted',
  }
}

function lowerHost(resource: Resource, context: LoweringContext): Lowered {
  const scope = scopeOf(resource, context, [])
  return {
    ...NOTHING,
    policies: hostPolicies(resource, scope, context),
    hostInterfaces: [interfaceOf(resource, context)],
  }
}

/** Where pods have their addresses, unless the pool is for something else (rule CM3). */
function poolOf(resource: Resource): Pick<Lowered, 'podRanges'> {
  const { cidr, allowedUses } = specOf(resource)
  const isForPods = !Array.isArray(allowedUses) || allowedUses.length === 0 || allowedUses.includes('Workload')
  return isForPods ? { podRanges: networkAddresses(String(cidr)) } : {}
}

/** Policies of Calico to policies of the IR, and the objects around them (rules CE1 to CE3). */
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
import { asApi, isRaw } from './raw.ts'
import { httpNote, rawNote, stagedNote } from './remarks.ts'
import type { RuleScope } from './rules.ts'
import { hostEndpointSchema, networkSetSchema, policySchema, poolSchema, profileSchema, tierSchema } from './schema.ts'
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
  impliesEngine: 'calico',
  accepts: (group, kind) => (CALICO_GROUPS as readonly string[]).includes(group) && KINDS.includes(kind),
  decides: (kind) => kind !== 'IPPool' && kind !== 'FelixConfiguration' && !kind.startsWith('Staged'),
  isReferredTo: (kind) => !kind.endsWith('NetworkPolicy'),
  isNamespaced: (kind) => NAMESPACED_KINDS.includes(kind),
  lower: lowerCalicoObject,
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
    case 'NetworkSet':
    case 'GlobalNetworkSet':
      return checked(resource, networkSetSchema())
    case 'Tier':
      return lowerTier(resource, context)
    case 'Profile':
      return checked(resource, profileSchema())
    case 'HostEndpoint':
      return lowerHost(resource, context)
    // What it says of hosts is read with these.
    case 'FelixConfiguration':
      return { policies: [], diagnostics: [], standing: 'accepted' }
    default:
      return lowerPool(resource)
  }
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
  const { diagnostics, standing } = checked(
    resource,
    policySchema({ isGlobal, isStaged: true }, context.configuration.calico),
  )
  return { policies: [stagedPolicy(resource)], diagnostics: [...diagnostics, note], standing }
}

function lowerHost(resource: Resource, context: LoweringContext): Lowered {
  const result = checked(resource, hostEndpointSchema())
  if (result.standing === 'rejected') return result
  const scope = scopeOf(resource, context, [])
  return {
    ...result,
    policies: hostPolicies(resource, scope, context),
    hostInterfaces: [interfaceOf(resource, context)],
  }
}

/** One that is asked after `default` has a say about few, and says so (rules CT2, CT6). */
function lowerTier(resource: Resource, context: LoweringContext): Lowered {
  const { calico } = context.configuration
  const result = checked(resource, tierSchema(calico))
  const isLate = result.standing === 'accepted' && builtInTier(resource.name, calico) === undefined
  return isLate ? { ...result, policies: lateTier(resource, context) } : result
}

/** Objects that others refer to: they are checked, and say nothing by themselves. */
function checked(resource: Resource, schema: Parameters<typeof decode>[0]): Lowered {
  const { value, problems } = decode(schema, asApi(resource))
  return {
    policies: [],
    diagnostics: refusalDiagnostics(resource, problems, value !== undefined),
    standing: problems.length > 0 ? 'rejected' : 'accepted',
  }
}

/** Where pods have their addresses, unless the pool is for something else (rule CM3). */
function lowerPool(resource: Resource): Lowered {
  const result = checked(resource, poolSchema())
  const { cidr, allowedUses } = specOf(resource)
  const isForPods = !Array.isArray(allowedUses) || allowedUses.length === 0 || allowedUses.includes('Workload')
  if (!isForPods || typeof cidr !== 'string' || result.standing === 'rejected') return result
  return { ...result, podRanges: networkAddresses(cidr) }
}

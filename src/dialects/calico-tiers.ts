/**
 * Where policies stand when Calico enforces, its own and those of Kubernetes: tiers by their order, policies by theirs, and
 * names where orders are equal (rules CT1 to CT7, CO1 to CO4, CK1, CW1 to CW5).
 */
import type { CalicoSettings } from '../config/calico-settings.ts'
import type { Resource } from '../manifests/resource.ts'
import type { OrderKey, Tier } from '../policy/ir.ts'
import type { LoweringContext } from './dialect.ts'

/** Objects of the API, and the same objects as its storage has them (rule CY4). */
export const CALICO_GROUPS = ['projectcalico.org', 'crd.projectcalico.org'] as const

export const DEFAULT_TIER_NAME = 'default'

/** The order that policies of Kubernetes have among those of Calico (rules CK1, CW4). */
export const KUBERNETES_ORDER = 1000

export type CalicoTier = {
  readonly tier: Tier
  /** Whether what no policy of the tier decides is denied, or goes on to the next tier (rule CT5). */
  readonly isDenying: boolean
}

const DEFAULT_TIER_ORDER = 1_000_000
const ADMIN_ORDER = 1_000
const BASELINE_ORDER = 10_000_000

type BuiltInTier = { readonly order: number; readonly defaultAction: 'Deny' | 'Pass' }

/** Orders and actions of these are fixed, and they exist whether or not a manifest declares them (rule CT6). */
function builtInTiers({ minor }: CalicoSettings): ReadonlyMap<string, BuiltInTier> {
  const admin: BuiltInTier = { order: ADMIN_ORDER, defaultAction: 'Pass' }
  const baseline: BuiltInTier = { order: BASELINE_ORDER, defaultAction: 'Pass' }
  const ofKubernetes: readonly (readonly [string, BuiltInTier])[] =
    minor >= 32
      ? [
          ['kube-admin', admin],
          ['kube-baseline', baseline],
        ]
      : [
          ...(minor >= 29 ? [['adminnetworkpolicy', admin] as const] : []),
          ...(minor >= 30 ? [['baselineadminnetworkpolicy', baseline] as const] : []),
        ]
  return new Map([[DEFAULT_TIER_NAME, { order: DEFAULT_TIER_ORDER, defaultAction: 'Deny' }], ...ofKubernetes])
}

export function builtInTier(name: string, settings: CalicoSettings): BuiltInTier | undefined {
  return builtInTiers(settings).get(name)
}

/** Where ClusterNetworkPolicy, AdminNetworkPolicy and BaselineAdminNetworkPolicy go (rules CW1, CW2, CW4). */
export function tierOfKind(kind: string, isBaseline: boolean, settings: CalicoSettings): CalicoTier | undefined {
  const { minor } = settings
  const name =
    kind === 'ClusterNetworkPolicy'
      ? isBaseline
        ? 'kube-baseline'
        : 'kube-admin'
      : isBaseline
        ? 'baselineadminnetworkpolicy'
        : 'adminnetworkpolicy'
  const known = builtInTiers({ ...settings, minor }).get(name)
  return known === undefined ? undefined : placed(name, known.order, known.defaultAction)
}

/** Tiers come before what profiles say (rule CE3). One without an order comes after those that have one (rule CT2). */
export function placed(name: string, order: number | undefined, defaultAction = 'Deny'): CalicoTier {
  return { tier: { name, order: [1, order ?? Number.POSITIVE_INFINITY, name] }, isDenying: defaultAction !== 'Pass' }
}

/** The manifest of the tier, where there is one. */
export function declaredTier(name: string, context: Pick<LoweringContext, 'objectsOf'>): Resource | undefined {
  return calicoObjects('Tier', context).find((tier) => tier.name === name)
}

/** The tier of that name; undefined where neither Calico has it nor a manifest declares it (rule CT7). */
export function findTier(
  name: string,
  context: Pick<LoweringContext, 'configuration' | 'objectsOf'>,
): CalicoTier | undefined {
  const known = builtInTier(name, context.configuration.calico)
  if (known !== undefined) return placed(name, known.order, known.defaultAction)
  const declared = declaredTier(name, context)
  if (declared === undefined) return undefined
  const spec = (declared.value.spec ?? {}) as { order?: unknown; defaultAction?: unknown }
  return placed(
    name,
    typeof spec.order === 'number' ? spec.order : undefined,
    hasDefaultAction(context.configuration.calico) && spec.defaultAction === 'Pass' ? 'Pass' : 'Deny',
  )
}

/** Whether a Tier can say what happens at its end, or it is Deny (rule CT5). */
export function hasDefaultAction({ minor }: CalicoSettings): boolean {
  return minor >= 30
}

export function defaultTier(): CalicoTier {
  return placed(DEFAULT_TIER_NAME, DEFAULT_TIER_ORDER)
}

export function calicoObjects(kind: string, { objectsOf }: Pick<LoweringContext, 'objectsOf'>): Resource[] {
  return CALICO_GROUPS.flatMap((group) => [...objectsOf(group, kind)])
}

/** What breaks ties. */
export type PolicyName = {
  readonly name: string
  /** Empty for policies of no namespace. */
  readonly namespace: string
  readonly kind: 'NetworkPolicy' | 'GlobalNetworkPolicy' | 'KubernetesNetworkPolicy' | 'KubernetesClusterNetworkPolicy'
  /** Set where the object is given as it is stored, and not by the API, which puts `default.` before names of that tier. */
  readonly isStored?: true
}

/**
 * A policy without an order comes last (rule CO2), and equal orders go by name, byte by byte (rule CO3). Up to 3.31, the name
 * is the one under which the policy is stored, with the namespace before it (`BackendTieredPolicyName`); since then, the
 * namespace and the kind follow the name (rule CO4).
 */
export function policyOrder(order: number | undefined, policy: PolicyName, { minor }: CalicoSettings): OrderKey {
  const tie = minor >= 32 ? `${policy.name}/${policy.namespace}/${policy.kind}` : storedKey(policy)
  return [order ?? Number.POSITIVE_INFINITY, tie]
}

function storedKey({ name, namespace, kind, isStored }: PolicyName): string {
  const stored =
    kind === 'KubernetesNetworkPolicy'
      ? `knp.default.${name}`
      : isStored || name.includes('.')
        ? name
        : `default.${name}`
  return namespace === '' ? stored : `${namespace}/${stored}`
}

/** Every dialect, and the policy kinds that none of them reads. */
import type { Engine } from '../config/engines.ts'
import type { Decoded } from '../manifests/decode.ts'
import type { Resource } from '../manifests/resource.ts'
import { namespaceOf } from '../model/namespace-of.ts'
import { calicoDialect } from './calico/lower.ts'
import { ciliumDialect } from './cilium/lower.ts'
import { clusterNetworkPolicyDialect } from './cluster-network-policy/lower.ts'
import type { Dialect, Form, LoweringContext, RunContext } from './dialect.ts'
import { networkPolicyDialect } from './network-policy/lower.ts'

const DIALECTS: readonly Dialect[] = [networkPolicyDialect, clusterNetworkPolicyDialect, ciliumDialect, calicoDialect]

/** How objects of every kind that any dialect reads are written. */
export const POLICY_FORMS: readonly Form[] = DIALECTS.flatMap(({ forms }) => forms)

/** The dialect that reads the kind where the engine of the run enforces, as it is set up. */
export function findDialect(
  group: string,
  kind: string,
  run: Pick<LoweringContext, 'engine' | 'configuration'>,
): Dialect | undefined {
  return DIALECTS.find(
    (dialect) =>
      dialect.accepts(group, kind) &&
      (dialect.impliesEngine === undefined || dialect.impliesEngine === run.engine) &&
      (dialect.isEnforced?.(kind, run) ?? true),
  )
}

/** Whether any dialect may read the kind, whatever enforces. */
export function isPolicyKind(group: string, kind: string): boolean {
  return DIALECTS.some((dialect) => dialect.accepts(group, kind))
}

/** Whether objects of the kind are no policies, but what policies of some dialect refer to. */
export function isReferredTo(group: string, kind: string): boolean {
  return DIALECTS.some((dialect) => dialect.accepts(group, kind) && dialect.isReferredTo?.(kind) === true)
}

/** What the API server makes of objects that policies refer to; undefined where this run reads no such objects of the kind. */
export function referredDecoder(
  group: string,
  kind: string,
  run: RunContext,
): ((resource: Resource) => Decoded<unknown>) | undefined {
  const decode = isReferredTo(group, kind) ? findDialect(group, kind, run)?.decodeReferred : undefined
  return decode && ((resource) => decode(resource, run))
}

/**
 * Equal for manifests of one object, in whichever version or form of the API. The API server takes a namespace off objects of a
 * kind that has none, and puts those that name none into one.
 */
export function objectKey(resource: Resource, run: RunContext): string {
  const dialect = DIALECTS.find(({ accepts }) => accepts(resource.group, resource.kind))
  const { group, name } = dialect?.storedAs?.(resource, run) ?? resource
  const isNamespaced = dialect?.isNamespaced(resource.kind) ?? true
  return JSON.stringify([group, resource.kind, isNamespaced ? namespaceOf(resource) : '', name])
}

/** The engine that must be in the cluster if objects of this kind are to have an effect. */
export function impliedEngine(group: string, kind: string): Engine | undefined {
  return DIALECTS.find((dialect) => dialect.accepts(group, kind))?.impliesEngine
}

/** What to say in the settings where the engine enforces a kind that it does not by default. */
export function enablingSetting(group: string, kind: string, engine: Engine): string | undefined {
  return DIALECTS.find((dialect) => dialect.accepts(group, kind))?.enabledBy?.(kind, engine)
}

type ForeignKind = {
  readonly group: string
  /** Undefined is every kind of the group. */
  readonly kinds?: readonly string[]
  /** Whether it decides about packets, or only about requests, or creates policies that are not in the manifests. */
  readonly role: 'policy' | 'layer-7' | 'generator'
}

const FOREIGN_KINDS: readonly ForeignKind[] = [
  { group: 'policy.networking.k8s.io', role: 'policy' },
  {
    group: 'crd.antrea.io',
    kinds: ['ClusterNetworkPolicy', 'NetworkPolicy', 'ClusterGroup', 'Group', 'Tier'],
    role: 'policy',
  },
  {
    group: 'k8s.ovn.org',
    // Pods on different primary networks do not reach each other, whatever the policies say (rule X3).
    kinds: ['EgressFirewall', 'AdminPolicyBasedExternalRoute', 'UserDefinedNetwork', 'ClusterUserDefinedNetwork'],
    role: 'policy',
  },
  { group: 'network.openshift.io', kinds: ['EgressNetworkPolicy'], role: 'policy' },
  { group: 'networking.k8s.aws', role: 'policy' },
  { group: 'vpcresources.k8s.aws', kinds: ['SecurityGroupPolicy'], role: 'policy' },
  { group: 'k8s.cni.cncf.io', kinds: ['MultiNetworkPolicy'], role: 'policy' },
  // They say what the proxy does with requests that policies send to it (rule R60).
  { group: 'cilium.io', kinds: ['CiliumEnvoyConfig', 'CiliumClusterwideEnvoyConfig'], role: 'layer-7' },
  { group: 'security.istio.io', role: 'layer-7' },
  { group: 'policy.linkerd.io', role: 'layer-7' },
  { group: 'kyverno.io', kinds: ['ClusterPolicy', 'Policy', 'CleanupPolicy'], role: 'generator' },
]

/** What a kind that no dialect reads would do to traffic, if anything. */
export function foreignRole(group: string, kind: string): ForeignKind['role'] | undefined {
  // A kind that a dialect reads is foreign where another engine enforces.
  if (DIALECTS.some((dialect) => dialect.accepts(group, kind) && (dialect.decides?.(kind) ?? true))) return 'policy'
  const known = FOREIGN_KINDS.find((entry) => entry.group === group && (entry.kinds?.includes(kind) ?? true))
  // Of products that are not known, what is called so decides about packets, for all that anybody can tell.
  return known?.role ?? (kind.endsWith('NetworkPolicy') ? 'policy' : undefined)
}

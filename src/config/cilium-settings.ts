/** Settings of Cilium's agent and Helm chart that no manifest shows and that decide connections, with Cilium's defaults. */
import * as z from 'zod/mini'
import { once } from '../base/once.ts'

const flag = (text: string) => z.optional(z.boolean()).check(z.describe(text))

export const ciliumSchema = once(() =>
  z.strictObject({
    policyEnforcement: z
      .optional(z.enum(['default', 'always', 'never']))
      .check(
        z.describe('enable-policy: who is isolated; always is every pod, never is nobody, whatever the policies say'),
      ),
    allowLocalhost: z
      .optional(z.enum(['auto', 'always', 'policy']))
      .check(z.describe('allow-localhost: whether the own node reaches a pod without a policy; auto is always')),
    ipFamily: z.optional(z.enum(['ipv4', 'ipv6', 'dual'])).check(z.describe('which IP families the cluster has')),
    cidrMatchMode: z
      .optional(z.array(z.enum(['nodes', 'pods'])))
      .check(z.describe('policy-cidr-match-mode: what of the cluster a CIDR can match')),
    hostFirewall: flag('hostFirewall.enabled: whether policies with a nodeSelector are enforced'),
    nodeSelectorLabels: flag('enable-node-selector-labels: whether fromNodes and toNodes are taken'),
    policyDefaultLocalCluster: flag('policy-default-local-cluster: whether peers are those of the local cluster'),
    nonDefaultDenyPolicies: flag('enable-non-default-deny-policies: whether enableDefaultDeny counts'),
    kcnp: flag('k8sClusterNetworkPolicy.enabled: whether ClusterNetworkPolicy is enforced'),
    l7Proxy: flag('enable-l7-proxy: whether rules of layer 7 are taken'),
    clusterName: z
      .optional(z.string().check(z.minLength(1)))
      .check(z.describe('cluster-name: the name that selectors of peers call this cluster')),
    labels: z
      .optional(z.array(z.string().check(z.refine(isLabelPattern, 'not a pattern of label keys'))))
      .check(z.describe('labels: patterns of the labels that policies can see, beyond the built-in ones')),
    policyAuditMode: flag('policy-audit-mode: whether what policies deny is only logged'),
    icmpRules: flag('enable-icmp-rules: whether icmps are taken'),
    extendedProtocols: flag('enable-extended-ip-protocols: whether protocols without ports are taken, such as VRRP'),
    l7DefaultAllow: flag('whether rules of layer 7 restrict nobody whom no policy isolates, as since Cilium 1.18'),
    namedPorts: z
      .optional(z.enum(['destination', 'cluster']))
      .check(
        z.describe(
          'whose number a named port has in egress rules: that of each destination, or the only one of the cluster',
        ),
      ),
    serverNamesBind: flag('whether server names hold beside a plain allow of the same peers and port'),
    unresolvedServices: z
      .optional(z.enum(['everybody', 'nobody']))
      .check(z.describe('whom toServices with ports means where no Service is found')),
    emptyPeerLists: z
      .optional(z.enum(['everybody', 'nobody']))
      .check(z.describe('whom an empty list of toFQDNs, toServices or groups with ports means')),
    echoReplyIsEveryType: flag('whether ICMP type 0 of IPv4 is every type'),
    foreignFamilyIsWorld: flag('whether a prefix of length 0 of a family that the cluster does not have is the world'),
    baselineAdmitsIsolated: flag('whether tier Baseline of ClusterNetworkPolicy is asked before isolation denies'),
    ipBlockAdmitsNamespace: flag(
      'whether an ipBlock of ingress admits the pods of its namespace as well, as in releases of 1.19 before June 2026',
    ),
  }),
)

/** A source and a colon may come first, and then an exclamation mark; the rest is a regular expression. */
function isLabelPattern(text: string): boolean {
  const expression = text.replace(/^[^:]*:/, '').replace(/^!/, '')
  try {
    return expression !== '' && new RegExp(expression).source !== ''
  } catch {
    // Only whether the text is an expression is asked; the message is ours.
    return false
  }
}

export type CiliumSettings = {
  readonly policyEnforcement: 'default' | 'always' | 'never'
  readonly allowLocalhost: 'auto' | 'always' | 'policy'
  readonly ipFamily: 'ipv4' | 'ipv6' | 'dual'
  readonly cidrMatchMode: readonly ('nodes' | 'pods')[]
  readonly hostFirewall: boolean
  readonly nodeSelectorLabels: boolean
  readonly policyDefaultLocalCluster: boolean
  readonly nonDefaultDenyPolicies: boolean
  readonly kcnp: boolean
  readonly l7Proxy: boolean
  readonly clusterName: string
  readonly labels: readonly string[]
  readonly policyAuditMode: boolean
  readonly icmpRules: boolean
  readonly extendedProtocols: boolean
  readonly l7DefaultAllow: boolean
  readonly namedPorts: 'destination' | 'cluster'
  readonly serverNamesBind: boolean
  readonly unresolvedServices: 'everybody' | 'nobody'
  readonly emptyPeerLists: 'everybody' | 'nobody'
  readonly echoReplyIsEveryType: boolean
  readonly foreignFamilyIsWorld: boolean
  readonly baselineAdmitsIsolated: boolean
  readonly ipBlockAdmitsNamespace: boolean
}

/** Those of Cilium 1.19 and later. `auto` is `always` under Kubernetes (rule R30). */
export const DEFAULT_CILIUM: CiliumSettings = {
  policyEnforcement: 'default',
  allowLocalhost: 'auto',
  ipFamily: 'ipv4',
  cidrMatchMode: [],
  hostFirewall: false,
  nodeSelectorLabels: false,
  policyDefaultLocalCluster: true,
  nonDefaultDenyPolicies: true,
  kcnp: false,
  l7Proxy: true,
  clusterName: 'default',
  labels: [],
  policyAuditMode: false,
  icmpRules: true,
  extendedProtocols: false,
  l7DefaultAllow: true,
  namedPorts: 'destination',
  serverNamesBind: true,
  unresolvedServices: 'everybody',
  emptyPeerLists: 'everybody',
  echoReplyIsEveryType: true,
  foreignFamilyIsWorld: false,
  baselineAdmitsIsolated: true,
  ipBlockAdmitsNamespace: false,
}

/** What is written, and for the rest the defaults. */
export function withCiliumDefaults(written: z.infer<ReturnType<typeof ciliumSchema>> = {}): CiliumSettings {
  const given = Object.entries(written).filter(([, value]) => value !== undefined)
  return { ...DEFAULT_CILIUM, ...Object.fromEntries(given) }
}

/** The settings that differ from the defaults, as the file would write them. */
export function unusualCiliumSettings(settings: CiliumSettings): string[] {
  const names = Object.keys(DEFAULT_CILIUM) as (keyof CiliumSettings)[]
  return names
    .filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(DEFAULT_CILIUM[name]))
    .map((name) => `${name}: ${printValue(settings[name])}`)
}

/** What a setting means at its default, in rules that rest on it. Other values are listed in every report. */
const DEFAULT_MEANINGS = {
  ipFamily: 'The cluster has IPv4 only, so that 0.0.0.0/0 is the whole world',
  cidrMatchMode: 'Ranges of addresses mean neither pods nor nodes',
  policyDefaultLocalCluster: 'Peers are those of the local cluster, and no addresses or nodes',
  nonDefaultDenyPolicies: 'Rules that say `enableDefaultDeny: false` do not isolate',
  clusterName: 'The cluster of the manifests is called `default`',
  labels: 'Labels that Cilium leaves out by default are seen by no policy',
  l7DefaultAllow: 'Rules of layer 7 restrict no pod that nothing isolates',
  namedPorts: 'A named port has the number that each destination gives it',
  serverNamesBind: 'Server names hold beside a plain allow of the same peers and port',
  unresolvedServices: 'A rule with ports for a Service that no manifest shows is about everybody',
  emptyPeerLists: 'An empty list of names, Services or groups beside ports means everybody',
  echoReplyIsEveryType: 'Type 0 of ICMP for IPv4 opens every type',
  foreignFamilyIsWorld: 'A prefix of length 0 of a family that the cluster does not have means nobody in the other one',
  baselineAdmitsIsolated: 'Tier Baseline is asked about isolated pods as well',
  ipBlockAdmitsNamespace: 'An `ipBlock` of ingress admits no pods of its namespace',
} as const satisfies Partial<Record<keyof CiliumSettings, string>>

export type DecidingSetting = keyof typeof DEFAULT_MEANINGS

/** What rules were read to mean because of settings that no manifest shows. */
export function defaultReadings(names: readonly DecidingSetting[], settings: CiliumSettings): string[] {
  return [...new Set(names)]
    .filter((name) => printValue(settings[name]) === printValue(DEFAULT_CILIUM[name]))
    .map(
      (name) =>
        `${DEFAULT_MEANINGS[name]}, as by default; setting \`cilium: {${name}: ${printValue(settings[name])}}\`.`,
    )
}

function printValue(value: CiliumSettings[keyof CiliumSettings]): string {
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value)
}

export type CiliumFlow = { protocol: string; port: number | undefined; icmpType: number | undefined }

/** Settings of Cilium that decide verdicts, with the defaults of the specification. */
export type CiliumOptions = {
  policyEnforcement: 'default' | 'always' | 'never'
  allowLocalhost: 'auto' | 'always' | 'policy'
  ipFamily: 'ipv4' | 'ipv6' | 'dual'
  cidrMatchMode: readonly ('nodes' | 'pods')[]
  hostFirewall: boolean
  nodeSelectorLabels: boolean
  policyDefaultLocalCluster: boolean
  nonDefaultDenyPolicies: boolean
  l7Proxy: boolean
  kcnp: boolean
  baselineAdmitsIsolated: boolean
  l7DefaultAllow: boolean
  serverNamesBind: boolean
  unresolvedServices: 'everybody' | 'nobody'
  emptyPeerLists: 'everybody' | 'nobody'
  echoReplyIsEveryType: boolean
  foreignFamilyIsWorld: boolean
  ipBlockAdmitsNamespace: boolean
  namedPorts: 'destination' | 'cluster'
  clusterName: string
  labels: readonly string[]
  policyAuditMode: boolean
  icmpRules: boolean
  extendedProtocols: boolean
}

export const defaultOptions: CiliumOptions = {
  policyEnforcement: 'default',
  allowLocalhost: 'auto',
  ipFamily: 'ipv4',
  cidrMatchMode: [],
  hostFirewall: false,
  nodeSelectorLabels: false,
  policyDefaultLocalCluster: true,
  nonDefaultDenyPolicies: true,
  l7Proxy: true,
  kcnp: false,
  baselineAdmitsIsolated: true,
  l7DefaultAllow: true,
  serverNamesBind: true,
  unresolvedServices: 'everybody',
  emptyPeerLists: 'everybody',
  echoReplyIsEveryType: true,
  foreignFamilyIsWorld: false,
  ipBlockAdmitsNamespace: false,
  namedPorts: 'destination',
  clusterName: 'default',
  labels: [],
  policyAuditMode: false,
  icmpRules: true,
  extendedProtocols: false,
}

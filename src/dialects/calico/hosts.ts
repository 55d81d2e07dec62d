/**
 * Interfaces of hosts: what guards them besides policies (rules CP2, CH1). Without a policy that decides, profiles do, and what
 * they do not allow is denied.
 */
import { isPortProtocol, type PortProtocol } from '../../algebra/connection-axis.ts'
import type { ConnectionAlgebra } from '../../algebra/connection-set.ts'
import { decode } from '../../manifests/decode.ts'
import { isObject, type Resource } from '../../manifests/resource.ts'
import type { HostInterface, NamedPort } from '../../model/cluster.ts'
import { selector } from '../../model/selector.ts'
import { DIRECTIONS, type Direction, type Policy, type PolicyRule, type Tier } from '../../policy/ir.ts'
import { ANYBODY, numbered } from '../../policy/shared-parts.ts'
import { HOST_TIER } from '../../policy/tiers.ts'
import { labelledObjects, networkAddresses, specOf, textsIn } from '../calico-labels.ts'
import { calicoObjects } from '../calico-tiers.ts'
import type { LoweringContext } from '../dialect.ts'
import { originAt, originOf } from '../origin.ts'
import { withDigest } from './digest.ts'
import type { WrittenRule } from './rule-schema.ts'
import { type RuleScope, rulesOf } from './rules.ts'
import { profileSchema, type WrittenProfile } from './schema.ts'

const NO_POD = selector([], { never: true })
const PROFILES: Tier = { name: 'profiles', order: [2] }

/** The field of Felix that lists them, and what it lists at its defaults (docs: reference/host-endpoints/failsafe). */
const FAILSAFE_PORTS = {
  ingress: {
    field: 'failsafeInboundHostPorts',
    ports: { TCP: [22, 179, 2379, 2380, 5473, 6443, 6666, 6667], UDP: [68] },
  },
  egress: {
    field: 'failsafeOutboundHostPorts',
    ports: { TCP: [179, 2379, 2380, 5473, 6443, 6666, 6667], UDP: [53, 67] },
  },
} as const

export function interfaceOf(resource: Resource, context: LoweringContext): HostInterface {
  const known = labelledObjects(context).hosts.find((host) => host.resource.value === resource.value)
  const { ports } = specOf(resource)
  return {
    name: resource.name,
    nodeName: known?.nodeName,
    addresses: known === undefined || known.addresses.length === 0 ? undefined : known.addresses,
    namedPorts: (Array.isArray(ports) ? ports : [])
      .filter(isObject)
      .flatMap(({ name, protocol, port }): NamedPort[] => {
        if (typeof name !== 'string' || typeof port !== 'number') return []
        if (typeof protocol !== 'string' || !isPortProtocol(protocol)) return []
        return [{ name, protocol, number: port }]
      }),
  }
}

/** What stands around the policies that select the interface. */
export function hostPolicies(resource: Resource, scope: RuleScope, context: LoweringContext): Policy[] {
  const { nodeName } = interfaceOf(resource, context)
  const origin = originOf(resource)
  const base = { subject: NO_POD, hosts: [resource.name], origin }
  const denied = { denied: context.algebra.all }
  const policies = [
    {
      ...base,
      tier: HOST_TIER,
      isolates: {},
      rules: [
        ...DIRECTIONS.flatMap((direction) => failsafeRules(direction, nodeName, context)),
        toOwnPods(context.algebra),
      ],
    },
    {
      ...base,
      tier: PROFILES,
      isolates: { ingress: denied, egress: denied },
      rules: profileRules(resource, scope, context),
    },
  ]
  return policies.map(withDigest).map((policy) => {
    const { digest } = policy.content
    return { ...policy, content: { digest: `${digest} ${nodeName ?? ''}` } }
  })
}

type FailsafePort = { readonly protocol: PortProtocol; readonly port: number; readonly net?: string }

/** These ports stay open whatever the policies say (rule CH1). */
function failsafeRules(direction: Direction, nodeName: string | undefined, context: LoweringContext): PolicyRule[] {
  const { field, ports } = FAILSAFE_PORTS[direction]
  const listed = (['TCP', 'UDP'] as const).flatMap((protocol) => ports[protocol].map((port) => ({ protocol, port })))
  const all: readonly FailsafePort[] = configuredPorts(field, nodeName, context) ?? listed
  return all.map(({ protocol, port, net }) => ({
    direction,
    action: 'allow',
    order: [0],
    peers: [
      net === undefined
        ? { kind: 'anybody' }
        : { kind: 'addresses', addresses: networkAddresses(net), reach: 'everything' },
    ],
    connections: numbered(context.algebra.ofPorts(protocol, port)),
    origin: { object: 'the failsafe ports of hosts', rule: '' },
  }))
}

/** What Felix is told for the node, or else for all of them; undefined where it is told nothing. */
function configuredPorts(
  field: string,
  nodeName: string | undefined,
  context: LoweringContext,
): readonly FailsafePort[] | undefined {
  const configurations = calicoObjects('FelixConfiguration', context)
  const given = [`node.${nodeName}`, 'default'].flatMap((name) =>
    configurations.filter((candidate) => candidate.name === name).map((found) => specOf(found)[field]),
  )
  const ports = given.find((value) => Array.isArray(value))
  return ports?.filter(isObject).flatMap(({ protocol, port, net }): FailsafePort[] => {
    const name = String(protocol).toUpperCase()
    if (typeof port !== 'number' || !isPortProtocol(name)) return []
    return [{ protocol: name, port, ...(typeof net === 'string' ? { net } : {}) }]
  })
}

/** A host reaches the pods that run on it whatever its policies and profiles say (rule CH1). */
function toOwnPods(algebra: ConnectionAlgebra): PolicyRule {
  return {
    direction: 'egress',
    action: 'allow',
    order: [0],
    peers: [{ kind: 'own-pods' }],
    connections: numbered(algebra.all),
    origin: { object: 'the pods that run on a host', rule: '' },
  }
}

/** Profiles in the order of the list, each with its rules in theirs. One that is not there denies (rule CP2). */
function profileRules(resource: Resource, scope: RuleScope, context: LoweringContext): PolicyRule[] {
  const names = textsIn(specOf(resource).profiles)
  return names.flatMap((name, place) =>
    DIRECTIONS.flatMap((direction) => {
      const all = (action: 'allow' | 'deny'): PolicyRule => ({
        direction,
        action,
        order: [place],
        position: 0,
        peers: ANYBODY,
        connections: numbered(context.algebra.all),
        origin: originAt(resource, ['spec', 'profiles', place]),
      })
      // What allows everything is built in: for hosts that ask for it, and the profiles of namespaces (rules CP1, CP2).
      if (name === 'projectcalico-default-allow' || name.startsWith('kns.')) return [all('allow')]
      if (name.startsWith('ksa.')) return []
      const profile = calicoObjects('Profile', context).find((candidate) => candidate.name === name)
      if (profile === undefined) return [all('deny')]
      return rulesOfProfile(profile, direction, place, scope)
    }),
  )
}

function rulesOfProfile(profile: Resource, direction: Direction, place: number, scope: RuleScope): PolicyRule[] {
  const { value } = decode(profileSchema(), profile.value)
  const { spec = {} } = (value ?? {}) as WrittenProfile
  const written: readonly WrittenRule[] = spec[direction] ?? []
  return written.flatMap((rule, index) => {
    const path = ['spec', direction, index]
    const inProfile = { ...scope, resource: profile }
    // Passing from a profile leads nowhere, and is not used (rule CP3).
    return rule.action === 'Pass' ? [] : rulesOf(rule, { direction, order: [place], position: index, path }, inProfile)
  })
}

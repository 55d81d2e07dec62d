/**
 * Interfaces of hosts: what guards them besides policies (rules CP2, CH1). Without a policy that decides, profiles do, and what
 * they do not allow is denied.
 */

import { isPortProtocol } from '../../algebra/connection-axis.ts'
import type { ConnectionAlgebra } from '../../algebra/connection-set.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { decode } from '../../manifests/decode.ts'
import { isObject, printObject, type Resource } from '../../manifests/resource.ts'
import type { HostInterface, NamedPort } from '../../model/cluster.ts'
import { selector } from '../../model/selector.ts'
import { DIRECTIONS, type Direction, type Origin, type Policy, type PolicyRule, type Tier } from '../../policy/ir.ts'
import { HOST_TIER } from '../../policy/tiers.ts'
import { labelledObjects, specOf, textsIn } from '../calico-labels.ts'
import { calicoObjects } from '../calico-tiers.ts'
import type { LoweringContext } from '../dialect.ts'
import { unsupportedDiagnostic } from '../refusal.ts'
import { withDigest } from './digest.ts'
import type { WrittenRule } from './rule-schema.ts'
import { type RuleScope, rulesOf } from './rules.ts'
import { profileSchema, type WrittenProfile } from './schema.ts'

const NO_POD = selector([], { never: true })
const PROFILES: Tier = { name: 'profiles', order: [2] }

/** Of Felix, at its defaults (docs: reference/host-endpoints/failsafe). */
const FAILSAFE_PORTS: Readonly<Record<Direction, Readonly<Record<'TCP' | 'UDP', readonly number[]>>>> = {
  ingress: { TCP: [22, 179, 2379, 2380, 5473, 6443, 6666, 6667], UDP: [68] },
  egress: { TCP: [179, 2379, 2380, 5473, 6443, 6666, 6667], UDP: [53, 67] },
}

export function interfaceOf(resource: Resource, context: LoweringContext): HostInterface {
  const known = labelledObjects(context).hosts.find((host) => host.resource.value === resource.value)
  const { ports, node } = specOf(resource)
  return {
    name: resource.name,
    nodeName: typeof node === 'string' ? node : undefined,
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
  const { algebra } = context
  const hosts = [resource.name]
  const origin: Origin = { object: printObject(resource), rule: '', location: resource.locate(['metadata', 'name']) }
  const base = { subject: NO_POD, hosts, origin }
  const denied = { denied: algebra.all }
  return [
    { ...base, tier: HOST_TIER, isolates: {}, rules: DIRECTIONS.map((direction) => failsafe(direction, algebra)) },
    {
      ...base,
      tier: PROFILES,
      isolates: { ingress: denied, egress: denied },
      rules: profileRules(resource, scope, context),
    },
  ].map(withDigest)
}

/** Hosts are evaluated with the ports above, also where the settings of Felix say others. */
export function failsafeNotes(resource: Resource, context: LoweringContext): Diagnostic[] {
  if (calicoObjects('HostEndpoint', context).length === 0) return []
  const spec = specOf(resource)
  return ['failsafeInboundHostPorts', 'failsafeOutboundHostPorts'].flatMap((field) => {
    if ((spec[field] ?? null) === null) return []
    const message = `spec.${field} is not evaluated: hosts were read with the failsafe ports that Felix has by default`
    return [unsupportedDiagnostic(resource, ['spec', field], message)]
  })
}

/** These ports stay open whatever the policies say (rule CH1). */
function failsafe(direction: Direction, algebra: ConnectionAlgebra): PolicyRule {
  const { TCP, UDP } = FAILSAFE_PORTS[direction]
  return {
    direction,
    action: 'allow',
    order: [0],
    peers: [{ kind: 'anybody' }],
    connections: {
      fixed: algebra.unionOf([
        ...TCP.map((port) => algebra.ofPorts('TCP', port)),
        ...UDP.map((port) => algebra.ofPorts('UDP', port)),
      ]),
      named: [],
    },
    origin: { object: 'the failsafe ports of hosts', rule: '' },
  }
}

/** Profiles in the order of the list, each with its rules in theirs. One that is not there denies (rule CP2). */
function profileRules(resource: Resource, scope: RuleScope, context: LoweringContext): PolicyRule[] {
  const names = textsIn(specOf(resource).profiles)
  return names.flatMap((name, place) =>
    DIRECTIONS.flatMap((direction) => {
      const path = ['spec', 'profiles', place]
      const all = (action: 'allow' | 'deny'): PolicyRule => ({
        direction,
        action,
        order: [place],
        position: 0,
        peers: [{ kind: 'anybody' }],
        connections: { fixed: context.algebra.all, named: [] },
        origin: { object: scope.object, rule: `spec.profiles[${place}]`, location: resource.locate(path) },
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
  const { value } = decode(profileSchema, profile.value)
  const { spec = {} } = (value ?? {}) as WrittenProfile
  const written: readonly WrittenRule[] = spec[direction] ?? []
  return written.flatMap((rule, index) => {
    const path = ['spec', direction, index]
    const inProfile = { ...scope, resource: profile, object: printObject(profile) }
    // Passing from a profile leads nowhere, and is not used (rule CP3).
    return rule.action === 'Pass' ? [] : rulesOf(rule, { direction, order: [place], position: index, path }, inProfile)
  })
}

/** Which connections a rule of a NetworkPolicy names (rules N9, N19 to N24; R50 where Cilium enforces). */
import { PORT_PROTOCOLS } from '../../algebra/connection-axis.ts'
import type { ConnectionSet } from '../../algebra/connection-set.ts'
import type { ConnectionPattern, Direction } from '../../policy/ir.ts'
import { numbered } from '../../policy/shared-parts.ts'
import { namedPort } from '../cilium-ports.ts'
import type { LoweringContext } from '../dialect.ts'
import type { NetworkPolicyPort } from './schema.ts'

/** A missing or empty list is every port of every protocol (rule N9); an entry's protocol defaults to TCP (rule N23). */
export function connectionsOf(
  ports: readonly NetworkPolicyPort[],
  direction: Direction,
  context: LoweringContext,
  consulted: Set<string>,
): ConnectionPattern {
  const { algebra, engine, configuration } = context
  if (ports.length === 0) return numbered(everyPort(context))
  const fixed = ports.flatMap(({ protocol = 'TCP', port, endPort }) => {
    if (typeof port === 'string') return []
    return [port === undefined ? algebra.ofProtocol(protocol) : algebra.ofPorts(protocol, port, endPort ?? port)]
  })
  if (fixed.length === ports.length) return numbered(algebra.unionOf(fixed))
  const named = ports.flatMap(({ protocol = 'TCP', port: name }): ConnectionPattern[] => {
    if (typeof name !== 'string') return []
    if (engine !== 'cilium') return [{ fixed: algebra.none, named: [{ protocol, name }] }]
    return [namedPort(direction, protocol, name, { ...context, settings: configuration.cilium, consulted })]
  })
  return {
    fixed: algebra.unionOf([...fixed, ...named.map((pattern) => pattern.fixed)]),
    named: named.flatMap((pattern) => pattern.named),
  }
}

/** The API says what isolation and allows mean for TCP, UDP and SCTP only (rule N24); engines say it for everything. */
export function everyPort({ algebra, engine, undefinedProtocols }: LoweringContext): ConnectionSet {
  if (engine !== 'kubernetes' || undefinedProtocols === 'closed') return algebra.all
  return algebra.unionOf(PORT_PROTOCOLS.map((protocol) => algebra.ofProtocol(protocol)))
}

export const UNDEFINED_PROTOCOLS =
  'The NetworkPolicy API does not say whether ICMP and protocols other than TCP, UDP and SCTP reach isolated pods; they are read as closed.'

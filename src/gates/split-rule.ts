/**
 * Two rules where one was meant: one names peers and no ports, the other ports and no peers. Rules add up, so that the ports
 * are open to everybody, and every port to the peers (rule R24, pitfall 1 of Cilium's section 16; the same in a
 * NetworkPolicy). Only where base did not have such a pair for the same
 * pods.
 */
import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import type { EndpointSelector } from '../model/selector.ts'
import { DIRECTIONS, type Policy, type PolicyRule } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { changedIn } from './pitfall.ts'

type Pair = { readonly onlyPorts: PolicyRule; readonly onlyPeers: PolicyRule }

export function findSplitRules({ comparison }: Judged): Observation[] {
  const { algebra, policies } = comparison
  const pairOf = (policy: Policy): Pair | undefined => {
    for (const direction of DIRECTIONS) {
      const rules = policy.rules.filter((rule) => rule.direction === direction && rule.action === 'allow')
      const onlyPorts = rules.find((rule) => meansEverybody(rule) && rule.connections.fixed !== algebra.all)
      const onlyPeers = rules.find(
        (rule) => rule.peers.length > 0 && !meansEverybody(rule) && rule.connections.fixed === algebra.all,
      )
      if (onlyPorts !== undefined && onlyPeers !== undefined) return { onlyPorts, onlyPeers }
    }
    return undefined
  }
  const hadPair = (subject: EndpointSelector): boolean =>
    policies.base.some((policy) => policy.subject.key === subject.key && pairOf(policy) !== undefined)
  return changedIn(comparison, 'head').flatMap((policy): Observation[] => {
    const pair = pairOf(policy)
    if (pair === undefined || hadPair(policy.subject)) return []
    const { origin, connections } = pair.onlyPorts
    const ports = printConnections(describeConnections(algebra, connections.fixed))
    return [
      aboutObject(
        'RD2008',
        origin,
        `\`${origin.object}\`: \`${origin.rule}\` opens ${ports} to everybody, and \`${pair.onlyPeers.origin.rule}\` every port to its peers; one rule with both would open these ports to these peers`,
      ),
    ]
  })
}

function meansEverybody({ peers }: PolicyRule): boolean {
  return peers.some(({ kind }) => kind === 'anybody')
}

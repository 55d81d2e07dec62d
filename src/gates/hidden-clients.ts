/**
 * Ranges of clients in a policy, for pods behind a Service that hides who the client is (pitfall P28, rule E8): the pod may
 * see the address of a node instead, which the ranges do not hold.
 */
import type { ConnectionSet } from '../algebra/connection-set.ts'
import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import { HIDDEN_CLIENTS } from '../reachability/exposure-sources.ts'
import type { Judged } from './finder.ts'
import { nameOf } from './needed-connection-lost.ts'
import type { Observation } from './observation.ts'
import { countPublic } from './public-addresses.ts'

export function findHiddenClients({ comparison, exposures }: Judged): Observation[] {
  const { algebra, universe, evaluators } = comparison
  /** Whether public addresses are admitted on some of the connections. */
  const admitsPublic = (pod: number, connections: ConnectionSet): boolean =>
    universe.endpoints.some((other, index) => {
      if (other.kind !== 'addresses') return false
      const { IPv4, IPv6 } = countPublic(other.addresses)
      const { possible } = evaluators.head.reach(index, pod)
      return IPv4 + IPv6 > 0n && algebra.intersect(possible, connections) !== algebra.none
    })
  return exposures.flatMap(({ exposure, endpoint, decisions, reasons }): Observation[] => {
    const { base, head } = decisions
    if (exposure.front.kind !== 'clients' || !head.assumptions.has(HIDDEN_CLIENTS)) return []
    const unclear = algebra.remove(head.possible, head.certain)
    const isNew = algebra.remove(unclear, algebra.remove(base.possible, base.certain)) !== algebra.none
    if (!isNew || !admitsPublic(endpoint, unclear)) return []
    const ports = printConnections(describeConnections(algebra, unclear))
    return [
      {
        code: 'RD2013',
        endpoint,
        destinations: [endpoint],
        isItself: true,
        text: `admits some clients of \`${nameOf(exposure)}\` by their addresses, which it may never see: ${ports}`,
        reasons,
      },
    ]
  })
}

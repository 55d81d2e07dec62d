/** A load balancer that newly brings the public Internet to a pod that admits it. No policy needs to change for that. */
import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import type { Judged } from './finder.ts'
import { nameOf } from './needed-connection-lost.ts'
import { type Observation, openingReasons } from './observation.ts'
import { countPublic, rangeSize } from './public-addresses.ts'

export function findInternetExposures({ comparison, exposures, configuration }: Judged): Observation[] {
  const { algebra } = comparison
  const { ipv4Prefix, ipv6Prefix } = configuration.wildcard
  return exposures.flatMap(({ exposure, endpoint, effect, isLedAlike, reasons }): Observation[] => {
    const { front } = exposure
    // Where a policy lets more through than before, the finding about the policy says so.
    if (front.kind !== 'clients' || !front.isBalanced || isLedAlike || effect.opened === algebra.none) return []
    const clients = countPublic(front.addresses)
    const isMuch = clients.IPv4 >= rangeSize('IPv4', ipv4Prefix) || clients.IPv6 >= rangeSize('IPv6', ipv6Prefix)
    if (!isMuch) return []
    const ports = printConnections(describeConnections(algebra, effect.opened))
    return [
      {
        code: 'RD2009',
        endpoint,
        destinations: [endpoint],
        isItself: true,
        text: `becomes reachable from the public Internet through \`${nameOf(exposure)}\`: ${ports}`,
        reasons: openingReasons([{ reasons }], 'ingress'),
      },
    ]
  })
}

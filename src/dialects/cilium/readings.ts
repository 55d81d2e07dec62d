/** On which settings of Cilium the reading of an item rests, where their defaults decide what it means. */
import type { DecidingSetting } from '../../config/cilium-settings.ts'
import { rangeReadings } from '../cilium-addresses.ts'
import { icmpTypeNumber } from './icmp-types.ts'
import type { PlacedItem } from './items.ts'
import { unseenLabelsOf } from './labels.ts'
import type { PeerContext } from './peer-context.ts'
import { isPortName, limitsConnections } from './ports.ts'
import type { CiliumRule } from './schema.ts'
import { namesCluster, restsOnCluster } from './selectors.ts'

export function settingsOf(item: PlacedItem, rule: CiliumRule, context: PeerContext): DecidingSetting[] {
  const { direction, peers, toPorts } = item
  const doesNotIsolate = rule.enableDefaultDeny?.[direction] === false
  const hasLayer7 = toPorts.some(({ rules }) => [...(rules?.http ?? []), ...(rules?.dns ?? [])].length > 0)
  const used: Partial<Record<DecidingSetting, boolean>> = {
    policyDefaultLocalCluster: (peers.Endpoints ?? []).some((written) => restsOnCluster(written, context)),
    clusterName: (peers.Endpoints ?? []).some(namesCluster),
    labels: (peers.Endpoints ?? []).some((written) => unseenLabelsOf(written, context.settings).length > 0),
    nonDefaultDenyPolicies: doesNotIsolate,
    l7DefaultAllow: doesNotIsolate && hasLayer7,
    namedPorts:
      direction === 'egress' && toPorts.some(({ ports = [] }) => ports.some(({ port = '' }) => isPortName(port))),
    serverNamesBind: toPorts.some(({ serverNames = [] }) => serverNames.length > 0),
    emptyPeerLists:
      limitsConnections(item) && [peers.FQDNs, peers.Services, peers.Groups].some((list) => list?.length === 0),
    echoReplyIsEveryType: item.icmps.some(({ fields = [] }) =>
      fields.some(({ family = 'IPv4', type }) => family === 'IPv4' && icmpTypeNumber(family, type) === 0),
    ),
  }
  const names = (Object.keys(used) as DecidingSetting[]).filter((name) => used[name] === true)
  return [...names, ...rangeReadings([...(peers.CIDR ?? []), ...rangesOf(item)], context.settings)]
}

function rangesOf({ peers }: PlacedItem): string[] {
  // What a group holds is outside of the cluster as well.
  return (peers.CIDRSet ?? []).map(({ cidr = '192.0.2.0/24' }) => cidr)
}

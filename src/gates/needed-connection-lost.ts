/**
 * Connections that other manifests ask for and that a policy newly cuts: from the controller of an Ingress or route (pitfall
 * P10) or the clients of a Service, from Prometheus (P11), from the API server to a webhook (P12). Only where the way still
 * leads to the pod, so that nobody can have meant to close it with the way itself.
 */
import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import type { Exposure, Front } from '../model/exposures/exposure.ts'
import type { Judged } from './finder.ts'
import type { FindingCode } from './finding.ts'
import { closingReasons, type Observation } from './observation.ts'

const LOSSES: Readonly<Record<Front['kind'], { readonly code: FindingCode; readonly text: string }>> = {
  clients: { code: 'RD2010', text: 'is no longer reachable from outside through' },
  controller: { code: 'RD2010', text: 'is no longer reachable from outside through' },
  'api-server': { code: 'RD2011', text: 'can no longer be called by the API server, as it is by' },
  monitoring: { code: 'RD2012', text: 'no longer lets Prometheus collect metrics, as it is asked to by' },
}

export function findNeededConnectionsLost({ comparison, exposures }: Judged): Observation[] {
  const { algebra } = comparison
  return exposures.flatMap(({ exposure, endpoint, decisions, isLedAlike, reasons }): Observation[] => {
    // What is possible in base and not in head is lost under every reading.
    const lost = algebra.gain(decisions.head.possible, decisions.base.possible)
    if (!isLedAlike || lost === algebra.none) return []
    const { code, text } = LOSSES[exposure.front.kind]
    const ports = printConnections(describeConnections(algebra, lost))
    return [
      {
        code,
        endpoint,
        destinations: [endpoint],
        isItself: true,
        text: `${text} \`${nameOf(exposure)}\`: ${ports}`,
        reasons: closingReasons([{ reasons }], 'ingress'),
      },
    ]
  })
}

export function nameOf({ object, detail }: Exposure): string {
  return detail === '' ? object : `${object} ${detail}`
}

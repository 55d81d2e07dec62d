/**
 * Policies of the whole cluster that isolate its DNS servers with everything else: a selector that names no namespace also
 * means the pods of kube-system (rules R2, R70).
 */
import { NAMESPACE_NAME_LABEL } from '../model/selector.ts'
import type { Policy } from '../policy/ir.ts'
import { DNS_NAMESPACE, dnsEndpoints } from './cluster-dns.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { directionsOf, isWritten, newInHead } from './pitfall.ts'

export function findSystemIsolation({ comparison }: Judged): Observation[] {
  const servers = dnsEndpoints(comparison.universe)
  return newInHead((revision) => {
    const { policiesOf } = comparison.evaluators[revision]
    const isolating = new Set(servers.flatMap((server) => policiesOf(server)))
    return [...isolating]
      .filter((policy) => isWritten(policy.origin) && namesNoNamespace(policy))
      .flatMap((policy) =>
        directionsOf(policy).map((direction) => {
          const sentence = `\`${policy.origin.object}\` names no namespace and isolates the DNS servers of ${DNS_NAMESPACE} for ${direction} like every other pod`
          return aboutObject('RD2039', policy.origin, sentence)
        }),
      )
  })
}

function namesNoNamespace({ subject }: Policy): boolean {
  return !subject.requirements.some(({ scope, key }) => scope === 'namespace' && key === NAMESPACE_NAME_LABEL)
}

/** What an endpoint is to rules that ask for more than labels. */
import { isOrdinary, isPod } from '../model/endpoint.ts'
import type { Discernment } from '../reachability/discernment.ts'
import type { Comparison } from './comparison.ts'

/**
 * A pod of which rules see nothing but its labels and its ports; an address or a name outside of the cluster; nodes, what runs
 * on their network, pods with known addresses and named surroundings.
 */
export type Nature = 'ordinary' | 'outside' | 'host'

export const NATURES: readonly Nature[] = ['ordinary', 'outside', 'host']

export function byNature<T>(of: (nature: Nature) => T): Readonly<Record<Nature, T>> {
  return { ordinary: of('ordinary'), outside: of('outside'), host: of('host') }
}

/** In either revision. */
export function natureOf({ universe }: Comparison, index: number): Nature {
  const endpoint = universe.endpoints[index]
  if (endpoint === undefined || !isPod(endpoint)) {
    return endpoint?.kind === 'addresses' || endpoint?.kind === 'fqdn' ? 'outside' : 'host'
  }
  const { base, head } = endpoint.states
  return [base, head].every((state) => state === undefined || isOrdinary(state)) ? 'ordinary' : 'host'
}

/** Whether some of that nature may be told from ordinary pods. */
export function discernsNature(discernment: Discernment | undefined, nature: Nature): boolean {
  if (discernment === undefined || nature === 'ordinary') return false
  return nature === 'outside' ? discernment.discernsOutside : discernment.discernsHosts
}

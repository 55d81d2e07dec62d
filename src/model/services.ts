/** Services: what a client's connection to one becomes (rules E6, E7). */
import type { AddressSet } from '../algebra/address-set.ts'
import type { PortProtocol } from '../algebra/connection-axis.ts'

type Labels = ReadonlyMap<string, string>

export type ServicePort = {
  /** Absent where the only port of a Service has none. */
  readonly name: string | undefined
  readonly protocol: PortProtocol
  readonly port: number
  /** A number, or the name of a container port of each backend. */
  readonly targetPort: number | string
}

export type Service = {
  readonly namespace: string
  readonly name: string
  /** Undefined where no backend can be derived: no selector, or an external name. */
  readonly selector: Labels | undefined
  readonly ports: readonly ServicePort[]
  /** Under which clients ask for it, as far as the manifest says. */
  readonly addresses: AddressSet
  /** Without an address of its own: clients connect to the pods themselves, on whatever port they like (rule E7). */
  readonly isHeadless: boolean
}

/** An empty selector selects no pod, unlike that of a policy (rule E7). */
export function isBackend(
  service: Service,
  workload: { readonly namespace: string; readonly labels: Labels },
): boolean {
  if (service.selector === undefined || service.selector.size === 0) return false
  return (
    workload.namespace === service.namespace &&
    [...service.selector].every(([key, value]) => workload.labels.get(key) === value)
  )
}

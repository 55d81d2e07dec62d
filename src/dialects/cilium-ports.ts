/** Named ports as Cilium resolves them, in its own policies and in NetworkPolicy alike (rule R50). */
import type { PortProtocol } from '../algebra/connection-axis.ts'
import type { CiliumSettings } from '../config/cilium-settings.ts'
import type { ConnectionPattern, Direction } from '../policy/ir.ts'
import { numbered } from '../policy/shared-parts.ts'
import type { LoweringContext } from './dialect.ts'

/** How Cilium's table calls a peer that is everybody, whichever kind of policy says so. */
export const ANYBODY_KEY = 'everybody'

type NamedPortContext = Pick<LoweringContext, 'algebra' | 'numbersOfPort'> & {
  readonly settings: CiliumSettings
  readonly consulted: Set<string>
}

/**
 * On ingress, a name has the numbers that the subject gives it; on egress, those of each destination. Older releases look
 * at every pod of the cluster instead: a name with one number is that number for every destination, and one with several
 * is none.
 */
export function namedPort(
  direction: Direction,
  protocol: PortProtocol,
  name: string,
  { algebra, numbersOfPort, settings, consulted }: NamedPortContext,
): ConnectionPattern {
  const ofDestination = { fixed: algebra.none, named: [{ protocol, name }] }
  if (direction === 'ingress' || settings.namedPorts === 'destination') return ofDestination
  const numbers = numbersOfPort(protocol, name)
  consulted.add(`${protocol} ${name} ${numbers.join()}`)
  // Pods that the manifests do not contain may have the port.
  if (numbers.length === 0) return ofDestination
  const [number] = numbers
  return numbered(numbers.length === 1 ? algebra.ofPorts(protocol, number as number) : algebra.none)
}

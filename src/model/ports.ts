/** Ports of containers and Services, as manifests give them. */
import { isPort, isPortProtocol, type PortProtocol } from '../algebra/connection-axis.ts'
import type { JsonValue } from '../manifests/parse.ts'

/** A number in quotes is read as the number that it looks like. */
export function portOf(value: JsonValue | undefined): number | undefined {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return isPort(number) ? number : undefined
}

export function portProtocolOf(value: JsonValue | undefined): PortProtocol {
  return typeof value === 'string' && isPortProtocol(value) ? value : 'TCP'
}

/** Ports as AdminNetworkPolicy writes them, and protocols as ClusterNetworkPolicy does (rules A13, C6, C7). */
import { z } from 'zod'
import type { PortProtocol } from '../../algebra/connection-axis.ts'

type Range = { start: number; end: number }

export type WrittenPort = {
  portNumber?: { protocol?: PortProtocol | undefined; port: number } | undefined
  portRange?: (Range & { protocol?: PortProtocol | undefined }) | undefined
  namedPort?: string | undefined
}

type WrittenDestination = { destinationPort: { number?: number | undefined; range?: Range | undefined } }

export type WrittenProtocol = {
  tcp?: WrittenDestination | undefined
  udp?: WrittenDestination | undefined
  sctp?: WrittenDestination | undefined
  destinationNamedPort?: string | undefined
}

const number = z.int('must be a whole number').min(1, 'must be from 1 to 65535').max(65_535, 'must be from 1 to 65535')
const protocol = z.enum(['TCP', 'UDP', 'SCTP']).optional()

/** A peer, a subject and an entry about ports each say one thing (rules A1, A13, A18). */
export function exactlyOne(value: object, context: z.RefinementCtx): void {
  const given = Object.values(value).filter((field) => field !== undefined).length
  if (given === 1) return
  context.addIssue({
    code: 'custom',
    message: given === 0 ? 'one of its fields is due' : 'only one field may be given',
  })
}

/** v1alpha1 does not check that a range starts before it ends (rule A13). */
export const portsSchema = z
  .strictObject({
    portNumber: z.strictObject({ protocol, port: number }).optional(),
    portRange: z.strictObject({ protocol, start: number, end: number }).optional(),
    namedPort: z.string().optional(),
  })
  .superRefine(exactlyOne)

const range = z.strictObject({ start: number, end: number }).refine(({ start, end }) => start < end, {
  message: 'start must be less than end',
})

/** A protocol without a port is described and yet refused: every port is the range from 1 to 65535 (rule C7). */
const destination = z.strictObject({
  destinationPort: z.strictObject({ number: number.optional(), range: range.optional() }).superRefine(exactlyOne),
})

export const protocolsSchema = z
  .strictObject({
    tcp: destination.optional(),
    udp: destination.optional(),
    sctp: destination.optional(),
    destinationNamedPort: z.string().optional(),
  })
  .superRefine(exactlyOne)

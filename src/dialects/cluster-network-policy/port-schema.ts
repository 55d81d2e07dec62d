/** Ports as AdminNetworkPolicy writes them, and protocols as ClusterNetworkPolicy does (rules A13, C6, C7). */
import * as z from 'zod/mini'
import type { PortProtocol } from '../../algebra/connection-axis.ts'
import { once } from '../../base/once.ts'

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

const number = once(() =>
  z
    .int('must be a whole number')
    .check(z.minimum(1, 'must be from 1 to 65535'), z.maximum(65_535, 'must be from 1 to 65535')),
)
const protocol = once(() => z.optional(z.enum(['TCP', 'UDP', 'SCTP'])))

/** A peer, a subject and an entry about ports each say one thing (rules A1, A13, A18). */
export function exactlyOne(value: object, context: z.core.$RefinementCtx): void {
  const given = Object.values(value).filter((field) => field !== undefined).length
  if (given === 1) return
  context.addIssue({
    code: 'custom',
    message: given === 0 ? 'one of its fields is due' : 'only one field may be given',
  })
}

/** v1alpha1 does not check that a range starts before it ends (rule A13). */
export const portsSchema = once(() =>
  z
    .strictObject({
      portNumber: z.optional(z.strictObject({ protocol: protocol(), port: number() })),
      portRange: z.optional(z.strictObject({ protocol: protocol(), start: number(), end: number() })),
      namedPort: z.optional(z.string()),
    })
    .check(z.superRefine(exactlyOne)),
)

const range = once(() =>
  z.strictObject({ start: number(), end: number() }).check(
    z.refine(({ start, end }) => start < end, {
      message: 'start must be less than end',
    }),
  ),
)

/** A protocol without a port is described and yet refused: every port is the range from 1 to 65535 (rule C7). */
const destination = once(() =>
  z.strictObject({
    destinationPort: z
      .strictObject({ number: z.optional(number()), range: z.optional(range()) })
      .check(z.superRefine(exactlyOne)),
  }),
)

export const protocolsSchema = once(() =>
  z
    .strictObject({
      tcp: z.optional(destination()),
      udp: z.optional(destination()),
      sctp: z.optional(destination()),
      destinationNamedPort: z.optional(z.string()),
    })
    .check(z.superRefine(exactlyOne)),
)

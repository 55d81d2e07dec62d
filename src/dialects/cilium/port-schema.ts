/** `toPorts` and `icmps`, as far as the CRD says what the API server takes (rules R47 to R58). */
import { z } from 'zod'
import { DNS_NAME, DNS_PATTERN } from './dns-name.ts'
import { icmpTypeNumber } from './icmp-types.ts'

/** Protocols without ports, with their numbers (rule R48). */
export const EXTENDED_PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['IGMP', 2],
  ['IPIP', 4],
  ['IPV6', 41],
  ['GRE', 47],
  ['ESP', 50],
  ['AH', 51],
  ['VRRP', 112],
])

/**
 * The pattern of the CRD, whose two halves are anchored at one end each: it only asks for a digit at the start or a
 * name at the end. What else is wrong with a port is found by Cilium itself.
 */
const PORT = /^[0-9]|[A-Za-z](-?[A-Za-z0-9])*$/

const port = z.strictObject({
  port: z.string().regex(PORT, 'must be the number or the name of a port').optional(),
  endPort: z.int().min(0, 'must be from 0 to 65535').max(65_535, 'must be from 0 to 65535').optional(),
  protocol: z.enum(['TCP', 'UDP', 'SCTP', 'ANY', ...EXTENDED_PROTOCOLS.keys()]).optional(),
})

const ports = z.array(port).max(40, 'at most 40 ports (rule R52)').optional()

const dnsPattern = z.string().max(255, 'at most 255 characters').regex(DNS_PATTERN, 'not a pattern of DNS names')

/** A name or a pattern: elements of `toFQDNs` and of `rules.dns` (rule R41). */
export const dnsSelector = z
  .strictObject({
    matchName: z.string().max(255, 'at most 255 characters').regex(DNS_NAME, 'not a DNS name').optional(),
    matchPattern: dnsPattern.optional(),
  })
  .refine(({ matchName, matchPattern }) => (matchName === undefined) !== (matchPattern === undefined), {
    message: 'needs either matchName or matchPattern',
  })

const secret = z.strictObject({ name: z.string(), namespace: z.string().optional() })

const headerMatch = z.strictObject({
  name: z.string().min(1, 'must not be empty'),
  value: z.string().optional(),
  secret: secret.optional(),
  mismatch: z.enum(['LOG', 'ADD', 'DELETE', 'REPLACE']).optional(),
})

const httpRule = z.strictObject({
  method: z.string().optional(),
  path: z.string().optional(),
  host: z.string().optional(),
  headers: z.array(z.string()).optional(),
  headerMatches: z.array(headerMatch).optional(),
})

const layer7Rules = z
  .strictObject({ http: z.array(httpRule).optional(), dns: z.array(dnsSelector).optional() })
  .superRefine(({ http, dns }, context) => {
    // One family of rules in an element (rule R54).
    if (http === undefined || dns === undefined) return
    context.addIssue({ code: 'custom', path: ['dns'], message: 'cannot stand beside http' })
  })

const listener = z.strictObject({
  name: z.string().min(1, 'must not be empty'),
  envoyConfig: z.strictObject({
    kind: z.enum(['CiliumEnvoyConfig', 'CiliumClusterwideEnvoyConfig']).optional(),
    name: z.string().min(1, 'must not be empty'),
  }),
  priority: z.int().min(1, 'must be from 1 to 100').max(100, 'must be from 1 to 100').optional(),
})

const tlsContext = z.strictObject({
  secret,
  certificate: z.string().optional(),
  privateKey: z.string().optional(),
  trustedCA: z.string().optional(),
})

export const allowedPorts = z.array(
  z.strictObject({
    ports,
    rules: layer7Rules.optional(),
    serverNames: z
      .array(dnsPattern)
      .min(1, 'must not be empty')
      .refine((names) => new Set(names).size === names.length, 'the same name is given twice')
      .optional(),
    listener: listener.optional(),
    terminatingTLS: tlsContext.optional(),
    originatingTLS: tlsContext.optional(),
  }),
)

/** Deny rules take ports only (rule R63). */
export const deniedPorts = z.array(z.strictObject({ ports }))

const icmpField = z.strictObject({
  family: z.enum(['IPv4', 'IPv6']).optional(),
  type: z.union([z.int(), z.string().refine(isIcmpType, 'not an ICMP type: 0 to 255 or its name')]),
})

/** The CRD does not look at the family; a name of the other family is refused by Cilium. */
function isIcmpType(type: string): boolean {
  return icmpTypeNumber('IPv4', type) !== undefined || icmpTypeNumber('IPv6', type) !== undefined
}

export const icmpRules = z.array(
  z.strictObject({ fields: z.array(icmpField).max(40, 'at most 40 fields (rule R53)').optional() }),
)

export type PortRule = z.infer<typeof allowedPorts>[number]
export type PortEntry = z.infer<typeof port>
export type HttpRule = z.infer<typeof httpRule>
export type DnsSelector = z.infer<typeof dnsSelector>
export type IcmpRule = z.infer<typeof icmpRules>[number]

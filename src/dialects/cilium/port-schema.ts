/** `toPorts` and `icmps`, as far as the CRD says what the API server takes (rules R47 to R58). */
import * as z from 'zod/mini'
import { once } from '../../base/once.ts'
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

const port = once(() =>
  z.strictObject({
    port: z.optional(z.string().check(z.regex(PORT, 'must be the number or the name of a port'))),
    endPort: z.optional(
      z.int().check(z.minimum(0, 'must be from 0 to 65535'), z.maximum(65_535, 'must be from 0 to 65535')),
    ),
    protocol: z.optional(z.enum(['TCP', 'UDP', 'SCTP', 'ANY', ...EXTENDED_PROTOCOLS.keys()])),
  }),
)

const ports = once(() => z.optional(z.array(port()).check(z.maxLength(40, 'at most 40 ports (rule R52)'))))

const dnsPattern = once(() =>
  z.string().check(z.maxLength(255, 'at most 255 characters'), z.regex(DNS_PATTERN, 'not a pattern of DNS names')),
)

/** A name or a pattern: elements of `toFQDNs` and of `rules.dns` (rule R41). */
export const dnsSelector = once(() =>
  z
    .strictObject({
      matchName: z.optional(
        z.string().check(z.maxLength(255, 'at most 255 characters'), z.regex(DNS_NAME, 'not a DNS name')),
      ),
      matchPattern: z.optional(dnsPattern()),
    })
    .check(
      z.refine(({ matchName, matchPattern }) => (matchName === undefined) !== (matchPattern === undefined), {
        message: 'needs either matchName or matchPattern',
      }),
    ),
)

const secret = once(() => z.strictObject({ name: z.string(), namespace: z.optional(z.string()) }))

const headerMatch = once(() =>
  z.strictObject({
    name: z.string().check(z.minLength(1, 'must not be empty')),
    value: z.optional(z.string()),
    secret: z.optional(secret()),
    mismatch: z.optional(z.enum(['LOG', 'ADD', 'DELETE', 'REPLACE'])),
  }),
)

const httpRule = once(() =>
  z.strictObject({
    method: z.optional(z.string()),
    path: z.optional(z.string()),
    host: z.optional(z.string()),
    headers: z.optional(z.array(z.string())),
    headerMatches: z.optional(z.array(headerMatch())),
  }),
)

const layer7Rules = once(() =>
  z.strictObject({ http: z.optional(z.array(httpRule())), dns: z.optional(z.array(dnsSelector())) }).check(
    z.superRefine(({ http, dns }, context) => {
      // One family of rules in an element (rule R54).
      if (http === undefined || dns === undefined) return
      context.addIssue({ code: 'custom', path: ['dns'], message: 'cannot stand beside http' })
    }),
  ),
)

const listener = once(() =>
  z.strictObject({
    name: z.string().check(z.minLength(1, 'must not be empty')),
    envoyConfig: z.strictObject({
      kind: z.optional(z.enum(['CiliumEnvoyConfig', 'CiliumClusterwideEnvoyConfig'])),
      name: z.string().check(z.minLength(1, 'must not be empty')),
    }),
    priority: z.optional(z.int().check(z.minimum(1, 'must be from 1 to 100'), z.maximum(100, 'must be from 1 to 100'))),
  }),
)

const tlsContext = once(() =>
  z.strictObject({
    secret: secret(),
    certificate: z.optional(z.string()),
    privateKey: z.optional(z.string()),
    trustedCA: z.optional(z.string()),
  }),
)

export const allowedPorts = once(() =>
  z.array(
    z.strictObject({
      ports: ports(),
      rules: z.optional(layer7Rules()),
      serverNames: z.optional(
        z.array(dnsPattern()).check(
          z.minLength(1, 'must not be empty'),
          z.refine((names) => new Set(names).size === names.length, 'the same name is given twice'),
        ),
      ),
      listener: z.optional(listener()),
      terminatingTLS: z.optional(tlsContext()),
      originatingTLS: z.optional(tlsContext()),
    }),
  ),
)

/** Deny rules take ports only (rule R63). */
export const deniedPorts = once(() => z.array(z.strictObject({ ports: ports() })))

const icmpField = once(() =>
  z.strictObject({
    family: z.optional(z.enum(['IPv4', 'IPv6'])),
    type: z.union([z.int(), z.string().check(z.refine(isIcmpType, 'not an ICMP type: 0 to 255 or its name'))]),
  }),
)

/** The CRD does not look at the family; a name of the other family is refused by Cilium. */
function isIcmpType(type: string): boolean {
  return icmpTypeNumber('IPv4', type) !== undefined || icmpTypeNumber('IPv6', type) !== undefined
}

export const icmpRules = once(() =>
  z.array(
    z.strictObject({ fields: z.optional(z.array(icmpField()).check(z.maxLength(40, 'at most 40 fields (rule R53)'))) }),
  ),
)

export type PortRule = z.infer<ReturnType<typeof allowedPorts>>[number]
export type PortEntry = z.infer<ReturnType<typeof port>>
export type HttpRule = z.infer<ReturnType<typeof httpRule>>
export type DnsSelector = z.infer<ReturnType<typeof dnsSelector>>
export type IcmpRule = z.infer<ReturnType<typeof icmpRules>>[number]

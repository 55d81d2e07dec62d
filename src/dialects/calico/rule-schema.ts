/** Rules as `projectcalico.org/v3` has them, with what its validator checks (rules CPR1, CPO1, CV1). */
import * as z from 'zod/mini'
import { parseRange, parseSingleAddress, toRanges } from '../../algebra/address-set.ts'
import { once } from '../../base/once.ts'
import { isQualifiedName } from '../label-selector.ts'
import { readTokens } from './selector-lexer.ts'
import { isError, parseSelector } from './selector-parser.ts'

/** The text of a selector, valid by itself. */
const selectorText = once(() =>
  z.string().check(
    z.superRefine((text, context) => {
      const parsed = parseSelector(text)
      if (!isError(parsed)) return
      const { message, offset } = parsed
      context.addIssue({
        code: 'custom',
        message: `${message} (character ${offset + 1})`,
        params: { character: offset },
      })
    }),
  ),
)

/** Everywhere but in the namespaceSelector of an entity rule, `global()` is refused (rule CSEL5). */
export const localSelector = once(() =>
  selectorText().check(
    z.superRefine((text, context) => {
      const offset = text.indexOf('global(')
      if (offset < 0 || isError(parseSelector(text))) return
      const message = 'global() can only stand in the namespaceSelector of source or destination'
      context.addIssue({ code: 'custom', message, params: { character: offset } })
    }),
  ),
)

const namespaceSelector = once(() =>
  selectorText().check(
    z.superRefine((text, context) => {
      const isAlone = readTokens(text).length === 2
      const parsed = parseSelector(text)
      if (isError(parsed) || (parsed.kind === 'global' && isAlone) || !text.includes('global(')) return
      const message = 'global() cannot be combined with anything'
      context.addIssue({ code: 'custom', message, params: { character: text.indexOf('global(') } })
    }),
  ),
)

export const network = once(() =>
  z.string().check(
    z.superRefine((text, context) => {
      const range = parseRange(text)
      if (typeof range !== 'string') {
        if (range.isMasked) return
        const [reading] = toRanges(range.addresses)
        context.addIssue({
          code: 'custom',
          message: 'must start at the first address of its range',
          params: { reading },
        })
        return
      }
      const isAddress = parseSingleAddress(text) !== undefined
      const message = isAddress ? 'not a CIDR range: the prefix length is missing' : 'not a CIDR range'
      context.addIssue({ code: 'custom', message })
    }),
  ),
)

/** Sets also take an address, which is a range of one. */
export const networkOrAddress = once(() =>
  z.string().check(
    z.refine((text) => typeof parseRange(text) !== 'string' || parseSingleAddress(text) !== undefined, {
      message: 'neither a CIDR range nor an address',
    }),
  ),
)

const PROTOCOLS = ['TCP', 'UDP', 'ICMP', 'ICMPv6', 'SCTP', 'UDPLite'] as const

const protocol = once(() =>
  z.union([z.number(), z.string()]).check(
    z.superRefine((value, context) => {
      const isNumber = typeof value === 'number' || /^\d+$/.test(value)
      if (isNumber) {
        const number = Number(value)
        if (Number.isInteger(number) && number >= 1 && number <= 255) return
        context.addIssue({ code: 'custom', message: 'the number of a protocol must be from 1 to 255' })
        return
      }
      if ((PROTOCOLS as readonly string[]).includes(value)) return
      const reading = PROTOCOLS.find((name) => name.toLowerCase() === value.toLowerCase())
      const message = `not a protocol: write ${PROTOCOLS.join(', ')} or a number`
      context.addIssue({ code: 'custom', message, ...(reading === undefined ? {} : { params: { reading } }) })
    }),
  ),
)

const PORT_NAME = /^[a-zA-Z0-9_.-]{1,128}$/

const port = once(() =>
  z.union([z.number(), z.string()]).check(
    z.superRefine((value, context) => {
      const [first, last = first, ...more] = String(value).split(':').map(Number)
      if (typeof value === 'string' && !/^[\d:]+$/.test(value)) {
        if (!PORT_NAME.test(value)) context.addIssue({ code: 'custom', message: 'neither a port, a range nor a name' })
        return
      }
      const isPort = (number: number | undefined): boolean =>
        number !== undefined && Number.isInteger(number) && number >= 1 && number <= 65_535
      if (!isPort(first) || !isPort(last) || more.length > 0) {
        context.addIssue({ code: 'custom', message: 'a port must be from 1 to 65535' })
      } else if ((last ?? 0) < (first ?? 0)) {
        context.addIssue({ code: 'custom', message: 'the range ends before it starts' })
      }
    }),
  ),
)

const icmp = once(() =>
  z
    .strictObject({
      type: z.optional(z.int().check(z.minimum(0), z.maximum(254))),
      code: z.optional(z.int().check(z.minimum(0), z.maximum(255))),
    })
    .check(
      z.superRefine(({ type, code }, context) => {
        if (code === undefined || type !== undefined) return
        context.addIssue({ code: 'custom', path: ['code'], message: 'a code needs a type' })
      }),
    ),
)

const entityRule = once(() =>
  z
    .strictObject({
      nets: z.optional(z.array(network())),
      notNets: z.optional(z.array(network())),
      selector: z.optional(localSelector()),
      notSelector: z.optional(localSelector()),
      namespaceSelector: z.optional(namespaceSelector()),
      serviceAccounts: z.optional(
        z.strictObject({ names: z.optional(z.array(z.string())), selector: z.optional(localSelector()) }),
      ),
      services: z.optional(z.strictObject({ name: z.optional(z.string()), namespace: z.optional(z.string()) })),
      ports: z.optional(z.array(port())),
      notPorts: z.optional(z.array(port())),
      domains: z.optional(z.array(z.string())),
    })
    .check(
      z.superRefine((entity, context) => {
        for (const [index, text] of (entity.notNets ?? []).entries()) {
          const range = parseRange(text)
          if (typeof range === 'string' || range.prefix > 0) continue
          // Refused since 3.29.6, 3.30.3 and 3.31; before, the whole rule was left out.
          const message = 'notNets cannot take out every address: nothing would be left'
          context.addIssue({ code: 'custom', path: ['notNets', index], message })
        }
        if (entity.services === undefined) return
        if (!entity.services.name) {
          context.addIssue({ code: 'custom', path: ['services'], message: 'services needs the name of a Service' })
        }
        for (const field of [
          'selector',
          'notSelector',
          'namespaceSelector',
          'serviceAccounts',
          'nets',
          'notNets',
        ] as const) {
          const value = entity[field]
          // Empty texts and lists are none, but an empty serviceAccounts is there.
          if (value === undefined || ((typeof value === 'string' || Array.isArray(value)) && value.length === 0))
            continue
          const message = `services cannot stand beside ${field}`
          context.addIssue({ code: 'custom', path: ['services'], message })
        }
      }),
    ),
)

/** As in RFC 3986: queries and fragments are no part of a path. */
const path = once(() => z.string().check(z.regex(/^\/[^? #]*$/, 'a path begins with / and has no ?, # or space')))

const httpPath = once(() => z.union([z.strictObject({ exact: path() }), z.strictObject({ prefix: path() })]))

const http = once(() =>
  z.strictObject({
    methods: z.optional(
      z
        .array(z.string())
        .check(z.refine((methods) => new Set(methods).size === methods.length, 'the same method is given twice')),
    ),
    paths: z.optional(z.array(httpPath())),
  }),
)

/** Keys are compared with names of labels in lower case. */
const annotations = once(() =>
  z.record(
    z.string().check(z.refine((key) => isQualifiedName(key.toLowerCase()), 'not a valid key of an annotation')),
    z.string(),
  ),
)

export const rule = once(() =>
  z
    .strictObject({
      action: z.enum(['Allow', 'Deny', 'Log', 'Pass']),
      ipVersion: z.optional(z.union([z.literal(4), z.literal(6)])),
      protocol: z.optional(protocol()),
      notProtocol: z.optional(protocol()),
      icmp: z.optional(icmp()),
      notICMP: z.optional(icmp()),
      source: z.optional(entityRule()),
      destination: z.optional(entityRule()),
      http: z.optional(http()),
      metadata: z.optional(z.strictObject({ annotations: z.optional(annotations()) })),
    })
    .check(z.superRefine((written, context) => checkRule(written, context))),
)

export type WrittenRule = {
  action: 'Allow' | 'Deny' | 'Log' | 'Pass'
  ipVersion?: 4 | 6 | undefined
  protocol?: number | string | undefined
  notProtocol?: number | string | undefined
  icmp?: z.infer<ReturnType<typeof icmp>> | undefined
  notICMP?: z.infer<ReturnType<typeof icmp>> | undefined
  source?: WrittenEntity | undefined
  destination?: WrittenEntity | undefined
  http?: unknown
}

export type WrittenEntity = z.infer<ReturnType<typeof entityRule>>
export type WrittenPort = z.infer<ReturnType<typeof port>>

const SIDES = ['source', 'destination'] as const

/** What is checked over a whole rule (validator `validateRule`). */
function checkRule(written: WrittenRule, context: z.core.$RefinementCtx): void {
  const issue = (path: (string | number)[], message: string): void => {
    context.addIssue({ code: 'custom', path, message })
  }
  for (const side of SIDES) {
    for (const field of ['ports', 'notPorts'] as const) checkPorts(written, side, field, issue)
  }
  checkIcmp(written, issue)
  checkFamilies(written, issue)
  if (written.http !== undefined) {
    if (written.action !== 'Allow') issue(['http'], 'http can only stand in a rule that allows')
    if (written.protocol !== undefined && written.protocol !== 'TCP') {
      issue(['protocol'], 'a rule with http is about TCP, which is written by name')
    }
  }
}

type Report = (path: (string | number)[], message: string) => void

function checkPorts(written: WrittenRule, side: 'source' | 'destination', field: 'ports' | 'notPorts', issue: Report) {
  const entity = written[side]
  const ports = entity?.[field] ?? []
  if (ports.length === 0) return
  if (side === 'destination' && entity?.services !== undefined) {
    issue([side, field], `${field} cannot stand beside services, which have ports of their own`)
  }
  const { protocol: given } = written
  if (given !== undefined && PORT_PROTOCOL_NUMBERS.includes(protocolNumber(given))) return
  // Without a protocol, names are those of any protocol (rule CPO3).
  const index = ports.findIndex((port) => given !== undefined || !isPortName(port))
  if (index >= 0) issue([side, field, index], 'a port needs protocol TCP, UDP or SCTP')
}

/** The validator compares with names: 1 and 58 are taken for other protocols. */
function checkIcmp({ protocol: given, notProtocol, icmp: fields, ipVersion }: WrittenRule, issue: Report) {
  if (fields !== undefined && given !== 'ICMP' && given !== 'ICMPv6') {
    issue(['icmp'], 'icmp needs protocol ICMP or ICMPv6, by name')
  }
  const named = [given, notProtocol]
  if (named.includes('ICMP') && ipVersion === 6) issue(['ipVersion'], 'ICMP is a protocol of IPv4')
  if (named.includes('ICMPv6') && ipVersion === 4) issue(['ipVersion'], 'ICMPv6 is a protocol of IPv6')
}

/** A rule is about one family of addresses, wherever it names them. */
function checkFamilies({ ipVersion, ...written }: WrittenRule, issue: Report) {
  let seen: 4 | 6 | undefined
  for (const side of SIDES) {
    for (const field of ['nets', 'notNets'] as const) {
      for (const [index, text] of (written[side]?.[field] ?? []).entries()) {
        const family = familyOf(text)
        if (family === undefined) continue
        if (ipVersion !== undefined && family !== ipVersion) {
          issue([side, field, index], `${text} does not fit ipVersion ${ipVersion}`)
        } else if (seen !== undefined && family !== seen) {
          issue([side, field, index], 'a rule cannot have both IPv4 and IPv6 ranges')
        }
        seen ??= family
      }
    }
  }
}

export function familyOf(text: string): 4 | 6 | undefined {
  const range = parseRange(text)
  if (typeof range === 'string') return undefined
  return range.family === 'IPv4' ? 4 : 6
}

const TCP = 6
const ICMP = 1
const ICMP_V6 = 58
const PORT_PROTOCOL_NUMBERS: readonly number[] = [TCP, 17, 132]

const NUMBERS: Readonly<Record<string, number>> = { TCP, UDP: 17, SCTP: 132, ICMP, ICMPv6: ICMP_V6, UDPLite: 136 }

/** The number of a protocol that the schema takes (rule CPR1). */
export function protocolNumber(written: number | string): number {
  return typeof written === 'string' ? (NUMBERS[written] ?? Number(written)) : written
}

export function isPortName(port: WrittenPort): port is string {
  return typeof port === 'string' && !/^[\d:]+$/.test(port)
}

/** The ends of a port or a range, both inside (rule CPO1). */
export function portRange(port: WrittenPort): readonly [number, number] {
  const [from = 0, to = from] = String(port).split(':').map(Number)
  return [from, to]
}

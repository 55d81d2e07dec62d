/**
 * NetworkPolicy of networking.k8s.io/v1, with what the API server checks
 * (kubernetes pkg/apis/networking/validation; rules V1 to V13, I12).
 */
import * as z from 'zod/mini'
import { isSubset, parseRange } from '../../algebra/address-set.ts'
import { once } from '../../base/once.ts'
import { labelSelectorSchema, objectMetadata } from '../label-selector.ts'

const labelSelector = once(() => labelSelectorSchema())

/** At most 15 of a-z, 0-9 and `-`, with a letter, without `--` and without `-` at an end (rule V9). */
function isPortName(name: string): boolean {
  return name.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name)
}

const portNumber = once(() =>
  z
    .int('must be a whole number')
    .check(z.minimum(1, 'must be from 1 to 65535'), z.maximum(65_535, 'must be from 1 to 65535')),
)

const portReference = once(() =>
  z.union([z.number(), z.string()]).check(
    z.superRefine((port, context) => {
      if (typeof port === 'number') {
        if (!portNumber().safeParse(port).success) {
          context.addIssue({ code: 'custom', message: 'a port number must be from 1 to 65535' })
        }
      } else if (/^\d{1,5}$/.test(port)) {
        const message = 'a port in quotes is a name, and a name needs a letter'
        context.addIssue({ code: 'custom', message, params: { reading: Number(port) } })
      } else if (!isPortName(port)) {
        context.addIssue({ code: 'custom', message: 'not a valid port name' })
      }
    }),
  ),
)

const port = once(() =>
  z
    .strictObject({
      protocol: z.optional(z.enum(['TCP', 'UDP', 'SCTP'])),
      port: z.optional(portReference()),
      endPort: z.optional(portNumber()),
    })
    .check(
      z.superRefine((value, context) => {
        if (value.endPort === undefined) return
        const message =
          value.port === undefined
            ? 'endPort needs a port'
            : typeof value.port === 'string'
              ? 'endPort cannot follow a named port'
              : value.endPort < value.port
                ? 'endPort must not be less than port'
                : undefined
        if (message !== undefined) context.addIssue({ code: 'custom', path: ['endPort'], message })
      }),
    ),
)

const RANGE_PROBLEMS = {
  'not-an-address': 'not a CIDR range',
  'prefix-missing': 'not a CIDR range: the prefix length is missing',
  'prefix-out-of-range': 'not a CIDR range: the prefix length is out of range',
} as const

const cidr = once(() =>
  z.string().check(
    z.superRefine((text, context) => {
      const parsed = parseRange(text)
      const name = text === '' ? 'an empty text' : text
      if (typeof parsed !== 'string') return
      context.addIssue({ code: 'custom', message: `${name} is ${RANGE_PROBLEMS[parsed]}` })
    }),
  ),
)

const ipBlock = once(() =>
  z.strictObject({ cidr: cidr(), except: z.optional(z.array(cidr())) }).check(
    z.superRefine((block, context) => {
      const outer = parseRange(block.cidr)
      for (const [index, text] of (block.except ?? []).entries()) {
        const inner = parseRange(text)
        if (typeof outer === 'string' || typeof inner === 'string') continue
        // A strict subset: the same range would leave nothing (rule V4).
        if (isSubset(inner.addresses, outer.addresses) && inner.prefix > outer.prefix) continue
        context.addIssue({
          code: 'custom',
          path: ['except', index],
          message: `${text} is not a strict part of ${block.cidr}`,
        })
      }
    }),
  ),
)

const peer = once(() =>
  z
    .strictObject({
      podSelector: z.optional(labelSelector()),
      namespaceSelector: z.optional(labelSelector()),
      ipBlock: z.optional(ipBlock()),
    })
    .check(
      z.superRefine((value, context) => {
        const hasSelector = value.podSelector !== undefined || value.namespaceSelector !== undefined
        if (value.ipBlock !== undefined && hasSelector) {
          context.addIssue({ code: 'custom', path: ['ipBlock'], message: 'ipBlock cannot stand beside a selector' })
        } else if (value.ipBlock === undefined && !hasSelector) {
          context.addIssue({ code: 'custom', message: 'a peer needs podSelector, namespaceSelector or ipBlock' })
        }
      }),
    ),
)

const ports = once(() => z.optional(z.array(port())))

/** `status` and server-side metadata do not matter and are not checked. */
export const networkPolicySchema = once(() =>
  z.strictObject({
    apiVersion: z.literal('networking.k8s.io/v1'),
    kind: z.string(),
    metadata: objectMetadata(),
    status: z.optional(z.unknown()),
    spec: z.optional(
      z.strictObject({
        podSelector: z.optional(labelSelector()),
        policyTypes: z.optional(
          z.array(z.enum(['Ingress', 'Egress'])).check(z.maxLength(2, 'at most two policy types')),
        ),
        ingress: z.optional(z.array(z.strictObject({ from: z.optional(z.array(peer())), ports: ports() }))),
        egress: z.optional(z.array(z.strictObject({ to: z.optional(z.array(peer())), ports: ports() }))),
      }),
    ),
  }),
)

export type NetworkPolicy = z.infer<ReturnType<typeof networkPolicySchema>>
export type NetworkPolicySpec = NonNullable<NetworkPolicy['spec']>
export type NetworkPolicyPeer = z.infer<ReturnType<typeof peer>>
export type NetworkPolicyPort = z.infer<ReturnType<typeof port>>

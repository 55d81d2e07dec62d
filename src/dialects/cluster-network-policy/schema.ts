/**
 * ClusterNetworkPolicy v1alpha2 and v1beta1, AdminNetworkPolicy and BaselineAdminNetworkPolicy v1alpha1 of
 * policy.networking.k8s.io, with what their definitions of the experimental channel check (rules A13 to A15, A18 to A20,
 * C1 to C7, C11, C14).
 */
import * as z from 'zod/mini'
import { parseRange } from '../../algebra/address-set.ts'
import { once } from '../../base/once.ts'
import { type LabelSelector, labelSelectorSchema, objectMetadata, objectName } from '../label-selector.ts'
import { exactlyOne, portsSchema, protocolsSchema, type WrittenPort, type WrittenProtocol } from './port-schema.ts'

export type WrittenPods = { namespaceSelector?: LabelSelector | undefined; podSelector: LabelSelector }

export type WrittenSubject = { namespaces?: LabelSelector | undefined; pods?: WrittenPods | undefined }

export type WrittenPeer = WrittenSubject & {
  nodes?: LabelSelector | undefined
  networks?: string[] | undefined
  domainNames?: string[] | undefined
}

export type WrittenRule = {
  action: 'Accept' | 'Allow' | 'Deny' | 'Pass'
  from?: WrittenPeer[] | undefined
  to?: WrittenPeer[] | undefined
  ports?: WrittenPort[] | undefined
  protocols?: WrittenProtocol[] | undefined
}

export type WrittenPolicy = {
  spec: {
    tier?: 'Admin' | 'Baseline' | undefined
    priority?: number | undefined
    subject: WrittenSubject
    ingress?: WrittenRule[] | undefined
    egress?: WrittenRule[] | undefined
  }
}

const labelSelector = once(() => labelSelectorSchema())

/** Both selectors are due in v1alpha1 (rule A9); without a namespace selector, v1alpha2 means every namespace (rule C9). */
const podsOfAdmin = once(() => z.strictObject({ namespaceSelector: labelSelector(), podSelector: labelSelector() }))
const podsOfCluster = once(() =>
  z.strictObject({ namespaceSelector: z.optional(labelSelector()), podSelector: labelSelector() }),
)
type Pods = typeof podsOfAdmin | typeof podsOfCluster

const network = once(() =>
  z.string().check(
    z.maxLength(43, 'at most 43 characters'),
    z.refine((text) => typeof parseRange(text) !== 'string', 'not a CIDR range'),
    // The definitions tell the families apart by their separators.
    z.refine((text) => text.includes(':') !== text.includes('.'), 'must be either an IPv4 or an IPv6 range'),
  ),
)

/** v1beta1 takes a range only if it is written by its first address (rule C14). */
const maskedNetwork = once(() =>
  network().check(
    z.refine((text) => {
      const range = parseRange(text)
      return typeof range === 'string' || range.isMasked
    }, 'must start at the first address of its range'),
  ),
)

/** One label or more before the rest stand for `*` (rule A12). */
const DOMAIN_NAME = /^(\*\.)?([a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.?$/
const domainName = once(() => z.string().check(z.regex(DOMAIN_NAME, 'not a domain name')))

function setOf<T extends z.ZodMiniType<string>>(element: T) {
  return z.array(element).check(
    z.minLength(1, 'must not be empty'),
    z.maxLength(25, 'at most 25'),
    z.refine((list) => new Set(list).size === list.length, 'the same entry is given twice'),
  )
}

function boundedList<T extends z.ZodMiniType>(element: T, limit: number) {
  return z.array(element).check(z.minLength(1, 'must not be empty'), z.maxLength(limit, `at most ${limit}`))
}

type Shape = {
  readonly pods: Pods
  readonly actions: readonly [string, ...string[]]
  readonly limit: number
  readonly network: () => z.ZodMiniType<string>
  readonly ports: 'ports' | 'protocols'
  /** Only in a rule with this action, names may be peers (rules A12, C10). */
  readonly namesNeed: 'Allow' | 'Accept' | undefined
}

function subjectSchema(pods: Pods) {
  return z
    .strictObject({ namespaces: z.optional(labelSelector()), pods: z.optional(pods()) })
    .check(z.superRefine(exactlyOne))
}

function egressPeerSchema({ pods, network, namesNeed }: Shape) {
  const fields = {
    namespaces: z.optional(labelSelector()),
    pods: z.optional(pods()),
    nodes: z.optional(labelSelector()),
    networks: z.optional(setOf(network())),
  }
  const names = namesNeed === undefined ? {} : { domainNames: z.optional(setOf(domainName())) }
  return z.strictObject({ ...fields, ...names }).check(z.superRefine(exactlyOne))
}

function rulesSchema(shape: Shape, direction: 'ingress' | 'egress') {
  const peer: z.ZodMiniType = direction === 'ingress' ? subjectSchema(shape.pods) : egressPeerSchema(shape)
  const rule = z
    .strictObject({
      name: z.optional(z.string().check(z.maxLength(100, 'at most 100 characters'))),
      action: z.enum(shape.actions),
      [direction === 'ingress' ? 'from' : 'to']: boundedList(peer, shape.limit),
      [shape.ports]: z.optional(
        boundedList<z.ZodMiniType>(shape.ports === 'ports' ? portsSchema() : protocolsSchema(), shape.limit),
      ),
    })
    .check(z.superRefine((value, context) => checkRule(value as WrittenRule, shape, context)))
  return z.optional(z.array(rule).check(z.maxLength(shape.limit, `at most ${shape.limit} rules`)))
}

/** What the definitions check over a whole rule (rules A12, A14, C10). */
function checkRule(
  { action, to = [], ports = [], protocols = [] }: WrittenRule,
  shape: Shape,
  context: z.core.$RefinementCtx,
) {
  for (const [index, { domainNames }] of to.entries()) {
    if (domainNames === undefined || action === shape.namesNeed) continue
    const message = `domainNames can only stand in a rule with action ${shape.namesNeed}`
    context.addIssue({ code: 'custom', path: ['to', index, 'domainNames'], message })
  }
  const isOutside = to.some((peer) =>
    [peer.nodes, peer.networks, peer.domainNames].some((field) => field !== undefined),
  )
  const named = [...ports.map(({ namedPort }) => namedPort), ...protocols.map((entry) => entry.destinationNamedPort)]
  const index = named.findIndex((name) => name !== undefined)
  if (!isOutside || index < 0) return
  const message = 'a named port cannot stand beside networks, nodes or domainNames, which have no port names'
  context.addIssue({ code: 'custom', path: [shape.ports, index], message })
}

const priority = once(() =>
  z
    .int('must be a whole number')
    .check(z.minimum(0, 'must be from 0 to 1000'), z.maximum(1000, 'must be from 0 to 1000')),
)

/** Every version of a kind, in the order in which a message names them. */
function policySchema(
  kind: string,
  shapes: Readonly<Record<string, Shape>>,
  fields: z.core.$ZodLooseShape,
  name: z.ZodMiniType<string> = objectName(),
) {
  const versions = Object.entries(shapes).map(([version, shape]) => versionSchema(kind, version, shape, fields, name))
  const names = Object.keys(shapes).map((version) => `policy.networking.k8s.io/${version}`)
  return z.discriminatedUnion('apiVersion', versions as [(typeof versions)[number]], {
    error: ({ code }) => (code === 'invalid_union' ? `must be ${names.join(' or ')}` : undefined),
  }) as unknown as z.ZodMiniType<WrittenPolicy>
}

function versionSchema(
  kind: string,
  version: string,
  shape: Shape,
  fields: z.core.$ZodLooseShape,
  name: z.ZodMiniType<string>,
) {
  return z.strictObject({
    apiVersion: z.literal(`policy.networking.k8s.io/${version}`),
    kind: z.literal(kind),
    metadata: objectMetadata(name),
    status: z.optional(z.unknown()),
    spec: z.strictObject({
      ...fields,
      subject: subjectSchema(shape.pods),
      ingress: rulesSchema(shape, 'ingress'),
      egress: rulesSchema(shape, 'egress'),
    }),
  })
}

const admin: Shape = {
  pods: podsOfAdmin,
  actions: ['Allow', 'Deny', 'Pass'],
  limit: 100,
  network,
  ports: 'ports',
  namesNeed: 'Allow',
}
const baseline: Shape = { ...admin, actions: ['Allow', 'Deny'], namesNeed: undefined }
const cluster: Shape = {
  pods: podsOfCluster,
  actions: ['Accept', 'Deny', 'Pass'],
  limit: 25,
  network,
  ports: 'protocols',
  namesNeed: 'Accept',
}

export const POLICY_SCHEMAS: ReadonlyMap<string, () => z.ZodMiniType<WrittenPolicy>> = new Map([
  ['AdminNetworkPolicy', once(() => policySchema('AdminNetworkPolicy', { v1alpha1: admin }, { priority: priority() }))],
  [
    'BaselineAdminNetworkPolicy',
    // There is one, and its name is fixed (rule A15).
    once(() =>
      policySchema(
        'BaselineAdminNetworkPolicy',
        { v1alpha1: baseline },
        {},
        z.string().check(z.refine((name) => name === 'default', 'must be `default`')),
      ),
    ),
  ],
  [
    'ClusterNetworkPolicy',
    once(() =>
      policySchema(
        'ClusterNetworkPolicy',
        { v1alpha2: cluster, v1beta1: { ...cluster, network: maskedNetwork } },
        { tier: z.enum(['Admin', 'Baseline']), priority: priority() },
      ),
    ),
  ],
])

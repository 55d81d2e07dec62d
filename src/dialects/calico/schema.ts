/**
 * Policies, sets, tiers, hosts and profiles of `projectcalico.org/v3`, with what its validator checks (rule CV1;
 * libcalico-go `lib/validator/v3`, `api/pkg/apis/projectcalico/v3`).
 */
import * as z from 'zod/mini'
import { parseSingleAddress } from '../../algebra/address-set.ts'
import { once } from '../../base/once.ts'
import type { CalicoSettings } from '../../config/calico-settings.ts'
import { NAMESPACE_LABEL } from '../calico-labels.ts'
import { builtInTier, DEFAULT_TIER_NAME, hasDefaultAction } from '../calico-tiers.ts'
import { isLabelValue, isQualifiedName, isSubdomain, type Naming, objectMetadata } from '../label-selector.ts'
import { isPortName, localSelector, network, networkOrAddress, rule, type WrittenRule } from './rule-schema.ts'

export type PolicyType = 'Ingress' | 'Egress'

export type WrittenSpec = {
  tier?: string | undefined
  order?: number | undefined
  selector?: string | undefined
  namespaceSelector?: string | undefined
  serviceAccountSelector?: string | undefined
  types?: PolicyType[] | undefined
  ingress?: WrittenRule[] | undefined
  egress?: WrittenRule[] | undefined
  doNotTrack?: boolean | undefined
  preDNAT?: boolean | undefined
  applyOnForward?: boolean | undefined
}

export type WrittenPolicy = { metadata: Naming; spec?: WrittenSpec | undefined }

const name = once(() => z.string().check(z.refine(isSubdomain, 'not a valid name')))

const labels = once(() =>
  z.record(
    z.string().check(z.refine(isQualifiedName, 'not a valid label key')),
    z.string().check(z.refine(isLabelValue, 'not a valid label value')),
  ),
)

const object = once(() => ({
  apiVersion: z.enum(['projectcalico.org/v3', 'crd.projectcalico.org/v1']),
  kind: z.string(),
  metadata: objectMetadata(name()),
  status: z.optional(z.unknown()),
}))

const specFields = once(() => ({
  tier: z.optional(z.string()),
  order: z.optional(z.number()),
  selector: z.optional(localSelector()),
  serviceAccountSelector: z.optional(localSelector()),
  types: z.optional(
    z
      .array(z.enum(['Ingress', 'Egress']))
      .check(z.refine((types) => new Set(types).size === types.length, 'the same type is given twice')),
  ),
  ingress: z.optional(z.array(rule())),
  egress: z.optional(z.array(rule())),
  performanceHints: z.optional(
    z.array(z.literal('AssumeNeededOnEveryNode')).check(z.maxLength(1, 'the same hint is given twice')),
  ),
}))

/** What a staged policy is for. It is not enforced, whatever it says (rule CS1). */
const stagedFields = once(() => ({ stagedAction: z.optional(z.enum(['Set', 'Delete', 'Learn', 'Ignore'])) }))

const globalFields = once(() => ({
  ...specFields(),
  namespaceSelector: z.optional(localSelector()),
  doNotTrack: z.optional(z.boolean()),
  preDNAT: z.optional(z.boolean()),
  applyOnForward: z.optional(z.boolean()),
}))

/** Which fields are allowed on which side, and what goes together. */
function checkSpec(spec: WrittenSpec, isGlobal: boolean, context: z.core.$RefinementCtx): void {
  const issue = (path: (string | number)[], message: string): void => {
    context.addIssue({ code: 'custom', path, message })
  }
  for (const direction of ['ingress', 'egress'] as const) {
    // Services are what a rule is about on the other side only.
    const [other, own] =
      direction === 'ingress' ? (['source', 'destination'] as const) : (['destination', 'source'] as const)
    for (const [index, written] of (spec[direction] ?? []).entries()) {
      if (written[own]?.services !== undefined) {
        issue([direction, index, own, 'services'], `services cannot stand in the ${own} of a rule for ${direction}`)
      }
      const services = written[other]?.services
      if (isGlobal && services !== undefined && !services.namespace) {
        issue([direction, index, other, 'services'], 'services needs a namespace where the policy has none')
      }
      if (direction === 'egress' && written.http !== undefined) {
        issue([direction, index, 'http'], 'http can only stand in a rule for ingress')
      }
    }
  }
  if (!spec.doNotTrack && !spec.preDNAT) return
  if (spec.doNotTrack && spec.preDNAT) issue(['preDNAT'], 'preDNAT and doNotTrack exclude each other')
  if (!spec.applyOnForward) {
    issue([spec.preDNAT ? 'preDNAT' : 'doNotTrack'], 'preDNAT and doNotTrack need applyOnForward: true')
  }
  if (spec.preDNAT && (spec.egress ?? []).length > 0) issue(['egress'], 'a policy with preDNAT has no rules for egress')
  if (spec.preDNAT && spec.types?.includes('Egress')) issue(['types'], 'a policy with preDNAT has no type Egress')
}

/** Up to 3.31, a port needs a protocol even if it is a name (rule CPO3). Numbers need one in every release. */
function checkNamedPorts(spec: WrittenSpec, { minor }: CalicoSettings, context: z.core.$RefinementCtx): void {
  if (minor >= 32) return
  for (const direction of ['ingress', 'egress'] as const) {
    for (const [index, written] of (spec[direction] ?? []).entries()) {
      if (written.protocol !== undefined) continue
      for (const side of ['source', 'destination'] as const) {
        for (const field of ['ports', 'notPorts'] as const) {
          if (!(written[side]?.[field] ?? []).some(isPortName)) continue
          const message = 'up to Calico 3.31, the name of a port needs protocol TCP, UDP or SCTP'
          context.addIssue({ code: 'custom', path: [direction, index, side, field], message })
        }
      }
    }
  }
}

/** Up to 3.31, the name of a policy says its tier (`names.ValidateTieredPolicyName`; 3.32 lifted this). */
function checkName({ metadata, spec }: WrittenPolicy, { minor }: CalicoSettings, context: z.core.$RefinementCtx): void {
  if (minor >= 32) return
  const tier = spec?.tier || DEFAULT_TIER_NAME
  const name = metadata.name ?? metadata.generateName ?? ''
  if (name.startsWith(`${tier}.`) || (tier === DEFAULT_TIER_NAME && !name.includes('.'))) return
  const message =
    tier === DEFAULT_TIER_NAME
      ? 'up to Calico 3.31, a policy of tier default has a name without a dot, or one that begins with `default.`'
      : `up to Calico 3.31, the name of a policy of tier ${tier} begins with \`${tier}.\``
  context.addIssue({ code: 'custom', path: ['metadata', 'name'], message })
}

const schemas = new Map<string, z.ZodMiniType<WrittenPolicy>>()

export type PolicyKind = { readonly isGlobal: boolean; readonly isStaged: boolean }

/** Building a schema costs more than reading a policy with it, so there is one for each release that is asked about. */
export function policySchema(kind: PolicyKind, settings: CalicoSettings): z.ZodMiniType<WrittenPolicy> {
  const key = `${kind.isGlobal} ${kind.isStaged} ${settings.minor}`
  const known = schemas.get(key) ?? createPolicySchema(kind, settings)
  schemas.set(key, known)
  return known
}

function createPolicySchema(
  { isGlobal, isStaged }: PolicyKind,
  settings: CalicoSettings,
): z.ZodMiniType<WrittenPolicy> {
  const fields = isGlobal ? globalFields() : specFields()
  const spec = z.strictObject({ ...fields, ...(isStaged ? stagedFields() : {}) }).check(
    z.superRefine((value, context) => {
      checkSpec(value as WrittenSpec, isGlobal, context)
      checkNamedPorts(value as WrittenSpec, settings, context)
    }),
  )
  return z
    .strictObject({ ...object(), spec: z.optional(spec) })
    .check(
      z.superRefine((value, context) => checkName(value as WrittenPolicy, settings, context)),
    ) as unknown as z.ZodMiniType<WrittenPolicy>
}

/** A label that Calico sets itself cannot be written. */
const setMetadata = once(() =>
  objectMetadata(name()).check(
    z.refine(({ labels = {} }) => !(NAMESPACE_LABEL in labels), {
      path: ['labels'],
      message: `${NAMESPACE_LABEL} cannot be set: Calico sets it itself`,
    }),
  ),
)

export const networkSetSchema = once(() =>
  z.strictObject({
    ...object(),
    metadata: setMetadata(),
    spec: z.optional(
      z.strictObject({
        nets: z.optional(z.array(networkOrAddress())),
        allowedEgressDomains: z.optional(z.array(z.string())),
      }),
    ),
  }),
)

/** Only what says where pods have their addresses; the rest is about how they are routed. */
export const poolSchema = once(() =>
  z.looseObject({
    spec: z.looseObject({ cidr: network(), allowedUses: z.optional(z.array(z.string())) }),
  }),
)

const failsafePorts = once(() =>
  z.optional(
    z.array(
      z.looseObject({ protocol: z.optional(z.string()), port: z.optional(z.int()), net: z.optional(z.string()) }),
    ),
  ),
)

/** Only what says which ports of hosts stay open, and which tunnels pods may send. */
export const felixSchema = once(() =>
  z.looseObject({
    spec: z.optional(
      z.looseObject({
        failsafeInboundHostPorts: failsafePorts(),
        failsafeOutboundHostPorts: failsafePorts(),
        vxlanPort: z.optional(z.int()),
        allowVXLANPacketsFromWorkloads: z.optional(z.boolean()),
        allowIPIPPacketsFromWorkloads: z.optional(z.boolean()),
      }),
    ),
  }),
)

const TIER_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/

export function tierSchema(settings: CalicoSettings) {
  return z
    .strictObject({
      ...object(),
      metadata: objectMetadata(z.string().check(z.maxLength(63), z.regex(TIER_NAME, 'the name of a tier has no dot'))),
      spec: z.optional(
        z.strictObject({
          order: z.optional(z.number()),
          ...(hasDefaultAction(settings) ? { defaultAction: z.optional(z.enum(['Deny', 'Pass'])) } : {}),
        }),
      ),
    })
    .check(
      z.superRefine(({ metadata: { name = '' }, spec }, context) => {
        const fixed = builtInTier(name, settings)
        if (fixed === undefined) return
        if (spec?.order !== fixed.order) {
          const message = `the order of tier ${name} is ${fixed.order} and cannot be changed`
          context.addIssue({ code: 'custom', path: ['spec', 'order'], message })
        }
        const { defaultAction = fixed.defaultAction } = (spec ?? {}) as { defaultAction?: string }
        if (defaultAction !== fixed.defaultAction) {
          const message = `the default action of tier ${name} is ${fixed.defaultAction} and cannot be changed`
          context.addIssue({ code: 'custom', path: ['spec', 'defaultAction'], message })
        }
      }),
    )
}

const address = once(() =>
  z.string().check(z.refine((text) => parseSingleAddress(text) !== undefined, 'not an IP address')),
)

/** The validator's `interface`: a name as Linux has them, or every interface. */
const INTERFACE = /^(\*|[a-zA-Z0-9_.-]{1,15})$/

const hostPort = once(() =>
  z.strictObject({
    name: z.string().check(z.minLength(1, 'must not be empty')),
    protocol: z.union([z.literal(['TCP', 'UDP', 'SCTP', 6, 17, 132])], 'must be TCP, UDP or SCTP'),
    port: z.int().check(z.minimum(1), z.maximum(65_535)),
  }),
)

const hostSpec = once(() =>
  z
    .strictObject({
      node: z.optional(z.string()),
      interfaceName: z.optional(z.string()),
      expectedIPs: z.optional(z.array(address())),
      profiles: z.optional(z.array(name())),
      ports: z.optional(z.array(hostPort())),
    })
    .check(
      z.superRefine(({ node, interfaceName = '', expectedIPs = [] }, context) => {
        if (!node) context.addIssue({ code: 'custom', message: 'needs the name of its node' })
        if (interfaceName === '' && expectedIPs.length === 0) {
          context.addIssue({ code: 'custom', message: 'needs interfaceName or expectedIPs' })
        } else if (interfaceName !== '' && !INTERFACE.test(interfaceName)) {
          context.addIssue({ code: 'custom', path: ['interfaceName'], message: 'not the name of an interface' })
        }
      }),
    ),
)

export const hostEndpointSchema = once(() =>
  z.strictObject({
    ...object(),
    spec: z.optional(hostSpec()),
  }),
)

export const profileSchema = once(() =>
  z.strictObject({
    ...object(),
    spec: z.optional(
      z.strictObject({
        ingress: z.optional(z.array(rule())),
        egress: z.optional(z.array(rule())),
        labelsToApply: z.optional(labels()),
      }),
    ),
  }),
)

export type WrittenProfile = { spec?: { ingress?: WrittenRule[]; egress?: WrittenRule[] } }

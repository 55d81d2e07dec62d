/**
 * CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy of cilium.io/v2, as far as their CRDs say what the API server
 * takes (pkg/k8s/apis/cilium.io/client/crds/v2). What it takes and Cilium then refuses is found in `validate.ts`.
 */
import * as z from 'zod/mini'
import { parseRange, parseSingleAddress } from '../../algebra/address-set.ts'
import { once } from '../../base/once.ts'
import { isLabelValue, isSubdomain, objectMetadata } from '../label-selector.ts'
import { allowedPorts, deniedPorts, dnsSelector, icmpRules } from './port-schema.ts'

/** Unlike in built-in kinds, keys and the values of expressions are not checked by the API server. */
const labelSelector = once(() =>
  z.strictObject({
    matchLabels: z.optional(z.record(z.string(), z.string().check(z.refine(isLabelValue, 'not a valid label value')))),
    matchExpressions: z.optional(
      z.array(
        z.strictObject({
          key: z.string(),
          operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
          values: z.optional(z.array(z.string())),
        }),
      ),
    ),
  }),
)

const selectors = once(() => z.optional(z.array(labelSelector())))

/** Go's strict reader of addresses takes no leading zeros, which some libraries read as octal. */
const LEADING_ZERO = /(^|[./])0\d/

function isRange(text: string): boolean {
  return typeof parseRange(text) !== 'string' && !LEADING_ZERO.test(text)
}

const cidr = once(() => z.string().check(z.refine(isRange, 'not a CIDR range')))

/** Also an address without a prefix (rule R35). */
const cidrOrAddress = once(() =>
  z.string().check(
    z.refine((text) => isRange(text) || (parseSingleAddress(text) !== undefined && !LEADING_ZERO.test(text)), {
      message: 'neither a CIDR range nor an address',
    }),
  ),
)

const CIDR_SOURCES = ['cidr', 'cidrGroupRef', 'cidrGroupSelector'] as const

const cidrRule = once(() =>
  z
    .strictObject({
      cidr: z.optional(cidr()),
      cidrGroupRef: z.optional(z.string().check(z.refine(isSubdomain, 'not a valid name'))),
      cidrGroupSelector: z.optional(labelSelector()),
      except: z.optional(z.array(cidr())),
    })
    .check(
      z.refine((rule) => CIDR_SOURCES.filter((source) => rule[source] !== undefined).length === 1, {
        message: `needs exactly one of ${CIDR_SOURCES.join(', ')}`,
      }),
    ),
)

/** `world-ipv4` and `world-ipv6` are known to Cilium but not to the CRD (rule R34). */
const entity = once(() =>
  z.enum([
    'all',
    'world',
    'cluster',
    'cluster-mesh',
    'host',
    'remote-node',
    'kube-apiserver',
    'ingress',
    'health',
    'init',
    'unmanaged',
    'none',
  ]),
)

const groups = once(() => z.optional(z.array(z.looseObject({}))))

/** Removed; the CRD keeps the field and takes no element (rule R45). */
const requires = once(() =>
  z.optional(z.array(z.unknown()).check(z.maxLength(0, 'no longer exists: Cilium 1.19 removed it'))),
)

const service = once(() =>
  z.strictObject({
    k8sService: z.optional(z.strictObject({ serviceName: z.optional(z.string()), namespace: z.optional(z.string()) })),
    k8sServiceSelector: z.optional(z.strictObject({ selector: labelSelector(), namespace: z.optional(z.string()) })),
  }),
)

const sources = once(() => ({
  fromEndpoints: selectors(),
  fromCIDR: z.optional(z.array(cidrOrAddress())),
  fromCIDRSet: z.optional(z.array(cidrRule())),
  fromEntities: z.optional(z.array(entity())),
  fromNodes: selectors(),
  fromGroups: groups(),
  fromRequires: requires(),
}))

const destinations = once(() => ({
  toEndpoints: selectors(),
  toCIDR: z.optional(z.array(cidrOrAddress())),
  toCIDRSet: z.optional(z.array(cidrRule())),
  toEntities: z.optional(z.array(entity())),
  toNodes: selectors(),
  toGroups: groups(),
  toServices: z.optional(z.array(service())),
  toRequires: requires(),
}))

const allow = once(() => ({
  toPorts: z.optional(allowedPorts()),
  icmps: z.optional(icmpRules()),
  authentication: z.optional(z.strictObject({ mode: z.enum(['disabled', 'required', 'test-always-fail']) })),
}))

const deny = once(() => ({ toPorts: z.optional(deniedPorts()), icmps: z.optional(icmpRules()) }))

const ingressItem = once(() => z.strictObject({ ...sources(), ...allow() }))
const egressItem = once(() =>
  z.strictObject({ ...destinations(), toFQDNs: z.optional(z.array(dnsSelector())), ...allow() }),
)

const rule = once(() =>
  z
    .strictObject({
      endpointSelector: z.optional(labelSelector()),
      nodeSelector: z.optional(labelSelector()),
      ingress: z.optional(z.array(ingressItem())),
      ingressDeny: z.optional(z.array(z.strictObject({ ...sources(), ...deny() }))),
      egress: z.optional(z.array(egressItem())),
      egressDeny: z.optional(z.array(z.strictObject({ ...destinations(), ...deny() }))),
      enableDefaultDeny: z.optional(
        z.strictObject({ ingress: z.optional(z.boolean()), egress: z.optional(z.boolean()) }),
      ),
      // These three have no effect on any verdict (rules R65, R67).
      labels: z.optional(z.array(z.looseObject({}))),
      description: z.optional(z.string()),
      log: z.optional(
        z.strictObject({ value: z.optional(z.string().check(z.maxLength(32, 'at most 32 characters'))) }),
      ),
    })
    .check(
      z.superRefine((value, context) => {
        const { endpointSelector, nodeSelector, ingress, ingressDeny, egress, egressDeny } = value
        if (endpointSelector === undefined && nodeSelector === undefined) {
          context.addIssue({ code: 'custom', message: 'needs an endpointSelector or a nodeSelector' })
        } else if (endpointSelector !== undefined && nodeSelector !== undefined) {
          context.addIssue({ code: 'custom', path: ['nodeSelector'], message: 'cannot stand beside endpointSelector' })
        }
        if ((ingress ?? ingressDeny ?? egress ?? egressDeny) === undefined) {
          context.addIssue({ code: 'custom', message: 'needs one of ingress, ingressDeny, egress, egressDeny' })
        }
      }),
    ),
)

/** `status` and server-side metadata do not matter and are not checked. */
const object = once(() => ({
  apiVersion: z.literal('cilium.io/v2'),
  kind: z.string(),
  metadata: objectMetadata(),
  status: z.optional(z.unknown()),
}))

export const ciliumCidrGroupSchema = once(() =>
  z.strictObject({
    ...object(),
    apiVersion: z.enum(['cilium.io/v2', 'cilium.io/v2alpha1']),
    spec: z.strictObject({ externalCIDRs: z.array(cidrOrAddress()) }),
  }),
)

export const ciliumPolicySchema = once(() =>
  z.strictObject({
    ...object(),
    spec: z.optional(rule()),
    specs: z.optional(z.array(rule())),
  }),
)

export type CiliumPolicy = z.infer<ReturnType<typeof ciliumPolicySchema>>
export type CiliumRule = z.infer<ReturnType<typeof rule>>
export type IngressItem = z.infer<ReturnType<typeof ingressItem>>
export type EgressItem = z.infer<ReturnType<typeof egressItem>>
export type ServiceText = z.infer<ReturnType<typeof service>>
export type CidrRule = z.infer<ReturnType<typeof cidrRule>>
export type EntityText = z.infer<ReturnType<typeof entity>>
export type EndpointSelectorText = z.infer<ReturnType<typeof labelSelector>>

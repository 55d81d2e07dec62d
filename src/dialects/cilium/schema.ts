/**
 * CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy of cilium.io/v2, as far as their CRDs say what the API server
 * takes (pkg/k8s/apis/cilium.io/client/crds/v2). What it takes and Cilium then refuses is found in `validate.ts`.
 */
import { z } from 'zod'
import { parseRange, parseSingleAddress } from '../../algebra/address-set.ts'
import { isLabelValue, isSubdomain } from '../label-selector.ts'
import { allowedPorts, deniedPorts, dnsSelector, icmpRules } from './port-schema.ts'

/** Unlike in built-in kinds, keys and the values of expressions are not checked by the API server. */
const labelSelector = z.strictObject({
  matchLabels: z.record(z.string(), z.string().refine(isLabelValue, 'not a valid label value')).optional(),
  matchExpressions: z
    .array(
      z.strictObject({
        key: z.string(),
        operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist']),
        values: z.array(z.string()).optional(),
      }),
    )
    .optional(),
})

const selectors = z.array(labelSelector).optional()

/** Go's strict reader of addresses takes no leading zeros, which some libraries read as octal. */
const LEADING_ZERO = /(^|[./])0\d/

function isRange(text: string): boolean {
  return typeof parseRange(text) !== 'string' && !LEADING_ZERO.test(text)
}

const cidr = z.string().refine(isRange, 'not a CIDR range')

/** Also an address without a prefix (rule R35). */
const cidrOrAddress = z
  .string()
  .refine((text) => isRange(text) || (parseSingleAddress(text) !== undefined && !LEADING_ZERO.test(text)), {
    message: 'neither a CIDR range nor an address',
  })

const CIDR_SOURCES = ['cidr', 'cidrGroupRef', 'cidrGroupSelector'] as const

const cidrRule = z
  .strictObject({
    cidr: cidr.optional(),
    cidrGroupRef: z.string().refine(isSubdomain, 'not a valid name').optional(),
    cidrGroupSelector: labelSelector.optional(),
    except: z.array(cidr).optional(),
  })
  .refine((rule) => CIDR_SOURCES.filter((source) => rule[source] !== undefined).length === 1, {
    message: `needs exactly one of ${CIDR_SOURCES.join(', ')}`,
  })

/** `world-ipv4` and `world-ipv6` are known to Cilium but not to the CRD (rule R34). */
const entity = z.enum([
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
])

const groups = z.array(z.looseObject({})).optional()

/** Removed; the CRD keeps the field and takes no element (rule R45). */
const requires = z.array(z.unknown()).max(0, 'no longer exists: Cilium 1.19 removed it').optional()

const service = z.strictObject({
  k8sService: z.strictObject({ serviceName: z.string().optional(), namespace: z.string().optional() }).optional(),
  k8sServiceSelector: z.strictObject({ selector: labelSelector, namespace: z.string().optional() }).optional(),
})

const sources = {
  fromEndpoints: selectors,
  fromCIDR: z.array(cidrOrAddress).optional(),
  fromCIDRSet: z.array(cidrRule).optional(),
  fromEntities: z.array(entity).optional(),
  fromNodes: selectors,
  fromGroups: groups,
  fromRequires: requires,
}

const destinations = {
  toEndpoints: selectors,
  toCIDR: z.array(cidrOrAddress).optional(),
  toCIDRSet: z.array(cidrRule).optional(),
  toEntities: z.array(entity).optional(),
  toNodes: selectors,
  toGroups: groups,
  toServices: z.array(service).optional(),
  toRequires: requires,
}

const allow = {
  toPorts: allowedPorts.optional(),
  icmps: icmpRules.optional(),
  authentication: z.strictObject({ mode: z.enum(['disabled', 'required', 'test-always-fail']) }).optional(),
}

const deny = { toPorts: deniedPorts.optional(), icmps: icmpRules.optional() }

const ingressItem = z.strictObject({ ...sources, ...allow })
const egressItem = z.strictObject({ ...destinations, toFQDNs: z.array(dnsSelector).optional(), ...allow })

const rule = z
  .strictObject({
    endpointSelector: labelSelector.optional(),
    nodeSelector: labelSelector.optional(),
    ingress: z.array(ingressItem).optional(),
    ingressDeny: z.array(z.strictObject({ ...sources, ...deny })).optional(),
    egress: z.array(egressItem).optional(),
    egressDeny: z.array(z.strictObject({ ...destinations, ...deny })).optional(),
    enableDefaultDeny: z.strictObject({ ingress: z.boolean().optional(), egress: z.boolean().optional() }).optional(),
    // These three have no effect on any verdict (rules R65, R67).
    labels: z.array(z.looseObject({})).optional(),
    description: z.string().optional(),
    log: z.strictObject({ value: z.string().max(32, 'at most 32 characters').optional() }).optional(),
  })
  .superRefine((value, context) => {
    const { endpointSelector, nodeSelector, ingress, ingressDeny, egress, egressDeny } = value
    if (endpointSelector === undefined && nodeSelector === undefined) {
      context.addIssue({ code: 'custom', message: 'needs an endpointSelector or a nodeSelector' })
    } else if (endpointSelector !== undefined && nodeSelector !== undefined) {
      context.addIssue({ code: 'custom', path: ['nodeSelector'], message: 'cannot stand beside endpointSelector' })
    }
    if ((ingress ?? ingressDeny ?? egress ?? egressDeny) === undefined) {
      context.addIssue({ code: 'custom', message: 'needs one of ingress, ingressDeny, egress, egressDeny' })
    }
  })

/** `status` and server-side metadata do not matter and are not checked. */
const object = {
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string() }),
  status: z.unknown().optional(),
}

export const ciliumCidrGroupSchema = z.strictObject({
  ...object,
  spec: z.strictObject({ externalCIDRs: z.array(cidrOrAddress) }),
})

export const ciliumPolicySchema = z.strictObject({
  ...object,
  spec: rule.optional(),
  specs: z.array(rule).optional(),
})

export type CiliumPolicy = z.infer<typeof ciliumPolicySchema>
export type CiliumRule = z.infer<typeof rule>
export type IngressItem = z.infer<typeof ingressItem>
export type EgressItem = z.infer<typeof egressItem>
export type ServiceText = z.infer<typeof service>
export type CidrRule = z.infer<typeof cidrRule>
export type EntityText = z.infer<typeof entity>
export type EndpointSelectorText = z.infer<typeof labelSelector>

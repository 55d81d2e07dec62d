/** The label selector of meta/v1, which every dialect shares: its schema, what the API server checks, its requirements. */
import * as z from 'zod/mini'
import { once } from '../base/once.ts'
import { type LabelScope, type Requirement, requirement } from '../model/selector.ts'

const NAME = /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/
const SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/

/** What the API server takes for the name of most objects. */
export function isSubdomain(text: string): boolean {
  return text.length <= 253 && SUBDOMAIN.test(text)
}

/**
 * The name of an object (rule V14). What a policy says does not hang on how it is called, so that one with another name is
 * read as if the name were right.
 */
export const objectName = once(() =>
  z.string().check(
    z.superRefine((name, context) => {
      if (isSubdomain(name)) return
      const reading = name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '')
        .slice(0, 63)
      const message = 'not a valid name: a name consists of small letters, digits, `-` and `.`'
      context.addIssue({ code: 'custom', message, params: { reading: isSubdomain(reading) ? reading : 'name' } })
    }),
  ),
)

/** A qualified name: an optional DNS subdomain of at most 253, a slash, a name of at most 63 (rule V13). */
export function isQualifiedName(key: string): boolean {
  const parts = key.split('/')
  const name = parts.pop() ?? ''
  const [prefix] = parts
  if (parts.length > 1 || name.length > 63 || !NAME.test(name)) return false
  return prefix === undefined || isSubdomain(prefix)
}

export function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= 63 && NAME.test(value))
}

export type Naming = { readonly name?: string | undefined; readonly generateName?: string | undefined }

/** Fields of `ObjectMeta` that people hardly write, and dumps of clusters have (apimachinery meta/v1). */
const SET_BY_SERVER = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
  'selfLink',
  'clusterName',
]

/**
 * What the API server checks of the metadata of every object, as far as people write it. It has a name, or the start of one:
 * from that, the API server makes the name of a new object (`BeforeCreate` in k8s.io/apiserver/pkg/registry/rest).
 */
export function objectMetadata(name: z.ZodMiniType<string> = objectName()) {
  const start = z.string().check(z.refine((text) => isSubdomain(`${text}x`), 'not the start of a valid name'))
  const key = z.string().check(z.refine(isQualifiedName, 'not a valid label key'))
  const value = z.string().check(z.refine(isLabelValue, 'not a valid label value'))
  return z
    .strictObject({
      ...Object.fromEntries(SET_BY_SERVER.map((field) => [field, z.optional(z.unknown())])),
      name: z.optional(name),
      generateName: z.optional(start),
      namespace: z.optional(z.string()),
      labels: z.optional(z.record(key, value)),
      annotations: z.optional(z.record(z.string(), z.string())),
    })
    .check(
      z.superRefine(({ name, generateName }, context) => {
        if (name !== undefined || generateName) return
        context.addIssue({ code: 'custom', path: ['name'], message: 'must be a string, and is nothing' })
      }),
    )
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const

/** `isKey` says which keys are valid: Cilium's may carry a source prefix. */
export function labelSelectorSchema(isKey: (key: string) => boolean = isQualifiedName) {
  const key = z.string().check(z.refine(isKey, 'not a valid label key'))
  const value = z.string().check(z.refine(isLabelValue, 'not a valid label value'))
  const expression = z.strictObject({ key, operator: z.enum(OPERATORS), values: z.optional(z.array(value)) }).check(
    z.superRefine(({ operator, values = [] }, context) => {
      const needsValues = operator === 'In' || operator === 'NotIn'
      // apimachinery meta/v1/validation: In and NotIn need values, the other two must have none (rule V12).
      if (needsValues === values.length > 0) return
      const message = needsValues
        ? `operator ${operator} needs at least one value`
        : `operator ${operator} takes no values`
      context.addIssue({ code: 'custom', path: ['values'], message })
    }),
  )
  return z.strictObject({
    matchLabels: z.optional(z.record(key, value)),
    matchExpressions: z.optional(z.array(expression)),
  })
}

export type LabelSelector = z.infer<ReturnType<typeof labelSelectorSchema>>

/** All of these must hold (rule N14). An absent selector is the caller's matter: its meaning depends on the field. */
export function requirementsOf(labelSelector: LabelSelector, scope: LabelScope): Requirement[] {
  return [
    ...Object.entries(labelSelector.matchLabels ?? {}).map(([key, value]) => requirement(scope, key, 'In', [value])),
    ...(labelSelector.matchExpressions ?? []).map(({ key, operator, values }) =>
      requirement(scope, key, operator, values ?? []),
    ),
  ]
}

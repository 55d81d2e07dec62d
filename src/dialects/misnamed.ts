/**
 * Documents that are evidently meant to be what a dialect reads, and are not written as its kind: the API server knows no such kind
 * and takes none of them. A kind of another product is none of our business, however it is called.
 */
import {
  isObject,
  type JsonObject,
  type JsonValue,
  type ManifestDocument,
  type ObjectType,
} from '../manifests/document.ts'
import { typeOf } from '../manifests/objects.ts'
import { OBJECT_FORMS } from '../model/object-types.ts'
import type { Form } from './dialect.ts'
import { isPolicyKind, POLICY_FORMS } from './registry.ts'

const FORMS: readonly Form[] = [...POLICY_FORMS, ...OBJECT_FORMS.map((form) => ({ ...form, fields: [] }))]

/** What the object is meant to be, where that is not what it says that it is. */
export function meantType(object: ManifestDocument): ObjectType | undefined {
  const type = typeOf(object)
  if (type === undefined) return isObject(object.value) ? meantWithoutType(object.value) : undefined
  return isMisnamed(type) ? mostAlike(formsMeant(type.kind, groupOf(type.apiVersion)), type, object.value) : undefined
}

/** By kind, then by API. */
const known = new Map<string, Map<string, boolean>>()
const MOST_KNOWN = 1000

/** Whether there is no such kind, and one of ours is meant. Thousands of objects have one of a few types. */
export function isMisnamed(type: ObjectType): boolean {
  const before = known.get(type.kind)?.get(type.apiVersion)
  if (before !== undefined) return before
  const { apiVersion, kind } = type
  const answer = !isOfInterest(type) && formsMeant(kind, groupOf(apiVersion)).length > 0
  if (known.size >= MOST_KNOWN) known.clear()
  const ofKind = known.get(kind) ?? new Map<string, boolean>()
  if (ofKind.size >= MOST_KNOWN) ofKind.clear()
  known.set(kind, ofKind.set(apiVersion, answer))
  return answer
}

/** Whether objects of the type are policies, what policies refer to, or what they select. */
export function isOfInterest({ apiVersion, kind }: ObjectType): boolean {
  const group = groupOf(apiVersion)
  return (
    isPolicyKind(group, kind) || OBJECT_FORMS.some((form) => form.kind === kind && groupOf(form.apiVersion) === group)
  )
}

/** `apiVersion`, `kind` or both are missing, or are no texts, as where they are written with a capital letter. */
function meantWithoutType(value: JsonObject): ObjectType | undefined {
  // Values of a chart may have a field `kind`.
  if (!isObject(value.metadata)) return undefined
  const fieldOf = (name: string): string | undefined => {
    const key = Object.keys(value).find((one) => one.toLowerCase() === name)
    const text = key === undefined ? undefined : value[key]
    return typeof text === 'string' && text !== '' ? text : undefined
  }
  const [apiVersion, kind] = [fieldOf('apiversion'), fieldOf('kind')]
  const group = apiVersion === undefined ? undefined : groupOf(apiVersion)
  if (kind !== undefined) {
    const forms = formsMeant(kind, group)
    return forms.length === 0 ? undefined : mostAlike(forms, { apiVersion }, value)
  }
  const telling = FORMS.filter((form) => hasFieldOf(form, value))
  if (group !== undefined) return telling.find((form) => groupOf(form.apiVersion) === group)
  // What many kinds have tells nothing.
  return telling.find(({ fields }) => fields.some((field) => TELLING.has(field)))
}

const TELLING = new Set(['podSelector', 'endpointSelector'])

function mostAlike(
  near: readonly Form[],
  { apiVersion }: { readonly apiVersion: string | undefined },
  value: JsonValue,
): ObjectType {
  const isOfGroup = (form: Form): boolean =>
    apiVersion !== undefined && isNear(groupOf(apiVersion), groupOf(form.apiVersion))
  const likeness = (form: Form): number =>
    (near.includes(form) ? 2 : 0) + (isObject(value) && hasFieldOf(form, value) ? 2 : 0) + (isOfGroup(form) ? 1 : 0)
  const candidates = [...near, ...FORMS.filter(isOfGroup)]
  return candidates.reduce((best, form) => (likeness(form) > likeness(best) ? form : best))
}

function hasFieldOf({ fields }: Form, { spec }: JsonObject): boolean {
  return isObject(spec) && fields.some((field) => Object.hasOwn(spec, field))
}

/**
 * Those that an object of the kind may be meant to be, in a group that is given or not: in one of ours, but for a slip, or in one
 * in which no other product has kinds.
 */
function formsMeant(kind: string, group: string | undefined): readonly Form[] {
  const isOfGroup = (form: Form): boolean => group !== undefined && isNear(group, groupOf(form.apiVersion))
  const isForeign = group?.includes('.') === true && !group.endsWith('.k8s.io') && !FORMS.some(isOfGroup)
  // A short word is the kind of many.
  return isForeign ? [] : formsNear(kind).filter((form) => lettersOf(kind).length >= LONG || isOfGroup(form))
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? '' : apiVersion.slice(0, slash)
}

/** Forms whose kind is the same but for a slip. */
function formsNear(kind: string): readonly Form[] {
  return FORMS.filter((form) => isNear(kind, form.kind))
}

/** Shorter words are like too many others. */
const LONG = 8
const SLIPS = 2

/** Whether the words have the same letters, whatever their order, case and number, but for two in long ones. */
function isNear(word: string, other: string): boolean {
  const [letters, others] = [lettersOf(word), lettersOf(other)]
  if (letters === others) return true
  if (Math.min(letters.length, others.length) < LONG || Math.abs(letters.length - others.length) > SLIPS) return false
  const missing = [...letters].reduce((rest, letter) => rest.replace(letter, ''), others).length
  const added = letters.length - (others.length - missing)
  return missing + added <= SLIPS
}

function lettersOf(word: string): string {
  return word
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/(ies|ys|es|s|y)$/, '')
}

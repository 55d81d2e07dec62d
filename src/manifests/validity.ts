/**
 * Whether a value is as a schema wants it, without saying what is wrong or making a copy: nearly every object of a repository
 * is valid, and most of the time of a parse by `zod` goes into what is only needed for the others.
 */
import type * as z from 'zod/mini'

type Test = (value: unknown) => boolean

const tests = new WeakMap<z.core.$ZodType, Test>()

/**
 * True only where a parse by the schema succeeds and gives an equal value. False where it does not, and for schemas with parts
 * that are not known here.
 */
export function isValid(schema: z.core.$ZodType, value: unknown): boolean {
  return testOf(schema)(value)
}

function testOf(schema: z.core.$ZodType): Test {
  const known = tests.get(schema)
  if (known !== undefined) return known
  const test = withChecks(schema, typeTest(schema))
  tests.set(schema, test)
  return test
}

/** Checks come after the type, and see values of it only. */
function withChecks(schema: z.core.$ZodType, isOfType: Test): Test {
  const { checks = [] } = schema._zod.def
  if (checks.length === 0) return isOfType
  return (value) => {
    if (!isOfType(value)) return false
    const payload: z.core.ParsePayload = { value, issues: [] }
    for (const { _zod } of checks) {
      const later = _zod.check(payload as z.core.ParsePayload<never>)
      if (later !== undefined || payload.issues.length > 0 || payload.value !== value) return false
    }
    return true
  }
}

function typeTest(schema: z.core.$ZodType): Test {
  const { def } = (schema as z.core.$ZodTypes)._zod
  // Such a schema is a check as well, which asks for a format.
  const hasFormat = schema._zod.traits.has('$ZodCheck')
  if (hasFormat) return (value) => isOfFormat(schema, value)
  switch (def.type) {
    case 'unknown':
      return hasNoNull
    case 'string':
    case 'boolean':
      return (value) => typeof value === def.type
    case 'number':
      return Number.isFinite
    case 'enum':
      return isOneOf(Object.values(def.entries))
    case 'literal':
      return isOneOf(def.values)
    case 'optional': {
      const isInner = testOf(def.innerType)
      return (value) => value === undefined || isInner(value)
    }
    case 'array': {
      const isElement = testOf(def.element)
      return (value) => Array.isArray(value) && value.every(isElement)
    }
    case 'union': {
      const forms = def.options.map(testOf)
      return (value) => forms.some((isForm) => isForm(value))
    }
    case 'record':
      // A list of keys is what the record must have.
      return def.keyType._zod.values === undefined
        ? recordTest(testOf(def.keyType), testOf(def.valueType))
        : () => false
    case 'object':
      return objectTest(def)
    default:
      return () => false
  }
}

function isOfFormat(schema: z.core.$ZodType, value: unknown): boolean {
  const { issues, value: parsed } = schema._zod.run({ value, issues: [] }, {}) as z.core.ParsePayload
  return issues.length === 0 && parsed === value
}

function isOneOf(values: readonly unknown[]): Test {
  const known = new Set(values)
  return (value) => known.has(value)
}

function recordTest(isKey: Test, isValue: Test): Test {
  return (value) => {
    if (!isObject(value)) return false
    for (const key of Object.keys(value)) {
      if (key === PROTOTYPE || !isKey(key) || !isValue(value[key])) return false
    }
    return true
  }
}

function objectTest({ shape, catchall }: z.core.$ZodObjectDef): Test {
  const fields = new Map(Object.entries(shape).map(([name, field]) => [name, testOf(field)]))
  const required = Object.keys(shape).filter((name) => shape[name]?._zod.optin === undefined)
  // Without a word about them, fields that the schema does not name are dropped, which makes another value.
  const isOther: Test = () => catchall?._zod.def.type === 'unknown'
  return (value) => {
    if (!isObject(value)) return false
    for (const name of required) if (!Object.hasOwn(value, name)) return false
    for (const name of Object.keys(value)) {
      const isField = fields.get(name) ?? isOther
      if (name === PROTOTYPE || !isField(value[name])) return false
    }
    return true
  }
}

/** A null that nobody asks for is absent (rule I11), which another value would be. */
function hasNoNull(value: unknown): boolean {
  if (typeof value !== 'object') return true
  return value !== null && Object.values(value).every(hasNoNull)
}

/** Parsers drop a field of this name, or take it for what it is called after. */
const PROTOTYPE = '__proto__'

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { type Block, isInside, parseBlock } from './addresses.ts'
import { isLabelKey, isLabelValue, isSubdomain } from './labels.ts'
import { nameOf } from './manifests.ts'
import { getEntries, getList, has, isMap } from './values.ts'

// What the API server does not take. Validators throw a Rejection; `rejectionOf` turns it into its reason.

class Rejection extends Error {}

export function reject(reason: string): never {
  throw new Rejection(reason)
}

export function rejectionOf(validate: () => void): string | undefined {
  try {
    validate()
    return undefined
  } catch (error) {
    if (error instanceof Rejection) return error.message
    throw error
  }
}

export function demand(condition: boolean, reason: string): void {
  if (!condition) reject(reason)
}

/** V16: no field but these. A null field is absent. */
export function onlyFields(value: unknown, ...fields: readonly string[]): void {
  demand(isMap(value), 'an object is due')
  for (const [key] of getEntries({ value }, 'value')) demand(fields.includes(key), `unknown field ${key}`)
}

export function listOrAbsent(value: unknown, field: string): readonly unknown[] {
  demand(isMap(value), 'an object is due')
  if (has(value, field)) demand(Array.isArray((value as Record<string, unknown>)[field]), `${field} is no list`)
  return getList(value, field)
}

// V14
export function validateName(object: unknown): void {
  demand(isSubdomain(nameOf(object)), 'metadata.name is no DNS name')
}

// V12, V13. `keyName` strips what a dialect puts before the label key.
export function validateSelector(selector: unknown, keyName: (key: string) => string = (key) => key): void {
  onlyFields(selector, 'matchLabels', 'matchExpressions')
  if (has(selector, 'matchLabels')) demand(isMap((selector as Record<string, unknown>).matchLabels), 'no map')
  for (const [key, value] of getEntries(selector, 'matchLabels')) {
    demand(isLabelKey(keyName(key)), `label key ${key}`)
    demand(value === null || isLabelValue(value), `label value ${String(value)}`)
  }
  for (const expression of listOrAbsent(selector, 'matchExpressions')) validateExpression(expression, keyName)
}

function validateExpression(expression: unknown, keyName: (key: string) => string): void {
  onlyFields(expression, 'key', 'operator', 'values')
  const { key, operator } = expression as Record<string, unknown>
  demand(typeof key === 'string' && isLabelKey(keyName(key)), `label key ${String(key)}`)
  const values = listOrAbsent(expression, 'values')
  demand(values.every(isLabelValue), 'label value')
  if (operator === 'In' || operator === 'NotIn') demand(values.length > 0, `${operator} without values`)
  else if (operator === 'Exists' || operator === 'DoesNotExist') demand(values.length === 0, `${operator} with values`)
  else reject(`operator ${String(operator)}`)
}

export function validateBlock(text: unknown): Block {
  const block = typeof text === 'string' ? parseBlock(text) : undefined
  return block ?? reject(`CIDR ${String(text)}`) // V3
}

/** `except` lies inside; V4 asks for a strictly smaller block, Cilium (R76) only for one that is not larger. */
export function validateExcept(text: unknown, block: Block, { strict }: { strict: boolean }): void {
  const except = validateBlock(text)
  demand(isInside(except, block) && !(strict && except.prefix === block.prefix), `except ${String(text)}`)
}

export function isPortNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535
}

// V9
export function isPortName(text: string): boolean {
  return (
    text.length <= 15 &&
    /^[-a-z0-9]+$/.test(text) &&
    /[a-z]/.test(text) &&
    !text.includes('--') &&
    !text.startsWith('-') &&
    !text.endsWith('-')
  )
}

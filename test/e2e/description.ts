/**
 * GitHub's own description of its API and webhooks, made ready for a validator. `fixtures/github-api` holds the slices
 * of it that the tests need.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document } from 'openapi-backend'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

/** Options for the validator: the description's formats and extensions are its own. */
export const VALIDATOR_OPTIONS = { logger: false, strict: false } as const

export function readDescription(name: 'openapi-slice' | 'webhooks-slice'): JsonObject {
  const file = join(import.meta.dirname, 'fixtures/github-api', `${name}.json`)
  return withoutBareNullable(JSON.parse(readFileSync(file, 'utf8')) as JsonObject) as JsonObject
}

export function asDocument(description: JsonObject): Document {
  return description as unknown as Document
}

/** The validator takes `nullable` only beside a `type`, and GitHub writes it beside `allOf` and references too. */
function withoutBareNullable(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutBareNullable)
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, child]) => [key, withoutBareNullable(child)] as const)
  const rewritten = Object.fromEntries(entries)
  if (rewritten.nullable !== true || rewritten.type !== undefined) return rewritten
  const { nullable: _, ...schema } = rewritten
  return { anyOf: [schema, { enum: [null] }] }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

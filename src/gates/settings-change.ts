/** What a change does to the settings, in words. They are those of base that count, so this is for the reader to judge. */
import type { Configuration } from '../config/configuration.ts'
import type { Rule } from '../config/rules.ts'
import { compareText, type SourceLocation } from '../text/location.ts'
import { aboutObject, type Observation } from './observation.ts'

export type SettingsChange = {
  readonly file: string
  readonly before: Configuration | undefined
  readonly after: Configuration | undefined
  readonly location: SourceLocation
}

const NAMED_CHANGES = 10

/** `defaults` are what counts where there is no file. */
export function describeSettingsChange(
  { file, before, after, location }: SettingsChange,
  defaults: Configuration,
): Observation[] {
  const changes = differences(before ?? defaults, after ?? defaults)
  const what = before === undefined ? 'adds' : after === undefined ? 'removes' : 'edits'
  const shown = changes.slice(0, NAMED_CHANGES)
  const more = changes.length > shown.length ? [`and ${changes.length - shown.length} more`] : []
  // Comments and the order of keys are no settings.
  const effect = changes.length === 0 ? 'without another effect' : [...shown, ...more].join('; ')
  if (changes.length === 0 && what === 'edits') return []
  const sentence = `this change ${what} \`${file}\`: ${effect}. It counts from the next change on`
  return [aboutObject('RD2077', { object: '', rule: file, location }, sentence)]
}

function differences(before: Configuration, after: Configuration): string[] {
  const gates = Object.keys(before.gateLevels) as (keyof Configuration['gateLevels'])[]
  const { gateLevels: _, rules: __, ...others } = before
  return [
    ...gates.flatMap((gate) => moved(`gate \`${gate}\``, before.gateLevels[gate], after.gateLevels[gate])),
    ...ruleDifferences(before.rules, after.rules),
    ...valueDifferences('', others, after),
  ]
}

function ruleDifferences(before: readonly Rule[], after: readonly Rule[]): string[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))].sort(compareText)
  return names.flatMap((name) => {
    const [old, now] = [before.find((rule) => rule.name === name), after.find((rule) => rule.name === name)]
    if (old === undefined) return [`rule \`${name}\` is added`]
    if (now === undefined) return [`rule \`${name}\` is removed`]
    const { level: oldLevel, ...oldRest } = old
    const { level, ...rest } = now
    const levels = moved(`rule \`${name}\``, oldLevel, level)
    return JSON.stringify(oldRest) === JSON.stringify(rest) ? levels : [...levels, `rule \`${name}\` is written anew`]
  })
}

/** Maps are compared key by key, everything else as a whole. */
function valueDifferences(path: string, before: object, after: object): string[] {
  return Object.entries(before).flatMap(([key, old]) => {
    const now: unknown = (after as Readonly<Record<string, unknown>>)[key]
    const name = path === '' ? key : `${path}.${key}`
    if (isMap(old) && isMap(now)) return valueDifferences(name, old, now)
    return moved(`\`${name}\``, printValue(old), printValue(now))
  })
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function printValue(value: unknown): string {
  if (value === undefined) return 'not set'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function moved(name: string, before: string, after: string): string[] {
  return before === after ? [] : [`${name} goes from ${before} to ${after}`]
}

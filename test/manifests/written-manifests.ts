/** Manifests of this repository, as people wrote them. */
import { globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** To ask for the place of every item of a list takes the square of its length. */
const LONGEST = 60_000

/** The texts of all YAML files that are not very long, and those inside of the vectors. */
export function writtenManifests(): string[] {
  const files = globSync(['examples/**/*.yaml', 'test/golden/**/*.yaml', 'test/vectors/*.yaml', '.github/**/*.yml'])
  const texts = files.sort().map((file) => readFileSync(file, 'utf8'))
  return [
    ...texts.filter((text) => text.length <= LONGEST),
    ...texts.flatMap((text) => longTexts(parse(text, { logLevel: 'silent', maxAliasCount: -1 }))),
  ]
}

function longTexts(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(':') && value.includes('\n') ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(longTexts) : []
}

/** Manifests of this repository, as people wrote them. */
import { globSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** The texts of all YAML files, and those inside of the vectors. */
export function writtenManifests(): string[] {
  const files = globSync(['examples/**/*.yaml', 'test/golden/**/*.yaml', 'test/vectors/*.yaml', '.github/**/*.yml'])
  const texts = files.sort().map((file) => readFileSync(file, 'utf8'))
  return [...texts, ...texts.flatMap((text) => longTexts(parse(text, { logLevel: 'silent', maxAliasCount: -1 })))]
}

function longTexts(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(':') && value.includes('\n') ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(longTexts) : []
}

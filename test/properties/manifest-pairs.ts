/** The inputs that the laws are tried on: every example, every vector, and random clusters with an edit. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'yaml'
import { type Dialect, randomCluster } from '../oracle/random-cluster.ts'
import { randomEdit } from '../oracle/random-edit.ts'

export const DIALECTS: readonly Dialect[] = ['kubernetes', 'cilium', 'mixed', 'calico']

export type RandomPair = { readonly base: readonly object[]; readonly head: readonly object[] }

export function randomPair(dialect: Dialect): fc.Arbitrary<RandomPair> {
  return randomCluster(dialect).chain(({ manifests }) =>
    fc.record({ base: fc.constant(manifests), head: randomEdit(manifests) }),
  )
}

export const randomPairs: fc.Arbitrary<RandomPair> = fc.oneof(...[...DIALECTS, 'tiers' as const].map(randomPair))

export type NamedTexts = { readonly name: string; readonly texts: Readonly<Record<string, string>> }

/** One tree for each revision of each example: `production-app/before`. */
export function examples(): NamedTexts[] {
  const root = new URL('../../examples/', import.meta.url)
  return foldersIn(root).flatMap((example) =>
    foldersIn(new URL(`${example}/`, root)).map((revision) => {
      const folder = new URL(`${example}/${revision}/`, root)
      const files = readdirSync(folder).sort()
      const texts = files.map((file) => [file, readFileSync(new URL(file, folder), 'utf8')] as const)
      return { name: `${example}/${revision}`, texts: Object.fromEntries(texts) }
    }),
  )
}

function foldersIn(url: URL): string[] {
  const entries = readdirSync(url, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

type Vector = {
  readonly id: string
  readonly manifests: string
  readonly invalid?: string[]
  readonly options?: object
}

/** The manifests of each vector, and whether all of its objects are taken at default settings. */
export function vectors(suite: 'kubernetes' | 'cilium' | 'found'): (NamedTexts & { readonly isValid: boolean })[] {
  const text = readFileSync(new URL(`../vectors/${suite}.yaml`, import.meta.url), 'utf8')
  const { vectors: listed } = parse(text) as { vectors: Vector[] }
  return listed.map(({ id, manifests, invalid = [], options }) => ({
    name: id,
    texts: { 'manifests.yaml': manifests },
    isValid: invalid.length === 0 && options === undefined,
  }))
}

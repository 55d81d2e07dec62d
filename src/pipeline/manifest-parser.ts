/** How much of each kind of object is worth reading. What is not read at once is read when it is asked for. */
import { isPolicyKind } from '../dialects/registry.ts'
import type { ExtentOf } from '../manifests/document.ts'
import { createParser, type Parser } from '../manifests/parse.ts'
import { printParseCache, readParseCache } from '../manifests/parse-cache.ts'
import { findWorkloadKind } from '../model/workload-kinds.ts'

const CLUSTER_KINDS = new Set(['Namespace', 'Service', 'Node'])

/** Kinds that say nothing about traffic are most of the text of many repositories, and nobody asks for them. */
const extentOf: ExtentOf = ({ apiVersion, kind }) => {
  const slash = apiVersion.indexOf('/')
  const group = slash < 0 ? '' : apiVersion.slice(0, slash)
  if (findWorkloadKind(group, kind) !== undefined) return 'pods'
  return isPolicyKind(group, kind) || (group === '' && CLUSTER_KINDS.has(kind)) ? 'all' : 'on-demand'
}

export function createManifestParser(): Parser {
  return createParser(extentOf)
}

/** The text of a cache, or in words why it is not used; null where there is none yet. */
export type CacheContent = { readonly text: string } | { readonly refusal: string } | null

/** A parser that knows what an earlier run kept, and what to say where it does not. */
export function createCachingParser(content: CacheContent): {
  readonly parser: Parser
  readonly notes: readonly string[]
} {
  if (content === null) return { parser: createManifestParser(), notes: [] }
  const cache = 'text' in content ? readParseCache(content.text) : undefined
  if (cache !== undefined) return { parser: createParser(extentOf, cache), notes: [] }
  const refusal = 'refusal' in content ? content.refusal : 'it holds what no run writes'
  return { parser: createManifestParser(), notes: [`The cache was not used, and is written anew: ${refusal}.`] }
}

/** What to leave for the next run; undefined where that is hardly more than what it has. */
export function cacheText(parser: Parser, limit: number): string | undefined {
  const kept = parser.toKeep()
  return kept === undefined ? undefined : printParseCache(kept, limit)
}

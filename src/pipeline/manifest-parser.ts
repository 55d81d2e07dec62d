/** How much of each kind of object is worth reading. */
import { isListLike } from '../dialects/broken-lists.ts'
import { isMisnamed } from '../dialects/misnamed.ts'
import { foreignRole, isPolicyKind } from '../dialects/registry.ts'
import type { Extent, ObjectType } from '../manifests/document.ts'
import { createParser, type Parser } from '../manifests/parse.ts'
import { printParseCache, readParseCache } from '../manifests/parse-cache.ts'
import { findWorkloadKind } from '../model/workload-kinds.ts'

/** Every run asks for what these say. */
const ALWAYS_ASKED = new Set(['Namespace', 'Node', 'Service', 'ServiceAccount'])

/** Whose kinds describe ways in, accounts, or what policies refer to. */
const GROUPS_ASKED = new Set([
  'admissionregistration.k8s.io',
  'apiregistration.k8s.io',
  'cilium.io',
  'crd.projectcalico.org',
  'discovery.k8s.io',
  'extensions',
  'gateway.networking.k8s.io',
  'monitoring.coreos.com',
  'networking.k8s.io',
  'projectcalico.org',
  'rbac.authorization.k8s.io',
  'route.openshift.io',
])

function groupOf({ apiVersion }: ObjectType): string {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? '' : apiVersion.slice(0, slash)
}

export function isOfPolicy(type: ObjectType): boolean {
  return isPolicyKind(groupOf(type), type.kind)
}

/** Kinds that say nothing about traffic are most of the text of many repositories, and nobody asks for them. */
export function extentOf(type: ObjectType): Extent {
  const { kind } = type
  const group = groupOf(type)
  if (findWorkloadKind(group, kind) !== undefined) return 'shortened'
  if (group === '' && ALWAYS_ASKED.has(kind)) return 'all'
  if (isPolicyKind(group, kind) || isMisnamed(type)) return 'all'
  // All that is asked of it is who converts its objects; what it says of their fields is long.
  if (kind === 'CustomResourceDefinition') return 'shortened'
  if (group === '' ? kind === 'Endpoints' : GROUPS_ASKED.has(group)) return 'on-demand'
  return foreignRole(group, kind) === undefined && !isListLike(type) ? 'unread' : 'on-demand'
}

export function createManifestParser(): Parser {
  return createParser(extentOf)
}

/** The text of a cache, or in words why it is not used; null where there is none yet. */
export type CacheContent = { readonly text: string } | { readonly refusal: string } | null

export type NotedParser = { readonly parser: Parser; readonly notes: readonly string[] }

export function withoutCache(): NotedParser {
  return { parser: createManifestParser(), notes: [] }
}

/** A parser that knows what an earlier run kept, and what to say where it does not. It keeps what the next run needs. */
export function createCachingParser(content: CacheContent): NotedParser {
  const cache = content !== null && 'text' in content ? readParseCache(content.text) : undefined
  const parser = createParser(extentOf, cache ?? new Map())
  if (content === null || cache !== undefined) return { parser, notes: [] }
  const refusal = 'refusal' in content ? content.refusal : 'it holds what no run writes'
  return { parser, notes: [`The cache was not used, and is written anew: ${refusal}.`] }
}

/** What to leave for the next run; undefined where that is hardly more than what it has. */
export function cacheText(parser: Parser, limit: number): string | undefined {
  const kept = parser.toKeep()
  return kept === undefined ? undefined : printParseCache(kept, limit)
}

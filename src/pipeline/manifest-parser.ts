/** How much of each kind of object is worth reading. What is not read at once is read when it is asked for. */
import { isPolicyKind } from '../dialects/registry.ts'
import type { ExtentOf } from '../manifests/document.ts'
import { createParser, type Parser } from '../manifests/parse.ts'
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

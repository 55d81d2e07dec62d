/**
 * Which files of a tree are not manifests although they are YAML: templates of a chart, and what a kustomization patches in.
 * Evaluating them as if they were would be wrong; rendering them is another room's work.
 */

import type { JsonValue, ParsedSource } from '../manifests/parse.ts'
import { isObject } from '../manifests/resource.ts'
import type { SourceFile, SourceText } from '../text/source-file.ts'

export type NotManifests = {
  /** Why the file at a path is not read as manifests. */
  readonly reasonOf: (path: string) => 'chart' | 'kustomization' | undefined
  /** Folders that hold a chart or a kustomization, sorted. */
  readonly charts: readonly string[]
  readonly kustomizations: readonly string[]
  /** What of them is in the tree, file by file. */
  readonly parts: readonly UnrenderedPart[]
  /** What kustomizations say of all the manifests that they list, sorted by file. */
  readonly transformations: readonly Transformation[]
}

/** Fields of a kustomization that give its manifests another name, another namespace or more labels. */
export type Transformation = { readonly file: string; readonly fields: readonly string[] }

/** Two parts with equal contents say the same, wherever their chart or kustomization stands. */
export type UnrenderedPart = { readonly folder: string; readonly content: string }

const TRANSFORMING_FIELDS = ['namespace', 'namePrefix', 'nameSuffix', 'labels', 'commonLabels']

const KUSTOMIZATION_NAMES = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization'])

export function findNotManifests(
  files: readonly SourceFile[],
  parse: (source: SourceText) => ParsedSource,
): NotManifests {
  const charts = files.filter(({ path }) => nameOf(path) === 'Chart.yaml').map(({ path }) => folderOf(path))
  const kustomizationFiles = files.filter(({ path }) => KUSTOMIZATION_NAMES.has(nameOf(path)))
  /** By path, the folder of the kustomization. */
  const kustomized = new Map<string, string>()
  const ownContents = new Map<string, string>()
  const transformations: Transformation[] = []
  for (const { path, source } of kustomizationFiles) {
    const folder = folderOf(path)
    kustomized.set(path, folder)
    const values = parse(source).documents.map(({ value }) => value)
    ownContents.set(path, JSON.stringify(values.map(withoutResources)))
    const fields = TRANSFORMING_FIELDS.filter((field) => values.some((value) => isObject(value) && isSet(value[field])))
    if (fields.length > 0) transformations.push({ file: path, fields })
    for (const patch of values.flatMap(patchPaths)) kustomized.set(join(folder, patch), folder)
  }
  const charted = createChartFinder(new Set(charts))
  const parts = files.flatMap(({ path, source }): UnrenderedPart[] => {
    const folder = kustomized.get(path) ?? charted(path)
    return folder === undefined ? [] : [{ folder, content: `${nameOf(path)} ${ownContents.get(path) ?? source.id}` }]
  })
  return {
    charts: [...charts].sort(),
    kustomizations: kustomizationFiles.map(({ path }) => folderOf(path)).sort(),
    parts,
    transformations,
    reasonOf: (path) => (kustomized.has(path) ? 'kustomization' : charted(path) === undefined ? undefined : 'chart'),
  }
}

function isSet(value: JsonValue | undefined): boolean {
  return Array.isArray(value) ? value.length > 0 : isObject(value) ? Object.keys(value).length > 0 : Boolean(value)
}

/** What it lists is read as it stands, so that listing one more changes nothing. */
function withoutResources(kustomization: JsonValue): JsonValue {
  return isObject(kustomization) ? { ...kustomization, resources: [] } : kustomization
}

/**
 * The folder of the chart that a path belongs to: of `templates/` below a Chart.yaml, or of its own description and values.
 * `crds/` holds plain manifests. Of charts within charts, the outermost.
 */
function createChartFinder(charts: ReadonlySet<string>): (path: string) => string | undefined {
  /** By folder: many files have one. */
  const known = new Map<string, string | undefined>([['', undefined]])
  const ofTemplates = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder)
    const above = folderOf(folder)
    const found = ofTemplates(above) ?? (nameOf(folder) === 'templates' && charts.has(above) ? above : undefined)
    known.set(folder, found)
    return found
  }
  return (path) => {
    if (charts.size === 0) return undefined
    const folder = folderOf(path)
    return ofTemplates(folder) ?? (charts.has(folder) && OF_CHART.test(nameOf(path)) ? folder : undefined)
  }
}

/** A chart's own description, and values for its templates. */
const OF_CHART = /^(?:Chart\.yaml|values.*\.(?:ya?ml|json))$/

function patchPaths(kustomization: JsonValue): string[] {
  if (!isObject(kustomization)) return []
  const listed = ['patches', 'patchesJson6902', 'patchesStrategicMerge', 'transformers', 'generators', 'replacements']
  return listed.flatMap((key) => {
    const entries = kustomization[key]
    if (!Array.isArray(entries)) return []
    return entries.flatMap((entry: JsonValue) => {
      const path = isObject(entry) ? entry.path : entry
      return typeof path === 'string' ? [path] : []
    })
  })
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

/** A path below the tree's root; steps that would leave the tree name nothing in it. */
function join(folder: string, relative: string): string {
  const steps: string[] = folder === '' ? [] : folder.split('/')
  for (const step of relative.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

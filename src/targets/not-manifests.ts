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
}

const KUSTOMIZATION_NAMES = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization'])

export function findNotManifests(
  files: readonly SourceFile[],
  parse: (source: SourceText) => ParsedSource,
): NotManifests {
  const charts = files.filter(({ path }) => nameOf(path) === 'Chart.yaml').map(({ path }) => folderOf(path))
  const kustomizationFiles = files.filter(({ path }) => KUSTOMIZATION_NAMES.has(nameOf(path)))
  const reasons = new Map<string, 'chart' | 'kustomization'>()
  for (const file of kustomizationFiles) {
    reasons.set(file.path, 'kustomization')
    for (const { value } of parse(file.source).documents) {
      for (const patch of patchPaths(value)) reasons.set(join(folderOf(file.path), patch), 'kustomization')
    }
  }
  const chartFolders = new Set(charts)
  return {
    charts: [...charts].sort(),
    kustomizations: kustomizationFiles.map(({ path }) => folderOf(path)).sort(),
    reasonOf: (path) => reasons.get(path) ?? (belongsToChart(path, chartFolders) ? 'chart' : undefined),
  }
}

/** `templates/` below a Chart.yaml, and the chart's own description and values. `crds/` holds plain manifests. */
function belongsToChart(path: string, charts: ReadonlySet<string>): boolean {
  const steps = path.split('/')
  return steps.some((step, index) => {
    if (!charts.has(steps.slice(0, index).join('/'))) return false
    const isLast = index === steps.length - 1
    return step === 'templates' || (isLast && (step === 'Chart.yaml' || /^values.*\.(ya?ml|json)$/.test(step)))
  })
}

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

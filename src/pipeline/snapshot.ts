/** One revision: its files to resources, with everything that was not read as such. */

import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { listFaults } from '../dialects/broken-lists.ts'
import { meantType } from '../dialects/misnamed.ts'
import type { ManifestDocument, ParsedSource } from '../manifests/parse.ts'
import { objectIdentity, type Resource, readResources } from '../manifests/resource.ts'
import { findNotManifests, type Transformation, type UnrenderedPart } from '../targets/not-manifests.ts'
import { listFirst, listWords } from '../text/lists.ts'
import { compareText, type RevisionName } from '../text/location.ts'
import type { RevisionTree, SkippedEntry, SourceText } from '../text/source-file.ts'

export type Snapshot = {
  readonly revision: RevisionName
  readonly resources: readonly Resource[]
  readonly diagnostics: readonly Diagnostic[]
  readonly charts: readonly string[]
  readonly kustomizations: readonly string[]
  readonly unrendered: readonly UnrenderedPart[]
  readonly transformations: readonly Transformation[]
  readonly skipped: readonly SkippedEntry[]
  /** Documents that are no manifests: neither apiVersion nor kind. */
  readonly otherDocuments: number
  /** Files of which something could not be read. */
  readonly unreadableFiles: ReadonlySet<string>
}

export function takeSnapshot(
  tree: RevisionTree,
  revision: RevisionName,
  parse: (source: SourceText) => ParsedSource,
): Snapshot {
  const files = [...tree.files].sort((a, b) => compareText(a.path, b.path))
  const notManifests = findNotManifests(files, parse)
  const resources: Resource[] = []
  const diagnostics: Diagnostic[] = []
  let otherDocuments = 0
  for (const file of files) {
    if (notManifests.reasonOf(file.path) !== undefined) continue
    const parsed = parse(file.source)
    const read = readResources(file, parsed, revision, meantType)
    for (const resource of read.resources) resources.push(resource)
    diagnostics.push(...read.diagnostics)
    for (const document of parsed.documents) diagnostics.push(...brokenList(document, file.path, revision))
    otherDocuments += read.otherDocuments
  }
  diagnostics.push(...tree.skipped.flatMap((entry) => unreadable(entry, revision)))
  return {
    revision,
    // A list that grew has room for more.
    resources: resources.slice(),
    diagnostics,
    charts: notManifests.charts,
    kustomizations: notManifests.kustomizations,
    unrendered: notManifests.parts,
    transformations: notManifests.transformations,
    skipped: tree.skipped,
    unreadableFiles: new Set(diagnostics.map(({ location }) => location.file)),
    otherDocuments,
  }
}

const NONE: readonly Diagnostic[] = []

function brokenList(document: ManifestDocument, file: string, revision: RevisionName): readonly Diagnostic[] {
  const faults = listFaults(document)
  // Nearly every document.
  if (faults.length === 0) return NONE
  return faults.map(({ path, message }) => {
    const { position, excerpt } = document.mark(path)
    return {
      code: 'RD1018',
      severity: 'error',
      message,
      help: 'Separate manifests by `---`, or make them the `items` of `apiVersion: v1` and `kind: List`.',
      location: { revision, file, ...position },
      excerpt,
      content: document.digest,
      isUnderstood: false,
    }
  })
}

/**
 * A file that one revision has and cannot be read there says nothing about its objects, least of all that they are gone:
 * those that the other revision has of it are taken to be as they were.
 */
export function completeFrom(snapshot: Snapshot, other: Snapshot): Snapshot {
  if (snapshot.unreadableFiles.size === 0) return snapshot
  const present = new Set(snapshot.resources.map(objectIdentity))
  const kept = other.resources.filter(
    (resource) => snapshot.unreadableFiles.has(resource.file) && !present.has(objectIdentity(resource)),
  )
  return { ...snapshot, resources: [...snapshot.resources, ...kept] }
}

/** Links and submodules are left out by design and only counted; what should have been read is a diagnostic. */
function unreadable(entry: SkippedEntry, revision: RevisionName): Diagnostic[] {
  if (entry.reason === 'submodule' || entry.reason === 'symbolic-link') return []
  const why = { 'not-text': 'it is not UTF-8 text', 'too-large': 'it is too large', unreadable: 'it cannot be read' }[
    entry.reason
  ]
  return [
    {
      code: 'RD1002',
      severity: 'error',
      message: `the file was left out: ${why}`,
      help: 'If it is not a manifest, exclude it with `path`.',
      location: { revision, file: entry.path, line: 1, column: 1 },
      content: `${entry.path} ${entry.reason} ${entry.id ?? ''}`,
      isUnderstood: false,
    },
  ]
}

/** Folders of charts and kustomizations of which one revision has a part that the other has not. A move is no change. */
export function changedUnrendered(base: Snapshot, head: Snapshot): string[] {
  const changedIn = (one: Snapshot, other: Snapshot): string[] => {
    const known = new Set(other.unrendered.map(({ content }) => content))
    return one.unrendered.filter(({ content }) => !known.has(content)).map(({ folder }) => folder)
  }
  return [...new Set([...changedIn(base, head), ...changedIn(head, base)])].sort(compareText)
}

const MOST_NAMED = 5

export function notRenderedSentence(folders: readonly string[]): string[] {
  if (folders.length === 0) return []
  const named = folders.map((folder) => `\`${folder === '' ? '.' : folder}\``)
  return [`This change touches what is rendered from ${listFirst(named, MOST_NAMED)}: nothing is said of that.`]
}

function notTransformedSentence(transformations: readonly Transformation[]): string[] {
  if (transformations.length === 0) return []
  const named = transformations.map(({ file, fields }) => `\`${file}\` (${fields.join(', ')})`)
  return [
    `Names, namespaces and labels are read as manifests have them, without what kustomizations set for all of theirs: ${listFirst(named, MOST_NAMED)}.`,
  ]
}

/** What was seen and deliberately not evaluated, in sentences; of head, where the revisions differ. */
export function coverageOf({ charts, kustomizations, transformations, skipped, otherDocuments }: Snapshot): string[] {
  const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`
  const unrendered = [
    ...(charts.length > 0 ? [count(charts.length, 'chart', 'charts')] : []),
    ...(kustomizations.length > 0 ? [count(kustomizations.length, 'kustomization', 'kustomizations')] : []),
  ]
  const links = skipped.filter(({ reason }) => reason === 'symbolic-link').length
  const submodules = skipped.filter(({ reason }) => reason === 'submodule').length
  const verb = charts.length + kustomizations.length === 1 ? 'was' : 'were'
  return [
    ...(unrendered.length > 0
      ? [`${listWords(unrendered)} ${verb} not rendered: templates and patches were not evaluated.`]
      : []),
    ...notTransformedSentence(transformations),
    ...(otherDocuments > 0
      ? [
          `${count(otherDocuments, 'document', 'documents')} without apiVersion and kind ${otherDocuments === 1 ? 'is' : 'are'} not a manifest.`,
        ]
      : []),
    ...(links > 0 ? [`${count(links, 'symbolic link was', 'symbolic links were')} not followed.`] : []),
    ...(submodules > 0 ? [`${count(submodules, 'submodule was', 'submodules were')} not read.`] : []),
  ]
}

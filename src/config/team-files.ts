/**
 * The files in which a team says what it wants: settings, expectations, waivers. Each is read at both revisions, since what a
 * change does to them is itself worth a look.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Mark } from '../manifests/parse.ts'
import type { RevisionName } from '../text/location.ts'
import type { RevisionTree } from '../text/source-file.ts'

export const SETTINGS_PATH = '.github/reachdiff.yml'
export const EXPECTATIONS_PATH = '.github/reachdiff-expectations.yml'
export const WAIVERS_PATH = '.github/reachdiff-waivers.yml'

/** What both revisions have at one path; null where there is nothing. */
export type TeamFile = {
  readonly path: string
  readonly base: string | null
  readonly head: string | null
  /** A file of head that would be this one with the other ending of YAML, and that nobody reads. */
  readonly misnamed?: string
}

export type TeamFiles = { readonly settings: TeamFile; readonly expectations: TeamFile; readonly waivers: TeamFile }

/** Where such files are looked for: at their paths, and at those that people take for them. */
export function placesOf(paths: readonly string[]): string[] {
  return paths.flatMap((path) => [path, ...otherEnding(path)])
}

function otherEnding(path: string): string[] {
  if (path.endsWith('.yml')) return [path.replace(/\.yml$/, '.yaml')]
  return path.endsWith('.yaml') ? [path.replace(/\.yaml$/, '.yml')] : []
}

/** What two trees have at a path. */
export function teamFile(path: string, base: RevisionTree, head: RevisionTree): TeamFile {
  const textIn = (tree: RevisionTree): string | null =>
    tree.files.find((file) => file.path === path)?.source.text ?? null
  const misnamed = misnamedIn(head, path)
  return { path, base: textIn(base), head: textIn(head), ...(misnamed === undefined ? {} : { misnamed }) }
}

export function misnamedIn(tree: RevisionTree, path: string): string | undefined {
  const others = otherEnding(path)
  return tree.files.find((file) => others.includes(file.path))?.path
}

/** Such files are no manifests and take no part in the comparison. */
export function withoutFiles(tree: RevisionTree, paths: readonly string[]): RevisionTree {
  const places = placesOf(paths)
  const files = tree.files.filter(({ path }) => !places.includes(path))
  return files.length === tree.files.length ? tree : { ...tree, files }
}

/** What a team wrote there does not count, whatever it says. Beside a file that counts, it is only in the way. */
export function misnamedFileProblem(misnamed: string, path: string, isThere: boolean): Diagnostic {
  return {
    code: 'RD1011',
    severity: isThere ? 'warning' : 'error',
    message: `${misnamed} is not read${isThere ? `, as ${path} is` : ', so that nothing in it counts'}`,
    help: isThere ? `Keep what counts in ${path}, and remove this file.` : `Call the file ${path}.`,
    location: { revision: 'head', file: misnamed, line: 1, column: 1 },
    isUnderstood: isThere,
  }
}

/** A mistake in such a file, at its place. `content` says what it is about, so that an old mistake is no news. */
export function teamFileProblem(
  message: string,
  help: string,
  place: Mark & { readonly revision: RevisionName; readonly file: string },
): Diagnostic {
  const { revision, file, position, excerpt } = place
  return {
    code: 'RD1012',
    severity: 'error',
    message,
    help,
    location: { revision, file, ...position },
    excerpt,
    content: message,
  }
}

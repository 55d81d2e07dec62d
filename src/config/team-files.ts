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
export type TeamFile = { readonly path: string; readonly base: string | null; readonly head: string | null }

export type TeamFiles = { readonly settings: TeamFile; readonly expectations: TeamFile; readonly waivers: TeamFile }

/** What two trees have at a path. */
export function teamFile(path: string, base: RevisionTree, head: RevisionTree): TeamFile {
  const textIn = (tree: RevisionTree): string | null =>
    tree.files.find((file) => file.path === path)?.source.text ?? null
  return { path, base: textIn(base), head: textIn(head) }
}

/** Such files are no manifests and take no part in the comparison. */
export function withoutFiles(tree: RevisionTree, paths: readonly string[]): RevisionTree {
  return { ...tree, files: tree.files.filter(({ path }) => !paths.includes(path)) }
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

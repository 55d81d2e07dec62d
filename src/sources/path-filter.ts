/** Which files of a tree are read. */
import { MANIFESTS, type PathFilter } from './manifest-paths.ts'

export type { PathFilter } from './manifest-paths.ts'

export type PathFilterOptions = {
  /** Globs; default: every manifest outside of `.github/` and `node_modules/`. */
  readonly paths?: readonly string[]
  /** Single files that are read in any case. */
  readonly extraPaths?: readonly string[]
  /** Whether nothing but these single files is read. */
  readonly extraPathsOnly?: boolean
}

const NOTHING: PathFilter = { matches: () => false, mayHoldMatches: () => false }

export async function createPathFilter({
  paths = [],
  extraPaths = [],
  extraPathsOnly = false,
}: PathFilterOptions = {}): Promise<PathFilter> {
  const others = extraPathsOnly ? NOTHING : await filterOf(paths)
  return {
    matches: (path) => others.matches(path) || extraPaths.includes(path),
    mayHoldMatches: (folder) =>
      extraPaths.some((path) => path.startsWith(`${folder}/`)) || others.mayHoldMatches(folder),
  }
}

/** Few runs have globs, and what matches them takes its time to load. */
async function filterOf(paths: readonly string[]): Promise<PathFilter> {
  const globs = paths.map((glob) => glob.trim()).filter((glob) => glob !== '')
  return globs.length === 0 ? MANIFESTS : (await import('./path-globs.ts')).filterByGlobs(globs)
}

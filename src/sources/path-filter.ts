/** Which files of a tree are read. */
import picomatch from 'picomatch'

export type PathFilter = {
  /** Whether a file at this path is read. */
  readonly matches: (path: string) => boolean
  /** Whether a folder at this path could hold files that are read. It may say yes where there are none. */
  readonly mayHoldMatches: (folder: string) => boolean
}

export type PathFilterOptions = {
  /** Globs; default: every manifest outside of `.github/` and `node_modules/`. */
  readonly paths?: readonly string[]
  /** Single files that are read in any case. */
  readonly extraPaths?: readonly string[]
}

const MANIFEST = /\.(?:yaml|yml|json)$/

/** Names with a line break must not slip through: without the flag `s`, a globstar stops at them. */
const GLOB_OPTIONS = { dot: true, nonegate: true, posixSlashes: false, flags: 's' }

/**
 * Builds a filter. A glob that names a folder, or that ends in `*` or `**` alone, means the manifests in it.
 * A glob that begins with `!` takes away; globs that only take away start from the default.
 */
export function createPathFilter(options: PathFilterOptions = {}): PathFilter {
  const globs = (options.paths ?? []).map((glob) => glob.trim()).filter((glob) => glob !== '')
  const wanted = globs.filter((glob) => !glob.startsWith('!')).map(normalizeGlob)
  const unwanted = globs
    .filter((glob) => glob.startsWith('!'))
    .map((glob) => matchGlob(normalizeGlob(glob.slice(1)), false))
  const included = wanted.length === 0 ? [isDefaultPath] : wanted.map((glob) => matchGlob(glob, true))
  const extra = new Set(options.extraPaths ?? [])
  return {
    matches: (path) =>
      extra.has(path) || (included.some((includes) => includes(path)) && !unwanted.some((excludes) => excludes(path))),
    mayHoldMatches: (folder) =>
      [...extra].some((path) => path.startsWith(`${folder}/`)) ||
      (wanted.length === 0 ? !isIgnoredByDefault(`${folder}/`) : wanted.some((glob) => canReachInto(glob, folder))),
  }
}

function isDefaultPath(path: string): boolean {
  return MANIFEST.test(path) && !isIgnoredByDefault(path)
}

/** Workflows and the packages of a JavaScript project are full of YAML and JSON that no cluster ever sees. */
function isIgnoredByDefault(path: string): boolean {
  return path.startsWith('.github/') || path.startsWith('node_modules/') || path.includes('/node_modules/')
}

function normalizeGlob(glob: string): string {
  return glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')
}

function matchGlob(glob: string, onlyManifests: boolean): (path: string) => boolean {
  // The root of the tree, written as `.` or `/`.
  if (glob === '' || glob === '.') return (path) => !onlyManifests || MANIFEST.test(path)
  const named = picomatch(glob, GLOB_OPTIONS)
  const inside = picomatch(`${glob}/**`, GLOB_OPTIONS)
  const isOpen = /(?:^|\/)\*{1,2}$/.test(glob)
  return (path) => {
    const isManifest = !onlyManifests || MANIFEST.test(path)
    return (named(path) && (!isOpen || isManifest)) || (isManifest && inside(path))
  }
}

/** Compares a glob with a folder segment by segment, as far as both go. */
function canReachInto(glob: string, folder: string): boolean {
  // Segments of a glob with a slash inside of braces are not separate.
  if (/[{(][^})]*\//.test(glob)) return true
  const patterns = glob.split('/')
  for (const [index, segment] of folder.split('/').entries()) {
    const pattern = patterns[index]
    // A glob that ends here names the folder above, and with it all that is inside.
    if (pattern === undefined || pattern === '**' || pattern === '.' || pattern === '') return true
    if (!picomatch.isMatch(segment, pattern, GLOB_OPTIONS)) return false
  }
  return true
}

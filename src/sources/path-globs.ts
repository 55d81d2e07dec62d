/** Which paths globs mean. */
import picomatch from 'picomatch'
import { isManifestPath, MANIFESTS, type PathFilter } from './manifest-paths.ts'

/** Names with a line break must not slip through: without the flag `s`, a globstar stops at them. */
const GLOB_OPTIONS = { dot: true, nonegate: true, posixSlashes: false, flags: 's' }

/**
 * A glob that names a folder, or that ends in `*` or `**` alone, means the manifests in it. A glob that begins with `!` takes
 * away; globs that only take away start from the default.
 */
export function filterByGlobs(globs: readonly string[]): PathFilter {
  const wanted = globs.filter((glob) => !glob.startsWith('!')).map(normalizeGlob)
  const unwanted = globs
    .filter((glob) => glob.startsWith('!'))
    .map((glob) => matchGlob(normalizeGlob(glob.slice(1)), false))
  const included = wanted.length === 0 ? [MANIFESTS.matches] : wanted.map((glob) => matchGlob(glob, true))
  return {
    matches: (path) => included.some((includes) => includes(path)) && !unwanted.some((excludes) => excludes(path)),
    mayHoldMatches: (folder) =>
      wanted.length === 0 ? MANIFESTS.mayHoldMatches(folder) : wanted.some((glob) => canReachInto(glob, folder)),
  }
}

function normalizeGlob(glob: string): string {
  return glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')
}

function matchGlob(glob: string, onlyManifests: boolean): (path: string) => boolean {
  // The root of the tree, written as `.` or `/`.
  if (glob === '' || glob === '.') return (path) => !onlyManifests || isManifestPath(path)
  const named = picomatch(glob, GLOB_OPTIONS)
  const inside = picomatch(`${glob}/**`, GLOB_OPTIONS)
  const isOpen = /(?:^|\/)\*{1,2}$/.test(glob)
  return (path) => {
    const isManifest = !onlyManifests || isManifestPath(path)
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

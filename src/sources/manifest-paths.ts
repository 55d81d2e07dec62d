/** Which paths are those of manifests, where nobody says so. */

export type PathFilter = {
  /** Whether a file at this path is read. */
  readonly matches: (path: string) => boolean
  /** Whether a folder at this path could hold files that are read. It may say yes where there are none. */
  readonly mayHoldMatches: (folder: string) => boolean
}

const MANIFEST = /\.(?:yaml|yml|json)$/

export function isManifestPath(path: string): boolean {
  return MANIFEST.test(path)
}

/** Every manifest outside of `.github/` and `node_modules/`. */
export const MANIFESTS: PathFilter = {
  matches: (path) => isManifestPath(path) && !isIgnored(path),
  mayHoldMatches: (folder) => !isIgnored(`${folder}/`),
}

/** Workflows and the packages of a JavaScript project are full of YAML and JSON that no cluster ever sees. */
function isIgnored(path: string): boolean {
  return path.startsWith('.github/') || path.startsWith('node_modules/') || path.includes('/node_modules/')
}

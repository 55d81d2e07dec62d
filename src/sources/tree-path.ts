/** Paths as they stand in trees: bytes that somebody else chose. */
import { isAscii } from 'node:buffer'
import { once } from '../base/once.ts'

const strictUtf8 = once(() => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }))

/** Decodes a path. One that is not UTF-8 keeps its ASCII part and shows the other bytes as `\xHH`. */
export function decodePath(bytes: Uint8Array): string {
  try {
    return isAscii(bytes) ? Buffer.from(bytes).toString('latin1') : strictUtf8().decode(bytes)
  } catch {
    return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`)).join('')
  }
}

/** Whether a path stays inside its tree. A tree written with bad intent can hold names that git itself never writes. */
export function isPlainPath(path: string): boolean {
  // Nearly every path has nothing that could be such a segment, and looking at each segment takes ten times as long.
  if (!/^[./]|\/$|^$/.test(path) && !path.includes('/.') && !path.includes('//')) return true
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
}

/**
 * Where a symbolic link points, as a path of the same tree ('' is its root); null when it leaves the tree.
 * Only the text is looked at: links on the way are not followed.
 */
export function linkTarget(path: string, target: string): string | null {
  if (target.startsWith('/')) return null
  const segments = path.split('/').slice(0, -1)
  for (const segment of target.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') segments.push(segment)
    else if (segments.pop() === undefined) return null
  }
  return segments.join('/')
}

/** All folders that the paths of a tree imply, with its root as ''. */
export function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>([''])
  for (const path of paths) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end)
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  return folders
}

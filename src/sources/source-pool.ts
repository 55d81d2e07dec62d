/** Turns bytes into texts, and holds each distinct content once. */
import { isAscii } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { SourceText } from '../text/source-file.ts'

/** Contents by id. Pass one pool to several reads, and equal contents are one object in all of them. */
export type SourcePool = Map<string, SourceText>

/** The largest manifest that is read from a tree. Kubernetes itself takes no object above 3 MiB. */
export const LARGEST_FILE = 10 * 1024 * 1024

/** Drops a byte order mark at the beginning, as `ignoreBOM` is false. */
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Decodes a file; null when it is not UTF-8 text. A NUL byte is in no text, and in nearly every other format. */
function decodeText(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null
  // Nearly all manifests are ASCII, where one byte is one character and copying is all there is to do.
  if (isAscii(bytes)) return bytes.toString('latin1')
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return null
  }
}

/** Adds a content under the id that git gave it, or returns the one that is there. Null when it is not text. */
export function addBlob(pool: SourcePool, id: string, bytes: Buffer): SourceText | null {
  const present = pool.get(id)
  if (present !== undefined) return present
  const text = decodeText(bytes)
  if (text === null) return null
  const source = { id, text }
  pool.set(id, source)
  return source
}

/**
 * Adds a content that does not come from git. Its id is the one git would give it, so that a folder can be compared
 * with a commit. Nobody has checked this hash for forged collisions, so the text decides whether it is the same.
 */
export function addContent(pool: SourcePool, bytes: Buffer): SourceText | null {
  const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
  const present = pool.get(id)
  const text = decodeText(bytes)
  if (text === null) return null
  if (present === undefined) return addBlob(pool, id, bytes)
  if (present.text === text) return present
  return { id: `${id}-${createHash('sha256').update(bytes).digest('hex')}`, text }
}

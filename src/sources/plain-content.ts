/** Contents that do not come from git, under the ids that git would give them. */
import { createHash } from 'node:crypto'
import type { SourceText } from '../text/source-file.ts'
import { addBlob, decode, isText, type SourcePool, StoredText } from './source-pool.ts'

/**
 * Adds a content, so that a folder can be compared with a commit. Nobody has checked its hash for forged collisions, so the text
 * decides whether it is the same. Null when it is not text.
 */
export function addContent(pool: SourcePool, bytes: Buffer): SourceText | null {
  const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
  const present = pool.get(id)
  if (present === undefined) return addBlob(pool, id, bytes)
  if (!isText(bytes)) return null
  if (present.text === decode(bytes)) return present
  return new StoredText(`${id}-${createHash('sha256').update(bytes).digest('hex')}`, bytes)
}

/** Reads the contents of many blobs at once. */
import type { SkippedEntry, SourceText } from '../text/source-file.ts'
import { OperationalError } from './errors.ts'
import { fetchObjects, remoteOf } from './git-fetch.ts'
import { gitObjects } from './git-process.ts'
import type { ReadProgress } from './progress.ts'
import { objectPlace, type Repository } from './repository.ts'
import { addBlob, LARGEST_FILE, type SourcePool } from './source-pool.ts'

/** A content, or why there is none. */
export type BlobContent = SourceText | SkippedEntry['reason']

/** What is read from git in one piece, as it is held in memory as a whole. Few repositories need a second one. */
const LARGEST_BATCH = 256 * 1024 * 1024

/**
 * Reads blobs by id, each one once. The sizes are asked for first, so a large file is skipped without being read.
 * What a partial clone has left at its server is fetched, all together.
 *
 * @throws OperationalError when git does not answer what it was asked, or the server refuses
 */
export async function readBlobs(
  repository: Repository,
  ids: Iterable<string>,
  pool: SourcePool,
  onProgress?: ReadProgress,
): Promise<ReadonlyMap<string, BlobContent>> {
  const contents = new Map<string, BlobContent>()
  const unread: string[] = []
  for (const id of new Set(ids)) {
    const present = pool.get(id)
    if (present === undefined) unread.push(id)
    else contents.set(id, present)
  }
  const sizes = await completeSizes(repository, unread, onProgress)
  const readable = unread.filter((id) => (sizes.get(id) ?? Number.POSITIVE_INFINITY) <= LARGEST_FILE)
  for (const id of unread) contents.set(id, sizes.has(id) ? 'too-large' : 'unreadable')
  let done = 0
  for (const batch of batches(readable, sizes)) {
    onProgress?.('read', done, readable.length)
    const answer = await gitObjects(await objectPlace(repository), '--batch', batch)
    for (const [id, bytes] of parseBatch(answer, batch)) contents.set(id, addBlob(pool, id, bytes) ?? 'not-text')
    done += batch.length
  }
  onProgress?.('read', done, readable.length)
  return contents
}

/** The target texts of symbolic links, by blob id. They are paths, so they are decoded as such by the caller. */
export async function readLinkTargets(
  repository: Repository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const distinct = [...new Set(ids)]
  const sizes = await readSizes(repository, distinct)
  // No file system takes a longer path.
  const readable = distinct.filter((id) => (sizes.get(id) ?? Number.POSITIVE_INFINITY) <= 4096)
  const answer = await gitObjects(await objectPlace(repository), '--batch', readable)
  return new Map(parseBatch(answer, readable))
}

async function completeSizes(repository: Repository, ids: readonly string[], onProgress?: ReadProgress) {
  const sizes = await readSizes(repository, ids)
  const missing = ids.filter((id) => !sizes.has(id))
  if (missing.length === 0 || !repository.isPartial || remoteOf(repository) === null) return sizes
  onProgress?.('fetch', 0, 1)
  await fetchObjects(repository, missing)
  onProgress?.('fetch', 1, 1)
  return readSizes(repository, ids)
}

/** Sizes of the blobs that are there. */
async function readSizes(repository: Repository, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const answer = await gitObjects(await objectPlace(repository), '--batch-check', ids)
  const sizes = new Map<string, number>()
  for (const line of answer.toString('latin1').split('\n')) {
    const [id, type, size] = line.split(' ')
    if (id !== undefined && type === 'blob') sizes.set(id, Number(size))
  }
  return sizes
}

function batches(ids: readonly string[], sizes: ReadonlyMap<string, number>): readonly (readonly string[])[] {
  const result: string[][] = []
  let room = 0
  for (const id of ids) {
    const size = sizes.get(id)!
    if (result.length === 0 || size > room) {
      result.push([])
      room = LARGEST_BATCH
    }
    result.at(-1)!.push(id)
    room -= size
  }
  return result
}

/**
 * Takes the answer of `cat-file --batch` apart: for each object a line `<id> <type> <size>`, that many bytes, a line
 * feed. Contents are cut out by their size and never searched, so no content can shift what comes after it.
 */
function parseBatch(answer: Buffer, ids: readonly string[]): readonly (readonly [string, Buffer])[] {
  let position = 0
  return ids.map((id) => {
    const headerEnd = answer.indexOf(10, position)
    const header = headerEnd === -1 ? '' : answer.toString('latin1', position, headerEnd)
    const size = Number(/^(\S+) blob (\d+)$/.exec(header)?.[2] ?? Number.NaN)
    const end = headerEnd + 1 + size
    if (!header.startsWith(id) || !(end < answer.length) || answer[end] !== 10) {
      throw new OperationalError(`git gave no complete answer for the object ${id}.`, {
        hint: 'The repository may be damaged: run git fsck.',
      })
    }
    position = end + 1
    return [id, answer.subarray(headerEnd + 1, end)]
  })
}

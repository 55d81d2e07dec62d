/** Reads the contents of many blobs at once. */
import type { SkippedEntry, SourceText } from '../text/source-file.ts'
import { BatchAnswer } from './batch-answer.ts'
import { fetchObjects, remoteOf } from './git-fetch.ts'
import { gitObjects, streamObjects } from './git-process.ts'
import { LetGoContents } from './let-go-contents.ts'
import type { ReadProgress } from './progress.ts'
import { objectPlace, type Repository } from './repository.ts'
import { addBlob, addUnread, LARGEST_FILE, type SourcePool } from './source-pool.ts'

/** A content to read. `size` is undefined where git has to be asked for it. */
export type Blob = { readonly id: string; readonly size: number | undefined }

/** One of two revisions, or of both. */
export type RevisionBlob = Blob & { readonly isShared: boolean }

/** A content, or why there is none. */
export type BlobContent = SourceText | SkippedEntry['reason']

export type BlobOptions = {
  /** Contents of earlier reads, to share with them. */
  readonly pool?: SourcePool
  readonly onProgress?: ReadProgress
  /**
   * Told of each content that was not in the pool, while git reads the next ones, and whether both revisions have it. True
   * says that its text will hardly be asked for again.
   */
  readonly onContent?: (source: SourceText, isUnchanged: boolean) => boolean
  /** Contents that are known without being read. Those of one revision alone are read all the same. */
  readonly isKnown?: (id: string) => boolean
}

/** Where more bytes are the same in both revisions, their contents are let go as soon as they are parsed. */
const KEPT_BYTES = 8 * 2 ** 20

/**
 * Reads the blobs, which are all different. The sizes come first, so a large file is skipped without being read. What a partial
 * clone has left at its server is fetched, all together.
 *
 * @throws OperationalError when git does not answer what it was asked, or the server refuses
 */
export async function readBlobs(
  repository: Repository,
  blobs: readonly RevisionBlob[],
  { pool = new Map(), onProgress, onContent, isKnown = () => false }: BlobOptions,
): Promise<ReadonlyMap<string, BlobContent>> {
  const contents = new Map<string, BlobContent>()
  const letGo = new LetGoContents(await objectPlace(repository), blobs)
  const unread: RevisionBlob[] = []
  for (const blob of blobs) {
    const { id, isShared } = blob
    const present = pool.get(id)
    // What a partial clone lacks would be missed when it is asked for after all.
    const isEnough = present !== undefined || (isShared && !repository.isPartial && isKnown(id))
    if (!isEnough) unread.push(blob)
    else if (present === undefined) letGo.add(addUnread(pool, id))
    contents.set(id, pool.get(id) ?? 'unreadable')
  }
  const sizeOf = await completeSizes(repository, unread, onProgress)
  for (const blob of unread) if (sizeOf(blob) > LARGEST_FILE) contents.set(blob.id, 'too-large')
  const readable = unread.filter((blob) => sizeOf(blob) <= LARGEST_FILE)
  onProgress?.('read', 0, readable.length)
  const sharedBytes = readable.reduce((sum, blob) => sum + (blob.isShared ? sizeOf(blob) : 0), 0)
  const keepsShared = sharedBytes <= KEPT_BYTES
  await readEach(repository, readable, ({ id, isShared }, bytes) => {
    const source = addBlob(pool, id, bytes)
    contents.set(id, source ?? 'not-text')
    if (source === null) return
    if (onContent?.(source, isShared) === true && isShared && !keepsShared) letGo.add(source)
    else source.keep()
  })
  onProgress?.('read', readable.length, readable.length)
  return contents
}

/** The target texts of symbolic links, by blob id. They are paths, so they are decoded as such by the caller. */
export async function readLinkTargets(
  repository: Repository,
  blobs: readonly Blob[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const sizeOf = await readSizes(repository, blobs)
  // No file system takes a longer path.
  const readable = blobs.filter((blob) => sizeOf(blob) <= 4096)
  const targets = new Map<string, Uint8Array>()
  await readEach(repository, readable, ({ id }, bytes) => targets.set(id, Buffer.from(bytes)))
  return targets
}

async function readEach<T extends { readonly id: string }>(
  repository: Repository,
  blobs: readonly T[],
  onObject: (blob: T, bytes: Buffer) => void,
): Promise<void> {
  // Without a name, git would have nothing to answer.
  if (blobs.length === 0) return
  const answer = new BatchAnswer(blobs, onObject)
  await streamObjects(await objectPlace(repository), blobs, (bytes) => answer.add(bytes))
  answer.end()
}

async function completeSizes(
  repository: Repository,
  blobs: readonly Blob[],
  onProgress?: ReadProgress,
): Promise<SizeOf> {
  const sizeOf = await readSizes(repository, blobs)
  const missing = blobs.filter((blob) => Number.isNaN(sizeOf(blob))).map(({ id }) => id)
  if (missing.length === 0 || !repository.isPartial || remoteOf(repository) === null) return sizeOf
  onProgress?.('fetch', 0, 1)
  await fetchObjects(repository, missing)
  onProgress?.('fetch', 1, 1)
  return readSizes(repository, blobs)
}

/** NaN, which compares with nothing, is the size of a blob that is not there. */
type SizeOf = (blob: Blob) => number

async function readSizes(repository: Repository, blobs: readonly Blob[]): Promise<SizeOf> {
  const unknown = new Set(blobs.flatMap(({ id, size }) => (size === undefined ? [id] : [])))
  const answer = await gitObjects(await objectPlace(repository), '--batch-check', [...unknown])
  const sizes = new Map<string, number>()
  for (const line of answer.toString('latin1').split('\n')) {
    const [id, type, size] = line.split(' ')
    if (id !== undefined && type === 'blob') sizes.set(id, Number(size))
  }
  return ({ id, size }) => size ?? sizes.get(id) ?? Number.NaN
}

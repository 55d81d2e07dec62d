/** Reads the contents of many blobs at once. */
import type { SkippedEntry, SourceText } from '../text/source-file.ts'
import { BatchAnswer } from './batch-answer.ts'
import { fetchObjects, remoteOf } from './git-fetch.ts'
import { gitObjects, streamObjects } from './git-process.ts'
import { LetGoContents } from './let-go-contents.ts'
import type { ReadProgress } from './progress.ts'
import { objectPlace, type Repository } from './repository.ts'
import { addBlob, LARGEST_FILE, type SourcePool, StoredText } from './source-pool.ts'

/** A content to read, by its id. `size` is undefined where git has to be asked for it. */
export type Blob = { readonly id: string; readonly size: number | undefined }

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

/** Of contents that are the same in both revisions, those beyond so many bytes are let go as soon as they are parsed. */
const KEPT_BYTES = 8 * 2 ** 20

/**
 * Reads blobs by id, each one once; an id that is there twice is of both revisions. The sizes come first, so a large file is
 * skipped without being read. What a partial clone has left at its server is fetched, all together.
 *
 * @throws OperationalError when git does not answer what it was asked, or the server refuses
 */
export async function readBlobs(
  repository: Repository,
  blobs: Iterable<Blob>,
  { pool = new Map(), onProgress, onContent, isKnown = () => false }: BlobOptions,
): Promise<ReadonlyMap<string, BlobContent>> {
  const contents = new Map<string, BlobContent>()
  const unread: Blob[] = []
  const unchanged = new Set<string>()
  for (const blob of blobs) {
    const { id } = blob
    const present = pool.get(id)
    if (contents.has(id)) unchanged.add(id)
    else if (present === undefined) unread.push(blob)
    contents.set(id, present ?? 'unreadable')
  }
  const letGo = new LetGoContents(await objectPlace(repository))
  // What a partial clone lacks would be missed when it is asked for after all.
  const isKnownHere = ({ id }: Blob): boolean => !repository.isPartial && unchanged.has(id) && isKnown(id)
  for (const { id } of unread.filter(isKnownHere)) {
    const source = new StoredText(id)
    pool.set(id, source)
    contents.set(id, source)
    letGo.add(source)
  }
  const wanted = unread.filter((blob) => !isKnownHere(blob))
  const sizes = await completeSizes(repository, wanted, onProgress)
  const readable: string[] = []
  for (const { id } of wanted) {
    const size = sizes.get(id)
    if (size === undefined) continue
    if (size > LARGEST_FILE) contents.set(id, 'too-large')
    else readable.push(id)
  }
  onProgress?.('read', 0, readable.length)
  let kept = 0
  await readEach(repository, readable, (id, bytes) => {
    const source = addBlob(pool, id, bytes)
    contents.set(id, source ?? 'not-text')
    if (source === null) return
    const isUnchanged = unchanged.has(id)
    if (onContent?.(source, isUnchanged) === true && isUnchanged && kept + bytes.length > KEPT_BYTES) letGo.add(source)
    else {
      source.keep()
      if (isUnchanged) kept += bytes.length
    }
  })
  onProgress?.('read', readable.length, readable.length)
  return contents
}

/** The target texts of symbolic links, by blob id. They are paths, so they are decoded as such by the caller. */
export async function readLinkTargets(
  repository: Repository,
  blobs: readonly Blob[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const sizes = await readSizes(repository, blobs)
  // No file system takes a longer path.
  const readable = [...sizes].filter(([, size]) => size <= 4096).map(([id]) => id)
  const targets = new Map<string, Uint8Array>()
  await readEach(repository, readable, (id, bytes) => targets.set(id, Buffer.from(bytes)))
  return targets
}

async function readEach(repository: Repository, ids: readonly string[], onObject: (id: string, bytes: Buffer) => void) {
  // Without a name, git would have nothing to answer.
  if (ids.length === 0) return
  const answer = new BatchAnswer(ids, onObject)
  await streamObjects(await objectPlace(repository), ids, (bytes) => answer.add(bytes))
  answer.end()
}

async function completeSizes(repository: Repository, blobs: readonly Blob[], onProgress?: ReadProgress) {
  const sizes = await readSizes(repository, blobs)
  const missing = blobs.map(({ id }) => id).filter((id) => !sizes.has(id))
  if (missing.length === 0 || !repository.isPartial || remoteOf(repository) === null) return sizes
  onProgress?.('fetch', 0, 1)
  await fetchObjects(repository, missing)
  onProgress?.('fetch', 1, 1)
  return readSizes(repository, blobs)
}

/** Sizes of the blobs that are there. */
async function readSizes(repository: Repository, blobs: readonly Blob[]): Promise<ReadonlyMap<string, number>> {
  const sizes = new Map<string, number>()
  const unknown = new Set<string>()
  for (const { id, size } of blobs) {
    if (size === undefined) unknown.add(id)
    else sizes.set(id, size)
  }
  const answer = await gitObjects(await objectPlace(repository), '--batch-check', [...unknown])
  for (const line of answer.toString('latin1').split('\n')) {
    const [id, type, size] = line.split(' ')
    if (id !== undefined && type === 'blob') sizes.set(id, Number(size))
  }
  return sizes
}

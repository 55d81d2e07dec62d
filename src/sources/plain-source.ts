/** Reads what the user names instead of a revision: a folder, one file, or standard input. */
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { RevisionTree, SourceText } from '../text/source-file.ts'
import { OperationalError } from './errors.ts'
import { type FolderOptions, readFolder } from './folder.ts'
import { limitHeap } from './heap-limits.ts'
import { addContent } from './plain-content.ts'
import type { SourcePool } from './source-pool.ts'

/** The path that stands for standard input in reports. */
const STANDARD_INPUT_PATH = 'standard-input'

/**
 * Reads a folder, one file, or with `-` standard input.
 *
 * @throws OperationalError when there is nothing at this place, or the one file is not readable text
 */
export async function readPlainSource(
  place: string,
  standardInput: AsyncIterable<Uint8Array | string>,
  options: FolderOptions = {},
): Promise<RevisionTree> {
  limitHeap()
  if (place === '-') return readStandardInput(standardInput, options.pool)
  const status = statSync(place, { throwIfNoEntry: false })
  if (status === undefined) throw new OperationalError(`There is no file or folder ${place}.`)
  return status.isDirectory() ? readFolder(place, options) : readSingleFile(place, options.pool)
}

/**
 * Reads one file that the user has named. As it was named, it is followed if it is a link, may be a pipe, and may be
 * larger than what is read from a tree.
 *
 * @throws OperationalError when it cannot be read or is not text
 */
export function readSingleFile(file: string, pool?: SourcePool): RevisionTree {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    throw new OperationalError(`The file ${file} cannot be read.`, { cause: error })
  }
  return oneFile(file, basename(file), bytes, pool)
}

/**
 * Reads a stream to its end as one file.
 *
 * @throws OperationalError when it is not text
 */
export async function readStandardInput(
  stream: AsyncIterable<Uint8Array | string>,
  pool?: SourcePool,
): Promise<RevisionTree> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk))
  return oneFile('-', STANDARD_INPUT_PATH, Buffer.concat(chunks), pool)
}

function oneFile(ref: string, path: string, bytes: Buffer, pool: SourcePool = new Map()): RevisionTree {
  const source: SourceText | null = addContent(pool, bytes)
  if (source === null) throw new OperationalError(`${ref === '-' ? 'Standard input' : ref} is not UTF-8 text.`)
  return { ref, commit: null, files: [{ path, source }], skipped: [] }
}

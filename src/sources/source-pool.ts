/** Turns bytes into texts, and holds each distinct content once. */
import { isAscii, isUtf8 } from 'node:buffer'
import { once } from '../base/once.ts'
import type { SourceText } from '../text/source-file.ts'

/** Contents by id. Pass one pool to several reads, and equal contents are one object in all of them. */
export type SourcePool = Map<string, SourceText>

/** The largest manifest that is read from a tree. Kubernetes itself takes no object above 3 MiB. */
export const LARGEST_FILE = 10 * 1024 * 1024

/** Drops a byte order mark at the beginning, as `ignoreBOM` is false. */
const strictUtf8 = once(() => new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }))

/** Nearly all manifests are ASCII, where one byte is one character and copying is all there is to do. */
export function decode(bytes: Buffer): string {
  return isAscii(bytes) ? bytes.toString('latin1') : strictUtf8().decode(bytes)
}

/** A NUL byte is in no text, and in nearly every other format. */
export function isText(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}

/**
 * A content as bytes, which take less memory than a text and lie where no collection of garbage goes over them. Most contents
 * are asked for their text once, when they are parsed; the one that was asked for last is at hand.
 */
export class StoredText implements SourceText {
  private static latest: { readonly of: StoredText; readonly text: string } | undefined
  /** Its id, or its number among the contents that were let go. */
  private name: string | number
  /** The number of the bytes where they were let go. */
  private bytes: Buffer | number
  private store: Store | undefined

  /** Without bytes, it is one of about that many that was let go before it was read. */
  constructor(id: string, bytes: Buffer | number) {
    this.name = id
    this.bytes = bytes
  }

  get id(): string {
    return typeof this.name === 'string' ? this.name : (this.store as Store).idOf(this.name)
  }

  get text(): string {
    if (StoredText.latest?.of !== this) StoredText.latest = { of: this, text: decode(this.take()) }
    return StoredText.latest.text
  }

  get size(): number {
    return typeof this.bytes === 'number' ? this.bytes : this.bytes.length
  }

  get isThere(): boolean {
    return typeof this.bytes !== 'number'
  }

  /** Whoever gave the bytes may use them for something else from now on. */
  keep(): void {
    if (typeof this.bytes !== 'number') this.bytes = copyOf(this.bytes)
  }

  /** The store knows its id from now on, and where to read it. */
  letGo(store: Store, number: number): void {
    this.bytes = this.size
    this.store = store
    this.name = number
  }

  /** Takes the bytes back, as what is asked for once may be asked for again. */
  restore(bytes: Buffer): void {
    this.bytes = copyOf(bytes)
  }

  private take(): Buffer {
    if (typeof this.bytes === 'number' && typeof this.name === 'number') this.store?.readAgain(this.name)
    if (typeof this.bytes === 'number') throw new Error(`The content ${this.id} was not read again`)
    return this.bytes
  }
}

/** What is known of contents that were let go, by their numbers. */
export type Store = {
  readonly idOf: (number: number) => string
  /** Reads a content once more, and gives it back with `restore`. */
  readonly readAgain: (number: number) => void
}

/** Small contents share an allocation, as one for each would take longer than copying them. */
const SLAB_BYTES = 2 ** 20

let slab = Buffer.alloc(0)

function copyOf(bytes: Buffer): Buffer {
  if (bytes.length > SLAB_BYTES / 8) return Buffer.from(bytes)
  if (bytes.length > slab.length) slab = Buffer.allocUnsafeSlow(SLAB_BYTES)
  bytes.copy(slab)
  const copy = slab.subarray(0, bytes.length)
  slab = slab.subarray(bytes.length)
  return copy
}

/** Of a content that was not read. */
const USUAL_BYTES = 2 ** 16

/** Adds a content that is known without being read, to be let go at once. */
export function addUnread(pool: SourcePool, id: string): StoredText {
  const source = new StoredText(id, USUAL_BYTES)
  pool.set(id, source)
  return source
}

/** Adds a content under the id that git gave it, to be kept or let go before its bytes change. Null when it is not text. */
export function addBlob(pool: SourcePool, id: string, bytes: Buffer): StoredText | null {
  if (!isText(bytes)) return null
  const source = new StoredText(id, bytes)
  pool.set(id, source)
  return source
}

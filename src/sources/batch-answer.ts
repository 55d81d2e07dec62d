/**
 * Takes the answer of `cat-file --batch` apart: for each object a line `<id> <type> <size>`, that many bytes, a line
 * feed. What is no blob, though a tree says so, is passed over. Contents are cut out by their size and never searched, so no
 * content can shift what comes after it.
 */
import { OperationalError } from './errors.ts'

const LINE_FEED = 10

/** What is held back, until an object is complete, is at most that object and what came in one piece with its end. */
export class BatchAnswer<Asked extends { readonly id: string }> {
  private readonly asked: readonly Asked[]
  private readonly onObject: (asked: Asked, bytes: Buffer) => void
  private next = 0
  private held: Buffer[] = []
  private heldLength = 0
  /** How many bytes have to be there before it is worth looking again. */
  private needed = 1

  /** @param onObject is told of the objects in the order of `asked`; the bytes are its own only until it returns */
  constructor(asked: readonly Asked[], onObject: (asked: Asked, bytes: Buffer) => void) {
    this.asked = asked
    this.onObject = onObject
  }

  /** @throws OperationalError where git answers something else than it was asked */
  add(bytes: Buffer): void {
    this.held.push(bytes)
    this.heldLength += bytes.length
    if (this.heldLength < this.needed) return
    const answer = this.held.length === 1 ? bytes : Buffer.concat(this.held)
    let position = 0
    for (let end = this.readObject(answer, position); end !== undefined; end = this.readObject(answer, position)) {
      position = end
    }
    this.held = position === answer.length ? [] : [answer.subarray(position)]
    this.heldLength = answer.length - position
  }

  /** @throws OperationalError where the answer ends too early */
  end(): void {
    if (this.next < this.asked.length || this.heldLength > 0) throw incomplete(this.asked[this.next])
  }

  /** The end of the object that begins at the position; undefined where it has not come yet. */
  private readObject(answer: Buffer, position: number): number | undefined {
    const headerEnd = answer.indexOf(LINE_FEED, position)
    if (headerEnd === -1) {
      this.needed = answer.length - position + 1
      return undefined
    }
    const asked = this.asked[this.next]
    const header = answer.toString('latin1', position, headerEnd)
    const [answered, type, digits] = header.split(' ')
    const size = Number(digits)
    if (asked === undefined || answered !== asked.id || Number.isNaN(size)) throw incomplete(asked)
    const end = headerEnd + 1 + size
    if (end >= answer.length) {
      this.needed = end + 1 - position
      return undefined
    }
    if (answer[end] !== LINE_FEED) throw incomplete(asked)
    this.next += 1
    if (type === 'blob') this.onObject(asked, answer.subarray(headerEnd + 1, end))
    return end + 1
  }
}

function incomplete(asked: { readonly id: string } | undefined): OperationalError {
  return new OperationalError(`git gave no complete answer for the object ${asked?.id}.`, {
    hint: 'The repository may be damaged: run git fsck.',
  })
}

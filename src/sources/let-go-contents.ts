/**
 * Contents that were read and parsed, and that nobody will probably ask for again. What is asked for after all is read once
 * more: each alone at first, and as many as it takes where more and more are.
 */
import { BatchAnswer } from './batch-answer.ts'
import { type GitPlace, type ObjectId, readObjectsNow } from './git-process.ts'
import type { Store, StoredText } from './source-pool.ts'

/** So many are read one by one. */
const FEW = 16

const MOST_AT_ONCE = 1024

const MOST_BYTES_AT_ONCE = 2 ** 26

export class LetGoContents implements Store {
  private readonly place: GitPlace
  private readonly contents: StoredText[] = []
  /** As bytes, one after the other: texts would be three times as large. */
  private readonly ids: Buffer
  private readonly bytesOfId: number
  private asked = 0

  /** @param candidates all that may be let go */
  constructor(place: GitPlace, candidates: readonly ObjectId[]) {
    this.place = place
    this.bytesOfId = (candidates[0]?.id.length ?? 0) / 2
    this.ids = Buffer.alloc(candidates.length * this.bytesOfId)
  }

  add(content: StoredText): void {
    const number = this.contents.push(content) - 1
    this.ids.write(content.id, number * this.bytesOfId, 'hex')
    content.letGo(this, number)
  }

  idOf(number: number): string {
    return this.ids.toString('hex', number * this.bytesOfId, (number + 1) * this.bytesOfId)
  }

  /** @throws OperationalError when git does not answer any more */
  readAgain(number: number): void {
    this.asked += 1
    const wanted = this.following(number)
    const answer = new BatchAnswer(wanted, (asked, bytes) => asked.restore(bytes))
    answer.add(readObjectsNow(this.place, wanted))
    answer.end()
  }

  /** The content and those that were read after it: neighbours in a tree are asked for together. */
  private following(first: number): readonly StoredText[] {
    const count = Math.min(2 ** Math.max(0, this.asked - FEW), MOST_AT_ONCE)
    const wanted: StoredText[] = []
    let bytes = 0
    for (let index = first; index < this.contents.length && wanted.length < count; index += 1) {
      const content = this.contents[index]!
      if (content.isThere) continue
      bytes += content.size
      if (wanted.length > 0 && bytes > MOST_BYTES_AT_ONCE) break
      wanted.push(content)
    }
    return wanted
  }
}

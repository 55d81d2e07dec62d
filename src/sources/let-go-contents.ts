/**
 * Contents that were read and parsed, and that nobody will probably ask for again. What is asked for after all is read once
 * more: each alone at first, and as many as it takes where more and more are.
 */
import { BatchAnswer } from './batch-answer.ts'
import { type GitPlace, readObjectsNow } from './git-process.ts'
import type { ReadAgain, StoredText } from './source-pool.ts'

/** So many are read one by one. */
const FEW = 16

const MOST_AT_ONCE = 1024

const MOST_BYTES_AT_ONCE = 2 ** 26

export class LetGoContents {
  private readonly place: GitPlace
  private readonly contents: StoredText[] = []
  private asked = 0

  constructor(place: GitPlace) {
    this.place = place
  }

  add(content: StoredText): void {
    this.contents.push(content)
    content.letGo(this.readAgain)
  }

  /** @throws OperationalError when git does not answer any more */
  private readonly readAgain: ReadAgain = (content) => {
    this.asked += 1
    const wanted = this.following(this.contents.indexOf(content))
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

/**
 * The numbers from 0 on, listed by what `keyOf` says of each; undefined says nothing. Each number knows the next one of its
 * list: of ten thousands of short lists, the arrays would be most.
 */
export class NumberLists<Key> {
  private readonly first = new Map<Key, number>()
  private readonly next: Int32Array

  constructor(count: number, keyOf: (number: number) => Key | undefined) {
    this.next = new Int32Array(count)
    for (let number = count - 1; number >= 0; number -= 1) {
      const key = keyOf(number)
      if (key === undefined) continue
      this.next[number] = this.first.get(key) ?? NONE
      this.first.set(key, number)
    }
  }

  firstOf(key: Key): number | undefined {
    return this.first.get(key)
  }

  /** In order. */
  of(key: Key): number[] {
    const list: number[] = []
    let number = this.first.get(key) ?? NONE
    while (number !== NONE) {
      list.push(number)
      number = this.next[number] as number
    }
    return list
  }
}

const NONE = -1

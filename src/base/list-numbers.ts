/**
 * The numbers from 0 on, listed by what `keyOf` says of each; undefined says nothing. The result gives those of a key, in order.
 * Each number knows the next one of its list: of ten thousands of short lists, the arrays would be most.
 */
export function listNumbers<Key>(count: number, keyOf: (number: number) => Key | undefined): (key: Key) => number[] {
  const first = new Map<Key, number>()
  const next = new Int32Array(count)
  for (let number = count - 1; number >= 0; number -= 1) {
    const key = keyOf(number)
    if (key === undefined) continue
    next[number] = first.get(key) ?? NONE
    first.set(key, number)
  }
  return (key) => {
    const list: number[] = []
    for (let number = first.get(key) ?? NONE; number !== NONE; number = next[number] as number) list.push(number)
    return list
  }
}

const NONE = -1

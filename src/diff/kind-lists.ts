/** Lists of kinds in order, of which many lines have the same. */
import { holds, joined, NO_KINDS } from './change-lines.ts'

/** Lists that are put together for each of many lines are mostly a large one, which these share, and the same few numbers. */
const FEW = 256

/** Gives the same list for the same kinds, mostly. */
export class KindLists {
  private readonly byHash = new Map<number, Int32Array[]>()
  private readonly known = new Map<Int32Array, Int32Array>()
  private readonly numbers = new Map<Int32Array, number>()
  private readonly altered = new Map<string, Int32Array>()

  /** The first of equal lists. */
  firstOf(list: Int32Array): Int32Array {
    const known = this.known.get(list)
    if (known !== undefined) return known
    const hash = hashOf(list)
    const candidates = this.byHash.get(hash) ?? []
    this.byHash.set(hash, candidates)
    const first = candidates.find((candidate) => isEqual(candidate, list)) ?? list
    if (first === list) candidates.push(list)
    this.known.set(list, first)
    return first
  }

  /** All kinds of some lists. */
  join(lists: readonly Int32Array[]): Int32Array {
    const [largest = NO_KINDS, ...others] = [...lists].sort((a, b) => b.length - a.length)
    return others.length === 0 ? largest : this.alter(largest, NO_KINDS, joined(others))
  }

  /** A list without some kinds and with others, which may be some of those. */
  alter(list: Int32Array, without: Int32Array, others: Int32Array): Int32Array {
    if (list.length === 0) return others
    const more = others.filter((kind) => !holds(list, kind))
    const less = without.filter((kind) => holds(list, kind) && !holds(others, kind))
    if (more.length + less.length === 0) return list
    const alter = (): Int32Array => joined([less.length === 0 ? list : list.filter((kind) => !holds(less, kind)), more])
    if (more.length + less.length > FEW) return alter()
    const number = this.numbers.get(list) ?? this.numbers.size
    this.numbers.set(list, number)
    const key = `${number} ${more.join()} ${less.join()}`
    const altered = this.altered.get(key) ?? alter()
    this.altered.set(key, altered)
    return altered
  }
}

/** Equal for equal lists, and seldom for others. */
function hashOf(list: Int32Array): number {
  let hash = list.length
  for (const value of list) hash = (Math.imul(hash, 31) + value) | 0
  return hash
}

function isEqual(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index])
}

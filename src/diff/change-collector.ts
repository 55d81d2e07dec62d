/** Puts changes together. */
import { addTo } from '../base/add-to.ts'
import type { ChangeLine, ChangePart } from './change-lines.ts'
import { Changes, type Difference } from './changes.ts'
import type { Change } from './comparison.ts'
import type { Kinds } from './kinds.ts'

/** Single pairs, each for itself, in any order. */
export function changesOfPairs(kinds: Kinds, pairs: Iterable<Change>): Changes {
  const bySource = new Map<number, Change[]>()
  for (const pair of pairs) addTo(bySource, pair.source, pair)
  const collector = new ChangeCollector(kinds)
  for (const [source, list] of [...bySource].sort(([a], [b]) => a - b)) {
    for (const { destination, effect, reasons } of list.sort((a, b) => a.destination - b.destination)) {
      collector.add(destination, { effect, reasons })
    }
    collector.endLine(source)
  }
  return collector.finish()
}

/** Line by line. */
export class ChangeCollector {
  private readonly lines: ChangeLine[] = []
  private readonly differences: Difference[] = []
  private readonly numbers = new Map<Difference, number>()
  private readonly kinds: Kinds
  private parts: ChangePart[] = []
  private singles = new Map<number, number[]>()

  constructor(kinds: Kinds) {
    this.kinds = kinds
  }

  /** One kind of destinations of the line. Equal differences should be one object. */
  add(destination: number, difference: Difference): void {
    addTo(this.singles, this.numberOf(difference), destination)
  }

  /** Many kinds of destinations that differ alike, in order. Lines with the same should give the same list. */
  addAll(destinations: Int32Array, difference: Difference): void {
    this.parts.push({ difference: this.numberOf(difference), destinations })
  }

  endLine(source: number): void {
    for (const [difference, list] of this.singles) {
      this.parts.push({ difference, destinations: Int32Array.from(list).sort() })
    }
    if (this.parts.length > 0) this.lines.push({ source, parts: this.parts })
    this.parts = []
    this.singles = new Map()
  }

  finish(): Changes {
    return new Changes(this.kinds, this.differences, this.lines)
  }

  private numberOf(difference: Difference): number {
    const number = this.numbers.get(difference) ?? this.differences.length
    if (number === this.differences.length) {
      this.numbers.set(difference, number)
      this.differences.push(difference)
    }
    return number
  }
}

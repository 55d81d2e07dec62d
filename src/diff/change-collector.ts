/** Puts changes together. */
import { addTo, groupBy } from '../base/add-to.ts'
import { type ChangeLine, type ChangePart, NO_KINDS, NO_PARTS, type SharedParts } from './change-lines.ts'
import { Changes } from './changes.ts'
import type { Change } from './comparison.ts'
import type { Difference } from './difference.ts'
import type { Kinds } from './kinds.ts'

/** Single pairs, each for itself, in any order. */
export function changesOfPairs(kinds: Kinds, pairs: Iterable<Change>): Changes {
  const bySource = groupBy(pairs, ({ source }) => source)
  const collector = new ChangeCollector(kinds)
  for (const [source, list] of [...bySource].sort(([a], [b]) => a - b)) {
    for (const { destination, effect, reasons } of list.sort((a, b) => a.destination - b.destination)) {
      collector.add(destination, { effect, reasons })
    }
    collector.endLine(source)
  }
  return collector.finish()
}

const ALONE = { shared: NO_PARTS, but: [] }

/** Line by line. */
export class ChangeCollector {
  private readonly lines: ChangeLine[] = []
  private readonly differences: Difference[] = []
  private readonly numbers = new Map<Difference, number>()
  private readonly kinds: Kinds
  private singles = new Map<number, number[]>()

  constructor(kinds: Kinds) {
    this.kinds = kinds
  }

  /** One kind of destinations of the line. Equal differences should be one object. */
  add(destination: number, difference: Difference): void {
    addTo(this.singles, this.numberOf(difference), destination)
  }

  /** Many kinds of destinations that differ alike, in order, for lines to share. */
  partOf(difference: Difference, destinations: Int32Array): ChangePart {
    return { difference: this.numberOf(difference), destinations }
  }

  /** With what others share, but for some kinds. */
  endLine(source: number, { shared, but }: { shared: SharedParts; but: readonly number[] } = ALONE): void {
    const parts = Array.from(this.singles, ([difference, list]) => ({
      difference,
      destinations: Int32Array.from(list).sort(),
    }))
    if (parts.length + shared.length > 0) {
      this.lines.push({ source, parts, shared, but: but.length === 0 ? NO_KINDS : Int32Array.from(but).sort() })
    }
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

/**
 * The names of fields as they follow one another in manifests. Those of a kind have the same ones in the same order, so the
 * next name is nearly always the one that came next before, and comparing it is cheaper than reading it.
 */

/** Mappings with more fields are checked by a set of their own. */
const MOST_REMEMBERED = 64

/** Beyond so many names at so many places, everything is learnt anew. */
const LARGEST_TREE = 20_000

let treeSize = 0

/** A place in a mapping: after this name, which came after those before it. */
export class FieldNames {
  readonly name: string
  readonly count: number
  private readonly before: FieldNames | undefined
  /** Only of a mapping with very many fields: all names so far. */
  private readonly all: Set<string> | undefined
  /** Whether the name without quotation marks is this name, and not a number or `true`. */
  private isPlain = false
  private latest: FieldNames | undefined
  private following: Map<string, FieldNames> | undefined
  private start: FieldNames | undefined

  constructor(name = '', before?: FieldNames, all?: Set<string>) {
    this.name = name
    this.before = before
    this.count = before === undefined ? 0 : before.count + 1
    this.all = all
  }

  /** The beginning of a mapping that is the value of this field, or an item of it. */
  get inside(): FieldNames {
    this.start ??= new FieldNames(this.name)
    return this.start
  }

  /** The place after the word of the text, where that is the usual next name; undefined is nothing said. */
  usual(text: string, start: number, end: number): FieldNames | undefined {
    const { latest } = this
    if (latest?.isPlain !== true || latest.name.length !== end - start) return undefined
    return text.startsWith(latest.name, start) ? latest : undefined
  }

  /** The place after the name; undefined where the mapping has that name already. */
  followedBy(name: string, isPlain: boolean): FieldNames | undefined {
    const next = this.following?.get(name) ?? this.add(name)
    if (next === undefined) return undefined
    next.isPlain ||= isPlain
    this.latest = next
    return next
  }

  /** Whether both are after the same names in the same order, wherever that is. */
  isLike(other: FieldNames): boolean {
    if (this.count !== other.count) return false
    let one: FieldNames | undefined = this
    let another: FieldNames | undefined = other
    while (one !== another && one !== undefined && one.count > 0) {
      if (one.name !== another?.name) return false
      one = one.before
      another = another.before
    }
    return true
  }

  has(name: string): boolean {
    if (this.all !== undefined) return this.all.has(name)
    for (let place: FieldNames | undefined = this; place !== undefined && place.count > 0; place = place.before)
      if (place.name === name) return true
    return false
  }

  private add(name: string): FieldNames | undefined {
    if (this.has(name)) return undefined
    if (this.count >= MOST_REMEMBERED) return new FieldNames(name, this, (this.all ?? this.names()).add(name))
    const next = new FieldNames(name, this)
    this.following ??= new Map()
    this.following.set(name, next)
    treeSize += 1
    return next
  }

  private names(): Set<string> {
    const names = new Set<string>()
    for (let place: FieldNames | undefined = this; place !== undefined && place.count > 0; place = place.before)
      names.add(place.name)
    return names
  }
}

let root = new FieldNames()

/** The beginning of a document. */
export function documentStart(): FieldNames {
  if (treeSize > LARGEST_TREE) {
    root = new FieldNames()
    treeSize = 0
  }
  return root
}

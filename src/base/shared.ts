/** Equal values as one, of which there are thousands. What is not remembered any more is merely made again. */
export class Shared<T> {
  private static readonly MOST = 4096
  private readonly byKey = new Map<string | number, T>()

  share(key: string | number, make: () => T): T {
    const known = this.byKey.get(key)
    if (known !== undefined) return known
    if (this.byKey.size >= Shared.MOST) this.byKey.clear()
    const made = make()
    this.byKey.set(key, made)
    return made
  }
}

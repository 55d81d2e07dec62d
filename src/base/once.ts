/** What `make` gives, made when somebody first asks for it: a short run needs few of the things that a program has. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The same for each of several objects, which must not change. What was made goes with its object. */
export function oncePer<Of extends object, T>(make: (of: Of) => T): (of: Of) => T {
  const known = new WeakMap<Of, { readonly value: T }>()
  return (of) => {
    const before = known.get(of)
    if (before !== undefined) return before.value
    const value = make(of)
    known.set(of, { value })
    return value
  }
}

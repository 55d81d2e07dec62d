/** What `make` gives, made when somebody first asks for it: a short run needs few of the things that a program has. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

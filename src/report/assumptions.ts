/** Assumptions get short names, so that a row can point at what it rests on. */

export type NumberedAssumptions = {
  readonly list: readonly { readonly id: string; readonly text: string }[]
  readonly idOf: (text: string) => string
}

/** Numbered in the order of their first mention; a text that was not given throws. */
export function assumptionsOf(texts: readonly string[]): NumberedAssumptions {
  const ids = new Map([...new Set(texts)].map((text, index) => [text, `A${index + 1}`]))
  return {
    list: [...ids].map(([text, id]) => ({ id, text })),
    idOf: (text) => {
      const id = ids.get(text)
      if (id === undefined) throw new Error(`an assumption was not collected: ${text}`)
      return id
    },
  }
}

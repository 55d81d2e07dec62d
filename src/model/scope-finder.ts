/** Which selectors may mean pods of a namespace, as far as its labels decide. */
import { NumberLists } from '../base/number-lists.ts'
import { mayHold, type NamespaceStates, namespaceParts, selectsNamespace } from './places.ts'
import type { Conjunction, EndpointSelector } from './selector.ts'

/** Numbers of selectors, in order. `namespace` is undefined for one that nothing names. */
export type FindScope = (namespace: string | undefined, states: NamespaceStates) => readonly number[]

/** Most selectors name one namespace, and the others ask the same of it again and again. */
export function createScopeFinder(selectors: readonly EndpointSelector[]): FindScope {
  const named = new NumberLists(selectors.length, (number) => selectors[number]?.namespace)
  const wide = new Map<string, { readonly asked: Conjunction; readonly numbers: number[] }>()
  for (const [number, selector] of selectors.entries()) {
    if (selector.namespace !== undefined) continue
    for (const asked of namespaceParts(selector)) {
      const text = JSON.stringify(asked)
      const known = wide.get(text)
      if (known === undefined) wide.set(text, { asked, numbers: [number] })
      else known.numbers.push(number)
    }
  }
  return (namespace, states) => {
    const own = namespace === undefined ? [] : named.of(namespace)
    const found = new Set(own.filter((number) => selectsNamespace(selectors[number] as EndpointSelector, states)))
    for (const { asked, numbers } of wide.values()) {
      if (mayHold(asked, states)) for (const number of numbers) found.add(number)
    }
    return [...found].sort((a, b) => a - b)
  }
}

/** Several manifests of one object in one revision. */
import { NumberLists } from '../base/number-lists.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { printObject, type Resource } from '../manifests/resource.ts'
import { compareText } from '../text/location.ts'

export type ChosenCopy = { readonly chosen: Resource; readonly diagnostics: readonly Diagnostic[] }

/**
 * Whichever is applied last is in force, and the files do not say which that is. One is taken by its content, so that the order
 * of files does not matter. Equal copies are one.
 */
export function chooseCopy(copies: readonly Resource[]): ChosenCopy {
  const [first] = copies as readonly [Resource]
  if (copies.length === 1 || copies.every(({ digest }) => digest === first.digest))
    return { chosen: first, diagnostics: [] }
  const sorted = [...copies].sort((a, b) => compareText(a.digest, b.digest))
  // What is said of one hangs on all of them.
  const content = sorted.map(({ digest }) => digest).join(' ')
  return { chosen: sorted[0] as Resource, diagnostics: copies.map((copy) => givenTwice(copy, copies, content)) }
}

export type LeftOut = { readonly leftOut: readonly Resource[]; readonly diagnostics: readonly Diagnostic[] }

/** Of objects of one kind, the manifests in whose place another one of the same object is taken. */
export function leaveOutCopies(alike: readonly Resource[], keyOf: (resource: Resource) => string): LeftOut {
  const places = new NumberLists(alike.length, (place) => keyOf(alike[place] as Resource))
  const repeated = alike.flatMap((resource, place) => {
    const key = keyOf(resource)
    const same = places.firstOf(key) === place ? places.of(key) : []
    return same.length > 1 ? [same.map((copy) => alike[copy] as Resource)] : []
  })
  const choices = repeated.map((copies) => ({ copies, ...chooseCopy(copies) }))
  return {
    leftOut: choices.flatMap(({ copies, chosen }) => copies.filter((copy) => copy !== chosen)),
    diagnostics: choices.flatMap(({ diagnostics }) => diagnostics),
  }
}

/** One object may be given in two forms of the API, under another name. */
export function givenTwiceWords(resource: Resource, copies: readonly Resource[]): string {
  const isAsThis = ({ group, name }: Resource): boolean => group === resource.group && name === resource.name
  const other = copies.find((copy) => !isAsThis(copy))
  const twice = `${printObject(resource)} is given more than once`
  return other === undefined
    ? `${twice} with different contents`
    : `${twice}, also as ${printObject(other)} of ${other.group}`
}

function givenTwice(resource: Resource, copies: readonly Resource[], content: string): Diagnostic {
  return {
    code: 'RD1009',
    severity: 'error',
    message: `${givenTwiceWords(resource, copies)}, of which one was evaluated`,
    help: 'Describe each environment as a target of its own, or restrict the run with `path`.',
    object: printObject(resource),
    ...resource.mark(['metadata', 'name']),
    content,
    isUnderstood: false,
  }
}

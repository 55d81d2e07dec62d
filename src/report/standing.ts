/** Which pods an endpoint stands for beside itself: those that selectors see as they see it. */
import type { Universe } from '../model/endpoint.ts'
import type { EndpointSelector } from '../model/selector.ts'
import { REVISIONS } from '../text/location.ts'

export type StandingTest = {
  /** No selector but the one of every pod selects it, so that it stands for every pod of the cluster that is not spoken of either. */
  readonly isUnmentioned: (index: number) => boolean
  /** No selector asks for its labels, so that what it is not need not be said. */
  readonly isOther: (index: number) => boolean
  /** Some selector means pods like it by a label that they have. Others stand for pods of unknown labels. */
  readonly isSpecific: (index: number) => boolean
}

export function createStandingTest({ selectors, selections }: Universe): StandingTest {
  const keysOf = (matches: (selector: EndpointSelector) => boolean): ReadonlySet<string> =>
    new Set(selectors.filter(matches).map(({ key }) => key))
  const asking = keysOf(({ requirements }) => requirements.some(({ scope }) => scope !== 'namespace'))
  const naming = keysOf(({ requirements }) =>
    requirements.some(({ scope, operator }) => scope !== 'namespace' && (operator === 'In' || operator === 'Exists')),
  )
  const telling = keysOf(({ requirements }) => requirements.length > 0)
  const selecting = (index: number): string[] =>
    REVISIONS.flatMap((revision) => [...selections[revision](index).answers.keys()])
  return {
    isUnmentioned: (index) => !selecting(index).some((key) => telling.has(key)),
    isOther: (index) => !selecting(index).some((key) => asking.has(key)),
    isSpecific: (index) => selecting(index).some((key) => naming.has(key)),
  }
}

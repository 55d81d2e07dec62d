/** Which pods an endpoint stands for beside itself: those that selectors see as they see it. */
import { once } from '../base/once.ts'
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
  /** Whether one of the selectors selects the endpoint, or may do so, in some revision. */
  const isSelectedBy = (matches: (selector: EndpointSelector) => boolean): ((index: number) => boolean) => {
    const keys = once(() => new Set(selectors.filter(matches).map(({ key }) => key)))
    return (index) =>
      REVISIONS.some((revision) => {
        for (const key of selections[revision](index).keys) if (keys().has(key)) return true
        return false
      })
  }
  const isAsked = isSelectedBy(({ requirements }) => requirements.some(({ scope }) => scope !== 'namespace'))
  const isNamed = isSelectedBy(({ requirements }) =>
    requirements.some(({ scope, operator }) => scope !== 'namespace' && (operator === 'In' || operator === 'Exists')),
  )
  const isTold = isSelectedBy(({ requirements }) => requirements.length > 0)
  return {
    isUnmentioned: (index) => !isTold(index),
    isOther: (index) => !isAsked(index),
    isSpecific: isNamed,
  }
}

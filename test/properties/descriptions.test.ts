// Words for sets of endpoints are only of use if no other set has the same words.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import type { Comparison } from '../../src/diff/comparison.ts'
import { createParser } from '../../src/manifests/parse.ts'
import { type Endpoint, isPod } from '../../src/model/endpoint.ts'
import { evaluate } from '../../src/pipeline/evaluation.ts'
import { takeSnapshot } from '../../src/pipeline/snapshot.ts'
import { createDescriber } from '../../src/report/describe-set.ts'
import { REVISIONS } from '../../src/text/location.ts'
import { textOf } from '../pipeline/compare-texts.ts'
import { type RandomPair, randomPairs } from './manifest-pairs.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

function comparisonOf({ base, head }: RandomPair): Comparison {
  const parse = createParser()
  const snapshot = (objects: readonly object[], revision: 'base' | 'head') => {
    const text = textOf(objects)
    const files = [{ path: 'manifests.yaml', source: { id: text, text } }]
    return takeSnapshot({ ref: revision, commit: null, files, skipped: [] }, revision, parse)
  }
  const options = {
    configuration: DEFAULT_CONFIGURATION,
    refused: 'as-meant',
    undefinedProtocols: 'closed',
  } as const
  return evaluate(snapshot(base, 'base'), snapshot(head, 'head'), options).comparison
}

/** Those that the words are about one by one: pods that come and go, accidental pods and names are said on the side. */
function isCounted(endpoint: Endpoint): boolean {
  if (!isPod(endpoint)) return endpoint.kind === 'addresses' || endpoint.kind === 'entity'
  if (endpoint.kind === 'representative' && endpoint.isMeeting) return false
  return REVISIONS.every((revision) => endpoint.states[revision]?.hostNetwork === false)
}

const bits = fc.array(fc.boolean(), { minLength: 64, maxLength: 64 })

it(
  'one endpoint more or less changes the words',
  () => {
    const property = fc.property(randomPairs, bits, fc.nat(), fc.constantFrom(1, 7), (pair, chosen, place, share) => {
      const comparison = comparisonOf(pair)
      const { universe } = comparison
      const describe = createDescriber(comparison, Number.POSITIVE_INFINITY)
      const counted = [...universe.endpoints.keys()].filter((index) => isCounted(universe.endpoints[index] as Endpoint))
      const toggled = counted[place % counted.length]
      // Either half of all, or nearly all: that is where words say what is missing.
      const group = counted.filter((index) => chosen[index % 64] || (share > 1 && index % share > 0))
      const without = group.filter((index) => index !== toggled)
      const having = [...without, toggled as number].sort((a, b) => a - b)
      expect(describe(having).text).not.toBe(describe(without).text)
    })
    fc.assert(property, runs(60))
  },
  PATIENCE,
)

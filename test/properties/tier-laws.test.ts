/** What must hold of tiers, whatever the manifests say. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportTarget } from '../../src/report/report.ts'
import { nameOf, typeOf } from '../oracle/manifests.ts'
import { randomCluster } from '../oracle/random-cluster.ts'
import { compareTexts, textOf } from '../pipeline/compare-texts.ts'
import { PATIENCE, runs } from './number-of-runs.ts'
import { splitBlocks } from './split-blocks.ts'

const clusters = randomCluster('tiers').map(({ manifests }) => manifests)

/** The rows of the comparison and the flips of isolation: empty where nothing changes. */
function news(base: readonly object[], head: readonly object[]): object {
  const { rows, isolation } = compareTexts(textOf(base), textOf(head)).targets[0] as ReportTarget
  return { rows, isolation }
}

const NOTHING = { rows: [], isolation: [] }

/** Behind every other rule of its tier: the random priorities are lower. */
const PASS_OF_EVERYTHING = {
  apiVersion: 'policy.networking.k8s.io/v1alpha1',
  kind: 'AdminNetworkPolicy',
  metadata: { name: 'pass' },
  spec: {
    priority: 1000,
    subject: { namespaces: {} },
    ingress: [{ action: 'Pass', from: [{ namespaces: {} }] }],
    egress: [{ action: 'Pass', to: [{ namespaces: {} }, { networks: ['0.0.0.0/0', '::/0'] }] }],
  },
}

describe('in the tiers', () => {
  it(
    'a Pass of everything as the last rule of Admin is as good as none (rules A2, A6)',
    () => {
      fc.assert(
        fc.property(clusters, (objects) => {
          expect(news(objects, [...objects, PASS_OF_EVERYTHING])).toEqual(NOTHING)
        }),
        runs(25),
      )
    },
    PATIENCE,
  )

  it(
    'ranges of networks, written as their halves, mean what they meant (rule A10)',
    () => {
      fc.assert(
        fc.property(clusters, (objects) => {
          expect(news(objects, splitBlocks(objects))).toEqual(NOTHING)
        }),
        runs(25),
      )
    },
    PATIENCE,
  )

  it('some ranges of networks are written as their halves', () => {
    const peer = { networks: ['10.0.0.0/8', '::/0', '10.0.0.1/32'] }
    const [split] = splitBlocks([{ kind: 'ClusterNetworkPolicy', spec: { egress: [{ to: [peer] }] } }])
    expect(JSON.stringify(split).match(/[\d.]+\/(?:9|1|32)"/g)).toHaveLength(5)
  })

  it(
    'neither the names of policies nor their order matter (rules A3, A4)',
    () => {
      const shuffled = clusters.chain((objects) =>
        fc.record({
          objects: fc.constant(objects),
          others: fc.shuffledSubarray([...objects], { minLength: objects.length }),
        }),
      )
      fc.assert(
        fc.property(shuffled, ({ objects, others }) => {
          expect(news(objects, others.map(renamed))).toEqual(NOTHING)
        }),
        runs(15),
      )
    },
    PATIENCE,
  )
})

/** Under a name that sorts the other way; the one Baseline of the older version has a name that is due (rule A15). */
function renamed(object: object): object {
  const isPolicy = /NetworkPolicy$/.test(typeOf(object)) && !typeOf(object).endsWith('/BaselineAdminNetworkPolicy')
  const { metadata } = object as { readonly metadata: object }
  return isPolicy ? { ...object, metadata: { ...metadata, name: `z${9 - Number(nameOf(object).slice(1))}` } } : object
}

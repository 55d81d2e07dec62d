/**
 * What must hold of policies that stand in tiers and have an order: only the place among the others counts, and whatever
 * decides nothing changes nothing.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calicoKind } from '../oracle/calico-cluster.ts'
import { evaluateFlow } from '../oracle/evaluate-flow.ts'
import { nameOf } from '../oracle/manifests.ts'
import { calicoOrder } from '../oracle/random-calico-policy.ts'
import { flowsOf, randomCluster } from '../oracle/random-cluster.ts'
import { plain } from '../oracle/random-labels.ts'
import { get, getText } from '../oracle/values.ts'
import { compareTexts, textOf } from '../pipeline/compare-texts.ts'
import { PATIENCE, runs } from './number-of-runs.ts'

type Manifest = object & { readonly spec?: object }

function isOrdered(object: object): boolean {
  return ['NetworkPolicy', 'GlobalNetworkPolicy'].includes(calicoKind(object) ?? '')
}

function withSpec(object: Manifest, changed: object): object {
  return { ...object, spec: { ...object.spec, ...changed } }
}

function rowsOf(base: readonly object[], head: readonly object[]): readonly unknown[] {
  const [target] = compareTexts(textOf(base), textOf(head), { engine: 'calico' }).targets
  return target?.rows ?? []
}

const POLICIES = randomCluster('calico')
  .map(({ manifests }) => manifests)
  .filter((manifests) => manifests.some(isOrdered))

/** A cluster, and the same one with another order of one policy. */
const reordered = POLICIES.chain((manifests) =>
  fc
    .record({ chosen: fc.constantFrom(...manifests.filter(isOrdered)), order: calicoOrder })
    .map(({ chosen, order }) => ({
      base: manifests,
      chosen,
      head: plain(manifests.map((object) => (object === chosen ? withSpec(object, { order }) : object))),
    })),
)

const tierOf = (object: object): string => {
  if (getText(object, 'kind') === 'ClusterNetworkPolicy') return 'kube'
  return getText(object, 'spec', 'tier') ?? 'default'
}

/** The names of the policies that come before this one in its tier; a policy of Kubernetes has the order 1000. */
function predecessors(chosen: string, manifests: readonly object[]): string[] {
  const kinds = ['NetworkPolicy', 'GlobalNetworkPolicy']
  const policies = manifests.filter((object) => kinds.includes(getText(object, 'kind') ?? ''))
  const orderOf = (object: object): number =>
    calicoKind(object) === undefined ? 1000 : Number(get(object, 'spec', 'order') ?? Number.POSITIVE_INFINITY)
  const own = policies.find((object) => nameOf(object) === chosen) as object
  return policies
    .filter((object) => tierOf(object) === tierOf(own) && object !== own)
    .filter((object) => {
      if (orderOf(object) !== orderOf(own)) return orderOf(object) < orderOf(own)
      return `${nameOf(object)}/` < `${nameOf(own)}/`
    })
    .map(nameOf)
    .sort()
}

describe('a change of nothing but the order', () => {
  it(
    'shows nothing where no other policy stands between',
    () => {
      let stayed = 0
      fc.assert(
        fc.property(reordered, ({ base, chosen, head }) => {
          const name = nameOf(chosen)
          if (JSON.stringify(predecessors(name, base)) !== JSON.stringify(predecessors(name, head))) return
          stayed += 1
          expect(rowsOf(base, head)).toEqual([])
        }),
        runs(12),
      )
      expect(stayed).toBeGreaterThan(0)
    },
    PATIENCE,
  )

  it(
    'shows rows where it changes what is decided',
    () => {
      fc.assert(
        fc.property(reordered, ({ base, head }) => {
          const settings = { engine: 'calico' } as const
          const isChanged = flowsOf(base)
            .filter((flow) => flow.srcPort === undefined || flow.srcPort === 40_000)
            .some((flow) => {
              const [one, other] = [base, head].map((manifests) => evaluateFlow(manifests, flow, settings))
              return (one === 'allow' && other === 'deny') || (one === 'deny' && other === 'allow')
            })
          if (isChanged) expect(rowsOf(base, head)).not.toEqual([])
        }),
        runs(10),
      )
    },
    PATIENCE,
  )

  it.each([
    ['between its neighbours', 15, 0],
    ['past a policy that decides otherwise', 25, 1],
    ['past one about other pods', 35, 1],
  ])('moves %s', (_name, order, rows) => {
    const policy = (name: string, place: number, selector: string, action: string): object => ({
      apiVersion: 'projectcalico.org/v3',
      kind: 'NetworkPolicy',
      metadata: { name, namespace: 'shop' },
      spec: { order: place, selector, types: ['Ingress'], ingress: [{ action, protocol: 'TCP' }] },
    })
    const others = [
      policy('allow', 20, "app == 'db'", 'Allow'),
      policy('elsewhere', 30, "app == 'other'", 'Allow'),
      policy('last', 40, "app == 'db'", 'Allow'),
    ]
    const withOrder = (place: number): object[] => [policy('deny', place, "app == 'db'", 'Deny'), ...others]
    expect(rowsOf(withOrder(10), withOrder(order)).length > 0 ? 1 : 0).toBe(rows)
    if (order === 35) expect(rowsOf(withOrder(25), withOrder(order))).toEqual([])
  })
})

describe('what decides nothing', () => {
  const edits: Readonly<Record<string, (manifests: readonly object[]) => object[]>> = {
    'rules that log': (manifests) =>
      manifests.map((object) => {
        if (!isOrdered(object)) return object
        const ingress = get(object, 'spec', 'ingress')
        if (!Array.isArray(ingress) || ingress.length === 0) return object
        return withSpec(object, { ingress: [{ action: 'Log' }, ...(ingress as object[])] })
      }),
    'staged policies': (manifests) => [
      ...manifests,
      {
        apiVersion: 'projectcalico.org/v3',
        kind: 'StagedGlobalNetworkPolicy',
        metadata: { name: 'staged' },
        spec: { order: -1000, selector: 'all()', types: ['Ingress', 'Egress'] },
      },
    ],
    'orders that keep their places': (manifests) =>
      manifests.map((object) => {
        const order = get(object, 'spec', 'order')
        // What ties with a policy of Kubernetes must go on to do so.
        return isOrdered(object) && typeof order === 'number' && order < 1000
          ? withSpec(object, { order: order / 2 - 10 })
          : object
      }),
  }
  it.each(Object.keys(edits))(
    'shows nothing: %s',
    (name) => {
      fc.assert(
        fc.property(POLICIES, (manifests) => {
          expect(rowsOf(manifests, edits[name]?.(manifests) ?? [])).toEqual([])
        }),
        runs(5),
      )
    },
    PATIENCE,
  )
})

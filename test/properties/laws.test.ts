/** What must hold of every comparison, whatever the manifests say. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Report, ReportLocation, ReportTarget } from '../../src/report/report.ts'
import { isCalicoObject } from '../oracle/calico-validation.ts'
import { nameOf } from '../oracle/manifests.ts'
import { isNetworkPolicy } from '../oracle/network-policy.ts'
import { networkPolicyRule } from '../oracle/random-network-policy.ts'
import { compareTexts, type Texts, textOf } from '../pipeline/compare-texts.ts'
import { expectSame } from './expect-same.ts'
import { examples, randomPairs, vectors } from './manifest-pairs.ts'
import { essence, inOrder, sortedByContent, turned } from './mirror.ts'
import { PATIENCE, runs } from './number-of-runs.ts'
import { expectExpansion, expectFewExactRows } from './rows.ts'
import { splitBlocks } from './split-blocks.ts'

const EXAMPLES = examples()
const VECTORS = [...vectors('kubernetes'), ...vectors('cilium'), ...vectors('found')]

/** Each example with every other revision of the same one. */
const EXAMPLE_PAIRS = EXAMPLES.flatMap((base) =>
  EXAMPLES.filter(({ name }) => name !== base.name && folderOf(name) === folderOf(base.name)).map((head) => ({
    name: `${base.name} to ${head.name}`,
    base: base.texts as Texts,
    head: head.texts as Texts,
  })),
)

/** Each vector with the next one whose objects are all taken: two clusters that have little in common. */
const VECTOR_PAIRS = (['kubernetes', 'cilium'] as const).flatMap((suite) => {
  const valid = vectors(suite).filter(({ isValid }) => isValid)
  return valid.slice(1).map((head, index) => {
    const base = valid[index] as (typeof valid)[number]
    return { name: `${base.name} to ${head.name}`, base: base.texts as Texts, head: head.texts as Texts }
  })
})

function folderOf(name: string): string {
  return name.split('/')[0] as string
}

function targetOf(report: Report): ReportTarget {
  return report.targets[0] as ReportTarget
}

/** Everything that a report without news leaves empty. */
function newsOf(report: Report): object {
  const { rows, changes, isolation, workloads } = targetOf(report)
  return { rows, changes, isolation, workloads, findings: report.findings, outcome: report.outcome }
}

const NO_NEWS = {
  rows: [],
  changes: [],
  isolation: [],
  workloads: { added: [], removed: [], renamed: [] },
  findings: [],
  outcome: 'pass',
}

describe('a revision and itself', () => {
  const expectNoNews = (texts: Texts): void => {
    const report = compareTexts(texts, texts)
    expect(newsOf(report)).toEqual(NO_NEWS)
    expect(report.complete).toBe(true)
  }
  it.each([...EXAMPLES, ...VECTORS])('do not differ: $name', ({ texts }) => expectNoNews(texts))

  it(
    'do not differ: random clusters',
    () => {
      fc.assert(
        fc.property(randomPairs, ({ head }) => expectNoNews(textOf(head))),
        runs(20),
      )
    },
    PATIENCE,
  )
})

describe('two revisions exchanged', () => {
  const expectMirror = (forwards: Report, backwards: Report): void =>
    expectSame(inOrder(essence(backwards)), inOrder(turned(essence(forwards))))

  it.each([...EXAMPLE_PAIRS, ...VECTOR_PAIRS])(
    'mirror each other, and rows are the changes: $name',
    ({ base, head }) => {
      const forwards = compareTexts(base, head)
      expectMirror(forwards, compareTexts(head, base))
      expectExpansion(targetOf(forwards))
    },
  )

  it(
    'mirror each other: random pairs',
    () => {
      fc.assert(
        fc.property(randomPairs, ({ base, head }) => {
          const [before, after] = [textOf(base), textOf(head)]
          expectMirror(compareTexts(before, after), compareTexts(after, before))
        }),
        runs(25),
      )
    },
    PATIENCE,
  )
})

describe('rows', () => {
  it('are the changes, and few: random pairs', () => expectFewExactRows(randomPairs, runs(80)), PATIENCE)
})

describe('the order of files and documents', () => {
  /** The report without lines and columns, and lists that are ordered by them by content. */
  const placeless = (report: Report, withFiles: boolean): unknown => {
    const dropPlace = (_key: string, value: unknown): unknown => {
      if (!isLocation(value)) return value
      return withFiles ? { revision: value.revision, file: value.file } : { revision: value.revision }
    }
    const { diagnostics, ...rest } = JSON.parse(JSON.stringify(report, dropPlace)) as Report
    return { ...rest, diagnostics: sortedByContent(diagnostics) }
  }

  const isLocation = (value: unknown): value is ReportLocation =>
    typeof value === 'object' && value !== null && 'line' in value && 'column' in value

  type Dealt = { readonly objects: readonly object[]; readonly files: readonly number[] }

  /** The objects in another order, each with the number of its file. */
  const dealt = (objects: readonly object[]): fc.Arbitrary<Dealt> =>
    fc.record({
      objects: fc.shuffledSubarray([...objects], { minLength: objects.length }),
      files: fc.array(fc.nat(2), { minLength: objects.length, maxLength: objects.length }),
    })

  const textsOf = ({ objects, files }: Dealt): Texts =>
    Object.fromEntries(
      [...new Set(files)].map((file) => [`${file}.yaml`, textOf(objects.filter((_, index) => files[index] === file))]),
    )

  const dealtPair = randomPairs.chain(({ base, head }) =>
    fc.record({ base: fc.constant(base), head: fc.constant(head), dealtBase: dealt(base), dealtHead: dealt(head) }),
  )

  it(
    'changes nothing but lines and columns',
    () => {
      const shuffled = randomPairs.chain(({ base, head }) => {
        const shuffle = (objects: readonly object[]) => fc.shuffledSubarray([...objects], { minLength: objects.length })
        return fc.record({
          base: fc.constant(base),
          head: fc.constant(head),
          otherBase: shuffle(base),
          otherHead: shuffle(head),
        })
      })
      fc.assert(
        fc.property(shuffled, ({ base, head, otherBase, otherHead }) => {
          const report = compareTexts(textOf(base), textOf(head))
          const other = compareTexts(textOf(otherBase), textOf(otherHead))
          expectSame(placeless(other, true), placeless(report, true))
        }),
        runs(12),
      )
    },
    PATIENCE,
  )

  it(
    'changes nothing but places where documents move to other files',
    () => {
      fc.assert(
        fc.property(dealtPair, ({ base, head, dealtBase, dealtHead }) => {
          const report = compareTexts(textOf(base), textOf(head))
          const other = compareTexts(textsOf(dealtBase), textsOf(dealtHead))
          expectSame(placeless(other, false), placeless(report, false))
        }),
        runs(12),
      )
    },
    PATIENCE,
  )

  it.each(EXAMPLE_PAIRS)('does not matter for an example: $name', ({ base, head }) => {
    const backwards = (texts: Texts): Texts =>
      typeof texts === 'string' ? texts : Object.fromEntries(Object.entries(texts).reverse())
    expectSame(compareTexts(backwards(base), backwards(head)), compareTexts(base, head))
  })
})

describe('edits without an effect, or with one in one direction', () => {
  /** A random cluster together with one of its policies. */
  const withPolicy = (
    isMeant: (object: object) => boolean,
    isFit: (objects: readonly object[]) => boolean = () => true,
  ) =>
    randomPairs
      .map(({ base }) => base)
      .filter((objects) => objects.some(isMeant) && isFit(objects))
      .chain((objects) =>
        fc.record({ objects: fc.constant(objects), policy: fc.constantFrom(...objects.filter(isMeant)) }),
      )

  const isWithoutCalico = (objects: readonly object[]): boolean => !objects.some(isCalicoObject)
  /** The one Baseline of the older version has a name that is due (rule A15). */
  const isRenamable = (object: object): boolean =>
    /^(?!Baseline).*NetworkPolicy$/.test((object as { kind: string }).kind)

  it(
    'renaming a policy changes nothing',
    () => {
      fc.assert(
        // Names break ties between policies of Calico (rule CO3).
        fc.property(withPolicy(isRenamable, isWithoutCalico), ({ objects, policy }) => {
          const { metadata } = policy as { metadata: object }
          const renamed = { ...policy, metadata: { ...metadata, name: `${nameOf(policy)}-renamed` } }
          const head = objects.map((object) => (object === policy ? renamed : object))
          expect(newsOf(compareTexts(textOf(objects), textOf(head)))).toEqual(NO_NEWS)
        }),
        runs(20),
      )
    },
    PATIENCE,
  )

  it(
    'writing ranges as their halves changes nothing',
    () => {
      fc.assert(
        fc.property(
          randomPairs.map(({ base }) => base),
          (objects) => {
            const head = splitBlocks(objects)
            expect(newsOf(compareTexts(textOf(objects), textOf(head)))).toEqual(NO_NEWS)
          },
        ),
        runs(30),
      )
    },
    PATIENCE,
  )

  it(
    'adding a rule to a policy that isolates never closes anything',
    () => {
      type Spec = { readonly policyTypes?: readonly string[]; readonly ingress?: object[]; readonly egress?: object[] }
      const rule = fc
        .constantFrom('ingress' as const, 'egress' as const)
        .chain((direction) => networkPolicyRule(direction, { withV6: false }).map((added) => ({ direction, added })))
      fc.assert(
        fc.property(withPolicy(isNetworkPolicy), rule, ({ objects, policy }, { direction, added }) => {
          const { spec } = policy as { spec: Spec }
          // The direction is listed, so that the policy isolates whether or not there is a rule.
          const policyTypes = [...new Set([...(spec.policyTypes ?? []), direction === 'egress' ? 'Egress' : 'Ingress'])]
          const before = { ...policy, spec: { ...spec, policyTypes } }
          const after = { ...policy, spec: { ...spec, policyTypes, [direction]: [...(spec[direction] ?? []), added] } }
          const withIt = (one: object): string => textOf(objects.map((object) => (object === policy ? one : object)))
          const { changes } = targetOf(compareTexts(withIt(before), withIt(after)))
          expect(changes.filter(({ closed }) => closed !== 'none')).toEqual([])
        }),
        runs(40),
      )
    },
    PATIENCE,
  )
})

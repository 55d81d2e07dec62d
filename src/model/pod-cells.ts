/**
 * Pods told apart by what selectors ask of their own labels and of their service accounts, whatever their namespace asks.
 */
import { REVISIONS } from '../text/location.ts'
import type { Labels } from './cluster.ts'
import { type LabelCell, splitLabels } from './label-cells.ts'
import { holdsFor, UNMENTIONED_VALUE } from './label-values.ts'
import { OTHER_SERVICE_ACCOUNT, type ServiceAccountState } from './pod-state.ts'
import { type Conjunction, type Requirement, requirement, SERVICE_ACCOUNT_NAME } from './selector.ts'
import { printRequirements } from './selector-text.ts'

/** A key no label can have: how the service account takes part in splitting by labels. Its own labels follow a space. */
const SERVICE_ACCOUNT_KEY = ' service-account'
const ACCOUNT_LABEL_PREFIX = `${SERVICE_ACCOUNT_KEY} `

export type PodCell = {
  readonly labels: Labels
  readonly account: ServiceAccountState
  /** kubectl-style. */
  readonly selector: string
  /** True where no single selector explains the cell. */
  readonly isMeeting: boolean
}

export type PodCells = {
  readonly cells: readonly PodCell[]
  /** How many conjunctions were split on; the rest is undecided in every cell. */
  readonly decided: number
}

/** Labels of the service account with the name, where manifests declare it. */
export type FindAccount = (revision: 'base' | 'head', name: string) => Labels | undefined

/** What a conjunction asks of the pod and its account, as a conjunction on labels alone. */
export function podPart(conjunction: Conjunction): Conjunction {
  return conjunction.flatMap((part) => {
    if (part.scope === 'namespace') return []
    if (part.scope === 'pod') return [part]
    return [
      { ...part, key: part.key === SERVICE_ACCOUNT_NAME ? SERVICE_ACCOUNT_KEY : `${ACCOUNT_LABEL_PREFIX}${part.key}` },
    ]
  })
}

/** Of what `podPart` gives: whether it asks for anything of the account. */
export function asksAccount(conjunction: Conjunction): boolean {
  return conjunction.some(({ key }) => key.startsWith(SERVICE_ACCOUNT_KEY))
}

/** `conjunctions` are what `podPart` gives, and are split on in their order until there would be more than `cap` cells. */
export function splitPods(conjunctions: readonly Conjunction[], cap: number, accounts: FindAccount): PodCells {
  const hasAccounts = conjunctions.some(asksAccount)
  const asked = conjunctions.flat()
  const initial = asked.some(({ key }) => key === SERVICE_ACCOUNT_KEY)
    ? [requirement('pod', SERVICE_ACCOUNT_KEY, 'Exists')]
    : []
  const { cells: all, decided } = splitLabels(conjunctions, initial, cap)
  const cells = hasAccounts ? all.filter(fitsAccounts(accounts, asked)) : all
  const isMeeting = createMeetingTest(cells)
  return {
    decided,
    cells: cells.map((cell) => ({
      labels: hasAccounts ? podLabels(cell.labels) : cell.labels,
      account: hasAccounts ? accountOf(cell.labels) : OTHER_SERVICE_ACCOUNT,
      selector: printRequirements(hasAccounts ? cell.description.map(withReadableKey) : cell.description),
      isMeeting: isMeeting(cell),
    })),
  }
}

/**
 * A cell is a meeting if no single selector explains it: each of the selectors that select it leaves another of them open.
 * What a selector implies is read off the cells: it never occurs without the other.
 */
function createMeetingTest(cells: readonly LabelCell[]): (cell: LabelCell) => boolean {
  const implied = new Map<number, readonly number[]>()
  for (const { selected } of cells) {
    for (const which of selected) {
      implied.set(which, implied.get(which)?.filter((other) => selected.includes(other)) ?? selected)
    }
  }
  // What a selector of the cell implies is among those of the cell, or else it would occur here without it.
  return ({ selected }) =>
    selected.length > 1 && !selected.some((which) => implied.get(which)?.length === selected.length)
}

function podLabels(labels: Labels): Labels {
  return new Map([...labels].filter(([key]) => !key.startsWith(SERVICE_ACCOUNT_KEY)))
}

/** Which service account a pod of the cell runs as, with what selectors ask of the labels of its object. */
function accountOf(labels: Labels): ServiceAccountState {
  return {
    name: labels.get(SERVICE_ACCOUNT_KEY) ?? UNMENTIONED_VALUE,
    labels: new Map(
      [...labels].flatMap(([key, value]) =>
        key.startsWith(ACCOUNT_LABEL_PREFIX) ? [[key.slice(ACCOUNT_LABEL_PREFIX.length), value]] : [],
      ),
    ),
  }
}

/** A service account that is declared has the labels of its object, in one revision or in the other, and no others. */
function fitsAccounts(accounts: FindAccount, requirements: Conjunction): (cell: LabelCell) => boolean {
  const asked = requirements.flatMap((part) =>
    part.key.startsWith(ACCOUNT_LABEL_PREFIX) ? [{ ...part, key: part.key.slice(ACCOUNT_LABEL_PREFIX.length) }] : [],
  )
  if (asked.length === 0) return () => true
  return (cell) => {
    const { name, labels } = accountOf(cell.labels)
    const declared = REVISIONS.flatMap((revision) => accounts(revision, name) ?? [])
    const fits = (own: Labels): boolean =>
      asked.every((part) => holdsFor(part, own.get(part.key)) === holdsFor(part, labels.get(part.key)))
    return declared.length === 0 || declared.some(fits)
  }
}

function withReadableKey(part: Requirement): Requirement {
  if (part.key === SERVICE_ACCOUNT_KEY) return { ...part, key: 'serviceAccountName' }
  return part.key.startsWith(ACCOUNT_LABEL_PREFIX)
    ? { ...part, key: `serviceAccount:${part.key.slice(ACCOUNT_LABEL_PREFIX.length)}` }
    : part
}

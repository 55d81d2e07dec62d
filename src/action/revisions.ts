/** Finds the two commits to compare. */
import { OperationalError } from '../sources/errors.ts'
import { mergeCommitParents, resolveCommit } from '../sources/git-commits.ts'
import { mergeBase } from '../sources/merge-base.ts'
import type { Repository } from '../sources/repository.ts'
import type { EventFacts, EventRevisions, NamedCommit } from './event.ts'
import type { ActionInputs } from './inputs.ts'

/** `notes` say where the pair is not the one that a reader would expect. */
export type ComparedRevisions = {
  readonly base: NamedCommit
  readonly head: NamedCommit
  readonly notes: readonly string[]
}

type MergeRevisions = Extract<EventRevisions, { kind: 'merge' }>
type BranchRevisions = Extract<EventRevisions, { kind: 'branch' }>

/**
 * Finds the revisions: what the inputs name, and what they leave open from the event. Null where the event leaves
 * nothing to compare.
 *
 * @throws OperationalError when a revision is not given, not known, or cannot be fetched
 */
export async function findRevisions(
  repository: Repository,
  event: EventFacts,
  inputs: Pick<ActionInputs, 'base' | 'head'>,
): Promise<ComparedRevisions | null> {
  if (inputs.base !== null && inputs.head !== null) {
    return { base: await named(repository, inputs.base), head: await named(repository, inputs.head), notes: [] }
  }
  const found = await fromEvent(repository, event)
  if (found === null) return null
  return {
    base: inputs.base === null ? found.base : await named(repository, inputs.base),
    head: inputs.head === null ? found.head : await named(repository, inputs.head),
    notes: inputs.base === null && inputs.head === null ? found.notes : [],
  }
}

async function named(repository: Repository, name: string): Promise<NamedCommit> {
  return { name, commit: await resolveCommit(repository, name) }
}

async function fromEvent(repository: Repository, { name, revisions }: EventFacts): Promise<ComparedRevisions | null> {
  switch (revisions.kind) {
    case 'merge':
      return (await fromMergeCommit(repository, revisions)) ?? (await fromBranches(repository, revisions))
    case 'range':
      return {
        base: await present(repository, revisions.base),
        head: await present(repository, revisions.head),
        notes: [],
      }
    case 'branch':
      return fromNewBranch(repository, revisions)
    case 'deleted':
      return null
    case 'unknown':
      throw new OperationalError(`The event ${name} does not tell which revisions to compare.`, {
        hint: 'Name them with the inputs base and head.',
      })
  }
}

/**
 * The merge commit that GitHub makes of a pull request is the only thing that shows what merging does. Its first parent
 * is what it was merged into; the base that the event names may be older.
 */
async function fromMergeCommit(
  repository: Repository,
  { merge, base, head }: MergeRevisions,
): Promise<ComparedRevisions | null> {
  const commit = await orNull(resolveCommit(repository, merge))
  if (commit === null || commit === head.commit) return null
  const [first, second, ...others] = await mergeCommitParents(repository, commit)
  // A merge commit that is not of this head is left from an earlier state of the pull request.
  if (first === undefined || second !== head.commit || others.length > 0) return null
  return { base: await present(repository, { ...base, commit: first }), head: { ...head, commit }, notes: [] }
}

/** Without a merge commit, what the head adds since it left the base branch comes closest to what merging does. */
async function fromBranches(repository: Repository, { base, head }: MergeRevisions): Promise<ComparedRevisions> {
  const [from, to] = [await present(repository, base), await present(repository, head)]
  const common = await orNull(mergeBase(repository, from.commit, to.commit))
  return common === null
    ? { base: from, head: to, notes: [`${NO_MERGE_COMMIT} ${COMPARED_WITH_TIP}`] }
    : { base: { ...from, commit: common }, head: to, notes: [`${NO_MERGE_COMMIT} ${COMPARED_WITH_FORK_POINT}`] }
}

const NO_MERGE_COMMIT = 'GitHub has no merge commit of this state of the pull request.'
const COMPARED_WITH_FORK_POINT = 'Its head is compared with the commit where it left the base branch.'
const COMPARED_WITH_TIP =
  'Its head is compared with the base branch as it is, so that what was added there in the meantime shows as removed.'

async function fromNewBranch(
  repository: Repository,
  { defaultBranch, head }: BranchRevisions,
): Promise<ComparedRevisions> {
  const to = await present(repository, head)
  const base = await named(repository, defaultBranch)
  const common = await orNull(mergeBase(repository, base.commit, to.commit))
  if (common === null) {
    throw new OperationalError(`The checkout does not tell where the new branch ${head.name} left ${base.name}.`, {
      hint: 'Check out with fetch-depth: 0, or name the base with the input base.',
    })
  }
  return { base: { ...base, commit: common }, head: to, notes: [] }
}

async function present(repository: Repository, { commit, name }: NamedCommit): Promise<NamedCommit> {
  return { name, commit: await resolveCommit(repository, commit) }
}

/** For what may be missing: there is another way. */
async function orNull<T>(value: Promise<T>): Promise<T | null> {
  return value.catch(() => null)
}

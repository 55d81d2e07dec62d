/** From a revision's name to a commit whose tree can be read. */
import { OperationalError } from './errors.ts'
import { fetchCommit, listRemoteRefs, remoteOf } from './git-fetch.ts'
import { GitProcessError, gitObjects, gitText } from './git-process.ts'
import { objectPlace, type Repository } from './repository.ts'

/** The full id of an object, in either of git's two formats. */
const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/** Names that can be asked of a server without meaning anything but themselves. */
const PLAIN_NAME = /^(?!.*(?:\.\.|\/\/|@\{))[\p{L}\p{N}_][\p{L}\p{N}_./@+#,=-]*$/u

/**
 * Finds the commit that a revision names: an id, a branch, a tag, or any expression of git's that names one commit.
 * What the repository lacks, as a shallow clone does, is fetched; the answer is always a full id.
 *
 * @throws OperationalError when nobody knows the revision, or it is not a commit
 */
export async function resolveCommit(repository: Repository, ref: string): Promise<string> {
  refuseUnsafe(ref)
  const object = (await findLocally(repository, ref)) ?? (await findAtRemote(repository, ref))
  if (object === null) throw unknownRevision(repository, ref)
  const present = await findCommitOf(repository, object)
  if (present !== null) return present
  await fetchCommit(repository, object)
  const fetched = await findCommitOf(repository, object)
  if (fetched === null) throw new OperationalError(`The commit ${object} was fetched and is still missing.`)
  return fetched
}

/**
 * The commits of those names that the repository itself knows, all asked at once: starting git takes longer than its answer.
 * Other names, and those of a partial clone, are left to `resolveCommit`.
 */
export async function findLocalCommits(
  repository: Repository,
  refs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  if (repository.isPartial) return found
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line break would end the name, and others are refused later.
  const names = refs.filter((ref) => !/[:\x00-\x1f\x7f]/.test(ref))
  const asked = names.map((name) => `${name}^{commit}`)
  const answer = await gitObjects(repository.place, '--batch-check', asked)
  for (const [index, line] of answer.toString('latin1').split('\n').entries()) {
    const [id = '', type] = line.split(' ')
    const name = names[index]
    if (name !== undefined && type === 'commit' && FULL_ID.test(id)) found.set(name, id)
  }
  return found
}

/** The commit that the repository itself knows under this name; null where it knows none. Nothing is fetched. */
export async function findLocalCommit(repository: Repository, ref: string): Promise<string | null> {
  refuseUnsafe(ref)
  const object = await findLocally(repository, ref)
  return object === null ? null : findCommitOf(repository, object)
}

/**
 * Reads the parents of a commit from the commit itself: where a shallow clone cuts the history off, git denies that
 * there are any. The first parent of a pull request's merge commit is the revision it is merged into.
 *
 * @throws OperationalError when nobody knows the revision, or it is not a commit
 */
export async function mergeCommitParents(repository: Repository, ref: string): Promise<readonly string[]> {
  const commit = await resolveCommit(repository, ref)
  const answer = await gitObjects(await objectPlace(repository), '--batch', [commit])
  return parseParents(answer.subarray(answer.indexOf('\n') + 1).toString('latin1'))
}

/** The parents in the text of a commit object. Only its header counts: a message can contain lines of the same form. */
function parseParents(text: string): readonly string[] {
  const parents: string[] = []
  for (const line of text.split('\n')) {
    const parent = /^parent ([0-9a-f]+)$/.exec(line)?.[1]
    if (parent !== undefined) parents.push(parent)
    else if (!line.startsWith('tree ')) break
  }
  return parents
}

/** Refuses what git could take for an option, and what cannot be a name. */
function refuseUnsafe(ref: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to refuse.
  if (ref === '' || ref.startsWith('-') || /[\x00-\x1f\x7f]/.test(ref)) {
    throw new OperationalError(`${JSON.stringify(ref)} cannot name a revision.`)
  }
  if (/^(?:0{40}|0{64})$/.test(ref)) {
    throw new OperationalError('The revision consists of zeros only: there is no commit to compare with.', {
      hint: 'A push of a new branch reports this. Name the revision to compare with.',
    })
  }
}

async function findLocally(repository: Repository, ref: string): Promise<string | null> {
  if (FULL_ID.test(ref.toLowerCase())) return ref.toLowerCase()
  // What git finds behind a colon is a file, and a partial clone would fetch folders to get there.
  if (ref.includes(':')) return null
  try {
    const answer = await gitText(repository.place, ['rev-parse', '--verify', '--quiet', '--end-of-options', ref])
    const id = answer.trimEnd()
    return FULL_ID.test(id) ? id : null
  } catch (error) {
    if (error instanceof GitProcessError && error.exitCode !== null) return null
    throw error
  }
}

/** A clone made for one commit has no other branches, so a name may be known to its remote only. */
async function findAtRemote(repository: Repository, ref: string): Promise<string | null> {
  const remote = remoteOf(repository)
  // HEAD is the user's own; the remote's HEAD is another revision.
  if (remote === null || ref === 'HEAD' || ref === '@' || !PLAIN_NAME.test(ref)) return null
  if (ref.startsWith('refs/')) return (await listRemoteRefs(repository, remote, [ref])).get(ref) ?? null
  const tracked = await findLocally(repository, `refs/remotes/${remote}/${ref}`)
  if (tracked !== null) return tracked
  const [branch, tag] = [`refs/heads/${ref}`, `refs/tags/${ref}`]
  const found = await listRemoteRefs(repository, remote, [branch, tag])
  return found.get(branch) ?? found.get(tag) ?? null
}

/** The commit that an object is, or that a tag stands for; null where the object is not there. */
async function findCommitOf(repository: Repository, object: string): Promise<string | null> {
  const answer = await gitObjects(await objectPlace(repository), '--batch-check', [object, `${object}^{commit}`])
  const [type, commit] = answer.toString('latin1').split('\n')
  const id = commit?.split(' ')[0] ?? ''
  if (commit?.includes(' commit ') && FULL_ID.test(id)) return id
  const kind = /^\S+ (blob|tree) /.exec(type ?? '')?.[1]
  if (kind === undefined) return null
  throw new OperationalError(`${object} is a ${kind} and not a commit.`)
}

function unknownRevision(repository: Repository, ref: string): OperationalError {
  const remote = remoteOf(repository)
  const where = remote === null ? 'the repository' : `the repository or its remote ${remote}`
  const hint = /^[0-9a-f]{4,63}$/.test(ref)
    ? 'Only a full commit id can be fetched. Write all of its digits.'
    : ref === 'HEAD'
      ? 'The repository has no commit yet.'
      : 'Check the name, or fetch it with git first.'
  return new OperationalError(`There is no revision ${JSON.stringify(ref)} in ${where}.`, { hint })
}

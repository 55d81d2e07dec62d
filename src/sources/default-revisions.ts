/** Which two revisions are compared when none is named. */
import { OperationalError } from './errors.ts'
import { findLocalCommit } from './git-commits.ts'
import { remoteOf } from './git-fetch.ts'
import { mergeBase } from './merge-base.ts'
import type { Repository } from './repository.ts'
import { settingValue } from './repository-settings.ts'

/** `base` and `head` are commits. `branch` is the default branch that `base` was found with. */
export type DefaultRevisions = { readonly base: string; readonly head: string; readonly branch: string }

/**
 * Finds what a reviewer would look at: HEAD against the commit where it left the default branch.
 *
 * @throws OperationalError when there is no commit, no default branch, or no common ancestor to be found
 */
export async function defaultRevisions(repository: Repository): Promise<DefaultRevisions> {
  const head = await findLocalCommit(repository, 'HEAD')
  if (head === null) throw new OperationalError('The repository has no commit yet.')
  for (const branch of defaultBranches(repository)) {
    const tip = await findLocalCommit(repository, branch)
    if (tip === null) continue
    return {
      base: await mergeBase(repository, head, tip),
      head,
      branch: branch.replace(/^refs\/(heads|remotes)\//, ''),
    }
  }
  throw new OperationalError('The repository has no default branch to compare with.', {
    hint: 'Name the revision to compare with: reachdiff diff BASE HEAD. Or run: git remote set-head origin --auto',
  })
}

/** What the remote says comes first: the local branch may be behind it. */
function defaultBranches(repository: Repository): readonly string[] {
  const remote = remoteOf(repository)
  const configured = settingValue(repository.settings, 'init.defaultbranch')
  const names = ['main', 'master', ...(configured === null ? [] : [configured])]
  return [
    ...(remote === null ? [] : ['HEAD', 'main', 'master'].map((name) => `refs/remotes/${remote}/${name}`)),
    ...names.map((name) => `refs/heads/${name}`),
  ]
}

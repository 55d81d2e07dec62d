/** The inputs of the Action, from text to values. action.yml says what they mean. */
import { ENGINE_SETTINGS, type EngineSetting } from '../config/engines.ts'
import { SETTINGS_PATH } from '../config/team-files.ts'
import { COMMENT_MODES, type CommentMode } from '../github/plan/comment.ts'
import { isCommentId } from '../github/plan/marker.ts'
import { OperationalError } from '../sources/errors.ts'

export type ActionInputs = {
  /** Null: the event decides. */
  readonly base: string | null
  readonly head: string | null
  /** Null: the settings decide. */
  readonly paths: readonly string[] | null
  /** Names of gates, not yet held against those that there are: the settings may bring their own. */
  readonly failOn: readonly string[] | null
  readonly engine: EngineSetting | null
  readonly configurationFile: string
  /** Whether the job passes whatever is found. */
  readonly warnOnly: boolean
  readonly comment: CommentMode
  readonly commentId: string
  readonly token: string
  /** The folder of the cache; null: none. */
  readonly cache: string | null
  /** What the cache is sealed with; empty, it is not used. */
  readonly cacheKey: string
}

/**
 * Reads all inputs. `read` gives the text of one, empty where it is not set.
 *
 * @throws OperationalError when an input has a value that it cannot have
 */
export function readInputs(read: (name: string) => string): ActionInputs {
  const engine = read('engine')
  return {
    base: read('base') || null,
    head: read('head') || null,
    paths: listOrNull(read('path'), /\r?\n/),
    failOn: listOrNull(read('fail-on'), /[,\n]/),
    engine: engine === '' ? null : oneOf('engine', engine, ENGINE_SETTINGS),
    configurationFile: readConfigurationFile(read('config')),
    warnOnly: oneOf('warn-only', read('warn-only') || 'false', ['true', 'false']) === 'true',
    comment: oneOf('comment', read('comment') || 'changes', COMMENT_MODES),
    commentId: readCommentId(read('comment-id') || 'default'),
    token: read('github-token'),
    cache: read('cache') || null,
    cacheKey: read('cache-key'),
  }
}

function readConfigurationFile(text: string): string {
  const file = text.replace(/^\.\//, '') || SETTINGS_PATH
  // The file is looked up in a tree of git, where neither of these leads anywhere.
  if (!file.startsWith('/') && !file.split('/').includes('..')) return file
  throw new OperationalError(`The input config is ${JSON.stringify(text)}, which is not a path inside the repository.`)
}

function readCommentId(text: string): string {
  if (isCommentId(text)) return text
  throw new OperationalError(`The input comment-id is ${JSON.stringify(text)}.`, {
    hint: 'It takes up to 64 letters, digits, dots, hyphens and underscores, and begins with a letter or a digit.',
  })
}

function oneOf<T extends string>(input: string, text: string, known: readonly T[]): T {
  const value = known.find((candidate) => candidate === text)
  if (value !== undefined) return value
  throw new OperationalError(`The input ${input} is ${JSON.stringify(text)}.`, {
    hint: `It can be ${known.join(', ')}.`,
  })
}

function listOrNull(text: string, separator: RegExp): readonly string[] | null {
  const items = text.split(separator).map((item) => item.trim())
  const present = items.filter((item) => item !== '')
  return present.length === 0 ? null : present
}

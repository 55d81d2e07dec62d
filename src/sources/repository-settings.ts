/** The git configuration of the user's repository, as far as reading and fetching depend on it. */

/** One entry. Keys are as git prints them: section and name in lower case, the part between as written. */
export type GitSetting = { readonly scope: string; readonly key: string; readonly value: string }

/** What decides how a server is reached and who we are there. */
const TRANSPORT_KEYS =
  /^(http\.|credential\.|url\.|ssh\.|protocol\.|core\.(sshcommand|gitproxy|askpass)$|remote\..+\.(url|proxy|proxyauthmethod|uploadpack)$)/

/** Keys where each value adds to a list, and where an empty value starts the list again. */
const LIST_KEYS = /^(http\.(.+\.)?extraheader|credential\.(.+\.)?helper)$/

/** Reads the output of `git config --null --list --show-scope`. */
export function parseSettings(output: string): readonly GitSetting[] {
  const parts = output.split('\0')
  const settings: GitSetting[] = []
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const entry = parts[index + 1]!
    const end = entry.indexOf('\n')
    // A key without `=` is git's short form of `true`.
    const [key, value] = end === -1 ? [entry, 'true'] : [entry.slice(0, end), entry.slice(end + 1)]
    settings.push({ scope: parts[index]!, key, value })
  }
  return settings
}

/** The last value of a key, which is the one that counts; null where it is not set. */
export function settingValue(settings: readonly GitSetting[], key: string): string | null {
  return settings.findLast((setting) => setting.key === key)?.value ?? null
}

/** Names of the configured remotes, in the order of the configuration. */
export function remoteNames(settings: readonly GitSetting[]): readonly string[] {
  const names = settings.flatMap(({ key }) => /^remote\.(.+)\.url$/s.exec(key)?.[1] ?? [])
  return [...new Set(names)]
}

/** Whether the repository leaves objects at its server until they are asked for. */
export function isPartialClone(settings: readonly GitSetting[]): boolean {
  return settings.some(
    ({ key, value }) =>
      key === 'extensions.partialclone' || (/^remote\..+\.promisor$/s.test(key) && !/^(false|no|off|0|)$/i.test(value)),
  )
}

/**
 * The settings that another repository needs to reach the same servers as this one. Settings that hold only for this
 * git directory (`includeIf`) would not apply there, so all are repeated; lists start empty to not double what is global.
 * With a token of its own, the request must not carry a second authorization.
 */
export function transportSettings(settings: readonly GitSetting[], hasToken: boolean): readonly GitSetting[] {
  const repeated = settings.filter(
    ({ scope, key }) => scope !== 'command' && TRANSPORT_KEYS.test(key) && !(hasToken && key.endsWith('.extraheader')),
  )
  const lists = [...new Set(repeated.map(({ key }) => key))].filter((key) => LIST_KEYS.test(key))
  return [...lists.map((key) => ({ scope: 'local', key, value: '' })), ...repeated]
}

/** Writes settings as the text of a git configuration file. */
export function printSettings(settings: readonly Omit<GitSetting, 'scope'>[]): string {
  return settings.map(({ key, value }) => printSetting(key, value)).join('')
}

function printSetting(key: string, value: string): string {
  const first = key.indexOf('.')
  const last = key.lastIndexOf('.')
  const section = key.slice(0, first)
  const header = first === last ? `[${section}]` : `[${section} ${quote(key.slice(first + 1, last))}]`
  const escaped = quote(value).replaceAll('\n', '\\n').replaceAll('\t', '\\t')
  return `${header}\n\t${key.slice(last + 1)} = ${escaped}\n`
}

function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

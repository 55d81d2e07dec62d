/** Which environment git runs in: the user's, without what would point it at another repository. */

/** Ways to reach and trust a server or a folder. All other `GIT_*` variables are dropped, above all `GIT_DIR`. */
const CONNECTION_VARIABLES =
  /^(SSH_ASKPASS|GIT_(SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|SSL_\w+|HTTP_\w+|PROXY_\w+|ALLOW_PROTOCOL|CEILING_DIRECTORIES|DISCOVERY_ACROSS_FILESYSTEM|CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|PARAMETERS|COUNT|KEY_\d+|VALUE_\d+)))$/

const OWN_VARIABLES = /^GIT_(DIR|TERMINAL_PROMPT|NO_REPLACE_OBJECTS|NO_LAZY_FETCH|OPTIONAL_LOCKS)$/

/** Programs that git would start for a person at a terminal; nobody sits at this one. */
const INTERACTIVE_VARIABLES = /^(EDITOR|VISUAL|PAGER|PREFIX)$/i

/** The guarded variables that `gitEnvironment` may return, to be named to `simple-git`. */
export const KEPT_VARIABLES = new RegExp(`${CONNECTION_VARIABLES.source}|${OWN_VARIABLES.source}`)

/** The environment for one command. `gitDirectory` null lets git discover the repository from its directory. */
export function gitEnvironment(
  ambient: Readonly<Record<string, string | undefined>>,
  gitDirectory: string | null,
): Record<string, string> {
  const kept = Object.entries(ambient).filter((entry): entry is [string, string] => {
    const [name, value] = entry
    if (value === undefined || INTERACTIVE_VARIABLES.test(name)) return false
    return CONNECTION_VARIABLES.test(name) || !/^(GIT_|SSH_ASKPASS$)/i.test(name)
  })
  return {
    ...Object.fromEntries(kept),
    ...(gitDirectory === null ? {} : { GIT_DIR: gitDirectory }),
    // Messages are searched for their reason, so they have to be in one language.
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    // `refs/replace` would give other bytes than the ones the object's id stands for.
    GIT_NO_REPLACE_OBJECTS: '1',
    // A partial clone would otherwise write what it lacks into the user's repository while we read.
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
  }
}

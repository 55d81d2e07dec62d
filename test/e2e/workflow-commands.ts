/** Reads the log of a step as the runner does: which lines are commands, and what they do. */

export type ShownAnnotation = {
  readonly level: string
  readonly title: string
  readonly message: string
  readonly file: string
  readonly line: string
}

export type Shown = {
  readonly annotations: readonly ShownAnnotation[]
  /** What the log shows, commands left out. */
  readonly log: string
  /** Commands that are neither annotations nor known to be harmless, by name. */
  readonly commands: readonly string[]
}

const ANNOTATIONS = ['error', 'warning', 'notice']

/** A command stands at the beginning of a line, whatever the space before it. */
const COMMAND = /^\s*::([\w-]+)(?: (.*?))?::(.*)$/
/** The older form, which may stand anywhere in a line. */
const OLD_COMMAND = /##\[([\w-]+)[^\]]*\]/

export function readCommands(stdout: string): Shown {
  const annotations: ShownAnnotation[] = []
  const commands: string[] = []
  const log: string[] = []
  for (const line of stdout.split(/\r\n|\r|\n/)) {
    const [, name = OLD_COMMAND.exec(line)?.[1], properties = '', data = ''] = COMMAND.exec(line) ?? []
    if (name === undefined) log.push(line)
    else if (ANNOTATIONS.includes(name)) annotations.push(readAnnotation(name, readProperties(properties), data))
    else commands.push(name)
  }
  return { annotations, commands, log: log.join('\n') }
}

function readAnnotation(
  level: string,
  { title = '', file = '', line = '' }: Readonly<Record<string, string>>,
  data: string,
): ShownAnnotation {
  return { level, title, file, line, message: decodeData(data) }
}

function readProperties(text: string): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => {
    const equals = pair.indexOf('=')
    return [pair.slice(0, equals), decodeData(pair.slice(equals + 1))] as const
  })
  return Object.fromEntries(pairs)
}

function decodeData(text: string): string {
  const letters: Readonly<Record<string, string>> = { '0D': '\r', '0A': '\n', '3A': ':', '2C': ',', '25': '%' }
  return text.replaceAll(/%(0D|0A|3A|2C|25)/g, (_escape, code: string) => letters[code]!)
}

/** The commands and their options. What a command needs is loaded when it runs. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { ENGINE_SETTINGS } from '../config/engines.ts'
import { GATE_NAMES } from '../config/gates.ts'
import { TOOL_VERSION } from '../pipeline/version.ts'

/** Exit code of bad usage and unreadable input. */
const BAD_USAGE = 2

const REPORT_FORMATS = ['text', 'markdown', 'json', 'sarif', 'html', 'mermaid', 'dot', 'csv']

/** Makes an action of the command line of a function that resolves to an exit code, and is loaded when it is asked for. */
type Run = <Parameters extends unknown[]>(
  load: () => Promise<(...parameters: Parameters) => Promise<number>>,
) => (...parameters: Parameters) => Promise<void>

const COMMANDS = { diff: addDiff, list: addList, explain: addExplain, verify: addVerify, report: addReport }

/** Runs the command that `argv` names and resolves to the exit code. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let exitCode = 0
  const run: Run =
    (load) =>
    async (...parameters) => {
      const action = await load()
      exitCode = await action(...parameters)
    }
  const program = new Command('reachdiff')
    .description('Shows which network connections a change to Kubernetes manifests opens and closes.')
    .version(TOOL_VERSION)
    .exitOverride()
  const [, , named = ''] = argv
  // Whoever names none of them is told of all.
  const isKnown = Object.hasOwn(COMMANDS, named)
  for (const [name, add] of Object.entries(COMMANDS)) if (!isKnown || name === named) add(program.command(name), run)
  try {
    await program.parseAsync(argv)
  } catch (error) {
    // Help and version end the program without being an error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_USAGE
    throw error
  }
  return exitCode
}

function addDiff(command: Command, run: Run): void {
  withTiming(withCommonOptions(command, REPORT_FORMATS))
    .description('compares two revisions')
    .argument('[base]', 'revision to start from; default: the merge base with the default branch')
    .argument('[head]', 'revision to arrive at; default: HEAD')
    .option('--base-dir <dir>', 'folder, file or - instead of a base revision')
    .option('--head-dir <dir>', 'folder, file or - instead of a head revision')
    .option(
      '--fail-on <gates>',
      `these gates or rules are errors, the others at most warnings: ${GATE_NAMES.join(', ')}`,
      commaList,
    )
    .option('--warn-only', 'end with 0 whatever is found')
    .option('--expectations <file>', 'expectations to check; default: .github/reachdiff-expectations.yml of each side')
    .option('--waivers <file>', 'waivers; default: .github/reachdiff-waivers.yml of the head side')
    .option('--today <day>', 'the day by which waivers expire, such as 2027-03-31; default: today')
    .option('--max-changes <number>', 'list at most so many changes pair by pair', wholeNumber, 20_000)
    .option('--cache <dir>', 'keep what parsing gave in this folder, and use what is kept there')
    .action(run(async () => (await import('./diff.ts')).runDiff))
}

function addList(command: Command, run: Run): void {
  withTiming(withCommonOptions(command, ['text', 'markdown', 'json', 'csv', 'dot']))
    .description('lists everything that one revision allows')
    .argument('[revision]', 'default: HEAD')
    .option('--dir <dir>', 'folder, file or - instead of a revision')
    .action(run(async () => (await import('./list.ts')).runList))
}

function addExplain(command: Command, run: Run): void {
  withCommonOptions(command, ['text', 'json'])
    .description('says why one flow is allowed or denied')
    .argument('[base]', 'the revision; with two revisions, the first of them')
    .argument('[head]', 'the second revision')
    .requiredOption('--from <endpoint>', 'source, such as shop/web or ip:203.0.113.9')
    .requiredOption('--to <endpoint>', 'destination')
    .requiredOption('--port <port>', 'protocol and port, such as TCP/443 or ICMP/8')
    .option('--dir <dir>', 'folder, file or - instead of a revision')
    .action(run(async () => (await import('./explain.ts')).runExplain))
}

function addVerify(command: Command, run: Run): void {
  withCommonOptions(command, ['text', 'json'])
    .description('checks expected verdicts on one revision or on two')
    .argument('<file>', 'expectations in YAML or JSON')
    .argument('[base]', 'the revision; with two revisions, the first of them')
    .argument('[head]', 'the second revision')
    .option('--dir <dir>', 'folder, file or - instead of a revision')
    .action(run(async () => (await import('./verify.ts')).runVerify))
}

function addReport(command: Command, run: Run): void {
  withOutputOptions(command, REPORT_FORMATS)
    .description('prints a report again, or several as one')
    .argument('<reports...>', 'files that `diff --format json` wrote')
    .action(run(async () => (await import('./report.ts')).runReport))
}

function withCommonOptions(command: Command, formats: readonly string[]): Command {
  return withOutputOptions(command, formats)
    .option('--repo <dir>', 'the git repository', '.')
    .option('--path <glob>', 'read only these files (repeatable)', (glob: string, globs?: string[]) => [
      ...(globs ?? []),
      glob,
    ])
    .option('--config <file>', 'settings; default: .github/reachdiff.yml of the base revision')
    .addOption(new Option('--engine <engine>', 'what enforces the policies').choices(ENGINE_SETTINGS))
}

function withTiming(command: Command): Command {
  return command
    .option('--timing', 'say on standard error where the time went')
    .option('--timing-file <file>', 'write that to a file, as JSON')
}

function withOutputOptions(command: Command, formats: readonly string[]): Command {
  return command
    .addOption(new Option('--format <format>', 'how to print the result').choices(formats).default('text'))
    .option('--output <file>', 'write the result to a file')
    .option('--quiet', 'print no diagnostics on standard error')
    .option('--no-color', 'print without colours')
}

function commaList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function wholeNumber(text: string): number {
  if (text === 'all') return Number.MAX_SAFE_INTEGER
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('It must be a whole number, or `all`.')
  return number
}

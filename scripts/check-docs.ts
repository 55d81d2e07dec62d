// Keeps what the documents promise true: commands that can be run, inputs and outputs that exist, links that lead
// somewhere, actions that are pinned. Documents are the first thing a newcomer tries and the last thing anyone tests.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse, parseAllDocuments } from 'yaml'

type ActionDefinition = {
  readonly inputs: Record<string, { readonly default?: string }>
  readonly outputs: Record<string, unknown>
  readonly runs: { readonly main: string }
}
type PackageManifest = {
  readonly scripts: Record<string, string>
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
}
type Fence = { readonly language: string; readonly text: string; readonly line: number }
type Document = { readonly file: string; readonly text: string; readonly fences: readonly Fence[] }
type Step = { readonly id?: unknown; readonly uses?: unknown; readonly with?: unknown }

/** Every broken promise, as a sentence. Empty means that all hold. */
export function checkDocs(root: string): readonly string[] {
  const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
  const action = parse(read('action.yml')) as ActionDefinition
  const manifest = JSON.parse(read('package.json')) as PackageManifest
  const documents = filesIn(root, '', '.md').map((file) => readDocument(file, read(file)))
  const readme = documents.find((document) => document.file === 'README.md')
  const workflows = filesIn(root, '.github/workflows', '.yml').map((file) => ({ file, text: read(file) }))
  const examples = documents.flatMap(({ file, fences }) =>
    fences
      .filter(({ language, text }) => /^ya?ml$/.test(language) && text.includes('uses:'))
      .map(({ text, line }) => ({ file: `${file}:${line}`, text })),
  )
  return [
    ...(existsSync(path.join(root, action.runs.main)) ? [] : [`action.yml: there is no ${action.runs.main}`]),
    ...(readme ? checkTables(readme, action) : ['README.md is missing']),
    ...documents.flatMap((document) => checkCommands(root, document, manifest.scripts)),
    ...documents.flatMap((document) => checkLinks(root, document)),
    ...[...workflows, ...examples].flatMap((workflow) => checkSteps(workflow, action)),
    ...workflows.flatMap(checkPins),
    ...checkDependencyTable(documents, manifest),
    ...checkCodePages(root, documents, read),
  ]
}

/** Files below a folder of the root, in an order that does not depend on the file system. */
function filesIn(root: string, folder: string, extension: string): readonly string[] {
  if (!existsSync(path.join(root, folder))) return []
  const skipped = /(^|\/)(node_modules|\.git|dist|coverage|fixtures|examples)\//
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .map((entry) => ({ entry, name: path.posix.join(folder, entry.name) }))
    .filter(({ name }) => !skipped.test(`${name}/`))
    .flatMap(({ entry, name }) => (entry.isDirectory() ? filesIn(root, name, extension) : [name]))
    .filter((name) => name.endsWith(extension))
    .sort()
}

function readDocument(file: string, text: string): Document {
  const fences: Fence[] = []
  for (const match of text.matchAll(/^( *)```(\w*)[^\n]*\n(.*?)^\1```$/gms)) {
    const [, indent = '', language = '', body = ''] = match
    const line = text.slice(0, match.index).split('\n').length
    fences.push({ language, text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''), line })
  }
  return { file, text, fences }
}

/** The README lists exactly the inputs and outputs that there are, the inputs with their defaults. */
function checkTables(readme: Document, action: ActionDefinition): readonly string[] {
  const problems: string[] = []
  for (const kind of ['inputs', 'outputs'] as const) {
    const section =
      new RegExp(`^#+ [^\\n]*\\b${kind}\\b[^\\n]*\\n(.*?)(?=^#|$(?![^]))`, 'ims').exec(readme.text)?.[1] ?? ''
    const rows = new Map([...section.matchAll(/^\| *`([^`]+)` *\|.*$/gm)].map((row) => [row[1] ?? '', row[0]]))
    for (const name of Object.keys(action[kind])) {
      const row = rows.get(name)
      const value = kind === 'inputs' ? action.inputs[name]?.default : undefined
      if (row === undefined) problems.push(`README.md: the table of ${kind} lacks \`${name}\` of action.yml`)
      else if (value && !row.includes(value)) problems.push(`README.md: \`${name}\` has the default ${value}`)
    }
    for (const name of rows.keys()) {
      if (!(name in action[kind])) problems.push(`README.md: \`${name}\` is not among the ${kind} of action.yml`)
    }
  }
  return problems
}

function checkCommands(root: string, document: Document, scripts: Record<string, string>): readonly string[] {
  return commandsOf(document).flatMap((command) => {
    const script = /^npm run (?:-\S+ )*([\w:-]+)/.exec(command)?.[1]
    if (script !== undefined && !(script in scripts)) return [`${document.file}: there is no script for \`${command}\``]
    if (/^npm (test|t|cit)\b/.test(command) && !('test' in scripts)) return [`${document.file}: there is no npm test`]
    // Only the README's are run: other pages may show what fails, or what needs a repository that is not here.
    if (document.file === 'README.md' && command.startsWith('node dist/cli.js')) return tryCommand(root, command)
    return []
  })
}

function commandsOf({ fences }: Document): readonly string[] {
  return fences
    .filter(({ language }) => ['', 'sh', 'bash', 'shell', 'console'].includes(language))
    .flatMap(({ text }) => text.replaceAll('\\\n', ' ').split('\n'))
    .map((line) => line.replace(/^\$ /, '').trim())
}

/** A gate that fails (1) is a result; bad usage (2) or a crash is a command that misleads the reader. */
function tryCommand(root: string, command: string): readonly string[] {
  const [alone = ''] = command.split(/ [|>]/)
  const run = spawnSync('bash', ['-c', alone], { cwd: root, encoding: 'utf8', timeout: 60_000 })
  const crashed = /^ {4}at .+:\d+:\d+\)?$/m.test(run.stderr)
  if ((run.status === 0 || run.status === 1) && !crashed) return []
  return [`README.md: \`${alone}\` ended with ${run.status ?? run.signal}: ${run.stderr.trim().slice(0, 500)}`]
}

function checkLinks(root: string, { file, text }: Document): readonly string[] {
  const prose = text.replaceAll(/^( *)```.*?^\1```$/gms, '').replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? '').replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .filter((target) => !existsSync(path.join(root, path.dirname(file), target)))
    .map((target) => `${file}: the link to ${target} leads nowhere`)
}

/** Steps that use this Action give it inputs that it has, and later steps read outputs that it sets. */
function checkSteps(workflow: { file: string; text: string }, action: ActionDefinition): readonly string[] {
  const documents = parseAllDocuments(workflow.text)
  const errors = documents
    .flatMap((document) => document.errors ?? [])
    .map((error) => `${workflow.file}: ${error.message}`)
  if (errors.length > 0) return errors
  const ours = documents.flatMap((document) => stepsIn(document.toJS())).filter(({ uses }) => isThisAction(uses))
  const inputs = ours.flatMap((step) => Object.keys(step.with ?? {}))
  const outputs = ours.flatMap(({ id }) =>
    [...workflow.text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)]
      .filter((use) => use[1] === id)
      .map((use) => use[2]),
  )
  return [
    ...inputs.filter((name) => !(name in action.inputs)).map((name) => `${workflow.file}: no input is named ${name}`),
    ...outputs
      .filter((name) => name !== undefined && !(name in action.outputs))
      .map((name) => `${workflow.file}: no output is named ${name}`),
  ]
}

function stepsIn(value: unknown): readonly Step[] {
  if (typeof value !== 'object' || value === null) return []
  return ['uses' in value ? [value as Step] : [], ...Object.values(value).map(stepsIn)].flat()
}

function isThisAction(uses: unknown): boolean {
  return typeof uses === 'string' && (uses === './' || /^[^/]+\/reachdiff@/.test(uses))
}

/** A tag can be moved to other code after it was reviewed, a commit cannot. */
function checkPins({ file, text }: { file: string; text: string }): readonly string[] {
  return [...text.matchAll(/uses: *(\S+)(.*)$/gm)]
    .filter(([, uses = '', rest = '']) => !uses.startsWith('./') && !/@[0-9a-f]{40} # v\d/.test(`${uses}${rest}`))
    .map(([, uses]) => `${file}: ${uses} is not pinned to a commit with its version as a comment`)
}

/** Every dependency has a reason, written down, and an exact version. */
function checkDependencyTable(documents: readonly Document[], manifest: PackageManifest): readonly string[] {
  const text = documents.find(({ file }) => file === 'docs/dependencies.md')?.text ?? ''
  const listed = new Set([...text.matchAll(/^\| `([^`]+)` \|/gm)].map((row) => row[1] ?? ''))
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  return [
    ...versions.filter(([name]) => !listed.has(name)).map(([name]) => `docs/dependencies.md: ${name} has no row`),
    ...[...listed]
      .filter((name) => !versions.some(([known]) => known === name))
      .map((name) => `docs/dependencies.md: ${name} is not in package.json`),
    ...versions
      .filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name, version]) => `package.json: the version of ${name} is not exact: ${version}`),
  ]
}

/** Codes come in families by their first digit. Once a page explains one code of a family, all of them have one. */
function checkCodePages(
  root: string,
  documents: readonly Document[],
  read: (file: string) => string,
): readonly string[] {
  const family = (code: string) => code.slice(0, 'RD1'.length)
  const pages = new Map(documents.map(({ file }) => [/^docs\/\w+\/(RD\d{4})\.md$/.exec(file)?.[1] ?? '', file]))
  pages.delete('')
  const explained = new Set([...pages.keys()].map(family))
  const sources = filesIn(root, 'src', '.ts').filter((file) => !file.endsWith('.test.ts'))
  const codes = new Set(sources.flatMap((file) => [...read(file).matchAll(/\bRD\d{4}\b/g)].map(([code]) => code)))
  return [
    ...[...codes]
      .filter((code) => explained.has(family(code)) && !pages.has(code))
      .map((code) => `docs: no page explains ${code}`),
    ...[...pages].filter(([code]) => !codes.has(code)).map(([, file]) => `${file} explains a code that is not used`),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = checkDocs(path.resolve(import.meta.dirname, '..'))
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}

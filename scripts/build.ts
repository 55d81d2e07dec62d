// Builds dist/: the two programs, each with a folder of the parts that it loads when it needs them, and the licences of what is
// bundled in them. All of it is committed, because a GitHub Action runs what is in its repository and installs nothing.

import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Plugin, rolldown } from 'rolldown'
import licensePlugin, { type Dependency } from 'rollup-plugin-license'

// The package is CommonJS whose types describe an ES module: the function is the import itself, not its `default`.
const license = licensePlugin as unknown as typeof licensePlugin.default

const root = path.resolve(import.meta.dirname, '..')

/** `name` is a path below dist/. */
export type BuiltFile = { readonly name: string; readonly text: string; readonly executable: boolean }

const programs = {
  cli: { name: 'cli', entry: 'src/cli/main.ts', executable: true },
  index: { name: 'index', entry: 'src/action/main.ts', executable: false },
} as const

/**
 * What is loaded together is one file, as each file takes its time: names that all parts share, git with what its answers become,
 * words that several printers share, and the comparison, in three parts between which git is heard. The rest is split where the
 * sources import it on demand.
 */
const PARTS = [
  { name: 'names', test: /src\/(base\/|config\/(engines|gates|team-files)\.|pipeline\/version\.|sources\/errors\.)/ },
  {
    name: 'git',
    test: /src\/(text\/|sources\/(?!plain-|folder|cache-file|path-globs)|cli\/(options|read-trees|stopwatch)\.)/,
  },
  { name: 'words', test: /src\/(algebra\/connection-(axis|text)\.|gates\/(finding\.|codes\/))/ },
  { name: 'manifests', test: /src\/manifests\// },
  { name: 'policies', test: /src\/(dialects|reachability)\// },
  { name: 'comparison', test: /src\/pipeline\/|src\/cli\/(compare-sides|settings)\./ },
].map((part, index, { length }) => ({ ...part, priority: length - index }))

/** Everything that belongs into dist/, built in memory so that a test can compare it with what is committed. */
export async function buildDistribution(): Promise<readonly BuiltFile[]> {
  const bundled = new Map<string, Dependency>()
  const files: BuiltFile[] = []
  for (const program of Object.values(programs)) files.push(...(await bundle(program, bundled)))
  return [...files, { name: 'licenses.txt', executable: false, text: printLicenses([...bundled.values()]) }]
}

/** One of the programs with its parts. */
export async function buildProgram(name: keyof typeof programs): Promise<readonly BuiltFile[]> {
  return bundle(programs[name], new Map())
}

async function bundle(
  { name, entry, executable }: (typeof programs)[keyof typeof programs],
  bundled: Map<string, Dependency>,
): Promise<BuiltFile[]> {
  const build = await rolldown({
    // Paths in the output are relative to this folder, so that no machine's own paths get into it.
    cwd: root,
    input: entry,
    platform: 'node',
    // The same code in the form that can be cut and is compiled once, not first as a text of a function.
    resolve: { alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') } },
    // What these define has no effect until it is used: without that, asking for an input would load a whole HTTP client.
    treeshake: { moduleSideEffects: [{ test: /node_modules\/(@actions|undici)\//, sideEffects: false }] },
    plugins: [
      license({
        cwd: root,
        thirdParty: {
          multipleVersions: true,
          output: (found) => {
            for (const dependency of found) bundled.set(`${dependency.name}@${dependency.version}`, dependency)
          },
        },
      }) as unknown as Plugin, // Written against rollup's types; rolldown runs the same hooks.
    ],
    onLog: (level, log, report) => {
      // An import that cannot be bundled would be missing where the program runs: no node_modules is there.
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message)
      report(level, log)
    },
  })
  const { output } = await build.generate({
    format: 'esm',
    entryFileNames: `${name}.js`,
    // The ending tells Node.js that these are modules wherever they are copied to; names without hashes make small differences.
    chunkFileNames: `${name}/[name].mjs`,
    codeSplitting: { groups: PARTS },
    // Not minified, and no source map: what runs with a repository's token should be readable as it is.
    minify: false,
    sourcemap: false,
    banner: ({ isEntry }) => (isEntry && executable ? '#!/usr/bin/env node' : ''),
  })
  await build.close()
  return output.map((file) => {
    if (file.type !== 'chunk') throw new Error(`${file.fileName} is no program text`)
    return { name: file.fileName, executable: executable && file.isEntry, text: file.code }
  })
}

function printLicenses(dependencies: readonly Dependency[]): string {
  const key = (d: Dependency) => `${d.name}@${d.version}`
  const sorted = dependencies.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  const header = 'The programs contain code of the following packages.\n'
  return [header, ...sorted.map(printLicense)].join(`\n${'-'.repeat(80)}\n\n`)
}

function printLicense(dependency: Dependency): string {
  const head = `${dependency.name} ${dependency.version}\nLicense: ${dependency.license ?? 'not stated'}\n`
  const texts = [dependency.licenseText, dependency.noticeText].filter((text) => text != null)
  return [head, ...texts.map((text) => `${text.replaceAll('\r\n', '\n').trim()}\n`)].join('\n')
}

export function writeFiles(directory: string, files: readonly BuiltFile[]): void {
  for (const file of files) {
    const target = path.join(directory, file.name)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, file.text)
    chmodSync(target, file.executable ? 0o755 : 0o644)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const directory = path.join(root, 'dist')
  const files = await buildDistribution()
  rmSync(directory, { recursive: true, force: true })
  writeFiles(directory, files)
  for (const { name, text } of files) console.log(`${name}: ${(text.length / 1e6).toFixed(2)} MB`)
}

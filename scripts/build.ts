// Builds dist/: the two programs as one self-contained file each, and the licences of what is bundled in them.
// The bundles are committed, because a GitHub Action runs what is in its repository and installs nothing.

import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Plugin, rolldown } from 'rolldown'
import licensePlugin, { type Dependency } from 'rollup-plugin-license'

// The package is CommonJS whose types describe an ES module: the function is the import itself, not its `default`.
const license = licensePlugin as unknown as typeof licensePlugin.default

const root = path.resolve(import.meta.dirname, '..')

export type BuiltFile = { readonly name: string; readonly text: string; readonly executable: boolean }

const programs = [
  { name: 'cli.js', entry: 'src/cli/main.ts', executable: true },
  { name: 'index.js', entry: 'src/action/main.ts', executable: false },
] as const

/** Everything that belongs into dist/, built in memory so that a test can compare it with what is committed. */
export async function buildDistribution(): Promise<readonly BuiltFile[]> {
  const bundled = new Map<string, Dependency>()
  const files: BuiltFile[] = []
  for (const { name, entry, executable } of programs) {
    files.push({ name, executable, text: await bundle(name, entry, executable, bundled) })
  }
  return [...files, { name: 'licenses.txt', executable: false, text: printLicenses([...bundled.values()]) }]
}

async function bundle(
  name: string,
  entry: string,
  executable: boolean,
  bundled: Map<string, Dependency>,
): Promise<string> {
  const build = await rolldown({
    // Paths in the output are relative to this folder, so that no machine's own paths get into it.
    cwd: root,
    input: entry,
    platform: 'node',
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
    entryFileNames: name,
    codeSplitting: false,
    // Not minified, and no source map: what runs with a repository's token should be readable as it is.
    minify: false,
    sourcemap: false,
    banner: executable ? '#!/usr/bin/env node' : '',
  })
  await build.close()
  const [chunk, ...rest] = output
  if (rest.length > 0) throw new Error(`${name} is not a single file: ${rest.map((file) => file.fileName).join(', ')}`)
  return chunk.code
}

function printLicenses(dependencies: readonly Dependency[]): string {
  const key = (d: Dependency) => `${d.name}@${d.version}`
  const sorted = dependencies.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  const header = 'dist/cli.js and dist/index.js contain code of the following packages.\n'
  return [header, ...sorted.map(printLicense)].join(`\n${'-'.repeat(80)}\n\n`)
}

function printLicense(dependency: Dependency): string {
  const head = `${dependency.name} ${dependency.version}\nLicense: ${dependency.license ?? 'not stated'}\n`
  const texts = [dependency.licenseText, dependency.noticeText].filter((text) => text != null)
  return [head, ...texts.map((text) => `${text.replaceAll('\r\n', '\n').trim()}\n`)].join('\n')
}

function writeDistribution(directory: string, files: readonly BuiltFile[]): void {
  mkdirSync(directory, { recursive: true })
  const names = new Set(files.map((file) => file.name))
  for (const stale of readdirSync(directory).filter((name) => !names.has(name))) rmSync(path.join(directory, stale))
  for (const file of files) {
    const target = path.join(directory, file.name)
    writeFileSync(target, file.text)
    chmodSync(target, file.executable ? 0o755 : 0o644)
    console.log(`${file.name}: ${(file.text.length / 1e6).toFixed(2)} MB`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeDistribution(path.join(root, 'dist'), await buildDistribution())
}

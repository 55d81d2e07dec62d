/** Writes two revisions of files into a bare git repository, as one pack, without a work tree. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import type { BenchFile } from './manifests.ts'

export type BenchRepository = { readonly folder: string; readonly base: 'base'; readonly head: 'head' }

/** Some of an input that is larger than one string of Node.js may be. */
type Part = string | Buffer

export function writeRepository(
  folder: string,
  base: readonly BenchFile[],
  head: readonly BenchFile[],
): BenchRepository {
  mkdirSync(folder, { recursive: true })
  git(folder, ['init', '--bare', '--quiet', '.'])
  git(
    folder,
    ['fast-import', '--quiet', '--force'],
    Buffer.concat([...commit('base', base), ...commit('head', head)].map(bytes)),
  )
  // fast-import leaves small packs as loose objects; a clone has one pack.
  git(folder, ['repack', '-adq'])
  return { folder, base: 'base', head: 'head' }
}

function commit(branch: string, files: readonly BenchFile[]): Part[] {
  const parts: Part[] = [
    `commit refs/heads/${branch}\ncommitter bench <bench@example.com> 1700000000 +0000\ndata 0\n\n`,
  ]
  for (const { path, text } of files) {
    const content = Buffer.from(text)
    parts.push(`M 100644 inline ${path}\ndata ${content.length}\n`, content, '\n')
  }
  return parts
}

function bytes(part: Part): Buffer {
  return typeof part === 'string' ? Buffer.from(part) : part
}

export function git(folder: string, command: readonly string[], input?: Buffer): Buffer {
  const { status, stdout, stderr } = spawnSync('git', command, {
    cwd: folder,
    ...(input === undefined ? {} : { input }),
    maxBuffer: 2 ** 31 - 1,
  })
  if (status !== 0) throw new Error(`git ${command[0]}: ${stderr.toString()}`)
  return stdout
}

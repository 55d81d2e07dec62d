/** A run with a cache says what a run without it says, whatever stands in the cache. */
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { commit, createRepository, git, temporaryFolder } from '../sources/git-fixture.ts'
import { type ProgramSurroundings, programFile, runProgram } from './run-program.ts'

const FILE = 'reachdiff-manifests'

/** A repository with this many files beside an example, as only what both revisions have is taken from a cache. */
function repositoryOf(example: string): string {
  const read = (side: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(`examples/${example}/${side}`).map((name) => [
        name,
        readFileSync(`examples/${example}/${side}/${name}`, 'utf8'),
      ]),
    )
  const both = {
    'namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: a}}\n',
    'pods.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\n',
    'policy.yaml':
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: shop}\nspec: {podSelector: {}}\n',
    'broken.yaml': 'a: [\n',
  }
  const folder = createRepository()
  commit(folder, { ...both, ...read('before') })
  commit(folder, { ...both, ...read('after') }, { branch: 'change' })
  return folder
}

async function run(folder: string, parameters: readonly string[] = [], surroundings: ProgramSurroundings = {}) {
  const command = ['diff', 'main', 'change', '--format', 'json', ...parameters]
  const { stderr, ...result } = await runProgram(command, { folder, ...surroundings })
  // A slow machine is told what the program is busy with.
  return { ...result, stderr: stderr.replaceAll(/^\d+\.\d s: .*\n/gm, '') }
}

describe.each(['production-app', 'prometheus-and-or', 'tiers'])('%s', (example) => {
  it('is the same with a cold cache and a warm one', async () => {
    const folder = repositoryOf(example)
    const cache = join(temporaryFolder(), 'new', 'folder')
    const [plain, cold, warm] = [
      await run(folder),
      await run(folder, ['--cache', cache]),
      await run(folder, ['--cache', cache]),
    ]
    expect(cold).toEqual(plain)
    expect(warm).toEqual(plain)
    expect(readdirSync(cache)).toEqual([FILE])
  })
})

it('is used by the same program only, whatever link it is started by', async () => {
  const folder = repositoryOf('production-app')
  const cache = temporaryFolder()
  const link = join(temporaryFolder(), 'reachdiff')
  symlinkSync(await programFile(), link)
  const plain = await run(folder, ['--cache', cache])
  const before = readFileSync(join(cache, FILE))
  expect(await run(folder, ['--cache', cache], { link })).toEqual(plain)
  expect(readFileSync(join(cache, FILE))).toEqual(before)
})

describe('a cache that is not what a run wrote', () => {
  const folder = repositoryOf('production-app')
  let plain: Awaited<ReturnType<typeof run>>
  beforeAll(async () => {
    plain = await run(folder)
  })

  const spoil: Readonly<Record<string, (file: string) => void>> = {
    'cut off': (file) => truncateSync(file, readFileSync(file).length - 10),
    empty: (file) => truncateSync(file, 0),
    'changed in one place': (file) =>
      writeFileSync(file, readFileSync(file, 'utf8').replace('"NetworkPolicy"', '"NetworkPolice"')),
    'of another version': (file) => writeFileSync(file, `${'0'.repeat(64)}${readFileSync(file, 'utf8').slice(64)}`),
    'something else': (file) => writeFileSync(file, Buffer.from([0, 1, 2, 10, 255])),
  }

  it.each(Object.keys(spoil))('%s is not used, and replaced', async (name) => {
    const cache = temporaryFolder()
    await run(folder, ['--cache', cache])
    const good = readFileSync(join(cache, FILE))
    spoil[name]?.(join(cache, FILE))
    const spoilt = await run(folder, ['--cache', cache])
    expect(spoilt.stdout).toBe(plain.stdout)
    expect(spoilt.exitCode).toBe(plain.exitCode)
    expect(spoilt.stderr).toMatch(/^note: The cache was not used, and is written anew: /m)
    expect(readFileSync(join(cache, FILE))).toEqual(good)
  })

  it('written without the key is not used where there is one', async () => {
    const cache = temporaryFolder()
    const keyed = { variables: { REACHDIFF_CACHE_KEY: 'secret' } }
    await run(folder, ['--cache', cache])
    const first = await run(folder, ['--cache', cache], keyed)
    expect(first.stdout).toBe(plain.stdout)
    expect(first.stderr).toContain('or was written without the key')
    const second = await run(folder, ['--cache', cache], keyed)
    expect(second).toEqual(plain)
  })

  it('that says something of what changes is not asked about it, whoever sealed it', async () => {
    const cache = temporaryFolder()
    await run(folder, ['--cache', cache])
    const [program] = readFileSync(join(cache, FILE), 'utf8').split(' ')
    const changed = git(folder, ['diff', '--raw', '--no-abbrev', 'main', 'change']).match(/[0-9a-f]{40}/g) ?? []
    expect(changed.length).toBeGreaterThan(1)
    const body = [...new Set(changed)].map((id) => JSON.stringify([id, []])).join('\n')
    const seal = createHmac('sha256', '').update(`${program}\n`).update(body).digest('hex')
    writeFileSync(join(cache, FILE), `${program} ${seal}\n${body}`)
    expect(await run(folder, ['--cache', cache])).toEqual(plain)
  })

  it('that is a link elsewhere is not followed', async () => {
    const cache = temporaryFolder()
    const other = join(temporaryFolder(), 'other')
    writeFileSync(other, 'text')
    symlinkSync(other, join(cache, FILE))
    const { stdout, stderr } = await run(folder, ['--cache', cache])
    expect(stdout).toBe(plain.stdout)
    expect(stderr).toContain('it cannot be opened')
    expect(readFileSync(other, 'utf8')).toBe('text')
  })

  it('that cannot be written is said, and nothing more', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    const { stdout, stderr, exitCode } = await run(folder, ['--cache', file])
    expect(stdout).toBe(plain.stdout)
    expect(exitCode).toBe(plain.exitCode)
    expect(stderr).toContain('note: The cache cannot be written to ')
  })
})

/** Contents that were let go are read again when somebody asks: the same bytes, whoever asks in whatever order. */
import { rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { OperationalError } from '../../src/sources/errors.ts'
import { readGitRevisions } from '../../src/sources/git-revisions.ts'
import type { SourceText } from '../../src/text/source-file.ts'
import { commit, createRepository, open } from './git-fixture.ts'

const FILES = 150

/** More than is kept, with a letter that is not ASCII and a content that is there twice. */
const text = (index: number): string => `# ${index % 140} é\n${`data: ${'x'.repeat(80)}\n`.repeat(1000)}`

const name = (index: number): string => `f${String(index).padStart(3, '0')}.yaml`

function repositoryOfMany(): string {
  const folder = createRepository()
  const files = Object.fromEntries(Array.from({ length: FILES }, (_, index) => [name(index), text(index)]))
  commit(folder, files)
  commit(folder, { ...files, 'changed.yaml': 'a: 1\n' }, { branch: 'feature' })
  return folder
}

const revisions = { base: 'main', head: 'feature' }

describe('contents of both revisions', () => {
  const folder = repositoryOfMany()

  it.each([
    ['each one', 1],
    ['each one, backwards', -1],
    ['every seventh', 7],
  ])('are the same when they are asked for again: %s', async (_, step) => {
    const told: string[] = []
    const onContent = (source: SourceText): boolean => told.push(source.text) > 0
    const { base, head } = await readGitRevisions(await open(folder), revisions, { onContent })
    // Each distinct one once.
    expect(told.length).toBe(141)
    expect(head.files.length).toBe(FILES + 1)
    for (let index = step < 0 ? FILES - 1 : 0; index >= 0 && index < FILES; index += step) {
      const file = base.files.find(({ path }) => path === name(index))
      expect(file?.source.text === text(index), name(index)).toBe(true)
    }
  })

  it.each([
    ['of which nobody says that they were parsed are kept', false],
    ['that were let go are missed where the repository is gone', true],
  ])('%s', async (_, isParsed) => {
    const own = repositoryOfMany()
    const { base } = await readGitRevisions(await open(own), revisions, { onContent: () => isParsed })
    rmSync(own, { recursive: true })
    const read = () => base.files.map(({ source }) => source.text)
    if (isParsed) expect(read).toThrow(OperationalError)
    else expect(read()).toEqual(base.files.map(({ path }) => text(Number(path.slice(1, 4)))))
  })
})

import { describe, expect, test } from 'vitest'
import { createPathFilter } from '../../src/sources/path-filter.ts'

const matching = async (paths: readonly string[] | undefined, candidates: readonly string[]) =>
  candidates.filter((await createPathFilter(paths === undefined ? {} : { paths })).matches)

describe('the default', () => {
  test('takes every manifest but workflows and packages', async () => {
    const wanted = [
      'a.yaml',
      'a/b.yml',
      '.hidden/c.json',
      'a/.github/d.yaml',
      'line\nbreak/e.yaml',
      'node_modules.yaml',
    ]
    const unwanted = [
      '.github/workflows/ci.yml',
      'node_modules/p/x.json',
      'a/node_modules/y.yaml',
      'b.YAML',
      'yaml',
      'c.yaml~',
    ]
    expect(await matching(undefined, [...wanted, ...unwanted])).toEqual(wanted)
    expect(await matching([' ', ''], [...wanted, ...unwanted])).toEqual(wanted)
  })
})

describe('a glob', () => {
  test.each([
    ['policies/*.yaml', ['policies/a.yaml'], ['policies/b/a.yaml', 'policies/a.json', 'x/policies/a.yaml']],
    ['policies', ['policies/a.yaml', 'policies/b/c.json'], ['policies/README.md', 'policies.yaml']],
    ['./policies/', ['policies/a.yaml'], ['policies/README.md']],
    ['policies/**', ['policies/a.yaml', 'policies/.x/b.yml'], ['policies/README.md', 'policies/image.png']],
    ['**', ['a.yaml', 'x/.github/b.yml', 'node_modules/c.json'], ['README.md']],
    ['.', ['a.yaml', '.github/b.yml'], ['README.md']],
    ['**/*.tpl', ['a.tpl', 'x/b.tpl'], ['a.yaml']],
    ['{a,b/c}/**/*.yaml', ['a/x.yaml', 'b/c/y.yaml'], ['b/x.yaml']],
    ['**/*.yaml', ['a\nb/x.yaml', 'a/b\n/c\n.yaml'], []],
  ])('%s', async (glob, wanted, unwanted) => {
    expect(await matching([glob], [...wanted, ...unwanted])).toEqual(wanted)
  })

  test('may take away, from the others or from the default', async () => {
    expect(await matching(['a', '!a/old/**'], ['a/x.yaml', 'a/old/y.yaml', 'b/z.yaml'])).toEqual(['a/x.yaml'])
    expect(await matching(['!a'], ['a/x.yaml', 'b/y.yaml', '.github/z.yaml'])).toEqual(['b/y.yaml'])
  })
})

test('single files are taken in any case', async () => {
  const filter = await createPathFilter({ paths: ['a'], extraPaths: ['conf/reachdiff.toml'] })
  expect(filter.matches('conf/reachdiff.toml')).toBe(true)
  expect(filter.mayHoldMatches('conf')).toBe(true)
  expect(filter.mayHoldMatches('con')).toBe(false)
})

test('nothing but single files is taken where only they are asked for', async () => {
  const filter = await createPathFilter({ extraPathsOnly: true, extraPaths: ['conf/reachdiff.yml'] })
  expect(['conf/reachdiff.yml', 'conf/a.yaml', 'b.yaml'].filter(filter.matches)).toEqual(['conf/reachdiff.yml'])
  expect(['conf', 'b'].filter(filter.mayHoldMatches)).toEqual(['conf'])
})

test.each([
  [undefined, 'vendor/policies', true],
  [undefined, 'node_modules/x', false],
  ['policies/**/*.yaml', 'policies/vendor', true],
  ['policies/**/*.yaml', 'vendor', false],
  ['vendor/policies/a.yaml', 'vendor', true],
  ['*/prod/*.yaml', 'x/prod', true],
  ['*/prod/*.yaml', 'x/dev', false],
  ['apps', 'apps/x/y', true],
  ['{a/b,c}/*.yaml', 'a', true],
])('whether %s reaches into %s', async (glob, folder, expected) => {
  const filter = await createPathFilter(glob === undefined ? {} : { paths: [glob] })
  expect(filter.mayHoldMatches(folder)).toBe(expected)
})

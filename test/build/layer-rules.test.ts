import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { describe, expect, it } from 'vitest'
import architecture from '../../dependency-cruiser.config.ts'

/** The names of the rules of the architecture that a small source tree breaks. */
async function brokenRules(files: Record<string, string>): Promise<readonly string[]> {
  const tree = mkdtempSync(path.join(tmpdir(), 'reachdiff-layers-'))
  const manifest = { type: 'module', dependencies: { yaml: '1.0.0', 'simple-git': '1.0.0', commander: '1.0.0' } }
  const all: Record<string, string> = { 'package.json': JSON.stringify(manifest), ...files }
  for (const name of Object.keys(manifest.dependencies)) {
    all[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' })
    all[`node_modules/${name}/index.js`] = ''
  }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(tree, name)), { recursive: true })
    writeFileSync(path.join(tree, name), text)
  }
  const { forbidden, options } = architecture
  const { tsConfig: _, enhancedResolveOptions, ...rest } = options
  const result = await cruise(
    ['src'],
    { ...rest, baseDir: tree, ruleSet: { forbidden }, validate: true },
    enhancedResolveOptions,
  )
  rmSync(tree, { recursive: true })
  const { violations } = (result.output as ICruiseResult).summary
  return [...new Set(violations.map(({ rule }) => rule.name))].sort()
}

const main = (target: string) => ({ 'src/cli/main.ts': `import { x } from '../${target}'\nx\n` })
const leaf = 'export const x = 1\n'

describe('the layer rules', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['allow an import downward', { ...main('diff/a.ts'), 'src/diff/a.ts': leaf }, []],
    [
      'allow base everywhere',
      { ...main('text/a.ts'), 'src/text/a.ts': `export { x } from '../base/b.ts'\n`, 'src/base/b.ts': leaf },
      [],
    ],
    [
      'reject an import upward',
      { ...main('model/a.ts'), 'src/model/a.ts': `export { x } from '../diff/b.ts'\n`, 'src/diff/b.ts': leaf },
      ['layers-model'],
    ],
    [
      'reject a type-only import upward',
      {
        ...main('model/a.ts'),
        'src/model/a.ts': `import type { T } from '../policy/b.ts'\nexport const x: T = 1\n`,
        'src/policy/b.ts': 'export type T = number\n',
      },
      ['layers-model'],
    ],
    [
      'reject an import from a room on the same floor',
      {
        ...main('dialects/a/a.ts'),
        'src/dialects/a/a.ts': `export { x } from '../../reachability/b.ts'\n`,
        'src/reachability/b.ts': leaf,
      },
      ['layers-dialects'],
    ],
    [
      'reject what a row of the table does not list',
      { ...main('github/a.ts'), 'src/github/a.ts': `export { x } from '../diff/b.ts'\n`, 'src/diff/b.ts': leaf },
      ['layers-github'],
    ],
    [
      'keep dialects apart',
      {
        ...main('dialects/registry.ts'),
        'src/dialects/registry.ts': `export { x } from './one/a.ts'\n`,
        'src/dialects/one/a.ts': `export { x } from '../two/b.ts'\n`,
        'src/dialects/two/b.ts': leaf,
      },
      ['dialects-know-no-sibling'],
    ],
    [
      'reject cycles',
      {
        ...main('model/a.ts'),
        'src/model/a.ts': `import { y } from './b.ts'\nexport const x = () => y\n`,
        'src/model/b.ts': `import { x } from './a.ts'\nexport const y = () => x\n`,
      },
      ['no-cycles'],
    ],
    [
      'keep Node.js out of the core',
      { ...main('model/a.ts'), 'src/model/a.ts': `import fs from 'node:fs'\nexport const x = fs\n` },
      ['io-only-in-shells'],
    ],
    [
      'keep git out of the core',
      { ...main('model/a.ts'), 'src/model/a.ts': `import git from 'simple-git'\nexport const x = git\n` },
      ['io-packages-only-in-shells'],
    ],
    [
      'keep plans pure',
      { ...main('github/plan.ts'), 'src/github/plan.ts': `import fs from 'node:fs'\nexport const x = fs\n` },
      ['plans-do-no-io'],
    ],
    [
      'keep YAML in one place',
      { ...main('model/a.ts'), 'src/model/a.ts': `import yaml from 'yaml'\nexport const x = yaml\n` },
      ['yaml-is-read-in-one-place'],
    ],
    [
      'keep the parser of arguments in one place',
      { ...main('model/a.ts'), 'src/model/a.ts': `import c from 'commander'\nexport const x = c\n` },
      ['command-line-parser-only-in-cli'],
    ],
    [
      'find files that no program reaches',
      { ...main('model/a.ts'), 'src/model/a.ts': leaf, 'src/model/b.ts': leaf },
      ['nothing-unreachable'],
    ],
    ['reject a room that the table does not know', { ...main('attic/a.ts'), 'src/attic/a.ts': leaf }, ['layers-cli']],
    [
      'reject folders whose names say nothing',
      { ...main('model/utils/a.ts'), 'src/model/utils/a.ts': leaf },
      ['no-vague-folders-imported'],
    ],
    ['reject packages that are not listed', { 'src/cli/main.ts': `import 'left-pad'\n` }, ['no-missing-packages']],
  ])('%s', async (_, files, expected) => {
    expect(await brokenRules(files)).toEqual(expected)
  })
})

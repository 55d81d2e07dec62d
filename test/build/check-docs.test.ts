import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { checkDocs } from '../../scripts/check-docs.ts'

const sound: Record<string, string> = {
  'action.yml': `
inputs: {base: {description: b}, comment: {description: c, default: changes}}
outputs: {opened: {description: o}}
runs: {using: node24, main: dist/index.js}
`,
  'package.json': JSON.stringify({
    scripts: { test: 'true', build: 'true' },
    dependencies: { yaml: '2.9.1' },
    devDependencies: { old: 'npm:new@1.2.3' },
  }),
  'dist/index.js': '',
  'dist/cli.js': `
if (process.argv[2] === 'throw') throw new Error('oops')
process.exitCode = Number(process.argv[2])
`,
  'docs/dependencies.md': '| `yaml` | reads YAML |\n| `old` | something |\n',
  'README.md': `
[dependencies](docs/dependencies.md) and [elsewhere](https://example.com/)

\`\`\`sh
npm cit
npm run build
node dist/cli.js 0 # passes
node dist/cli.js 1
\`\`\`

\`\`\`yaml
steps:
  - id: it
    uses: owner/reachdiff@v1
    with: {base: main}
  - run: echo \${{ steps.it.outputs.opened }} \${{ steps.other.outputs.something }}
\`\`\`

## Inputs

| \`base\` | |
| \`comment\` | changes |

## Outputs

| \`opened\` | |
`,
  '.github/workflows/ci.yml': `steps: [{uses: ./, with: {base: main}}]\n`,
}

function problems(changed: Record<string, string>): readonly string[] {
  const root = mkdtempSync(path.join(tmpdir(), 'reachdiff-docs-'))
  for (const [name, text] of Object.entries({ ...sound, ...changed })) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  const found = checkDocs(root)
  rmSync(root, { recursive: true })
  return found
}

const readme = (from: string, to: string) => ({ 'README.md': (sound['README.md'] ?? '').replace(from, to) })

it('finds nothing wrong with documents that are true', () => {
  expect(problems({})).toEqual([])
})

it.each<[string, Record<string, string>, RegExp]>([
  ['a script that does not exist', readme('npm run build', 'npm run biuld'), /no script for `npm run biuld`/],
  ['a command that is used wrongly', readme('cli.js 1', 'cli.js 2'), /`node dist\/cli.js 2` ended with 2/],
  ['a command that crashes', readme('cli.js 1', 'cli.js throw'), /ended with 1: .*oops/s],
  ['a link that leads nowhere', readme('docs/dep', 'doc/dep'), /link to doc\/dependencies.md/],
  ['an input that an example makes up', readme('{base: main}', '{bse: main}'), /no input is named bse/],
  ['an output that an example makes up', readme('outputs.opened', 'outputs.opend'), /no output is named opend/],
  ['an input that the table lacks', readme('| `base` | |\n', ''), /lacks `base`/],
  ['an input that only the table has', readme('`base` |', '`bases` |'), /`bases` is not among the inputs/],
  ['another default', readme('| changes |', '| always |'), /`comment` has the default changes/],
  ['an output that the table lacks', readme('| `opened` | |\n', ''), /lacks `opened`/],
  ['a workflow with an unknown input', { '.github/workflows/ci.yml': 'a: [{uses: ./, with: {x: 1}}]' }, /named x/],
  ['an action that is not pinned', { '.github/workflows/ci.yml': '- uses: actions/checkout@v7' }, /not pinned/],
  ['a workflow that is not YAML', { '.github/workflows/ci.yml': 'a: [' }, /ci.yml: /],
  ['a dependency without a reason', { 'docs/dependencies.md': '| `yaml` | reads |\n' }, /old has no row/],
  ['a reason without a dependency', { 'docs/dependencies.md': '| `yaml` |\n| `old` |\n| `x` |\n' }, /x is not in/],
  ['a code without a page', { 'src/a.ts': "'RD1001' 'RD1002'", 'docs/findings/RD1001.md': '' }, /explains RD1002/],
  ['a page without a code', { 'docs/findings/RD1001.md': '' }, /RD1001.md explains a code that is not used/],
])('finds %s', (_, changed, problem) => {
  expect(problems(changed).join('\n')).toMatch(problem)
})

import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { parseMarker } from '../../src/github/plan/marker.ts'
import { testWithGitHub as it } from './fake-github.ts'
import { PARTNER, policy } from './manifests.ts'
import { PullRequest } from './pull-request.ts'

/** What somebody would write who wants the runner, the reader or the next run of ours to take it for something else. */
const HOSTILE = [
  '::error::pwned',
  '\n::add-mask::pwned\n::stop-commands::pwned',
  '##[error]pwned',
  '\r::set-env name=PATH::pwned',
  '@everyone #1 | a | b |',
  '--> <script>alert(1)</script>',
  '<!-- reachdiff:v1 id="default" head=0000000000000000000000000000000000000000 run=999999999.1 -->',
  '`` ` ```',
  '%0A::error::pwned',
]

function hostilePolicies(): string {
  return HOSTILE.map((text, index) =>
    policy('198.51.100.0/24')
      .replace('{name: web, namespace: shop}', `{name: ${JSON.stringify(text)}, namespace: shop}`)
      .replace('{app: web}', `{app: ${JSON.stringify(text)}, index: "${index}"}`),
  ).join('---\n')
}

describe('names in manifests', () => {
  it('are shown as they are, and nothing acts upon them', async ({ github }) => {
    const file = '@team ::error::|`x`.yaml'
    const after = { ...PARTNER, [file]: hostilePolicies(), 'bad.yaml': `a: [\n${HOSTILE.join('\n')}\n` }
    const pullRequest = new PullRequest(github, PARTNER, after)
    const { annotations, commands, exitCode, stderr, summary } = await pullRequest.run()
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
    // The one command is our own, which masks the token.
    expect(commands).toEqual(['add-mask'])
    expect(annotations.map(({ title }) => title.startsWith('reachdiff') || title === '')).not.toContain(false)
    expect(annotations.filter(({ message }) => message === 'pwned')).toEqual([])

    const body = github.comments[0]?.body ?? ''
    expect(parseMarker(body)?.run.id).not.toBe(999_999_999)
    for (const text of [body, summary]) {
      const visible = withoutCodeSpans(text.replace(/<!-- reachdiff:v1 [^\n]*$/, ''))
      expect(visible).not.toMatch(/@everyone|@team|<script|<!--|-->|#1\b/)
    }
  })

  it('do not make the next run take another comment for ours', async ({ github }) => {
    const after = { ...PARTNER, 'hostile.yaml': hostilePolicies() }
    const pullRequest = new PullRequest(github, PARTNER, after)
    await pullRequest.run()
    await pullRequest.push({ ...after, 'more.txt': '' }).run()
    expect(github.comments).toHaveLength(1)
    expect(github.writes()).toHaveLength(2)
  })

  it('are in the report as they were written', async ({ github }) => {
    const after = { ...PARTNER, 'hostile.yaml': hostilePolicies() }
    const { outputs } = await new PullRequest(github, PARTNER, after).run()
    expect(JSON.parse(readFileSync(outputs['report-json'] ?? '', 'utf8'))).toBeTypeOf('object')
  })
})

/** What Markdown reads as text: a code span ends with as many backticks as it began with. */
function withoutCodeSpans(markdown: string): string {
  return markdown.replaceAll(/(?<!`)(`+)(?!`)([\s\S]*?)(?<!`)\1(?!`)/g, '')
}

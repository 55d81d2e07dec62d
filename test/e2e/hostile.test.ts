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

/** Folders and files have no rules for their names at all, but that there is no slash in them. */
const FILE = '@everyone ::error::|`x` --> ##[error].yaml'

/** Nobody has applied these manifests yet, so nobody has refused their names either. */
function workloads(): string {
  return HOSTILE.map(
    (text, index) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${JSON.stringify(text)}, namespace: shop}
spec: {template: {metadata: {labels: {app: web, number: "${index}", text: ${JSON.stringify(text)}}}}}
`,
  ).join('---\n')
}

function policies(cidr: string): string {
  return HOSTILE.map((text) => policy(cidr).replace('{name: web,', `{name: ${JSON.stringify(text)},`)).join('---\n')
}

describe('names in manifests', () => {
  const before = { ...PARTNER, 'workloads.yaml': workloads() }
  const after = {
    ...before,
    'policy.yaml': '',
    [FILE]: policy('0.0.0.0/0').replace('name: web', 'name: other'),
    'policies.yaml': policies('198.51.100.0/24'),
    'broken.yaml': `a: [\n${HOSTILE.join('\n')}\n`,
  }

  it('are shown as they are, and nothing acts upon them', async ({ github }) => {
    const { annotations, commands, exitCode, log, stderr, summary } = await new PullRequest(github, before, after).run()
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
    // Our own commands, which mask the token and fold the report, and no other.
    expect(commands).toEqual(['add-mask', 'group', 'endgroup'])
    expect(annotations.map(({ file }) => file)).toContain(FILE)
    expect(annotations.filter(({ title, message }) => title === '' && message.includes('pwned'))).toEqual([])

    const body = github.comments[0]?.body ?? ''
    for (const text of [log, body, summary]) expect(text).toContain('pwned')
    expect(parseMarker(body)?.run.id).not.toBe(999_999_999)
    for (const text of [body.split('\n').slice(0, -1).join('\n'), summary]) {
      expect(withoutCodeSpans(text)).not.toMatch(/@everyone|<script|<!--|-->|#1\b/)
    }
  })

  it('are shown as they are where the team would write them, too', async ({ github }) => {
    const said = (key: string) => HOSTILE.map((text) => ({ [key]: text }))
    const waivers = said('reason').map((entry, index) => ({
      finding: 'RD2001',
      from: 'shop/web',
      ports: `TCP/${index + 1}`,
      expires: '2999-12-31',
      ...entry,
    }))
    const expectations = said('because').map((entry, index) => ({
      from: 'shop/web',
      to: `ip:192.0.2.${index}`,
      protocol: 'TCP',
      port: 443,
      verdict: 'deny',
      ...entry,
    }))
    const names = said('from').map((entry) => ({ to: 'shop/web', verdict: 'deny', ...entry }))
    const { annotations, commands, log, summary } = await new PullRequest(github, PARTNER, {
      ...PARTNER,
      'policy.yaml': policy('0.0.0.0/0'),
      '.github/reachdiff-waivers.yml': JSON.stringify([...waivers, { ...waivers[4], ports: 'TCP/443' }]),
      '.github/reachdiff-expectations.yml': JSON.stringify([...expectations, ...names]),
    }).run()
    expect(commands).toEqual(['add-mask', 'group', 'endgroup'])
    expect(annotations.filter(({ title }) => title === '' || title === 'pwned')).toHaveLength(1)
    const body = github.comments[0]?.body ?? ''
    for (const text of [log, body, summary]) expect(text).toContain('pwned')
    expect(parseMarker(body)?.run.id).not.toBe(999_999_999)
    for (const text of [body.split('\n').slice(0, -1).join('\n'), summary]) {
      expect(withoutCodeSpans(text)).not.toMatch(/@everyone|<script|<!--|-->|#1\b/)
    }
  })

  it('do not make the next run take another comment for ours', async ({ github }) => {
    const pullRequest = new PullRequest(github, before, after)
    await pullRequest.run()
    await pullRequest.push({ ...after, 'more.txt': '' }).run()
    expect(github.comments).toHaveLength(1)
    expect(github.writes()).toHaveLength(2)
  })
})

/** What Markdown reads as text: a code span ends with as many backticks as it began with. */
function withoutCodeSpans(markdown: string): string {
  return markdown.replaceAll(/(?<!`)(`+)(?!`)([\s\S]*?)(?<!`)\1(?!`)/g, '')
}

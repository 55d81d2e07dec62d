import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../sources/git-fixture.ts'
import { runProgram } from './run-program.ts'

const AFTER = ['--dir', 'examples/production-app/after']
const BEFORE = ['--dir', 'examples/production-app/before']
const FRONTEND = 'production-app/[tier=frontend]'
const TO_API = ['--from', FRONTEND, '--to', 'ip:203.0.113.9', '--port', 'TCP/443']

const HOLDS = `
- {from: "${FRONTEND}", to: "ip:203.0.113.9", protocol: TCP, port: 443, verdict: allow, because: the payment API}
- {from: "${FRONTEND}", to: "ip:203.0.113.1", protocol: TCP, port: 443, verdict: deny}
- {from: "${FRONTEND}", to: "production-app/[tier=backend]", port: 80, verdict: allow}
- {from: "production-app/[tier=backend]", to: "production-app/[tier=database]", port: 5432, verdict: allow}
- {from: "production-app/[tier=backend]", to: "kube-system/[k8s-app=kube-dns]", protocol: UDP, port: 53, verdict: allow}
`
const NOBODY = `- {from: production-app/nobody, to: "ip:203.0.113.9", protocol: TCP, port: 443, verdict: allow}\n`

const folder = temporaryFolder()
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const holds = file('holds.yaml', HOLDS)
const nobody = file('nobody.yaml', NOBODY)
const malformed = file('malformed.yaml', '- {from: a/b, to: c/d, verdict: perhaps}\n')

/** What a pod of which the addresses are unknown may be reached at is half sure. */
const HALF_SURE = `
{apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: db, namespace: shop, labels: {app: db}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - {to: [{podSelector: {}}], ports: [{port: 80}]}
  - {to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 81}]}
`

type Case = {
  readonly name: string
  readonly parameters: readonly string[]
  readonly input?: string
  readonly exitCode: number
  readonly stdout?: RegExp
  readonly stderr?: RegExp
}

const cases: readonly Case[] = [
  { name: 'list prints text', parameters: ['list', ...AFTER], exitCode: 0, stdout: /203\.0\.113\.0\/24 except 203/ },
  {
    name: 'list prints Markdown',
    parameters: ['list', ...AFTER, '--format', 'markdown'],
    exitCode: 0,
    stdout: /^\| From \| To \| Connections \|\n/,
  },
  {
    name: 'list prints Graphviz',
    parameters: ['list', ...AFTER, '--format', 'dot'],
    exitCode: 0,
    stdout: /^digraph reachability \{[\s\S]*\[label="TCP 443", style=solid\]/,
  },
  {
    name: 'list tells what is sure from what may be',
    parameters: ['list', '--dir', '-'],
    input: HALF_SURE,
    exitCode: 0,
    stdout: /: TCP 80; possibly \(A\d\) TCP 81$/m,
  },
  {
    name: 'list tells programs what is sure from what may be',
    parameters: ['list', '--dir', '-', '--format', 'json'],
    input: HALF_SURE,
    exitCode: 0,
    stdout:
      /"allowed": \{\s+"TCP": \[\s+"80-81"\s+\]\s+\},\s+"certain": \{\s+"TCP": \[\s+"80"\s+\]\s+\},\s+"uncertain": \[/,
  },
  {
    name: 'list reads standard input',
    parameters: ['list', '--dir', '-', '--format', 'csv'],
    input: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\n',
    exitCode: 0,
    stdout: /^source,destination,connections\r\n/,
  },
  {
    name: 'list takes a revision or a folder, not both',
    parameters: ['list', 'HEAD', ...AFTER],
    exitCode: 2,
    stderr: /A revision and --dir were given/,
  },
  {
    name: 'explain names the rule that allows, with its place',
    parameters: ['explain', ...TO_API, ...AFTER],
    exitCode: 0,
    stdout:
      /\nallow\n[\s\S]*NetworkPolicy production-app\/frontend-allow-external-api spec\.egress\[0\] \(.*:13, head\) allows it\./,
  },
  {
    name: 'explain names the policy that isolates',
    parameters: ['explain', ...TO_API, ...BEFORE],
    exitCode: 0,
    stdout:
      /\ndeny\n[\s\S]*NetworkPolicy production-app\/frontend-allow-egress .* isolates .* denied at the end of the tier\./,
  },
  {
    name: 'explain says that an endpoint does not exist',
    parameters: ['explain', '--from', 'shop/nobody', '--to', 'ip:203.0.113.9', '--port', 'TCP/443', ...AFTER],
    exitCode: 2,
    stdout: /no verdict\n {2}because: shop\/nobody does not exist/,
  },
  {
    name: 'explain wants a port',
    parameters: ['explain', '--from', FRONTEND, '--to', 'ip:203.0.113.9', ...AFTER],
    exitCode: 2,
    stderr: /required option '--port <port>' not specified/,
  },
  {
    name: 'verify passes where every expectation holds',
    parameters: ['verify', holds, ...AFTER],
    exitCode: 0,
    stdout: /\n5 of 5 expectations hold\n$/,
  },
  {
    name: 'verify fails where one does not, and says which',
    parameters: ['verify', holds, ...BEFORE],
    exitCode: 1,
    stdout: /^FAIL production-app\/\[tier=frontend\] -> ip:203\.0\.113\.9 TCP 443: deny, expected allow\n/,
  },
  {
    name: 'verify ends with 2 where an endpoint does not exist',
    parameters: ['verify', nobody, ...AFTER],
    exitCode: 2,
    stdout: /no verdict, expected allow\n.*production-app\/nobody does not exist/,
  },
  {
    name: 'verify ends with 2 where an expectation cannot be read, and says where',
    parameters: ['verify', malformed, ...AFTER],
    exitCode: 2,
    stderr: /error\[RD1012\]: expectation 1: verdict: [\s\S]*malformed\.yaml:1:/,
  },
  {
    name: 'verify says that its file is missing',
    parameters: ['verify', 'nowhere.yaml', ...AFTER],
    exitCode: 2,
    stderr: /The file nowhere\.yaml cannot be read/,
  },
  {
    name: 'an unknown command is bad usage',
    parameters: ['compare'],
    exitCode: 2,
    stderr: /unknown command 'compare'/,
  },
  { name: 'help is no error', parameters: ['help', 'diff'], exitCode: 0, stdout: /--fail-on <gates>/ },
  { name: 'the version is no error', parameters: ['--version'], exitCode: 0, stdout: /^\d+\.\d+\.\d+\n$/ },
]

describe('reachdiff list, explain and verify', () => {
  it.each(cases)('$name', async ({ parameters, input, exitCode, stdout, stderr }) => {
    const result = await runProgram(parameters, input === undefined ? {} : { input })
    if (stdout !== undefined) expect(result.stdout).toMatch(stdout)
    if (stderr !== undefined) expect(result.stderr).toMatch(stderr)
    expect(result.exitCode).toBe(exitCode)
  })

  it('list prints JSON with endpoints, connections between them, and diagnostics', async () => {
    const { stdout } = await runProgram(['list', ...AFTER, '--format', 'json'])
    const listing = JSON.parse(stdout)
    const indexOf = (label: string) =>
      listing.endpoints.findIndex((endpoint: { label: string }) => endpoint.label === label)
    expect(listing.connections).toContainEqual({
      source: indexOf(FRONTEND),
      destination: indexOf('production-app/[tier=backend]'),
      allowed: { TCP: ['80'] },
    })
    expect(listing.diagnostics).toEqual([])
  })

  it('verify prints JSON with one result for each expectation, at its index', async () => {
    const { stdout, exitCode } = await runProgram(['verify', holds, ...BEFORE, '--format', 'json'])
    const { results, diagnostics } = JSON.parse(stdout)
    expect(diagnostics).toEqual([])
    expect(results).toHaveLength(5)
    expect(results[0]).toEqual({
      from: FRONTEND,
      to: 'ip:203.0.113.9',
      protocol: 'TCP',
      port: 443,
      expected: 'allow',
      verdict: 'deny',
      pass: false,
      reasons: expect.any(Array),
    })
    expect(results.map(({ pass }: { pass: boolean }) => pass)).toEqual([false, true, true, true, true])
    expect(exitCode).toBe(1)
  })

  it('verify gives a null verdict and the reason where an endpoint does not exist', async () => {
    const { stdout } = await runProgram(['verify', nobody, ...AFTER, '--format', 'json'])
    expect(JSON.parse(stdout).results).toMatchObject([
      { verdict: null, pass: false, reasons: ['production-app/nobody does not exist in the manifests'] },
    ])
  })
})

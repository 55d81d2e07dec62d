/** `verify` as people run it on policies of Cilium: settings in a file, refused objects by name and line. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../sources/git-fixture.ts'
import { runProgram } from './run-program.ts'

const MANIFESTS = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: x}]}
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: closed, namespace: shop}
spec:
  endpointSelector: {}
  egress:
  - {}
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: refused, namespace: shop}
spec:
  endpointSelector: {}
  ingress:
  - fromEntities: [world]
    fromEndpoints:
    - {}
`

const ask = (verdict: string) =>
  `- {from: shop/web, to: "ip:203.0.113.9", protocol: TCP, port: 443, verdict: ${verdict}}
- {from: "ip:203.0.113.9", to: shop/web, protocol: TCP, port: 443, verdict: allow}
`

it.each([
  ['default', 'deny'],
  ['never', 'allow'],
])(
  'with policyEnforcement %s, what is isolated answers %s, and a refused object protects nothing',
  async (mode, verdict) => {
    const folder = temporaryFolder()
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const manifests = file('manifests.yaml', MANIFESTS)
    const settings = file('settings.yml', `cilium: {policyEnforcement: ${mode}}\n`)
    const expectations = file('expectations.yaml', ask(verdict))
    const { exitCode, stdout } = await runProgram([
      ...['verify', expectations, '--dir', manifests, '--config', settings, '--format', 'json'],
    ])
    const { results, diagnostics } = JSON.parse(stdout)
    expect(results.map((result: { pass: boolean }) => result.pass)).toEqual([true, true])
    expect(diagnostics).toMatchObject([
      { code: 'RD1006', object: 'CiliumNetworkPolicy shop/refused', location: { line: 20 } },
    ])
    expect(exitCode).toBe(0)
  },
)

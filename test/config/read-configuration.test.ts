import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DEFAULT_CILIUM } from '../../src/config/cilium-settings.ts'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { failOn } from '../../src/config/fail-on.ts'
import { GATE_NAMES } from '../../src/config/gates.ts'
import { configurationSchema, readConfiguration } from '../../src/config/read-configuration.ts'
import { requirement, selector } from '../../src/model/selector.ts'

const FILE = '.github/reachdiff.yml'

describe('readConfiguration', () => {
  it.each(['', '{}', '# nothing but a comment\n', 'gates: {}', 'gates: {incomplete: {}}'])(
    'gives the defaults for %j',
    (text) => {
      expect(readConfiguration(text, FILE)).toEqual({ configuration: DEFAULT_CONFIGURATION, diagnostics: [] })
    },
  )

  it('reads every key', () => {
    const text = `
paths: [manifests/**, '!manifests/test/**']
engine: cilium
baseline: deny
ipBlockPods: never
podCIDRs: [10.0.0.0/16, 'fd00:10::/56']
unseenLabels: strict
controllers: [{class: nginx, namespace: edge, labels: {app: proxy}}, {namespace: other}]
cilium: {policyEnforcement: always, cidrMatchMode: [nodes], hostFirewall: true}
calico: {version: v3.30.2}
gates:
  wildcard-egress: {level: warning, ipv4Prefix: 16, ipv6Prefix: 32}
  incomplete: {level: warning}
  isolation-lost: {level: error}
  unprotected-workload: {level: error}
  dns-lost: {level: error}
  internet-ingress: {level: off}
  metadata-service: {level: error}
  split-rule: {level: off}
  pitfall: {level: error}
  expectations: {level: off}
  expectations-changed: {level: off}
  settings-changed: {level: error}
  waivers: {level: error}
  cross-namespace: {level: error}
  opened: {level: warning}
  closed: {level: warning}
forbid:
  - {name: no-lab, from: ['*/[app=a]', '!la*/web'], when: always, level: warning, because: reasons}
require:
  - {name: keep, to: 'entity:host', ports: [TCP/443, ICMP/8]}
expectationsFile: tests/network.yaml
waiversFile: tests/waivers.yaml
waivers: base
`
    expect(readConfiguration(text, FILE)).toEqual({
      configuration: {
        paths: ['manifests/**', '!manifests/test/**'],
        engine: 'cilium',
        baseline: 'deny',
        ipBlockPods: 'never',
        podCIDRs: ['10.0.0.0/16', 'fd00:10::/56'],
        unseenLabels: 'strict',
        controllers: [
          { class: 'nginx', namespace: 'edge', labels: { app: 'proxy' } },
          { class: undefined, namespace: 'other', labels: {} },
        ],
        cilium: { ...DEFAULT_CILIUM, policyEnforcement: 'always', cidrMatchMode: ['nodes'], hostFirewall: true },
        calico: { minor: 30, isGiven: true },
        gateLevels: {
          'wildcard-egress': 'warning',
          incomplete: 'warning',
          'isolation-lost': 'error',
          'unprotected-workload': 'error',
          'dns-lost': 'error',
          'internet-ingress': 'off',
          'metadata-service': 'error',
          'split-rule': 'off',
          'needed-connection-lost': 'warning',
          pitfall: 'error',
          expectations: 'off',
          'expectations-changed': 'off',
          'settings-changed': 'error',
          waivers: 'error',
          'cross-namespace': 'error',
          opened: 'warning',
          closed: 'warning',
        },
        wildcard: { ipv4Prefix: 16, ipv6Prefix: 32 },
        rules: [
          {
            kind: 'forbid',
            name: 'no-lab',
            from: [
              {
                kind: 'pods',
                text: '*/[app=a]',
                isExcluded: false,
                selector: selector([requirement('pod', 'app', 'In', ['a'])]),
              },
              {
                kind: 'pods',
                text: '!la*/web',
                isExcluded: true,
                selector: selector([]),
                namespace: 'la*',
                name: 'web',
              },
            ],
            to: [],
            ports: undefined,
            when: 'always',
            level: 'warning',
            because: 'reasons',
          },
          {
            kind: 'require',
            name: 'keep',
            from: [],
            to: [{ kind: 'entity', text: 'entity:host', isExcluded: false, name: 'host' }],
            ports: ['TCP/443', 'ICMP/8'],
            when: 'always',
            level: 'error',
            because: undefined,
          },
        ],
        expectationsFile: 'tests/network.yaml',
        waiversFile: 'tests/waivers.yaml',
        waivers: 'base',
      },
      diagnostics: [],
    })
  })

  it.each([
    {
      problem: 'an unknown key',
      text: 'engine: cilium\npodCidrs: []\n',
      message: 'unknown field podCidrs',
      line: 2,
      column: 1,
    },
    {
      problem: 'an unknown value',
      text: '\nengine: antrea\n',
      message: 'engine: must be auto, kubernetes, cilium or calico, and is antrea',
      line: 2,
      column: 9,
    },
    {
      problem: 'an unknown gate',
      text: 'gates:\n  incomplete: {level: error}\n  wildcard: {level: error}\n',
      message: 'unknown field gates.wildcard',
      line: 3,
      column: 3,
    },
    {
      problem: 'a prefix that is too long',
      text: 'gates:\n  wildcard-egress:\n    ipv4Prefix: 33\n',
      message: 'gates.wildcard-egress.ipv4Prefix:',
      line: 3,
      column: 17,
    },
    {
      problem: 'what is no range',
      text: 'podCIDRs:\n  - 10.0.0.0/8\n  - 10.0.0.1\n',
      message: 'podCIDRs[1]: not a CIDR range',
      line: 3,
      column: 5,
    },
    { problem: 'a text where a list is due', text: 'paths: manifests/\n', message: 'paths: ', line: 1, column: 8 },
    {
      problem: 'a rule about what is no endpoint',
      text: 'forbid:\n  - name: own\n    from: [shop/web, shop]\n',
      message: 'forbid[0].from[1]: shop is not an endpoint: write namespace/name',
      line: 3,
      column: 22,
    },
    {
      problem: 'a rule about what is no port',
      text: 'require:\n  - name: own\n    ports: 443\n',
      message: 'require[0].ports: write protocol and port, such as TCP/443',
      line: 3,
      column: 12,
    },
    {
      problem: 'a rule with the name of a gate',
      text: 'forbid: [{name: opened}]\n',
      message: 'forbid[0].name: this is the name of a built-in gate',
      line: 1,
      column: 17,
    },
    {
      problem: 'two rules with one name',
      text: 'forbid:\n  - name: own\nrequire:\n  - name: own\n    ports: TCP/443\n',
      message: 'two rules have the name own',
      line: 4,
      column: 11,
    },
    {
      problem: 'a path that leads out of the repository',
      text: 'waiversFile: ../waivers.yml\n',
      message: 'waiversFile: write a path inside the repository',
      line: 1,
      column: 14,
    },
    { problem: 'a syntax error', text: 'engine: cilium\ngates: {\n', message: '', line: 3, column: 1 },
    {
      problem: 'a second document',
      text: 'baseline: deny\n---\nengine: cilium\n',
      message: 'here begins a second one',
      line: 3,
      column: 1,
    },
    { problem: 'a list', text: '- baseline\n', message: 'the document: must be a map', line: 1, column: 1 },
  ])('reports $problem at its place, and gives the built-in settings', ({ text, message, line, column }) => {
    const { configuration, diagnostics } = readConfiguration(text, FILE)
    expect(configuration).toEqual(DEFAULT_CONFIGURATION)
    expect(diagnostics).toMatchObject([
      { code: 'RD1012', severity: 'error', location: { revision: 'base', file: FILE, line, column } },
    ])
    expect(diagnostics[0]?.message).toContain(message)
    expect(diagnostics[0]?.message).toContain('; the built-in settings were used')
  })

  it('reports all problems of a file', () => {
    const { diagnostics } = readConfiguration('engine: antrea\nbaseline: open\nnope: 1\n', FILE, 'head')
    expect(diagnostics.map(({ location }) => `${location.revision} ${location.line}`).sort()).toEqual([
      'head 1',
      'head 2',
      'head 3',
    ])
  })
})

describe('failOn', () => {
  it('makes errors of the named gates and warnings of all others that are not off', () => {
    expect(failOn(DEFAULT_CONFIGURATION, ['isolation-lost', 'closed']).gateLevels).toEqual({
      'wildcard-egress': 'warning',
      incomplete: 'warning',
      'isolation-lost': 'error',
      'unprotected-workload': 'warning',
      'dns-lost': 'warning',
      'internet-ingress': 'warning',
      'metadata-service': 'warning',
      'split-rule': 'warning',
      'needed-connection-lost': 'warning',
      pitfall: 'warning',
      expectations: 'warning',
      'expectations-changed': 'warning',
      'settings-changed': 'warning',
      waivers: 'warning',
      'cross-namespace': 'off',
      opened: 'off',
      closed: 'error',
    })
  })
})

describe('docs/configuration.md', () => {
  const page = readFileSync('docs/configuration.md', 'utf8')

  it('explains every setting and every gate', () => {
    const keys = [...Object.keys(configurationSchema().shape), ...GATE_NAMES, 'ipv4Prefix', 'ipv6Prefix', 'level']
    expect(keys.filter((key) => !page.includes(`\`${key}\``))).toEqual([])
  })

  it('shows a file that is valid, and gives every key its default', () => {
    const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? []
    expect(readConfiguration(example, FILE)).toEqual({ configuration: DEFAULT_CONFIGURATION, diagnostics: [] })
  })
})

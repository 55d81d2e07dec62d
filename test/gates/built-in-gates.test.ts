import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { DEFAULT_GATE_LEVELS } from '../../src/config/gates.ts'
import { compare } from '../../src/pipeline/compare.ts'
import type { Report } from '../../src/report/report.ts'
import { readFolder } from '../../src/sources/folder.ts'
import { compareTexts } from '../pipeline/compare-texts.ts'

/** `error RD2001`, one line for each finding. How wide a rule is written is asked elsewhere. */
function findingsOf(report: Report): string[] {
  return report.findings.filter(({ code }) => code !== 'RD2028').map(({ level, code }) => `${level} ${code}`)
}

const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: i}]}}}
`

/** A policy that isolates the pods of `web` for egress and allows what `egress` says. */
function policy(egress: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: ${egress}}
`
}

function cilium(egress: string): string {
  return `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: web, namespace: shop}
spec: {endpointSelector: {matchLabels: {app: web}}, egress: ${egress}}
`
}

const blocks = (...cidrs: string[]): string =>
  `[{to: [${cidrs.map((cidr) => `{ipBlock: {cidr: "${cidr}"}}`).join(', ')}], ports: [{port: 443}]}]`

/** Names are learnt from answers that passed Cilium's own proxy (rule R40). */
const DNS_PROXY =
  '{toEndpoints: [{matchLabels: {"k8s:io.kubernetes.pod.namespace": kube-system, k8s-app: kube-dns}}], toPorts: [{ports: [{port: "53", protocol: UDP}], rules: {dns: [{matchPattern: "*"}]}}]}'

const CLOSED = policy('[]')
const ISOLATED = cilium('[{}]')
const WILDCARD = ['error RD2001']
const NOTHING: string[] = []

type Case = readonly [name: string, base: readonly string[], head: readonly string[], expected: readonly string[]]

function check([, base, head, expected]: Case): void {
  const join = (documents: readonly string[]): string => documents.join('---')
  expect(findingsOf(compareTexts(join(base), join(head)))).toEqual(expected)
}

describe('by what is newly reachable of the public Internet', () => {
  it.each<Case>([
    ['everything', [WEB, CLOSED], [WEB, policy(blocks('0.0.0.0/0'))], WILDCARD],
    ['every peer', [WEB, CLOSED], [WEB, policy('[{}]')], WILDCARD],
    ['halves of everything', [WEB, CLOSED], [WEB, policy(blocks('0.0.0.0/1', '128.0.0.0/1'))], WILDCARD],
    [
      'a hole in every range of the size that counts',
      [WEB, CLOSED],
      [
        WEB,
        policy(
          `[{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [${Array.from({ length: 256 }, (_, index) => `${index}.0.0.0/9`).join(', ')}]}}]}]`,
        ),
      ],
      WILDCARD,
    ],
    ['one public range of the size that counts', [WEB, CLOSED], [WEB, policy(blocks('20.0.0.0/8'))], WILDCARD],
    ['half of such a range', [WEB, CLOSED], [WEB, policy(blocks('20.0.0.0/9'))], NOTHING],
    ['two halves of different ranges', [WEB, CLOSED], [WEB, policy(blocks('20.0.0.0/9', '52.0.0.0/9'))], WILDCARD],
    [
      'two halves on different ports, of which each is small',
      [WEB, CLOSED],
      [
        WEB,
        policy(
          '[{to: [{ipBlock: {cidr: 20.0.0.0/9}}], ports: [{port: 80}]}, {to: [{ipBlock: {cidr: 52.0.0.0/9}}], ports: [{port: 443}]}]',
        ),
      ],
      NOTHING,
    ],
    ['private ranges', [WEB, CLOSED], [WEB, policy(blocks('10.0.0.0/8', '172.16.0.0/12', '100.64.0.0/10'))], NOTHING],
    ['IPv6, one range of the size that counts', [WEB, CLOSED], [WEB, policy(blocks('2600::/16'))], WILDCARD],
    ['IPv6, half of it', [WEB, CLOSED], [WEB, policy(blocks('2600::/17'))], NOTHING],
    ['IPv6, private', [WEB, CLOSED], [WEB, policy(blocks('fc00::/7'))], NOTHING],
    [
      'what base allowed as well',
      [WEB, policy(blocks('0.0.0.0/0'))],
      [WEB, policy(blocks('0.0.0.0/1', '128.0.0.0/1'))],
      NOTHING,
    ],
    ['less than base allowed', [WEB, policy('[{}]')], [WEB, policy(blocks('0.0.0.0/0'))], ['warning RD2005']],
    [
      'another port than base allowed',
      [WEB, policy(blocks('0.0.0.0/0'))],
      [WEB, policy('[{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}, {port: 22}]}]')],
      WILDCARD,
    ],
    ['the world', [WEB, ISOLATED], [WEB, cilium('[{toEntities: [world]}]')], WILDCARD],
    ['all', [WEB, ISOLATED], [WEB, cilium('[{toEntities: [all]}]')], WILDCARD],
    ['every DNS name', [WEB, ISOLATED], [WEB, cilium(`[${DNS_PROXY}, {toFQDNs: [{matchPattern: "*"}]}]`)], WILDCARD],
    [
      'a policy that has only the start of a name',
      [WEB, CLOSED],
      [WEB, CLOSED, policy(blocks('0.0.0.0/0')).replace('name: web', 'generateName: web-')],
      [...WILDCARD, 'error RD2004'],
    ],
    [
      'a policy of Cilium that has only the start of a name',
      [WEB, ISOLATED],
      [WEB, ISOLATED, cilium('[{toEntities: [world]}]').replace('name: web', 'generateName: web-')],
      [...WILDCARD, 'error RD2004'],
    ],
    ['one DNS name', [WEB, ISOLATED], [WEB, cilium(`[${DNS_PROXY}, {toFQDNs: [{matchName: a.example}]}]`)], NOTHING],
    [
      'a port without a peer',
      [WEB, ISOLATED],
      [WEB, cilium('[{toPorts: [{ports: [{port: "443", protocol: TCP}]}]}]')],
      WILDCARD,
    ],
    [
      'restricted at layer 7',
      [WEB, ISOLATED],
      [
        WEB,
        cilium(
          '[{toEntities: [world], toPorts: [{ports: [{port: "80", protocol: TCP}], rules: {http: [{method: GET}]}}]}]',
        ),
      ],
      ['warning RD2001'],
    ],
  ])('%s', (...row) => check(row))
})

it('names the rule that lets every request pass before the filter that holds no longer (rule R56)', () => {
  const filter = cilium(
    '[{toEntities: [all], toPorts: [{ports: [{port: "443", protocol: TCP}], rules: {http: [{method: GET}]}}]}]',
  )
  const { findings } = compareTexts([WEB, filter].join('---'), [WEB, filter, policy('[{}]')].join('---'))
  const [wildcard] = findings.filter(({ code }) => code === 'RD2001')
  expect(wildcard?.message).toMatch(/`NetworkPolicy shop\/web` `spec\.egress\[0\]` allows it$/)
  expect(wildcard?.location?.revision).toBe('head')
})

describe('the rule that a finding about the Internet names', () => {
  const rule = (key: 'from' | 'to', cidr: string, ports = ''): string =>
    `{${key}: [{ipBlock: {cidr: "${cidr}"}}]${ports}}`
  const of = (name: string, direction: 'ingress' | 'egress', rules: string): string =>
    policy('[]')
      .replace('name: web', `name: ${name}`)
      .replace(
        /policyTypes.*/,
        `policyTypes: [${direction === 'egress' ? 'Egress' : 'Ingress'}], ${direction}: [${rules}]}`,
      )
  const PART = '0.0.0.0/7'
  const WHOLE = '0.0.0.0/0'

  type Named = readonly [name: string, base: readonly string[], head: readonly string[], named: string]
  it.each<Named>([
    [
      'is the one with most addresses, whichever comes first',
      [of('web', 'egress', '')],
      [of('web', 'egress', `${rule('to', PART)}, ${rule('to', WHOLE)}, ${rule('to', '52.0.0.0/8')}`)],
      '`NetworkPolicy shop/web` `spec.egress[1]`',
    ],
    [
      'is of the policy with most addresses, whatever the policies are called',
      [of('a', 'egress', ''), of('b', 'egress', '')],
      [of('a', 'egress', rule('to', PART)), of('b', 'egress', rule('to', WHOLE))],
      '`NetworkPolicy shop/b` `spec.egress[0]`',
    ],
    [
      'is none that only opens ports on which it is not the Internet',
      [of('a', 'egress', rule('to', WHOLE, ', ports: [{port: 80}]'))],
      [
        of(
          'a',
          'egress',
          `${rule('to', WHOLE, ', ports: [{port: 80}]')}, ${rule('to', PART, ', ports: [{port: 443}]')}`,
        ),
      ],
      '`NetworkPolicy shop/a` `spec.egress[1]`',
    ],
    [
      'is the one that admits most addresses',
      [of('web', 'ingress', '')],
      [of('web', 'ingress', `${rule('from', PART)}, ${rule('from', WHOLE)}`)],
      '`NetworkPolicy shop/web` `spec.ingress[1]`',
    ],
    [
      'is of IPv6, where all of that opens and of IPv4 a part',
      [of('web', 'egress', '')],
      [of('web', 'egress', `${rule('to', PART)}, ${rule('to', '::/0')}`)],
      '`NetworkPolicy shop/web` `spec.egress[1]`',
    ],
  ])('%s', (_, base, head, named) => {
    const { findings } = compareTexts([WEB, ...base].join('---'), [WEB, ...head].join('---'))
    const [found, ...others] = findings.filter(({ gate }) => gate === 'wildcard-egress' || gate === 'internet-ingress')
    expect(others).toEqual([])
    expect(found?.message).toContain(`; ${named} allows it`)
  })
})

describe('by isolation that goes away', () => {
  it.each<Case>([
    ['of a workload', [WEB, policy('[]')], [WEB], WILDCARD],
    ['of pods that nothing in head refers to', [policy('[]')], [], ['warning RD2002']],
    [
      'of pods that another policy of head refers to',
      [policy('[]')],
      [
        `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec: {podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}
`,
      ],
      WILDCARD,
    ],
    [
      'because of a label',
      [WEB, policy('[]')],
      [WEB.replace('app: web}}, spec', 'app: www}}, spec'), policy('[]')],
      [...WILDCARD, 'warning RD2016'],
    ],
  ])('%s', (...row) => check(row))
})

describe('new workloads', () => {
  it.each<Case>([
    ['that nothing isolates are a finding of their own', [], [WEB], ['warning RD2003']],
    ['that are isolated are none', [], [WEB, policy('[]')], NOTHING],
    ['that are isolated and may open the Internet', [], [WEB, policy('[{}]')], WILDCARD],
  ])('%s', (...row) => check(row))
})

describe('peers and ports in two rules', () => {
  const api = '{to: [{podSelector: {matchLabels: {app: api}}}]'
  const both = `[${api}, ports: [{port: 443}]}]`
  const split = `[${api}}, {ports: [{port: 443}]}]`
  it.each<Case>([
    [
      'are a finding beside the wildcard',
      [WEB, policy(both)],
      [WEB, policy(split)],
      ['error RD2001', 'warning RD2008'],
    ],
    ['are none where base had them', [WEB, policy(split)], [WEB, policy(split.replace('443', '444'))], WILDCARD],
    ['are none in one rule', [WEB, policy('[]')], [WEB, policy(both)], NOTHING],
  ])('%s', (...row) => check(row))
})

describe('DNS of the cluster', () => {
  const toDns = (ports: string): string =>
    `[{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [${ports}]}]`
  const toOpenShift = (port: string): string =>
    `[{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: openshift-dns}}}], ports: [{port: ${port}, protocol: UDP}, {port: ${port}}]}]`
  const COREDNS = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: coredns, namespace: kube-system}
spec: {template: {metadata: {labels: {k8s-app: kube-dns}}, spec: {containers: [{name: c, image: i}]}}}
`
  it.each<Case>([
    ['is lost with the first egress policy', [WEB], [WEB, policy('[{to: [{podSelector: {}}]}]')], ['warning RD2005']],
    ['is kept by a rule for it', [WEB], [WEB, policy(toDns('{port: 53, protocol: UDP}, {port: 53}'))], NOTHING],
    ['is lost over TCP', [WEB], [WEB, policy(toDns('{port: 53, protocol: UDP}'))], ['warning RD2005']],
    ['was lost before', [WEB, policy('[]')], [WEB, policy(blocks('203.0.113.0/24'))], NOTHING],
    [
      'is kept by the resolver of the node',
      [WEB],
      [WEB, policy('[{to: [{ipBlock: {cidr: 169.254.20.10/32}}]}]')],
      NOTHING,
    ],
    [
      'is lost where a range holds that resolver by chance',
      [WEB],
      [WEB, policy('[{to: [{ipBlock: {cidr: 169.254.0.0/16}}]}]')],
      ['warning RD2005'],
    ],
    ['is lost where the manifests have the servers', [COREDNS, WEB], [COREDNS, WEB, policy('[]')], ['warning RD2005']],
    [
      'is kept where the manifests have the servers',
      [COREDNS, WEB],
      [COREDNS, WEB, policy(toDns('{port: 53, protocol: UDP}, {port: 53}'))],
      NOTHING,
    ],
    ['is lost for pods that only policies speak of', [], [policy('[]')], ['warning RD2005']],
    ['of OpenShift is kept by a rule for its port', [WEB], [WEB, policy(toOpenShift('5353'))], NOTHING],
    [
      'of OpenShift is lost behind the port of its Service',
      [WEB],
      [WEB, policy(toOpenShift('53'))],
      ['warning RD2005'],
    ],
    [
      'of OpenShift is lost with the rule for it',
      [WEB, policy(toOpenShift('5353'))],
      [WEB, policy('[]')],
      ['warning RD2005'],
    ],
  ])('%s', (...row) => check(row))
})

describe('the metadata service of the cloud', () => {
  it.each<Case>([
    [
      'is a finding',
      [WEB, CLOSED],
      [WEB, policy(blocks('169.254.0.0/16').replace(', ports: [{port: 443}]', ''))],
      ['warning RD2007'],
    ],
    ['is none on another port', [WEB, CLOSED], [WEB, policy(blocks('169.254.0.0/16'))], NOTHING],
    ['is none of its own with the whole Internet', [WEB, CLOSED], [WEB, policy('[{}]')], WILDCARD],
  ])('%s', (...row) => check(row))
})

describe('what the Internet may newly open', () => {
  const ingress = (rules: string): string =>
    policy('[]').replace(/policyTypes.*/, `policyTypes: [Ingress], ingress: ${rules}}`)
  it.each<Case>([
    ['is a finding', [WEB, ingress('[]')], [WEB, ingress('[{}]')], ['warning RD2006']],
    ['is one where the policy goes away', [WEB, ingress('[]')], [WEB], ['warning RD2006']],
    ['is none of other pods', [WEB, ingress('[]')], [WEB, ingress('[{from: [{namespaceSelector: {}}]}]')], NOTHING],
    [
      'is none of a small range',
      [WEB, ingress('[]')],
      [WEB, ingress('[{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]')],
      NOTHING,
    ],
  ])('%s', (...row) => check(row))
})

describe('gates on connections as such', () => {
  const ingress = (peers: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [${peers === '' ? '' : `{from: [${peers}]}`}]}
`
  const NEIGHBOUR = '{podSelector: {matchLabels: {app: api}}}'
  const STRANGER = '{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: lab}}, podSelector: {}}'
  const ANY_NAMESPACE = '{namespaceSelector: {}, podSelector: {matchLabels: {app: probe}}}'
  const ADDRESS = '{ipBlock: {cidr: 203.0.113.0/24}}'
  const gateLevels = {
    ...DEFAULT_GATE_LEVELS,
    'cross-namespace': 'error',
    opened: 'warning',
    closed: 'warning',
    pitfall: 'off',
  } as const
  const found = (base: string, head: string) =>
    compareTexts(`${WEB}---${base}`, `${WEB}---${head}`, { gateLevels }).findings.map(
      ({ gate, message }) => `${gate}: ${message.replace(/;.*/, '')}`,
    )

  it.each([
    [
      'of the same namespace',
      NEIGHBOUR,
      ['opened: any pod with app=api of namespace shop can newly reach shop/web: all connections'],
    ],
    [
      'of another namespace',
      STRANGER,
      [
        'cross-namespace: any pod of namespace lab can newly reach, in another namespace, shop/web: all connections',
        'opened: any pod of namespace lab can newly reach shop/web: all connections',
      ],
    ],
    [
      'of every namespace',
      ANY_NAMESPACE,
      [
        'cross-namespace: any pod with app=probe of any other namespace can newly reach, in another namespace, shop/web: all connections',
        'opened: any pod with app=probe can newly reach shop/web: all connections',
      ],
    ],
    ['outside', ADDRESS, ['opened: 203.0.113.0/24 can newly reach shop/web: all connections']],
  ])('find what is %s', (_, peer, expected) => {
    expect(found(ingress(''), ingress(peer))).toEqual(expected)
    expect(found(ingress(peer), ingress(''))).toEqual(
      expected
        .filter((text) => text.startsWith('opened'))
        .map((text) => text.replace('opened', 'closed').replace('newly', 'no longer')),
    )
  })

  it('tell namespaces apart where policies do not', () => {
    const anybody = ingress('{namespaceSelector: {}}')
    const other = WEB.replace('name: web,', 'name: api,').replace('app: web', 'app: api')
    expect(found(`${other}---${ingress('')}`, `${other}---${anybody}`)).toEqual([
      'cross-namespace: any pod of any other namespace can newly reach, in another namespace, shop/web: all connections',
      'opened: any pod can newly reach shop/web: all connections',
    ])
  })

  it('say nothing by default', () => {
    expect(findingsOf(compareTexts(`${WEB}---${ingress('')}`, `${WEB}---${ingress(STRANGER)}`))).toEqual([])
  })
})

it('counts from another size where the team says so', () => {
  const wildcard = { ipv4Prefix: 24, ipv6Prefix: 16 }
  const base = `${WEB}---${CLOSED}`
  const head = `${WEB}---${policy(blocks('203.0.114.0/24'))}`
  expect(findingsOf(compareTexts(base, head))).toEqual([])
  expect(findingsOf(compareTexts(base, head, { wildcard }))).toEqual(WILDCARD)
})

describe('the policy that the project started from', () => {
  const tree = (folder: string) => readFolder(`examples/cilium-private-vm/${folder}`)
  const empty = { ref: 'empty', commit: null, files: [], skipped: [] }

  it('fails at the line of the item that has ports and no peer', async () => {
    const report = compare({
      base: await tree('before'),
      head: await tree('after'),
      configuration: DEFAULT_CONFIGURATION,
    })
    expect(report.outcome).toBe('fail')
    expect(report.findings).toMatchObject(
      ['wildcard-egress', 'split-rule'].map((gate) => ({
        gate,
        level: gate === 'wildcard-egress' ? 'error' : 'warning',
        location: { revision: 'head', file: 'egress-to-private-vm-443.yaml', line: 12 },
      })),
    )
  })

  it('only closes connections where there was no policy before', async () => {
    const report = compare({ base: empty, head: await tree('after'), configuration: DEFAULT_CONFIGURATION })
    expect(report.outcome).toBe('pass')
    expect(report.summary).toMatchObject({ opened: 0, findings: { error: 0 } })
    expect(report.summary.closed).toBeGreaterThan(0)
  })
})

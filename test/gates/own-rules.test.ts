import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../src/config/read-configuration.ts'
import type { Report } from '../../src/report/report.ts'
import { compareTexts } from '../pipeline/compare-texts.ts'

const workload = (namespace: string, name: string, labels = ''): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec: {template: {metadata: {labels: {app: ${name}${labels}}}, spec: {containers: [{name: c, image: i}]}}}
`
const WEB = workload('shop', 'web')
const DB = workload('shop', 'db')
const LAB = workload('lab', 'probe')

/** What `peers` may open to the database. */
const database = (...peers: string[]): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress: [${peers.map((peer) => `{from: [${peer}], ports: [{port: 5432}]}`).join(', ')}]
`
/** What the pods of `web` may open. */
const egress = (...peers: string[]): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress: [${peers.map((peer) => `{to: [${peer}]}`).join(', ')}]
`
const OF_WEB = '{podSelector: {matchLabels: {app: web}}}'
const OF_LAB = '{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: lab}}}'
const OF_ALL = '{namespaceSelector: {}}'
const range = (cidr: string): string => `{ipBlock: {cidr: ${cidr}}}`

function judge(settings: string, base: readonly string[], head: readonly string[]): Report {
  const { configuration, diagnostics } = readConfiguration(settings, 'reachdiff.yml')
  expect(diagnostics).toEqual([])
  return compareTexts(base.join('---'), head.join('---'), configuration)
}

/** `error name: message` of the findings of the team's own rules. */
function found(report: Report): string[] {
  return report.findings
    .filter(({ code }) => code === 'RD2070' || code === 'RD2071')
    .map(({ level, gate, message }) => `${level} ${gate}: ${message}`)
}

describe('forbid', () => {
  const LAB_TO_DB = 'forbid: [{name: no-lab, from: lab/*, to: shop/db, because: the lab is not trusted}]'
  const FORBIDDEN =
    'error no-lab: lab/probe can newly reach shop/db: TCP 5432; `NetworkPolicy shop/db` `spec.ingress[0]` allows it; the rule says: the lab is not trusted'

  it('finds what the change opens, and names its cause and reason', () => {
    const report = judge(LAB_TO_DB, [WEB, DB, LAB, database()], [WEB, DB, LAB, database(OF_LAB)])
    expect(found(report)).toEqual([FORBIDDEN])
    expect([report.outcome, report.findings[0]?.location?.line]).toEqual(['fail', expect.any(Number)])
  })

  it('finds nothing where base allowed it, unless it is to be found always', () => {
    const both = [DB, LAB, database(OF_LAB)]
    expect(found(judge(LAB_TO_DB, both, [WEB, ...both]))).toEqual([])
    expect(found(judge(LAB_TO_DB.replace('to:', 'when: always, to:'), both, [WEB, ...both]))).toEqual([
      FORBIDDEN.replace('newly reach', 'reach, as before,'),
    ])
  })

  type Case = readonly [name: string, rule: string, head: readonly string[], isFound: boolean]
  it.each<Case>([
    ['another source', 'from: shop/web, to: shop/db', [database(OF_LAB)], false],
    ['another destination', 'from: lab/*, to: shop/web', [database(OF_LAB)], false],
    ['another port', 'from: lab/*, to: shop/db, ports: [TCP/443, UDP]', [database(OF_LAB)], false],
    ['the port', 'from: lab/*, to: shop/db, ports: TCP/5000-6000', [database(OF_LAB)], true],
    ['labels', 'from: lab/*, to: "shop/[app in (db,cache)]"', [database(OF_LAB)], true],
    ['other labels', 'from: lab/*, to: "shop/[app=cache]"', [database(OF_LAB)], false],
    ['labels that no policy mentions', 'from: "lab/[tier=x]"', [database(OF_LAB)], true],
    ['labels of the namespace', 'from: "[kubernetes.io/metadata.name=lab]/*"', [database(OF_LAB)], true],
    ['a part of the name of the namespace', 'from: "l*b/*"', [database(OF_LAB)], true],
    ['the name of another namespace', 'from: "x*/*"', [database(OF_LAB)], false],
    ['a namespace that nothing names', 'from: research/*', [database(OF_ALL)], true],
    ['names that any namespace may have', 'from: "research-*/*"', [database(OF_ALL)], true],
    ['all but the source', 'from: ["*/*", "!lab/*"]', [database(OF_LAB)], false],
    ['all but another one', 'from: ["*/*", "!shop/*"]', [database(OF_LAB)], true],
    ['the kind of a workload', 'from: lab/Deployment/probe', [database(OF_LAB)], true],
    ['another kind', 'from: lab/StatefulSet/probe', [database(OF_LAB)], false],
    ['an address in a range', 'from: shop/web, to: "ip:203.0.113.9"', [egress(range('203.0.113.0/24'))], true],
    ['a range beside it', 'from: shop/web, to: "cidr:203.0.112.0/24"', [egress(range('203.0.113.0/24'))], false],
    ['the world', 'from: shop/*, to: "entity:world"', [egress(range('203.0.113.0/24'))], true],
    ['the world but it', 'to: ["entity:world", "!cidr:203.0.112.0/23"]', [egress(range('203.0.113.0/24'))], false],
    [
      'the world but half of it',
      'to: ["entity:world", "!cidr:203.0.113.0/25"]',
      [egress(range('203.0.113.0/24'))],
      true,
    ],
  ])('means %s', (_, rule, head, isFound) => {
    const settings = `forbid: [{name: own, ${rule}}]`
    const closed = [WEB, DB, LAB, database(), egress()]
    const open = [WEB, DB, LAB, ...head, ...[database(), egress()].filter((each) => !sameObject(each, head))]
    expect(found(judge(settings, closed, open)).length > 0).toBe(isFound)
  })

  it('warns of pods on which unrelated selectors meet, where no other is meant', () => {
    const policies = [database(OF_LAB), egress()]
    const report = judge('forbid: [{name: own, from: lab/*, to: "shop/[app=web]"}]', [database(), egress()], policies)
    expect(found(report)).toEqual([])
  })

  it('says which rule judged nothing', () => {
    const { coverage } = judge('forbid: [{name: typo, from: shop/wbe, to: shop/db}]', [WEB, DB], [WEB, DB])
    expect(coverage).toEqual(['Rule `typo` judged nothing: no endpoint in the manifests is `shop/wbe`.'])
  })

  it('can be a warning, or off', () => {
    const heads = [WEB, DB, LAB, database(OF_LAB)]
    const at = (level: string) =>
      judge(LAB_TO_DB.replace('to:', `level: ${level}, to:`), [WEB, DB, LAB, database()], heads)
    expect([found(at('warning'))[0]?.slice(0, 14), at('warning').outcome]).toEqual(['warning no-lab', 'pass'])
    expect(found(at('off'))).toEqual([])
  })
})

describe('require', () => {
  const WEB_TO_DB = 'require: [{name: keep, from: shop/web, to: shop/db, ports: TCP/5432}]'

  it.each([
    ['holds', [database(OF_WEB)], [database(OF_WEB, OF_LAB)], []],
    [
      'is broken by the change',
      [database(OF_WEB)],
      [database(OF_LAB)],
      [
        'error keep: shop/web can no longer reach shop/db: TCP 5432; `NetworkPolicy shop/db` `spec.ingress[0]` no longer allows it',
      ],
    ],
    [
      'was broken before',
      [database(OF_LAB)],
      [database()],
      ['warning keep: shop/web cannot reach, as before, shop/db: TCP 5432'],
    ],
  ])('%s', (_, base, head, expected) => {
    expect(found(judge(WEB_TO_DB, [WEB, DB, ...base], [WEB, DB, ...head]))).toEqual(expected)
  })

  it('is not held by somebody who is gone', () => {
    expect(found(judge(WEB_TO_DB, [WEB, DB], [DB]))).toEqual([
      'error keep: nothing is `shop/web` any more, which must stay reachable',
    ])
  })

  it('is not held by what only may be open', () => {
    const uncertain = workload('shop', 'web', ', pod-template-hash: x').replace('Deployment', 'ReplicaSet')
    const report = judge(
      WEB_TO_DB,
      [uncertain, DB, database(OF_WEB)],
      [uncertain, DB, database('{ipBlock: {cidr: 10.1.0.0/16}}')],
    )
    expect(found(report)).toHaveLength(1)
  })
})

/** Whether one of the texts is the same object, which must not be there twice. */
function sameObject(text: string, others: readonly string[]): boolean {
  const name = /name: \w+/.exec(text)?.[0] ?? ''
  return others.some((other) => other.includes(`metadata: {${name}`))
}

// What a change does to the files of the team, and what they do to its findings.

import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../src/config/read-configuration.ts'
import type { Report } from '../../src/report/report.ts'
import { printWaiverEntry } from '../../src/report/waiver-entry.ts'
import { compareTexts } from '../pipeline/compare-texts.ts'

const workload = (name: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: c, image: i}]}}}
`
/** What the pods of `app` may open. */
const egress = (app: string, rules: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${app}, namespace: shop}
spec: {podSelector: {matchLabels: {app: ${app}}}, policyTypes: [Egress], egress: ${rules}}
`
const ANYWHERE = '[{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}]}]'
const CLOSED = [workload('web'), workload('api'), egress('web', '[]'), egress('api', '[]')].join('---')
const OPEN = [workload('web'), workload('api'), egress('web', ANYWHERE), egress('api', ANYWHERE)].join('---')
const TODAY = '2027-03-31'

type Pair = readonly [base: string | null, head: string | null]

function judge(files: { settings?: Pair; expectations?: Pair; waivers?: Pair }, texts = [CLOSED, OPEN]): Report {
  const file = (path: string, pair: Pair | undefined) => ({ path, base: pair?.[0] ?? null, head: pair?.[1] ?? null })
  const { configuration } = readConfiguration(files.settings?.[0] ?? '', 'reachdiff.yml')
  return compareTexts(texts[0] ?? '', texts[1] ?? '', configuration, {
    today: TODAY,
    files: {
      settings: file('reachdiff.yml', files.settings),
      expectations: file('expectations.yml', files.expectations),
      waivers: file('waivers.yml', files.waivers),
    },
  })
}

/** `error RD2001: shop/web` and what waives it, of the findings with one of the codes. */
function found({ findings }: Report, ...codes: string[]): string[] {
  return findings
    .filter(({ code }) => codes.includes(code))
    .map(({ level, code, message, waivedBy, newlyWaived }) => {
      const waiver = waivedBy === undefined ? '' : `; ${newlyWaived ? 'newly ' : ''}waived: ${waivedBy}`
      return `${level} ${code}: ${message.replace(/ can newly reach.*/, '')}${waiver}`
    })
}

describe('waivers', () => {
  const waiver = (parts: string, expires = '2027-12-31') =>
    `- {finding: RD2001, ${parts}, reason: vendor, expires: ${expires}}\n`
  const BOTH = 'from: [shop/web, shop/api]'
  const WAIVED = ['shop/api', 'shop/web'].map(
    (name) => `error RD2001: ${name}; waived: vendor (until 2027-12-31, waivers.yml:1)`,
  )

  it('are brought by the change that needs them, and said to be new', () => {
    const report = judge({ waivers: [null, waiver(BOTH)] })
    expect(found(report, 'RD2001', 'RD2078')).toEqual(WAIVED.map((text) => text.replace('; waived', '; newly waived')))
    expect([report.outcome, report.summary.findings.error]).toEqual(['pass', 0])
    expect(report.waivers).toEqual({ file: 'waivers.yml', from: 'head', today: TODAY })
  })

  it('are not new where base has them, wherever they stand', () => {
    expect(found(judge({ waivers: [`# a comment\n\n${waiver(BOTH)}`, waiver(BOTH)] }), 'RD2001')).toEqual(WAIVED)
  })

  type Case = readonly [name: string, parts: string, isWaived: boolean]
  it.each<Case>([
    ['the same ports', `${BOTH}, ports: TCP/443`, true],
    ['more ports', `${BOTH}, ports: [TCP/440-450, UDP]`, true],
    ['other ports', `${BOTH}, ports: TCP/80`, false],
    ['a pattern', 'from: shop/*', true],
    ['labels', 'from: "shop/[app in (web,api)]"', true],
    ['another namespace', 'from: lab/*', false],
    ['another rule', `rule: own, ${BOTH}`, false],
    ['another code', 'from: shop/*'.replace('from', 'to: shop/db, from'), false],
    ['the object', `object: NetworkPolicy shop/other, ${BOTH}`, false],
  ])('cover %s', (_, parts, isWaived) => {
    const report = judge({ waivers: [null, waiver(parts)] })
    expect(report.findings.filter(({ code, waivedBy }) => code === 'RD2001' && waivedBy !== undefined).length > 0).toBe(
      isWaived,
    )
  })

  it.each([
    ['a part of what opens', '"cidr:0.0.0.0/7"', 'fail'],
    ['all but a part', '["cidr:0.0.0.0/0", "!cidr:0.0.0.0/7"]', 'fail'],
    ['all of it, in parts', '["cidr:0.0.0.0/7", "cidr:0.0.0.0/0"]', 'pass'],
    ['all of it', '"cidr:0.0.0.0/0"', 'pass'],
  ])('that say where to cover %s', (_, to, outcome) => {
    const part = '{to: [{ipBlock: {cidr: 0.0.0.0/7}}], ports: [{port: 80}]}'
    const texts = [`[${part}]`, ANYWHERE.replace('[', `[${part}, `)].map((rules) =>
      [workload('web'), egress('web', rules)].join('---'),
    )
    expect(judge({ waivers: [null, waiver(`from: shop/web, to: ${to}`)] }, texts).outcome).toBe(outcome)
  })

  it('cover a part, and leave the rest a finding of its own', () => {
    const report = judge({ waivers: [null, waiver('from: shop/web')] })
    expect(found(report, 'RD2001')).toHaveLength(2)
    expect(report.outcome).toBe('fail')
  })

  it('do not cover the rest where something opens anew', () => {
    const wider = OPEN.replaceAll('port: 443', 'port: 443}, {port: 22')
    expect(judge({ waivers: [null, waiver(`${BOTH}, ports: TCP/443`)] }, [CLOSED, wider]).outcome).toBe('fail')
  })

  it.each([
    ['on the last day', '2027-03-31', 'pass', []],
    [
      'the day after',
      '2027-03-30',
      'fail',
      ['warning RD2078: the waiver of RD2001 expired on 2027-03-30; what it covered counts again'],
    ],
  ])('count %s as they say', (_, expires, outcome, expected) => {
    const report = judge({ waivers: [null, waiver(BOTH, expires)] })
    expect([report.outcome, found(report, 'RD2078')]).toEqual([outcome, expected])
  })

  it('are reported where they cover nothing: a new one is a warning, an old one a note', () => {
    const unused = waiver('from: shop/nobody')
    const sentence = 'RD2078: the waiver of RD2001 covers nothing in this change'
    expect(found(judge({ waivers: [null, unused] }), 'RD2078')).toEqual([`warning ${sentence}`])
    expect(found(judge({ waivers: [unused, unused] }), 'RD2078')).toEqual([`note ${sentence}`])
  })

  it('do not count before they are merged, if the settings say so', () => {
    const settings: Pair = ['waivers: base\n', 'waivers: base\n']
    const report = judge({ settings, waivers: [null, waiver(BOTH)] })
    expect([report.outcome, found(report, 'RD2078')]).toEqual([
      'fail',
      ['warning RD2078: the waiver of RD2001 counts once it is merged; setting `waivers: base`'],
    ])
    expect(judge({ settings, waivers: [waiver(BOTH), null] }).outcome).toBe('pass')
  })

  it('cannot waive what was not understood', () => {
    const broken = `${CLOSED}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: x}\nspec: {podSelector: [}\n`
    const text = '- {finding: RD2004, object: NetworkPolicy x, reason: r, expires: 2099-01-01}\n'
    expect(judge({ waivers: [null, text] }, [CLOSED, broken]).outcome).toBe('incomplete')
  })

  it('are read entry by entry, with mistakes at their place', () => {
    const report = judge({
      waivers: [null, `- {finding: RD2001, from: shop, reason: r, expires: soon}\n${waiver(BOTH)}`],
    })
    expect(report.outcome).toBe('pass')
    expect(
      report.diagnostics.map(({ code, message, location }) => [code, message, location.line, location.column]),
    ).toEqual([
      ['RD1012', expect.stringContaining('waiver 1: from: shop is not an endpoint'), 1, 27],
      ['RD1012', expect.stringContaining('waiver 1: expires: write the last day'), 1, 53],
    ])
  })

  it.each(['opened', 'cross-namespace', 'wildcard-egress', 'own'])('can be copied from the report: %s', (gate) => {
    const settings = `gates: {opened: {level: error}, cross-namespace: {level: error}}\nforbid: [{name: own, from: shop/*}]\n`
    const head = OPEN.replace(
      ANYWHERE,
      '[{to: [{namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}]',
    )
    const report = judge({ settings: [settings, settings] }, [CLOSED, head])
    const entries = report.findings.flatMap(({ waiver: entry }) =>
      entry === undefined ? [] : [printWaiverEntry(entry)],
    )
    const text = entries.join('\n').replaceAll('reason: ""', 'reason: r').replaceAll('YYYY-MM-DD', '2027-04-01')
    const waived = judge({ settings: [settings, settings], waivers: [null, text] }, [CLOSED, head])
    expect(report.findings.some((finding) => finding.gate === gate)).toBe(true)
    expect(waived.findings.filter(({ waivedBy }) => waivedBy === undefined)).toEqual([])
  })
})

describe('expectations', () => {
  const line = (verdict: string, port = 443) =>
    `- {from: shop/web, to: "ip:203.0.113.9", port: ${port}, verdict: ${verdict}, because: policy}\n`
  const FLOW = '`shop/web -> ip:203.0.113.9 TCP 443`'

  it.each([
    ['hold', line('allow'), line('allow'), []],
    [
      'held in base and are broken',
      line('deny'),
      line('deny'),
      [
        `error RD2075: ${FLOW} should be deny, and in head it is allow; the expectation held in base; the expectation says: policy`,
      ],
    ],
    [
      'were broken before',
      line('allow', 80),
      line('allow', 80),
      [
        `warning RD2075: ${FLOW.replace('443', '80')} should be allow, and in head it is deny; the expectation did not hold in base either; the expectation says: policy`,
      ],
    ],
    [
      'are new and do not hold',
      null,
      line('allow', 80),
      [
        `error RD2075: ${FLOW.replace('443', '80')} should be allow, and in head it is deny; the expectation is new; the expectation says: policy`,
      ],
    ],
    ['are removed', line('deny'), null, [`warning RD2076: the expectation that ${FLOW} is deny is removed`]],
    [
      'are turned around',
      line('deny'),
      line('allow'),
      [`warning RD2076: the expectation that ${FLOW} is deny goes from deny to allow`],
    ],
    ['move', `${line('allow', 443)}`, `# moved\n\n${line('allow')}`, []],
  ])('that %s', (_, base, head, expected) => {
    expect(found(judge({ expectations: [base, head] }), 'RD2075', 'RD2076')).toEqual(expected)
  })

  it('are listed in the report with both verdicts', () => {
    const text = `${line('allow')}- {from: shop/nobody, to: shop/web, port: 1, verdict: deny}\n`
    const report = judge({ expectations: [text, text] })
    expect(report.expectations).toMatchObject([
      {
        from: 'shop/web',
        to: 'ip:203.0.113.9',
        protocol: 'TCP',
        port: 443,
        verdict: 'allow',
        baseVerdict: 'deny',
        pass: true,
      },
      { verdict: null, baseVerdict: null, pass: false },
    ])
    expect(found(report, 'RD2075')[0]).toContain(
      'it has no answer in head (shop/nobody does not exist in the manifests)',
    )
  })

  it('that cannot be read make the result incomplete', () => {
    const report = judge({ expectations: [null, '- {from: shop/web, verdict: deny}\n'] }, [CLOSED, CLOSED])
    expect(report.outcome).toBe('incomplete')
    expect(report.diagnostics).toMatchObject([
      { code: 'RD1012', location: { file: 'expectations.yml', line: 1, column: 3 } },
    ])
  })
})

describe('settings that change', () => {
  const change = (base: string | null, head: string | null) =>
    found(judge({ settings: [base, head] }, [CLOSED, CLOSED]), 'RD2077').map((text) =>
      text.replace(/^warning RD2077: /, '').replace(/. It counts.*$/, ''),
    )

  it.each([
    [
      'a gate',
      'gates: {wildcard-egress: {level: error}}',
      'gates: {wildcard-egress: {level: off}}',
      'gate `wildcard-egress` goes from error to off',
    ],
    [
      'a rule',
      'forbid: [{name: a, from: shop/*}]',
      'forbid: [{name: b, from: shop/*}]',
      'rule `a` is removed; rule `b` is added',
    ],
    [
      'what a rule says',
      'forbid: [{name: a, from: shop/*}]',
      'forbid: [{name: a, from: shop/web, level: warning}]',
      'rule `a` goes from error to warning; rule `a` is written anew',
    ],
    [
      'a value',
      'baseline: deny',
      'paths: [a]',
      '`paths` goes from not set to ["a"]; `baseline` goes from deny to allow',
    ],
    [
      'an inner value',
      'cilium: {kcnp: true}',
      'gates: {wildcard-egress: {ipv4Prefix: 4}}',
      '`cilium.kcnp` goes from true to false; `wildcard.ipv4Prefix` goes from 8 to 4',
    ],
  ])('say %s in words', (_, base, head, words) => {
    expect(change(base, head)).toEqual([`this change edits \`reachdiff.yml\`: ${words}`])
  })

  it('are said to be added or removed', () => {
    expect(change(null, 'baseline: deny')).toEqual([
      'this change adds `reachdiff.yml`: `baseline` goes from allow to deny',
    ])
    expect(change('baseline: deny', null)).toEqual([
      'this change removes `reachdiff.yml`: `baseline` goes from deny to allow',
    ])
  })

  it('are no finding where only the words differ', () => {
    expect(change('baseline: deny', '# why\nbaseline: "deny"\n')).toEqual([])
  })

  it('count from the next change on', () => {
    const off = 'gates: {wildcard-egress: {level: off}}'
    expect(judge({ settings: [null, off] }).outcome).toBe('fail')
    expect(judge({ settings: [off, null] }).outcome).toBe('pass')
  })
})

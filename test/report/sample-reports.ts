/** Reports written by hand, so that what a printer has to say does not depend on what the core finds. */
import type { Report, ReportEndpoint, ReportLocation, ReportRow, ReportTarget } from '../../src/report/report.ts'

export const BASE_SHA = '1111111aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
export const HEAD_SHA = '2222222bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb'

export const links = {
  serverUrl: 'https://github.example',
  repository: 'acme/policies',
  baseSha: BASE_SHA,
  headSha: HEAD_SHA,
  runUrl: 'https://github.example/acme/policies/actions/runs/7',
}

export function at(file: string, line: number, revision: 'base' | 'head' = 'head'): ReportLocation {
  return { revision, file, line, column: 5 }
}

export function workload(namespace: string, name: string): ReportEndpoint {
  return { kind: 'workload', namespace, name, workloadKind: 'Deployment', label: `${namespace}/${name}` }
}

/** A row that opens TCP 443 from `shop/web` to one address range, unless told otherwise. */
export function row(changes: Partial<ReportRow> = {}): ReportRow {
  return {
    sources: [0],
    destinations: [1],
    opened: { TCP: ['443'] },
    closed: 'none',
    before: 'none',
    after: { TCP: ['443'] },
    counted: true,
    reasons: [
      {
        effect: 'opens',
        direction: 'egress',
        object: 'NetworkPolicy shop/web',
        rule: 'spec.egress[1]',
        text: 'the rule was added',
        location: at('policies/web.yaml', 14),
      },
    ],
    source: 'shop/web',
    destination: '203.0.113.0/24 except 203.0.113.1',
    text: 'shop/web -> 203.0.113.0/24 except 203.0.113.1: TCP 443',
    ...changes,
  }
}

export const changedRow = row({
  destination: 'shop/db',
  opened: { TCP: ['5433'] },
  closed: { TCP: ['5432'] },
  before: { TCP: ['5432'] },
  after: { TCP: ['5433'] },
  reasons: [
    {
      effect: 'opens',
      direction: 'egress',
      object: 'NetworkPolicy shop/web',
      text: 'the port changed',
      location: at('a.yaml', 3),
    },
    {
      effect: 'closes',
      direction: 'egress',
      object: 'NetworkPolicy shop/web',
      text: 'the port changed',
      location: at('a.yaml', 2, 'base'),
    },
  ],
})

export const closedRow = row({
  destination: 'any pod of kube-system',
  opened: 'none',
  closed: { UDP: ['53'] },
  before: { TCP: ['53'], UDP: ['53'] },
  after: { TCP: ['53'] },
  reasons: [
    {
      effect: 'closes',
      direction: 'egress',
      object: 'NetworkPolicy shop/dns',
      rule: 'spec.egress[0].ports[1]',
      text: 'the port was removed',
      location: at('policies/dns.yaml', 9, 'base'),
    },
  ],
})

export function target(changes: Partial<ReportTarget> = {}): ReportTarget {
  return {
    name: 'default',
    engine: 'kubernetes',
    complete: true,
    endpoints: [
      workload('shop', 'web'),
      { kind: 'addresses', cidrs: ['203.0.113.0/32'], label: 'cidr:203.0.113.0/32' },
      workload('shop', 'new'),
      workload('shop', 'old'),
    ],
    rows: [],
    changes: [],
    changesOmitted: 0,
    isolation: [],
    workloads: { added: [], removed: [], renamed: [] },
    ...changes,
  }
}

/** A report whose counts fit its targets; outcome and findings are as told. */
export function report(targets: readonly ReportTarget[], changes: Partial<Report> = {}): Report {
  const rows = targets.flatMap((one) => one.rows.filter(({ counted }) => counted))
  const findings = changes.findings ?? []
  const count = (level: string) => findings.filter((finding) => finding.level === level).length
  return {
    schemaVersion: 1,
    tool: { name: 'reachdiff', version: '0.1.0' },
    base: { ref: 'main', commit: BASE_SHA },
    head: { ref: 'feature', commit: HEAD_SHA },
    outcome: 'pass',
    complete: targets.every(({ complete }) => complete),
    summary: {
      opened: rows.filter(({ opened }) => opened !== 'none').length,
      closed: rows.filter(({ closed }) => closed !== 'none').length,
      findings: { error: count('error'), warning: count('warning') },
    },
    targets,
    findings,
    expectations: [],
    assumptions: [],
    coverage: [],
    diagnostics: [],
    ...changes,
  }
}

export const unchanged = report([target()])

export const opening = report([target({ rows: [row()] })])

export const closing = report([target({ rows: [closedRow] })])

/** Everything at once: what fails, what was not understood, and each kind of row. */
export const busy = report(
  [
    target({
      complete: false,
      rows: [
        row({
          destination: 'anywhere (IPv4)',
          opened: { TCP: ['443'] },
          reasons: [{ ...row().reasons[0]!, location: at('policies/web.yaml', 31) }],
        }),
        row({ uncertain: ['A1'], destination: '10.0.0.0/12' }),
        changedRow,
        closedRow,
        row({ source: 'shop/new', sources: [2], counted: false, workload: 'new', reasons: [] }),
      ],
      isolation: [
        {
          endpoint: 0,
          direction: 'ingress',
          before: false,
          after: true,
          object: 'NetworkPolicy shop/deny',
          location: at('deny.yaml', 1),
        },
        {
          endpoint: 0,
          direction: 'egress',
          before: false,
          after: true,
          object: 'NetworkPolicy shop/deny',
          location: at('deny.yaml', 1),
        },
        {
          endpoint: 3,
          direction: 'egress',
          before: true,
          after: false,
          object: 'NetworkPolicy shop/old',
          location: at('old.yaml', 4, 'base'),
        },
      ],
      workloads: {
        added: [{ endpoint: 2, ingress: 'open', egress: 'open' }],
        removed: [{ endpoint: 3, ingress: 'isolated', egress: 'open' }],
        renamed: [{ endpoint: 0, from: 'shop/frontend', to: 'shop/web' }],
      },
    }),
  ],
  {
    outcome: 'fail',
    complete: false,
    findings: [
      {
        code: 'RD2001',
        gate: 'wildcard-egress',
        level: 'error',
        target: 'default',
        message: 'shop/web newly reaches 4294967296 public addresses on TCP 443',
        source: 0,
        location: at('policies/web.yaml', 31),
        fingerprint: 'f1',
      },
      {
        code: 'RD2003',
        gate: 'unprotected-workload',
        level: 'warning',
        target: 'default',
        message: 'shop/new is not isolated for egress',
        fingerprint: 'f2',
      },
    ],
    assumptions: [{ id: 'A1', text: 'pod addresses are private, so part of 10.0.0.0/12 may be pods' }],
    coverage: ['3 charts were not rendered'],
    diagnostics: [
      {
        code: 'RD1003',
        severity: 'error',
        message: 'spec.egress[0].ports[0].port: a port number must be from 1 to 65535',
        help: 'Correct the value; `kubectl apply --dry-run=server` shows the same message.',
        object: 'NetworkPolicy shop/api',
        location: at('policies/api.yaml', 12),
      },
      {
        code: 'RD1008',
        severity: 'note',
        message: 'a policy of this kind is not evaluated',
        location: at('antrea.yaml', 1),
      },
    ],
  },
)

/** As many opened rows as asked for, each different and each with several reasons. */
export function manyRows(count: number): Report {
  const reasons = Array.from({ length: 3 }, (_, index) => ({
    ...row().reasons[0]!,
    location: at('policies/web.yaml', index + 1),
  }))
  const rows = Array.from({ length: count }, (_, index) => row({ source: `shop/web-${index}`, reasons }))
  return report([target({ rows })])
}

/** One opened row for each text, which stands wherever a manifest can put it. */
export function hostile(texts: readonly string[]): Report {
  const rows = texts.map((text) =>
    row({
      source: text,
      destination: text,
      text,
      opened: { TCP: ['443'], l7: [{ protocol: 'TCP', ports: ['443'], rules: [text] }] },
      reasons: [
        {
          effect: 'opens',
          direction: 'egress',
          object: `NetworkPolicy ${text}`,
          rule: text,
          text,
          location: at(text, 1),
        },
      ],
    }),
  )
  return report([target({ rows })], {
    assumptions: texts.map((text) => ({ id: 'A1', text })),
    coverage: texts,
    diagnostics: texts.map((text) => ({
      code: 'RD1001',
      severity: 'error',
      message: text,
      object: text,
      help: text,
      location: at(text, 2),
    })),
  })
}

export const HOSTILE_TEXTS: readonly string[] = [
  '@org/team',
  'a|b',
  'a\\|b',
  '\\',
  'ends with a backslash\\',
  '`',
  '``a` ``` b`',
  '` | `',
  '<img src=x onerror=alert(1)>',
  '</details></table>',
  '-->',
  '<!-- reachdiff:v1 id="default" -->',
  'one\ntwo\r\nthree',
  '\n\n# heading\n\n| a | b |\n|---|---|\n',
  'user\u202Egnp.exe',
  'zero\u200Bwidth\u2060joiner\uFEFF',
  '\u001b[31mred\u001b[0m',
  '[link](https://evil.example)',
  '![image](https://evil.example/x.png)',
  'https://evil.example www.evil.example a@evil.example',
  '#1 GH-1 org/repo#1 deadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
  '&lt;&#64;org&gt;',
  '$x$ :tada: ~~struck~~ **bold** _em_',
  '::error file=a::b',
  '##[error]b',
  '\ud800',
  '',
  '   ',
  'x'.repeat(500),
]

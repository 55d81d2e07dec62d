// What reachdiff says about its own examples, word for word. A change of wording is reviewed as a change of these files:
// run `npx vitest run test/golden -u`, and read the difference. What must hold whatever the words are stands below each.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { compare } from '../../src/pipeline/compare.ts'
import { list } from '../../src/pipeline/list.ts'
import { printJson } from '../../src/report/print-json.ts'
import { printListingText } from '../../src/report/print-listing.ts'
import { printMarkdown } from '../../src/report/print-markdown.ts'
import { printText } from '../../src/report/print-text.ts'
import type { Report } from '../../src/report/report.ts'
import { reportSchema } from '../../src/report/report-schema.ts'
import { printDiagnosticsText } from '../../src/report/text-messages.ts'
import { readPlainSource } from '../../src/sources/plain-source.ts'
import { inForm } from '../report/in-form.ts'

type Example = {
  /** The folder of the golden files. */
  readonly name: string
  /** A folder below `examples/`, or `-` for nothing. */
  readonly base: string
  readonly head: string
  readonly outcome: Report['outcome']
  readonly opened: number
  readonly closed: number
  /** What the comment must say, and what it must not. */
  readonly says: readonly (string | RegExp)[]
  readonly neverSays: readonly (string | RegExp)[]
  /** Code and line of every finding and of every diagnostic. */
  readonly places: readonly string[]
}

const VM_POLICY = 'egress-to-private-vm-443.yaml'

const examples: readonly Example[] = [
  {
    name: 'production-app',
    base: 'production-app/before',
    head: 'production-app/after',
    outcome: 'pass',
    opened: 1,
    closed: 0,
    says: ['tier=frontend', '203.0.113.0/24 except 203.0.113.1/32', 'TCP 443', 'frontend-allow-external-api.yaml:13'],
    // DNS was allowed before, so that the second policy opens no port 53; nobody else is touched.
    neverSays: [/\b53\b/, 'tier=backend', 'tier=database', 'wildcard'],
    places: [],
  },
  {
    name: 'cilium-private-vm',
    base: 'cilium-private-vm/before',
    head: 'cilium-private-vm/after',
    outcome: 'fail',
    opened: 2,
    closed: 0,
    says: ['app=foo', '192.168.1.22/32', 'wildcard-egress', 'TCP 443', `${VM_POLICY}:12`, `${VM_POLICY}:10`],
    neverSays: ['incomplete', '### Closed'],
    places: [`RD2001 ${VM_POLICY}:12`, `RD2008 ${VM_POLICY}:12`],
  },
  {
    name: 'cilium-private-vm-as-written',
    base: 'cilium-private-vm/before',
    head: 'cilium-private-vm/as-written',
    outcome: 'fail',
    opened: 2,
    closed: 0,
    says: ['app=foo', '192.168.1.22/32', 'wildcard-egress', 'incomplete', 'quotes', `${VM_POLICY}:14`],
    neverSays: ['### Closed'],
    places: [`RD2001 ${VM_POLICY}:12`, `RD2004 ${VM_POLICY}:14`, `RD2008 ${VM_POLICY}:12`, `RD1005 ${VM_POLICY}:14`],
  },
  {
    name: 'cilium-private-vm-from-nothing',
    base: '-',
    head: 'cilium-private-vm/after',
    outcome: 'pass',
    opened: 0,
    closed: 1,
    // Nothing isolated these pods before: the policy closes everything but what it allows.
    says: ['app=foo', '192.168.1.22/32', 'egress-isolated'],
    neverSays: ['opened', 'wildcard', 'failed'],
    places: [`RD2005 ${VM_POLICY}:4`, `RD2008 ${VM_POLICY}:12`, `RD2044 ${VM_POLICY}:14`],
  },
  {
    name: 'prometheus-and-or',
    base: 'prometheus-and-or/before',
    head: 'prometheus-and-or/after',
    outcome: 'pass',
    opened: 1,
    closed: 0,
    says: ['tier=backend', 'app=prometheus', 'production-app', 'name=monitoring', 'TCP 9090'],
    neverSays: ['wildcard', '### Closed', 'anywhere'],
    places: ['RD2017 backend-allow-prometheus.yaml:13'],
  },
]

const place = (folder: string): string => (folder === '-' ? folder : `examples/${folder}`)

const read = (folder: string) => readPlainSource(place(folder), nothing())

async function* nothing(): AsyncGenerator<string> {}

const options = { color: false, width: 100 }

async function compareExample({ base, head }: Example): Promise<Report> {
  return compare({ base: await read(base), head: await read(head), configuration: DEFAULT_CONFIGURATION })
}

function printComment(report: Report): string {
  return printMarkdown(report, { budget: 60_000 })
}

describe.each(examples)('the report on $name', (example) => {
  const { name } = example

  it('says it in a comment', async () => {
    const comment = printComment(await compareExample(example))
    await expect(comment).toMatchFileSnapshot(`${name}/comment.md`)
    for (const text of example.says) expect(comment).toMatch(text)
    for (const text of example.neverSays) expect(comment).not.toMatch(text)
  })

  it('says it on a terminal, after what was not understood', async () => {
    const report = await compareExample(example)
    const text = [printDiagnosticsText(report.diagnostics, options), printText(report, options)]
      .filter(Boolean)
      .join('\n')
    await expect(text).toMatchFileSnapshot(`${name}/terminal.txt`)
  })

  it('says it as JSON', async () => {
    const json = printJson(inForm(await compareExample(example)))
    await expect(json).toMatchFileSnapshot(`${name}/report.json`)
    const { outcome, complete, summary, findings, diagnostics } = reportSchema.parse(JSON.parse(json))
    expect(outcome).toBe(example.outcome)
    expect(complete).toBe(diagnostics.length === 0)
    expect(summary).toMatchObject({ opened: example.opened, closed: example.closed })
    const places = [...findings, ...diagnostics].map(({ code, location }) =>
      location === undefined ? code : `${code} ${location.file}:${location.line}`,
    )
    expect(places).toEqual(example.places)
  })
})

describe.each([
  {
    name: 'production-app',
    folder: 'production-app/after',
    says: [
      /tier=frontend.*\n?.*tier=backend[\s\S]*TCP 80\b/,
      /tier=backend[\s\S]*tier=database[\s\S]*TCP 5432/,
      /kube-system[\s\S]*TCP 53, UDP 53/,
      '203.0.113.0/24 except 203.0.113.1/32',
    ],
  },
  { name: 'cilium-private-vm', folder: 'cilium-private-vm/after', says: ['192.168.1.22/32', 'TCP 443'] },
])('the list of $name', ({ name, folder, says }) => {
  it('names every allowed connection', async () => {
    const listing = list({ tree: await read(folder), configuration: DEFAULT_CONFIGURATION })
    const text = printListingText(listing)
    await expect(text).toMatchFileSnapshot(`${name}/list.txt`)
    for (const words of says) expect(text).toMatch(words)
  })
})

describe('README.md', () => {
  const exampleNamed = (wanted: string) => examples.find(({ name }) => name === wanted) as Example

  it('shows the comment on one example and the terminal of another, as they are', async () => {
    const comment = printComment(await compareExample(exampleNamed('cilium-private-vm'))).trimEnd()
    const quoted = comment.replaceAll(/^(?=.)/gm, '> ').replaceAll(/^$/gm, '>')
    const terminal = printText(await compareExample(exampleNamed('production-app')), options)
    const [rows = ''] = terminal.split(/\nassumption/)
    const blocks = [
      { shown: /(?<=^<!-- comment of the example -->\n\n).*?(?=\n\n<!-- end of the comment -->$)/ms, text: quoted },
      { shown: /(?<=^Its first lines are:\n\n```text\n).*?(?=```$)/ms, text: rows },
    ]
    const readme = readFileSync('README.md', 'utf8')
    for (const { shown } of blocks) expect(readme).toMatch(shown)
    // The page is its own golden file, so that -u brings its quotations up to date like all others.
    const fresh = blocks.reduce((page, { shown, text }) => page.replace(shown, () => text), readme)
    await expect(fresh).toMatchFileSnapshot('../../README.md')
  })
})

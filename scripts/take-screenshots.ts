// Takes the pictures that the README shows: a comment, as GitHub's own parser renders it, and the page of a report. It needs
// Chromium and cmark-gfm, which `scripts/install-debian-packages.sh` installs.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { DEFAULT_CONFIGURATION } from '../src/config/configuration.ts'
import { compare } from '../src/pipeline/compare.ts'
import { printHtml } from '../src/report/print-html.ts'
import { printMarkdown } from '../src/report/print-markdown.ts'
import type { Report } from '../src/report/report.ts'
import { readPlainSource } from '../src/sources/plain-source.ts'

const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url))
const EXTENSIONS = ['table', 'strikethrough', 'autolink', 'tagfilter'].flatMap((name) => ['-e', name])

/** Near to what GitHub makes of a comment, and our own. */
const COMMENT_STYLE = `
body { margin: 0; padding: 16px; width: 1000px; background: #fff; color: #1f2328;
  font: 14px/1.5 system-ui, "Liberation Sans", "DejaVu Sans", sans-serif }
article { border: 1px solid #d1d9e0; border-radius: 6px; padding: 4px 16px 12px }
h2, h3 { line-height: 1.25; margin: 18px 0 12px } h2 { font-size: 21px; padding-bottom: 6px; border-bottom: 1px solid #d1d9e0 }
h3 { font-size: 17px } ul { padding-left: 28px } li { margin: 4px 0 }
code { background: #eff1f3; border-radius: 6px; padding: 2px 5px; font: 12px "Liberation Mono", "DejaVu Sans Mono", monospace;
  overflow-wrap: anywhere }
table { border-collapse: collapse; margin: 8px 0 16px } th, td { border: 1px solid #d1d9e0; padding: 6px 12px; text-align: left }
code { white-space: break-spaces } td code { overflow-wrap: normal } .failed { color: #cf222e }
details { margin: 4px 0 } sub { color: #59636e; vertical-align: baseline; font-size: 12px }
`

async function compareFolders(base: string, head: string): Promise<Report> {
  const read = (folder: string) => readPlainSource(`examples/${folder}`, nothing())
  return compare({ base: await read(base), head: await read(head), configuration: DEFAULT_CONFIGURATION })
}

async function* nothing(): AsyncGenerator<string> {}

function renderComment(report: Report): string {
  const input = printMarkdown(report, { budget: 60_000 })
  const { status, stdout, error } = spawnSync('cmark-gfm', ['--unsafe', ...EXTENSIONS], { input, encoding: 'utf8' })
  if (error !== undefined || status !== 0) throw error ?? new Error(`cmark-gfm ended with ${status}`)
  // The machines that take pictures have no font for it.
  const shown = stdout.replace('🔴', '<b class="failed">●</b>')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>${COMMENT_STYLE}</style><article>${shown}</article></html>`
}

type Picture = {
  readonly name: string
  readonly html: string
  readonly width: number
  readonly prepare: (page: Page) => Promise<void>
}

async function take(browser: Browser, folder: string, { name, html, width, prepare }: Picture): Promise<void> {
  const file = join(folder, `${name}.html`)
  writeFileSync(file, html)
  const page = await browser.newPage({ viewport: { width, height: 600 }, deviceScaleFactor: 1 })
  await page.goto(pathToFileURL(file).href)
  await prepare(page)
  await page.screenshot({ path: join(IMAGES, `${name}.png`), fullPage: true })
  await page.close()
}

const wildcard = await compareFolders('cilium-private-vm/before', 'cilium-private-vm/after')
const pictures: readonly Picture[] = [
  { name: 'comment', html: renderComment(wildcard), width: 1040, prepare: async () => {} },
  {
    name: 'report',
    html: printHtml(wildcard),
    width: 1680,
    prepare: (page) => page.locator('tbody button').first().click(),
  },
]
const folder = mkdtempSync(join(tmpdir(), 'reachdiff-pictures-'))
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--no-first-run'] })
try {
  for (const picture of pictures) await take(browser, folder, picture)
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}

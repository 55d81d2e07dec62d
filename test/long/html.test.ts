// The page of a report in a real browser: everything that a reader does with it, by mouse and by keyboard.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printHtml } from '../../src/report/print-html.ts'
import type { Report } from '../../src/report/report.ts'
import { busy, HOSTILE_TEXTS, hostile, manyRows, report, row, target } from '../report/sample-reports.ts'

const QUIET_FLAGS = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map(
  (name) => `--disable-${name}`,
)

const folder = mkdtempSync(join(tmpdir(), 'reachdiff-html-'))
let browser: Browser

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run', ...QUIET_FLAGS],
  })
})

afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

/** Opens the page, lets `use` use it, and holds it to silence: nothing on the console, nothing asked of anyone. */
async function withPage(report: Report, use: (page: Page) => Promise<void>, colorScheme: 'light' | 'dark' = 'light') {
  const file = join(folder, 'report.html')
  writeFileSync(file, printHtml(report))
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } })
  const noise: string[] = []
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(String(error)))
  page.on('request', (request) => noise.push(request.url()))
  const address = pathToFileURL(file).href
  await page.goto(address)
  try {
    await use(page)
    expect(noise).toEqual([address])
  } finally {
    await page.close()
  }
}

const rowCount = (page: Page) => page.locator('tbody tr').count()
const status = (page: Page) => page.locator('#count').textContent()
/** Playwright takes a straight line for invisible, because its box has no height; the browser asks the figures around it. */
const edgeCount = (page: Page) =>
  page.evaluate(
    `[...document.querySelectorAll('.edge')].filter((edge) => getComputedStyle(edge).display !== 'none' && edge.checkVisibility()).length`,
  )
const panel = (page: Page) => page.locator('#panel')

describe('the page of a report', () => {
  it('searches and filters', () =>
    withPage(busy, async (page) => {
      expect(await rowCount(page)).toBe(5)
      await page.fill('#search', 'DNS.yaml')
      expect(await status(page)).toBe('Rows 1 to 1 of 1, out of 5 in all.')
      await page.fill('#search', '')
      await page.selectOption('#effect', 'changed')
      expect(await page.locator('tbody td').nth(3).textContent()).toBe('TCP 5432 → TCP 5433')
      await page.selectOption('#namespace', '=shop')
      expect(await rowCount(page)).toBe(1)
      await page.fill('#search', 'nowhere')
      expect(await status(page)).toBe('No row matches.')
    }))

  it('shows what was, what will be, and the difference', () =>
    withPage(busy, async (page) => {
      expect(await edgeCount(page)).toBe(5)
      await page.getByLabel('base', { exact: true }).check()
      expect([await rowCount(page), await edgeCount(page)]).toEqual([2, 2])
      await page.getByLabel('head', { exact: true }).check()
      expect([await rowCount(page), await edgeCount(page)]).toEqual([5, 5])
    }))

  it('draws lines between workloads, or between namespaces, in each view', () =>
    withPage(busy, async (page) => {
      const seen = () => page.locator('figure:visible').getAttribute('class')
      expect(await seen()).toBe('workloads')
      await page.getByLabel('namespaces', { exact: true }).focus()
      await page.keyboard.press('Space')
      expect([await seen(), await page.locator('figure:visible .node', { hasText: 'namespace shop' }).count()]).toEqual(
        ['namespaces', 1],
      )
      await page.locator('figure:visible .edge').first().focus()
      await page.keyboard.press('Enter')
      expect(await panel(page).textContent()).toContain('NetworkPolicy shop/web')
      await page.keyboard.press('Escape')
      const inDifference = Number(await edgeCount(page))
      await page.getByLabel('base', { exact: true }).check()
      expect(Number(await edgeCount(page))).toBeLessThan(inDifference)
      await page.getByLabel('workloads', { exact: true }).check()
      expect(await seen()).toBe('workloads')
    }))

  it('draws what the filters leave', () =>
    withPage(busy, async (page) => {
      await page.fill('#search', 'dns.yaml')
      expect(await edgeCount(page)).toBe(1)
      await page.fill('#search', 'nowhere')
      expect(await edgeCount(page)).toBe(0)
    }))

  it('gives the reasons of a row that is clicked', () =>
    withPage(busy, async (page) => {
      expect(await panel(page).isVisible()).toBe(false)
      await page.locator('tbody tr', { hasText: 'any pod of kube-system' }).locator('td').nth(1).click()
      expect(await panel(page).textContent()).toContain('policies/dns.yaml:9 (base)')
    }))

  it('finds and lists what a row only counts', () => {
    const counted = row({ source: '3 workloads', sourceParts: ['shop/a', 'shop/b', 'shop/last'] })
    return withPage(report([target({ rows: [counted, row()] })]), async (page) => {
      await page.fill('#search', 'shop/last')
      expect(await rowCount(page)).toBe(1)
      await page.locator('tbody button').first().click()
      expect(await panel(page).textContent()).toContain('All of them: shop/a, shop/b, shop/last')
    })
  })

  it('is used by keyboard alone: rows and lines open with Enter, Escape goes back', () =>
    withPage(busy, async (page) => {
      for (const opener of ['tbody button', '.edge']) {
        await page.locator(opener).first().focus()
        await page.keyboard.press('Enter')
        expect(await panel(page).textContent()).toContain('NetworkPolicy shop/web spec.egress[1]: the rule was added')
        expect(await page.evaluate('document.activeElement.id')).toBe('title')
        await page.keyboard.press('Escape')
        expect(await panel(page).isVisible()).toBe(false)
        expect(await page.evaluate(`document.activeElement.matches('${opener}')`)).toBe(true)
      }
      await page.locator('#search').focus()
      const reached = new Set<unknown>()
      for (let step = 0; step < 20; step++) {
        await page.keyboard.press('Tab')
        reached.add(await page.evaluate('document.activeElement.className.baseVal ?? document.activeElement.tagName'))
      }
      for (const name of ['SELECT', 'INPUT', 'BUTTON', 'edge opened in-head']) expect(reached).toContain(name)
    }))

  it('stays usable with 5,000 rows', () =>
    withPage(manyRows(5_000), async (page) => {
      expect(await rowCount(page)).toBe(100)
      expect(await status(page)).toBe('Rows 1 to 100 of 5000.')
      const started = performance.now()
      await page.fill('#search', 'web-4999')
      expect(await status(page)).toBe('Rows 1 to 1 of 1, out of 5000 in all.')
      expect(performance.now() - started).toBeLessThan(2_000)
      await page.fill('#search', '')
      await page.click('#next')
      expect(await status(page)).toBe('Rows 101 to 200 of 5000.')
      const drawn = performance.now()
      expect(await page.locator('figure:visible').getAttribute('class')).toBe('namespaces')
      await page.getByLabel('workloads', { exact: true }).check()
      expect(await edgeCount(page)).toBe(100)
      expect(performance.now() - drawn).toBeLessThan(2_000)
    }))

  it('shows hostile texts as texts', () =>
    withPage(hostile(HOSTILE_TEXTS), async (page) => {
      expect(await rowCount(page)).toBe(HOSTILE_TEXTS.length)
      expect(await page.locator('img, a, iframe').count()).toBe(0)
      await page.locator('tbody button').first().click()
      expect(await panel(page).isVisible()).toBe(true)
    }))

  it.each(['light', 'dark'] as const)('has nothing that axe objects to, in %s colours', (colors) =>
    withPage(
      busy,
      async (page) => {
        const violations = async () =>
          page.evaluate(`axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes[0].html]))`)
        // Playwright evaluates in the page whatever its policy forbids; the policy itself stays in force.
        await page.evaluate(axe.source)
        expect(await violations()).toEqual([])
        await page.getByLabel('namespaces', { exact: true }).check()
        expect(await violations()).toEqual([])
        await page.locator('tbody button').first().click()
        expect(await violations()).toEqual([])
      },
      colors,
    ),
  )
})

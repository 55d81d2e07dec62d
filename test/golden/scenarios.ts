/** Changes to manifests with what a reviewer has to learn about each, written from the meaning of the manifests. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { decideSettings } from '../../src/config/decide-settings.ts'
import { EXPECTATIONS_PATH, SETTINGS_PATH, type TeamFile, WAIVERS_PATH } from '../../src/config/team-files.ts'
import type { Report } from '../../src/report/report.ts'
import { compareTexts } from '../pipeline/compare-texts.ts'

/** Where a reason stands: `policies/web.yaml:14`, or with ` in base` after it. */
type ExpectedReason = { readonly object: string; readonly rule?: string; readonly at: string }

/** What both revisions have, or each of them. */
type TeamText = string | { readonly before?: string; readonly after?: string }

/** A row, in the words that a reader sees. What is left out is not asked. */
type ExpectedRow = {
  readonly from?: string
  readonly to?: string
  readonly connections?: string
  readonly why: readonly ExpectedReason[]
}

export type Scenario = {
  readonly name: string
  readonly about: string
  /** Texts by path, in both revisions, or in one. */
  readonly both?: Readonly<Record<string, string>>
  readonly before?: Readonly<Record<string, string>>
  readonly after?: Readonly<Record<string, string>>
  /** Write each file this often, with `10`, `11` and so on for `$N`. */
  readonly repeat?: number
  /** The files of the team. */
  readonly team?: Partial<Readonly<Record<'settings' | 'expectations' | 'waivers', TeamText>>>
  readonly outcome: Report['outcome']
  /** What the first line says. */
  readonly heading: readonly string[]
  readonly opened?: readonly ExpectedRow[]
  readonly changed?: readonly ExpectedRow[]
  readonly closed?: readonly ExpectedRow[]
  readonly isolated?: readonly {
    readonly who: string
    readonly directions: readonly ('ingress' | 'egress')[]
    readonly lifted?: true
    readonly object: string
    readonly at: string
  }[]
  /** Level, gate and place of each. */
  readonly findings?: readonly string[]
  /** What else can be read without unfolding anything. */
  readonly firstScreen?: readonly (string | number)[]
}

const TODAY = '2026-06-30'

const FOLDER = new URL('comments/', import.meta.url)

export const scenarios: readonly Scenario[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => ({ name: file.slice(0, -5), ...parse(readFileSync(new URL(file, FOLDER), 'utf8')) }))

export function compareScenario({ both, before, after, repeat = 1, team = {} }: Scenario): Report {
  const files = {
    settings: fileOf(SETTINGS_PATH, team.settings),
    expectations: fileOf(EXPECTATIONS_PATH, team.expectations),
    waivers: fileOf(WAIVERS_PATH, team.waivers),
  }
  const settings = decideSettings(files.settings).configuration
  const texts = (files: Scenario['before'] = {}) =>
    Object.fromEntries(
      Object.entries({ ...both, ...files }).flatMap(([path, text]) =>
        Array.from({ length: repeat }, (_, index) => {
          const number = String(index + 10)
          return [path.replaceAll('$N', number), text.replaceAll('$N', number)]
        }),
      ),
    )
  return compareTexts(texts(before), texts(after), settings, { files, today: TODAY })
}

function fileOf(path: string, text: TeamText | undefined): TeamFile {
  const [base, head] = typeof text === 'object' ? [text.before, text.after] : [text, text]
  return { path, base: base ?? null, head: head ?? null }
}

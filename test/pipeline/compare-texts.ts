/** Runs the pure pipeline on texts, as the shells run it on files. */
import { type Configuration, DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import type { Flow } from '../../src/config/expectations.ts'
import { compare } from '../../src/pipeline/compare.ts'
import type { TeamInput } from '../../src/pipeline/team.ts'
import { type Verification, verify } from '../../src/pipeline/verify.ts'
import type { Report } from '../../src/report/report.ts'
import type { RevisionTree } from '../../src/text/source-file.ts'
import { inForm } from '../report/in-form.ts'

/** Texts by path. A single text stands for a tree with one file. */
export type Texts = string | Readonly<Record<string, string>>

export function treeOf(texts: Texts, ref = 'texts'): RevisionTree {
  const files = typeof texts === 'string' ? { 'manifests.yaml': texts } : texts
  return {
    ref,
    commit: null,
    // A text is its own identity: equal contents are parsed once, as equal blobs are.
    files: Object.entries(files).map(([path, text]) => ({ path, source: { id: text, text } })),
    skipped: [],
  }
}

export function compareTexts(
  base: Texts,
  head: Texts,
  settings: Partial<Configuration> = {},
  team?: TeamInput,
): Report {
  return inForm(compareUnchecked(base, head, settings, team))
}

/** The same without holding the report against its schema, which takes as long again: for thousands of comparisons. */
export function compareUnchecked(
  base: Texts,
  head: Texts,
  settings: Partial<Configuration> = {},
  team?: TeamInput,
): Report {
  return compare({
    ...(team === undefined ? {} : { team }),
    base: treeOf(base, 'base'),
    head: treeOf(head, 'head'),
    configuration: { ...DEFAULT_CONFIGURATION, ...settings },
    // Tests expand rows and compare the result with the changes, so that none may be left out.
    maxChanges: Number.MAX_SAFE_INTEGER,
  })
}

/** What one revision answers to each of the flows. */
export function verifyTexts(texts: Texts, flows: readonly Flow[], settings: Partial<Configuration> = {}): Verification {
  return verify({
    base: undefined,
    head: treeOf(texts),
    // What is expected does not matter to the answers.
    expectations: flows.map((flow) => ({ ...flow, verdict: 'allow' })),
    configuration: { ...DEFAULT_CONFIGURATION, ...settings },
  })
}

/** Decoded objects as one file of documents. JSON is YAML, and cheap to write and read. */
export function textOf(objects: readonly object[]): string {
  return objects.map((object) => `${JSON.stringify(object)}\n`).join('---\n')
}

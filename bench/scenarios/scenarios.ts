/** All scenarios, and their files. */
import { type BenchFile, writeManifests } from '../manifests.ts'
import { ADVERSARIES } from './adversaries.ts'
import type { Scenario } from './scenario.ts'
import { SIZES } from './sizes.ts'
import { TEXTS } from './texts.ts'

export const SCENARIOS: readonly Scenario[] = [...TEXTS, ...SIZES, ...ADVERSARIES]

export function writeScenario(scenario: Scenario): { readonly base: BenchFile[]; readonly head: BenchFile[] } {
  const { base, head } = scenario.clusters()
  return { base: writeManifests(base, scenario.writing), head: writeManifests(head, scenario.writing) }
}

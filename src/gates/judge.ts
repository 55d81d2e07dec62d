/** All findings of one comparison, and the outcome that follows from them. */
import { compareText } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { FINDERS } from './finders.ts'
import type { Finding } from './finding.ts'
import { groupFindings } from './group-findings.ts'
import type { Observation } from './observation.ts'
import { judgeRules } from './own-rules.ts'
import { applyWaivers, NO_WAIVERS, type Waivers } from './waive.ts'

/** `told` are observations from elsewhere: about expectations, settings. */
export function judge(judged: Judged, told: readonly Observation[] = [], waivers: Waivers = NO_WAIVERS): Finding[] {
  const { gateLevels } = judged.configuration
  const asked = FINDERS.filter(({ gates }) => gates.some((gate) => gateLevels[gate] !== 'off'))
  const observations = [...asked.flatMap(({ find }) => find(judged)), ...judgeRules(judged), ...told]
  return groupFindings(applyWaivers(observations, waivers, judged), judged).sort(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      compareText(a.code, b.code) ||
      (a.source ?? -1) - (b.source ?? -1) ||
      compareText(a.fingerprint, b.fingerprint),
  )
}

/** The gravest first. */
const LEVELS: readonly Finding['level'][] = ['error', 'warning', 'note']

/** Failing beats incomplete; an incomplete result passes only where the team said so. What is waived fails nothing. */
export function outcomeOf(findings: readonly Finding[]): 'pass' | 'fail' | 'incomplete' {
  const errors = findings.filter(({ level, waivedBy }) => level === 'error' && waivedBy === undefined)
  if (errors.some(({ gate }) => gate !== 'incomplete')) return 'fail'
  return errors.length > 0 ? 'incomplete' : 'pass'
}

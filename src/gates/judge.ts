/** All findings of one comparison, and the outcome that follows from them. */
import { compareText } from '../text/location.ts'
import type { Judged } from './finder.ts'
import { FINDERS } from './finders.ts'
import type { Finding } from './finding.ts'
import { groupFindings } from './group-findings.ts'
import { judgeRules } from './own-rules.ts'

export function judge(judged: Judged): Finding[] {
  const { gateLevels } = judged.configuration
  const asked = FINDERS.filter(({ gates }) => gates.some((gate) => gateLevels[gate] !== 'off'))
  const news = [...asked.flatMap(({ find }) => find(judged)), ...judgeRules(judged)]
  return groupFindings(news, judged).sort(
    (a, b) =>
      compareText(a.level, b.level) ||
      compareText(a.code, b.code) ||
      (a.source ?? -1) - (b.source ?? -1) ||
      compareText(a.fingerprint, b.fingerprint),
  )
}

/** Failing beats incomplete; an incomplete result passes only where the team said so. */
export function outcomeOf(findings: readonly Finding[]): 'pass' | 'fail' | 'incomplete' {
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.some(({ gate }) => gate !== 'incomplete')) return 'fail'
  return errors.length > 0 ? 'incomplete' : 'pass'
}

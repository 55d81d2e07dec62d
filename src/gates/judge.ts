/** All findings of one comparison, and the outcome that follows from them. */
import type { Configuration } from '../config/configuration.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Change, Comparison } from '../diff/comparison.ts'
import type { WorkloadMoves } from '../diff/isolation.ts'
import { compareText } from '../text/location.ts'
import { findLostDns } from './dns-lost.ts'
import type { Finding } from './finding.ts'
import { findInternetIngress } from './internet-ingress.ts'
import { findMetadataService } from './metadata-service.ts'
import { groupFindings, type News } from './news.ts'
import { findSplitRules } from './split-rule.ts'
import { findWildcardEgress } from './wildcard-egress.ts'

export type Judged = {
  readonly changes: readonly Change[]
  readonly workloads: WorkloadMoves
  /** Messages about what changed and was not understood. */
  readonly notUnderstood: readonly Diagnostic[]
  /** Puts an endpoint into words. */
  readonly nameOf: (endpoint: number) => string
}

export function judge(comparison: Comparison, judged: Judged, configuration: Configuration): Finding[] {
  const { changes, nameOf } = judged
  const wildcards = findWildcardEgress(comparison, changes, configuration)
  const reported = new Set(wildcards.map(({ endpoint }) => endpoint))
  const news = [
    ...wildcards,
    ...unprotectedWorkloads(comparison, judged.workloads),
    ...findLostDns(comparison, changes),
    ...findInternetIngress(comparison, changes, configuration),
    ...findMetadataService(comparison, changes, reported),
  ]
  return [
    ...groupFindings(news, configuration, nameOf),
    ...findSplitRules(comparison, configuration),
    ...incomplete(judged.notUnderstood, configuration),
  ].sort(
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

function unprotectedWorkloads({ universe }: Comparison, { added }: WorkloadMoves): News[] {
  return added.flatMap(({ endpoint, egress }): News[] => {
    const workload = universe.endpoints[endpoint]
    if (egress === 'isolated' || workload?.kind !== 'workload') return []
    const location = workload.locations.head
    const object = `${workload.workloadKind} ${workload.namespace}/${workload.name}`
    const origin = { object, rule: '', ...(location === undefined ? {} : { location }) }
    return [
      {
        code: 'RD2003',
        endpoint,
        news: 'is new and no policy isolates it for egress: it can reach everything that admits it',
        reasons: [{ effect: 'opens', direction: 'egress', origin, text: '' }],
      },
    ]
  })
}

function incomplete(notUnderstood: readonly Diagnostic[], configuration: Configuration): Finding[] {
  const [first, ...others] = notUnderstood
  const level = configuration.gateLevels.incomplete
  if (first === undefined || level === 'off') return []
  const { code, object, location } = first
  const what = object === undefined ? '' : ` \`${object}\``
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  return [
    {
      code: 'RD2004',
      gate: 'incomplete',
      level,
      message: `part of this change was not understood: ${code}${what}${more}`,
      location,
      fingerprint: JSON.stringify(['incomplete']),
    },
  ]
}

/** New workloads that no policy isolates for egress. */
import type { Judged } from './finder.ts'
import type { Observation } from './observation.ts'

export function findUnprotectedWorkloads({ comparison, workloads }: Judged): Observation[] {
  return workloads.added.flatMap(({ endpoint, egress }): Observation[] => {
    const workload = comparison.universe.endpoints[endpoint]
    if (egress === 'isolated' || workload?.kind !== 'workload') return []
    const location = workload.locate('head')
    const object = `${workload.workloadKind} ${workload.namespace}/${workload.name}`
    const origin = { object, rule: '', ...(location === undefined ? {} : { location }) }
    return [
      {
        code: 'RD2003',
        endpoint,
        text: 'is new and no policy isolates it for egress: it can reach everything that admits it',
        reasons: [{ effect: 'opens', direction: 'egress', origin, text: '' }],
      },
    ]
  })
}

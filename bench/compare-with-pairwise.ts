/** Whether the report says of workloads what the pairwise evaluator says, and how much longer that one takes. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Report } from '../src/report/report.ts'
import { run } from './measure.ts'

type PairwiseResult = { readonly milliseconds: number; readonly changes: number; readonly digest: string }

/** @throws Error where the two differ: a fast wrong answer is worth nothing */
export function compareWithPairwise(scenario: string, reportFile: string): number {
  const program = path.join(import.meta.dirname, 'pairwise.ts')
  const expected = JSON.parse(run(program, [scenario]).output) as PairwiseResult
  const changes = workloadChanges(JSON.parse(readFileSync(reportFile, 'utf8')) as Report)
  const digest = createHash('sha256').update(changes.sort().join('\n')).digest('hex')
  if (digest !== expected.digest) {
    throw new Error(
      `${scenario}: the report has ${changes.length} changes between workloads, and pair by pair there are ${expected.changes}, or others.`,
    )
  }
  return expected.milliseconds
}

function workloadChanges({ targets: [target] }: Report): string[] {
  const nameOf = (index: number): string | undefined => {
    const endpoint = target?.endpoints[index]
    return endpoint?.kind === 'workload' ? `${endpoint.namespace}/${endpoint.name}` : undefined
  }
  return (target?.changes ?? []).flatMap((change) => {
    const [source, destination] = [nameOf(change.source), nameOf(change.destination)]
    if (source === undefined || destination === undefined || source === destination) return []
    return [
      ...(change.opened === 'none' ? [] : [`${source} ${destination} opened`]),
      ...(change.closed === 'none' ? [] : [`${source} ${destination} closed`]),
    ]
  })
}

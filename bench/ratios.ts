/** Ratios that were accepted, and whether a run is still as good. Times differ from machine to machine, ratios hardly. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Measured } from './measure.ts'

type AcceptedRatios = Record<string, Record<string, number>>

const FILE = path.join(import.meta.dirname, 'ratios.json')

/** A ratio may be this much worse before it counts. */
const TOLERANCE = 1.2

/** Of the work of processors: what a busy machine does to times by the clock is no change of the program. */
const CHECKED = [
  'work / (start + events)',
  '(index + diff) / (git + read + parse)',
  'pairwise / (digest + index + diff)',
]

/** Where more is better. */
const GAINS = new Set(['pairwise / (digest + index + diff)'])

function readAccepted(): AcceptedRatios {
  return existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as AcceptedRatios) : {}
}

export function acceptRatios(results: readonly Measured[]): void {
  const accepted = readAccepted()
  for (const { scenario, ratios } of results) {
    accepted[scenario] = Object.fromEntries(
      CHECKED.flatMap((name) => (ratios[name] === undefined ? [] : [[name, Number(ratios[name].toPrecision(3))]])),
    )
  }
  const sorted = Object.fromEntries(Object.entries(accepted).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`)
}

/** One line for each ratio that is worse than accepted. */
export function worseRatios({ scenario, ratios }: Measured): string[] {
  return Object.entries(readAccepted()[scenario] ?? {}).flatMap(([name, was]) => {
    const is = ratios[name] ?? Number.POSITIVE_INFINITY
    const factor = GAINS.has(name) ? was / is : is / was
    return factor > TOLERANCE ? [`${scenario}: ${name} is ${is.toFixed(2)}, and was ${was} when it was accepted`] : []
  })
}

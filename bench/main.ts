// `npm run bench -- --size small`: how long the program takes, where, and how that compares with what nobody can avoid.
// --size small|medium|large   all scenarios up to that size (default small)
// --only NAME                 this scenario (repeatable)
// --tries N                   cold processes per scenario, default 5
// --output FILE               the results as JSON
// --accept                    make the ratios of this run the ones that later runs are held against
// --check                     fail where a ratio is 20 % worse than the accepted one, also after some more tries
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildDistribution } from '../scripts/build.ts'
import { compareWithPairwise } from './compare-with-pairwise.ts'
import { type Measured, measure, sumOf } from './measure.ts'
import { acceptRatios, worseRatios } from './ratios.ts'
import { writeRepository } from './repository.ts'
import type { Scenario } from './scenarios/scenario.ts'
import { SCENARIOS, writeScenario } from './scenarios/scenarios.ts'
import { printTable } from './table.ts'

const SIZES = ['small', 'medium', 'large'] as const

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: 'small' },
    only: { type: 'string', multiple: true },
    tries: { type: 'string', default: '5' },
    output: { type: 'string' },
    accept: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
})

const scratch = mkdtempSync(path.join(tmpdir(), 'reachdiff-bench-'))
try {
  const program = await buildProgram()
  const results: Measured[] = []
  for (const scenario of chosenScenarios()) results.push(measureScenario(scenario, program))
  if (options.output !== undefined) writeFileSync(options.output, `${JSON.stringify(results, null, 2)}\n`)
  process.stdout.write(printTable(results))
  if (options.accept) acceptRatios(results)
  if (options.check) {
    const worse = results.flatMap(worseRatios)
    for (const line of worse) process.stderr.write(`${line}\n`)
    process.exitCode = worse.length === 0 ? 0 : 1
  }
} finally {
  rmSync(scratch, { recursive: true })
}

function chosenScenarios(): readonly Scenario[] {
  const { only, size } = options
  if (only !== undefined) return SCENARIOS.filter(({ name }) => only.includes(name))
  const largest = (SIZES as readonly string[]).indexOf(size)
  if (largest === -1) throw new Error(`There is no size ${size}: it is one of ${SIZES.join(', ')}.`)
  return SCENARIOS.filter((scenario) => SIZES.indexOf(scenario.size) <= largest)
}

/** The program as it is delivered, of the sources as they are. */
async function buildProgram(): Promise<string> {
  const folder = path.join(scratch, 'dist')
  mkdirSync(folder)
  for (const { name, text } of await buildDistribution()) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  writeFileSync(path.join(scratch, 'package.json'), '{"type": "module"}')
  return path.join(folder, 'cli.js')
}

function measureScenario(scenario: Scenario, program: string): Measured {
  process.stderr.write(`${scenario.name}: ${scenario.about}\n`)
  const folder = path.join(scratch, scenario.name)
  const { base, head } = writeScenario(scenario)
  const repository = writeRepository(folder, base, head)
  const bytes = head.reduce((sum, { text }) => sum + text.length, 0)
  const input = { files: head.length, bytes }
  const { measured, reportFile } = measure(scenario, repository, input, {
    program,
    tries: Number(options.tries),
    scratch,
    isEnough: (soFar) => !options.check || worseRatios(soFar).length === 0,
  })
  const result = scenario.isPairwise === true ? withPairwise(measured, reportFile) : measured
  rmSync(folder, { recursive: true })
  return result
}

function withPairwise(measured: Measured, reportFile: string): Measured {
  const pairwise = compareWithPairwise(measured.scenario, reportFile)
  const own = sumOf(measured.processor, 'digest', 'index', 'diff')
  return { ...measured, ratios: { ...measured.ratios, 'pairwise / (digest + index + diff)': pairwise / own } }
}

/** Runs programs as cold processes, one after the other, and says how long they took. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BenchRepository } from './repository.ts'
import type { Scenario } from './scenarios/scenario.ts'
import type { Spent } from './spent.ts'

export type Sample = { readonly milliseconds: number; readonly output: string }

/** Milliseconds, the best and the middle of all tries. Others on the machine only ever make a try slower. */
export type Summary = { readonly least: number; readonly median: number }

/** What no program can do without: an empty Node.js, git alone, and parsers that make nothing of what they read. */
export type Floor = 'start' | 'read' | 'events' | 'json'

export type Measured = {
  readonly scenario: string
  readonly about: string
  readonly files: number
  readonly megabytes: number
  readonly wall: Summary
  readonly phases: Readonly<Record<string, number>>
  /** The same as the work of processors, which nobody else on the machine adds to. */
  readonly processor: Readonly<Record<string, number>>
  readonly peakMegabytes: number
  readonly floors: Readonly<Record<Floor, Summary>>
  readonly ratios: Readonly<Record<string, number>>
  readonly rows?: number
}

const HERE = import.meta.dirname

export function run(program: string, parameters: readonly string[]): Sample {
  const start = performance.now()
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [program, ...parameters], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    timeout: 600_000,
  })
  const milliseconds = performance.now() - start
  // 1 and 2 are results: a gate failed, or not all was understood.
  if (signal !== null || status === null || status > 2 || (status > 0 && stderr.includes('error:'))) {
    throw new Error(
      `${path.basename(program)} ${parameters.join(' ')} ended with ${status ?? signal}: ${stderr.slice(-500)}`,
    )
  }
  return { milliseconds, output: stdout }
}

function summarise(times: readonly number[]): Summary {
  const sorted = times.toSorted((a, b) => a - b)
  return { least: sorted[0]!, median: sorted[Math.floor(sorted.length / 2)]! }
}

type Timing = {
  readonly phases: Readonly<Record<string, number>>
  readonly processor: Readonly<Record<string, number>>
  readonly peakMemory: number
}

export type MeasureOptions = {
  readonly program: string
  readonly tries: number
  readonly scratch: string
  /** Whether that many tries are enough; where they are not, as many are added, up to `MOST_ROUNDS` times. */
  readonly isEnough: (measured: Measured) => boolean
}

const FLOORS = ['start', 'read', 'events', 'json'] as const

/** A machine that is busy with something else spoils some measurements, and hardly all of so many. */
const MOST_ROUNDS = 6

/** Each try runs the floors and the program right after each other, so that a busy moment of the machine meets both. */
export function measure(
  scenario: Scenario,
  repository: BenchRepository,
  input: { readonly files: number; readonly bytes: number },
  { program, tries, scratch, isEnough }: MeasureOptions,
): { readonly measured: Measured; readonly reportFile: string } {
  const timingFile = path.join(scratch, 'timing.json')
  const reportFile = path.join(scratch, 'report.json')
  const revisions = scenario.command === 'list' ? ['list', 'head'] : ['diff', 'base', 'head']
  const parameters = [
    ...revisions,
    ...(scenario.command === 'list' || scenario.isCounted === true ? [] : ['--max-changes', 'all']),
    ...(scenario.isCached === true ? ['--cache', path.join(scratch, 'cache')] : []),
    ...[
      '--repo',
      repository.folder,
      '--format',
      'json',
      '--output',
      reportFile,
      '--quiet',
      '--timing-file',
      timingFile,
    ],
  ]
  const floors = { start: [], read: [], events: [], json: [] } as Record<Floor, Spent[]>
  const walls: number[] = []
  const timings: Timing[] = []
  if (scenario.isCached === true) run(program, parameters)
  for (let round = 1; ; round += 1) {
    for (let attempt = 0; attempt < tries; attempt += 1) {
      floors.start.push(runEmpty())
      for (const floor of ['read', 'events', 'json'] as const) {
        floors[floor].push(JSON.parse(run(path.join(HERE, `floors/${floor}.ts`), [repository.folder]).output) as Spent)
      }
      walls.push(run(program, parameters).milliseconds)
      timings.push(JSON.parse(readFileSync(timingFile, 'utf8')) as Timing)
    }
    const measured: Measured = {
      scenario: scenario.name,
      about: scenario.about,
      files: input.files,
      megabytes: input.bytes / 1e6,
      ...summariseTries(floors, walls, timings),
    }
    if (round === MOST_ROUNDS || isEnough(measured)) return { measured, reportFile }
  }
}

/** An empty program, which tells how much the start of Node.js takes of everybody. */
function runEmpty(): Spent {
  const wall = run('-e', ['0']).milliseconds
  const { user, system } = JSON.parse(run('-p', ['JSON.stringify(process.threadCpuUsage())']).output) as NodeJS.CpuUsage
  return { wall, work: (user + system) / 1000 }
}

function summariseTries(
  spent: Readonly<Record<Floor, readonly Spent[]>>,
  walls: readonly number[],
  timings: readonly Timing[],
): Pick<Measured, 'wall' | 'phases' | 'processor' | 'peakMegabytes' | 'floors' | 'ratios'> {
  const wall = summarise(walls)
  const floors = ofFloors((floor) => summarise(spent[floor].map((one) => one.wall)))
  const work = ofFloors((floor) => Math.min(...spent[floor].map((one) => one.work)))
  const processor = leastPhases(timings.map((timing) => timing.processor))
  const all = sumOf(processor, ...Object.keys(processor))
  return {
    wall,
    phases: leastPhases(timings.map(({ phases }) => phases)),
    processor,
    peakMegabytes: Math.max(...timings.map(({ peakMemory }) => peakMemory)) / 1e6,
    floors,
    ratios: {
      'wall / (read + events)': wall.least / (floors.read.least + floors.events.least),
      'wall / (read + json)': wall.least / (floors.read.least + floors.json.least),
      'wall / start': wall.least / floors.start.least,
      'work / (start + events)': all / (work.start + work.events),
      '(index + diff) / (git + read + parse)':
        sumOf(processor, 'index', 'diff') / sumOf(processor, 'git', 'read', 'parse'),
    },
  }
}

function ofFloors<T>(ofFloor: (floor: Floor) => T): Record<Floor, T> {
  return Object.fromEntries(FLOORS.map((floor) => [floor, ofFloor(floor)])) as Record<Floor, T>
}

function leastPhases(timings: readonly Timing['phases'][]): Record<string, number> {
  const names = new Set(timings.flatMap((phases) => Object.keys(phases)))
  return Object.fromEntries([...names].map((name) => [name, Math.min(...timings.map((phases) => phases[name] ?? 0))]))
}

export function sumOf(phases: Timing['phases'], ...names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (phases[name] ?? 0), 0)
}

/** Runs programs as cold processes, one after the other, and says how long they took. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { BenchRepository } from './repository.ts'
import type { Scenario } from './scenarios/scenario.ts'

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

/** Each try runs the floors and the program right after each other, so that a busy moment of the machine meets both. */
export function measure(
  scenario: Scenario,
  repository: BenchRepository,
  input: { readonly files: number; readonly bytes: number },
  { program, tries, scratch }: { readonly program: string; readonly tries: number; readonly scratch: string },
): { readonly measured: Measured; readonly reportFile: string } {
  const timingFile = path.join(scratch, 'timing.json')
  const reportFile = path.join(scratch, 'report.json')
  const revisions = scenario.command === 'list' ? ['list', 'head'] : ['diff', 'base', 'head', '--max-changes', 'all']
  const parameters = [
    ...revisions,
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
  const times = { start: [], read: [], events: [], json: [], wall: [] } as Record<Floor | 'wall', number[]>
  const timings: Timing[] = []
  if (scenario.isCached === true) run(program, parameters)
  for (let attempt = 0; attempt < tries; attempt += 1) {
    times.start.push(run('-e', ['0']).milliseconds)
    for (const floor of ['read', 'events', 'json'] as const) {
      times[floor].push(Number(run(path.join(HERE, `floors/${floor}.ts`), [repository.folder]).output))
    }
    times.wall.push(run(program, parameters).milliseconds)
    timings.push(JSON.parse(readFileSync(timingFile, 'utf8')) as Timing)
  }
  const floors = {
    start: summarise(times.start),
    read: summarise(times.read),
    events: summarise(times.events),
    json: summarise(times.json),
  }
  const wall = summarise(times.wall)
  const processor = leastPhases(timings.map((timing) => timing.processor))
  const own = sumOf(processor, 'index', 'diff')
  const reading = sumOf(processor, 'git', 'read', 'parse')
  return {
    reportFile,
    measured: {
      scenario: scenario.name,
      about: scenario.about,
      files: input.files,
      megabytes: input.bytes / 1e6,
      wall,
      phases: leastPhases(timings.map(({ phases }) => phases)),
      processor,
      peakMegabytes: Math.max(...timings.map(({ peakMemory }) => peakMemory)) / 1e6,
      floors,
      ratios: {
        'wall / (read + events)': wall.least / (floors.read.least + floors.events.least),
        'wall / (read + json)': wall.least / (floors.read.least + floors.json.least),
        'wall / start': wall.least / floors.start.least,
        '(index + diff) / (git + read + parse)': own / reading,
      },
    },
  }
}

function leastPhases(timings: readonly Timing['phases'][]): Record<string, number> {
  const names = new Set(timings.flatMap((phases) => Object.keys(phases)))
  return Object.fromEntries([...names].map((name) => [name, Math.min(...timings.map((phases) => phases[name] ?? 0))]))
}

export function sumOf(phases: Timing['phases'], ...names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (phases[name] ?? 0), 0)
}

/** Where the time of a run goes, and what it is busy with while somebody waits. */
import { readFileSync } from 'node:fs'
import type { Phase } from '../pipeline/phases.ts'
import type { ReadPhase, ReadProgress } from '../sources/progress.ts'
import type { CommonOptions } from './options.ts'

/** `start` is Node.js itself and the loading of the program; `git` is finding revisions and listing their trees. */
export type RunPhase = 'start' | 'git' | 'read' | Phase | 'print'

export type Timing = {
  /** Milliseconds of each phase, in the order in which they first began. */
  readonly phases: Readonly<Partial<Record<RunPhase, number>>>
  /**
   * Milliseconds that a processor worked on this program in each phase. What others on the machine make it wait for is not in
   * it, nor are programs that it starts, as git is, and the compiler and the garbage collector where they have threads of their
   * own. What is parsed while git reads counts as read.
   */
  readonly processor: Readonly<Partial<Record<RunPhase, number>>>
  /** Milliseconds since the process began. */
  readonly total: number
  /** The most memory that the process held at any time, in bytes. */
  readonly peakMemory: number
}

/** Shorter runs are over before anybody wonders. */
const SILENT_MS = 2000

const ACTIVITY: Readonly<Record<RunPhase, string>> = {
  start: 'starting',
  git: 'finding the revisions',
  read: 'reading the files',
  parse: 'parsing manifests',
  digest: 'reading policies and workloads',
  index: 'joining policies and workloads',
  diff: 'comparing the revisions',
  report: 'writing the report',
  print: 'printing the report',
}

export class Stopwatch {
  private readonly spent = new Map<RunPhase, number>()
  private readonly worked = new Map<RunPhase, number>()
  private readonly announced = new Set<RunPhase>()
  private readonly isQuiet: boolean
  private phase: RunPhase = 'start'
  private since = 0
  private workedBefore = 0

  constructor({ quiet }: Pick<CommonOptions, 'quiet'>) {
    this.isQuiet = quiet === true
  }

  /** Ends the current phase and begins this one; a phase may come back, and its time adds up. */
  readonly enter = (phase: RunPhase): void => {
    const work = processorTime()
    this.worked.set(this.phase, (this.worked.get(this.phase) ?? 0) + work - this.workedBefore)
    this.workedBefore = work
    this.enterBriefly(phase)
  }

  /** Asking for the work of processors takes longer than some phases do. */
  private enterBriefly(phase: RunPhase): void {
    const now = performance.now()
    this.spent.set(this.phase, (this.spent.get(this.phase) ?? 0) + now - this.since)
    this.phase = phase
    this.since = now
    if (now > SILENT_MS && !this.isQuiet && !this.announced.has(phase)) {
      this.announced.add(phase)
      process.stderr.write(`${(now / 1000).toFixed(1)} s: ${ACTIVITY[phase]}\n`)
    }
  }

  readonly onRead: ReadProgress = (phase: ReadPhase): void => this.enter(phase === 'list' ? 'git' : 'read')

  /** The same function, whose time counts for a phase of its own in the midst of another. */
  around<T extends readonly unknown[], R>(phase: RunPhase, action: (...input: T) => R): (...input: T) => R {
    return (...input) => {
      const { phase: outer } = this
      this.enterBriefly(phase)
      const result = action(...input)
      this.enterBriefly(outer)
      return result
    }
  }

  /** Of the run so far. */
  timing(): Timing {
    this.enter(this.phase)
    return {
      phases: Object.fromEntries(this.spent),
      processor: Object.fromEntries(this.worked),
      total: performance.now(),
      peakMemory: peakMemory(),
    }
  }
}

/** Milliseconds since the process began. Old releases of Node.js only tell it for all threads together. */
function processorTime(): number {
  const ofThread = process.threadCpuUsage as typeof process.threadCpuUsage | undefined
  const { user, system } = ofThread === undefined ? process.cpuUsage() : ofThread()
  return (user + system) / 1000
}

/**
 * Bytes. Linux takes what a process held before it became this program into `maxRSS`, as whoever starts it may be larger than
 * it ever gets; the peak of its own memory is told by its status only (proc_pid_status(5), `VmHWM`).
 */
function peakMemory(): number {
  // The unit is kibibytes in both, on every platform.
  return (ownPeak() ?? process.resourceUsage().maxRSS) * 1024
}

function ownPeak(): number | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const kibibytes = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))?.[1]
    return kibibytes === undefined ? undefined : Number(kibibytes)
  } catch {
    // A sandbox without /proc has no better answer than the other one.
    return undefined
  }
}

/** A plain table, one phase a line. */
export function printTiming({ phases, total, peakMemory }: Timing): string {
  const rows = [...Object.entries(phases), ['total', total] as const]
  const lines = rows.map(([name, time]) => `${name.padEnd(12)}${time.toFixed(0).padStart(8)} ms`)
  return `${[...lines, `${'peak memory'.padEnd(12)}${(peakMemory / 2 ** 20).toFixed(0).padStart(8)} MiB`].join('\n')}\n`
}

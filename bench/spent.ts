/** What some work took: by the clock, and of the processor. */

/** Milliseconds. Others on the machine add to `wall`, and hardly to `work`, which is that of this thread alone. */
export type Spent = { readonly wall: number; readonly work: number }

/** Adds up what `work` takes each time that it is called. */
export class Meter {
  private wall = 0
  private work = 0

  measure(work: () => void): void {
    const worked = workOfThread()
    const start = performance.now()
    work()
    this.wall += performance.now() - start
    this.work += workOfThread() - worked
  }

  /** For whoever started this process. */
  print(): void {
    process.stdout.write(JSON.stringify({ wall: this.wall, work: this.work } satisfies Spent))
  }
}

/** Since the thread began, the start of Node.js included. */
function workOfThread(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** The program: arguments in, an exit code out. Everything that can fail outside the core is caught here. */
import { OperationalError } from '../sources/errors.ts'
import { runProgram } from './program.ts'

// Whoever reads the result may have enough before its end, as `head` does. The exit code still tells the whole story.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  process.exitCode = await runProgram(process.argv)
} catch (error) {
  if (error instanceof OperationalError) {
    process.stderr.write(`error: ${error.message}\n${error.hint === null ? '' : `  = help: ${error.hint}\n`}`)
  } else {
    process.stderr.write(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  }
  process.exitCode = 2
}

// By itself, Node.js would wait for its compiler, which is often at work on code that nobody will run any more.
await Promise.all([process.stdout, process.stderr].map(written))
process.exit()

/** Resolves when the stream has passed on all that was written to it, or has nobody to pass it on to. */
async function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()))
}

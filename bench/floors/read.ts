// Reads every blob of two revisions, each once, to nowhere: the least that any program must do that reads them from git.
import { spawnSync } from 'node:child_process'
import { readBlobIds } from '../blobs.ts'
import { Meter } from '../spent.ts'

const [folder = '.'] = process.argv.slice(2)
const meter = new Meter()
meter.measure(() => {
  const ids = readBlobIds(folder)
  spawnSync('git', ['cat-file', '--batch', '--buffer'], {
    cwd: folder,
    input: `${ids.join('\n')}\n`,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
})
meter.print()

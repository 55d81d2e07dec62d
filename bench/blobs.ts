/** The distinct blobs of both revisions of a benchmark's repository. */
import { isAscii } from 'node:buffer'
import { git } from './repository.ts'

export function readBlobIds(folder: string): string[] {
  const listed = ['base', 'head'].map((revision) => git(folder, ['ls-tree', '-r', revision]).toString('latin1'))
  const ids = listed.flatMap((text) => text.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(12, 52)])))
  return [...new Set(ids)]
}

/** Their texts, one after the other. */
export function* readBlobs(folder: string): Generator<string> {
  const answer = git(folder, ['cat-file', '--batch', '--buffer'], Buffer.from(`${readBlobIds(folder).join('\n')}\n`))
  for (let position = 0; position < answer.length; ) {
    const lineEnd = answer.indexOf(10, position)
    const size = Number(answer.toString('latin1', position, lineEnd).split(' ')[2])
    const bytes = answer.subarray(lineEnd + 1, lineEnd + 1 + size)
    yield isAscii(bytes) ? bytes.toString('latin1') : bytes.toString('utf8')
    position = lineEnd + size + 2
  }
}

/** The distinct blobs of both revisions of a benchmark's repository. */
import { git } from './repository.ts'

export function readBlobIds(folder: string): string[] {
  const listed = ['base', 'head'].map((revision) => git(folder, ['ls-tree', '-r', revision]).toString('latin1'))
  const ids = listed.flatMap((text) => text.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(12, 52)])))
  return [...new Set(ids)]
}

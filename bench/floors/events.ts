// One pass of js-yaml's parser over every blob of two revisions, making nothing of what it says. Reading is not counted.
import { parseEvents } from 'js-yaml'
import { readBlobIds } from '../blob-ids.ts'
import { git } from '../repository.ts'

const [folder = '.'] = process.argv.slice(2)
const answer = git(folder, ['cat-file', '--batch', '--buffer'], Buffer.from(`${readBlobIds(folder).join('\n')}\n`))
let spent = 0
for (let position = 0; position < answer.length; ) {
  const lineEnd = answer.indexOf(10, position)
  const size = Number(answer.toString('latin1', position, lineEnd).split(' ')[2])
  const text = answer.toString('latin1', lineEnd + 1, lineEnd + 1 + size)
  const start = performance.now()
  parseEvents(text, {})
  spent += performance.now() - start
  position = lineEnd + size + 2
}
process.stdout.write(String(spent))

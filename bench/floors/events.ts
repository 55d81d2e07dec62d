// One pass of js-yaml's parser over every blob of two revisions, making nothing of what it says. Reading is not counted.
import { parseEvents } from 'js-yaml'
import { readBlobs } from '../blobs.ts'

const [folder = '.'] = process.argv.slice(2)
let spent = 0
for (const text of readBlobs(folder)) {
  const start = performance.now()
  parseEvents(text, {})
  spent += performance.now() - start
}
process.stdout.write(String(spent))

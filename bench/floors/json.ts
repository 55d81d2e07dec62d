// One pass of JSON.parse over what every blob of two revisions says, which is dropped at once. Nothing else is counted.
import { loadAll } from 'js-yaml'
import { readBlobs } from '../blobs.ts'

const [folder = '.'] = process.argv.slice(2)
let spent = 0
for (const text of readBlobs(folder)) {
  const json = JSON.stringify(loadAll(text))
  const start = performance.now()
  JSON.parse(json)
  spent += performance.now() - start
}
process.stdout.write(String(spent))

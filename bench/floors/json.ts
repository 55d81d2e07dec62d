// One pass of JSON.parse over what every blob of two revisions says, which is dropped at once. Nothing else is counted.
import { loadAll } from 'js-yaml'
import { readBlobs } from '../blobs.ts'
import { Meter } from '../spent.ts'

const [folder = '.'] = process.argv.slice(2)
const meter = new Meter()
for (const text of readBlobs(folder)) {
  const json = JSON.stringify(loadAll(text))
  meter.measure(() => JSON.parse(json))
}
meter.print()

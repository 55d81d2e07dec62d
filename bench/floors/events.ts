// One pass of js-yaml's parser over every blob of two revisions, making nothing of what it says. Reading is not counted.
import { parseEvents } from 'js-yaml'
import { readBlobs } from '../blobs.ts'
import { Meter } from '../spent.ts'

const [folder = '.'] = process.argv.slice(2)
const meter = new Meter()
for (const text of readBlobs(folder)) meter.measure(() => parseEvents(text, {}))
meter.print()

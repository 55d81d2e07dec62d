/** That the seeded faults still fit the source. `npm run test:faults` applies them, one at a time, and runs their tests. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { faulty, readFaults } from './read-faults.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FAULTS = readFaults()

describe('seeded faults', () => {
  it.each(FAULTS)('fit the source: $area, $name', (fault) => {
    const text = readFileSync(path.join(ROOT, fault.file), 'utf8')
    expect(faulty(fault, text), 'bring `find` up to date with the source').toHaveProperty('text')
    expect(fault.tests.filter((test) => !existsSync(path.join(ROOT, test)))).toEqual([])
  })

  it('have names of their own', () => {
    const names = FAULTS.map(({ area, name }) => `${area}: ${name}`)
    expect(names).toEqual([...new Set(names)])
  })
})

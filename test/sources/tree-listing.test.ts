import { describe, expect, test } from 'vitest'
import { TreeListing } from '../../src/sources/tree-listing.ts'

const ID = 'a'.repeat(40)
const OTHER = 'b'.repeat(40)

const entriesOf = (pieces: readonly Uint8Array[]) => {
  const listing = new TreeListing()
  for (const piece of pieces) listing.add(Buffer.from(piece))
  return listing.entries()
}

describe('the list of a tree', () => {
  const records = [
    `100644 blob ${ID}     338\tb.yaml`,
    `100644 blob ${ID}\tö/ü.yaml`,
    `120000 blob ${OTHER}       6\ta b\tc.yaml`,
    `160000 commit ${OTHER}       -\tmodule`,
  ]
  const bytes = Buffer.from(records.map((record) => `${record}\0`).join(''))
  const due = [
    { path: 'a b\tc.yaml', id: OTHER, mode: '120000', size: 6, skip: 'symbolic-link' },
    { path: 'b.yaml', id: ID, mode: '100644', size: 338, skip: null },
    { path: 'module', id: OTHER, mode: '160000', size: undefined, skip: 'submodule' },
    { path: 'ö/ü.yaml', id: ID, mode: '100644', size: undefined, skip: null },
  ]

  test('is the same wherever its pieces end', () => {
    expect(entriesOf([bytes])).toEqual(due)
    expect(entriesOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(due)
    for (let end = 0; end <= bytes.length; end += 1)
      expect(entriesOf([bytes.subarray(0, end), bytes.subarray(end)])).toEqual(due)
  })

  test('may be empty', () => {
    expect(entriesOf([])).toEqual([])
  })

  test.each([
    ['ends within a record', bytes.subarray(0, -1)],
    ['has a record without a path', Buffer.from(`100644 blob ${ID} 1\0`)],
    ['has a record whose path is in the next one', Buffer.from(`100644 blob ${ID} 1\0\tb.yaml\0`)],
  ])('is refused where it %s', (_, wrong) => {
    expect(() => entriesOf([wrong])).toThrow('git gave no complete list of a tree.')
  })
})

import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { printCsv } from '../../src/report/print-csv.ts'
import { busy, changedRow, report, row, target } from './sample-reports.ts'

/** RFC 4180, read character by character. */
function readCsv(text: string): string[][] {
  const records: string[][] = []
  for (const [, field, quoted, end] of text.matchAll(/(?:([^",\r\n]*)|"((?:[^"]|"")*)")(,|\r\n)/g)) {
    if (records.length === 0) records.push([])
    records.at(-1)?.push(quoted === undefined ? (field ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\r\n') records.push([])
  }
  return records.slice(0, -1)
}

describe('the rows as CSV', () => {
  it('have a header and one line each', () => {
    const [header, ...records] = readCsv(printCsv(busy))
    expect(header).toEqual(['effect', 'source', 'destination', 'connections', 'before', 'after', 'reasons', 'target'])
    expect(records.map(([effect]) => effect)).toEqual(['opened', 'possibly opened', 'changed', 'closed', 'opened'])
    expect(records[3]).toEqual([
      'closed',
      'shop/web',
      'any pod of kube-system',
      'UDP 53',
      'TCP 53, UDP 53',
      'TCP 53',
      'NetworkPolicy shop/dns spec.egress[0].ports[1]: the port was removed (policies/dns.yaml:9 in base)',
      'default',
    ])
  })

  it('say both sides of a changed row', () => {
    const [, record] = readCsv(printCsv(report([target({ rows: [changedRow] })])))
    expect(record?.slice(3, 6)).toEqual(['opened TCP 5433; closed TCP 5432', 'TCP 5432', 'TCP 5433'])
  })

  it.each(['=cmd()', '+1', '-1', '@sum', ' =1', '\t=1', '\n=1', '＝1', '＋1', '－1', '＠sum'])(
    'are not formulas to a spreadsheet: %s',
    (source) => {
      expect(readCsv(printCsv(report([target({ rows: [row({ source })] })])))[1]?.[1]).toBe(`'${source}`)
    },
  )

  it('list what a row only counts', () => {
    const counted = row({ source: '3 workloads', sourceParts: ['shop/a', 'shop/b', 'shop/c'] })
    expect(readCsv(printCsv(report([target({ rows: [counted] })])))[1]?.[1]).toBe('shop/a; shop/b; shop/c')
  })

  test.prop([fc.string({ unit: 'binary' })])('keep every other text as it is', (text) => {
    const source = `shop/${text}`
    expect(readCsv(printCsv(report([target({ rows: [row({ source })] })])))[1]?.[1]).toBe(source)
  })
})

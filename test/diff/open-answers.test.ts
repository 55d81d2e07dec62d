/** Pairs about which the manifests leave something open: nothing that may open or close goes unsaid. */
import { expect, it } from 'vitest'
import { compareTexts } from '../pipeline/compare-texts.ts'

const pod = (name: string): string =>
  `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}, spec: {containers: [{name: c, image: i}]}}`
const egressOfWeb = (rules: string): string =>
  `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [${rules}]}}`

const ALL = '{}'
const NOBODY = ''
const DNS = '{ports: [{port: 53, protocol: UDP}]}'
/** Whether the database has an address of the range, no manifest shows (rule N18). */
const PERHAPS_DB = '{to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 443}]}'
const DNS_AND_PERHAPS_DB = `${DNS}, ${PERHAPS_DB}`

it.each([
  {
    name: 'what may be allowed and is surely isolated otherwise may close',
    base: ALL,
    head: DNS_AND_PERHAPS_DB,
    after: { UDP: ['53'] },
    closed: ['1-65535'],
  },
  {
    name: 'what may be allowed, after nothing was, may open',
    base: NOBODY,
    head: DNS_AND_PERHAPS_DB,
    after: { UDP: ['53'], TCP: ['443'] },
    opened: ['443'],
  },
  {
    name: 'what may have been allowed may open where all of it is',
    base: DNS_AND_PERHAPS_DB,
    head: ALL,
    after: 'all',
    opened: ['1-65535'],
  },
  {
    name: 'what may have been allowed may close where nothing is',
    base: DNS_AND_PERHAPS_DB,
    head: NOBODY,
    after: 'none',
    closed: ['443'],
  },
])('$name', ({ base, head, after, opened, closed }) => {
  const pods = [pod('web'), pod('db')]
  const [before, now] = [base, head].map((rules) => [...pods, egressOfWeb(rules)].join('\n---\n'))
  const [target] = compareTexts(before ?? '', now ?? '').targets
  const isAt = (index: number, label: string) => target?.endpoints[index]?.label === label
  const change = target?.changes.find(
    ({ source, destination }) => isAt(source, 'shop/web') && isAt(destination, 'shop/db'),
  )
  expect(change).toMatchObject({
    after,
    opened: opened === undefined ? 'none' : { TCP: opened },
    closed: closed === undefined ? 'none' : { TCP: closed },
  })
  expect(change?.uncertain).toHaveLength(1)
})

it('is no isolation that is lost where one object is given twice, and the rows say what may open', () => {
  const [before, now] = [[DNS], [DNS, ALL]].map((each) => [pod('web'), ...each.map(egressOfWeb)].join('\n---\n'))
  const [target] = compareTexts(before ?? '', now ?? '').targets
  expect(target?.isolation).toEqual([])
  expect(target?.rows.length).toBeGreaterThan(0)
})

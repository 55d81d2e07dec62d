/** How the endpoints of a row are called. */
import { expect, it } from 'vitest'
import { compareTexts } from '../pipeline/compare-texts.ts'

const workload = (namespace: string, name: string): string =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}, namespace: ${namespace}}, spec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: c, image: i}]}}}}`
const ingressOfDb = (peers: string): string =>
  `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: db, namespace: shop}, spec: {podSelector: {matchLabels: {app: db}}, ingress: [{from: [${peers}]}]}}`
const ingressOfScraper = (rules: string): string =>
  `{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: p, namespace: metrics}, spec: {endpointSelector: {matchLabels: {app: scraper}}, ingress: [${rules}]}}`

const METRICS = 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: metrics}}'
const SCRAPER = 'podSelector: {matchLabels: {app: scraper}}'

it.each([
  {
    name: 'other pods of a namespace are those without the one that is missing',
    base: ingressOfDb(`{${METRICS}, ${SCRAPER}}`),
    head: ingressOfDb(`{${METRICS}}`),
    sources: ['any pod of namespace metrics but metrics/scraper'],
  },
  {
    name: "everywhere is anywhere, but for the pod's own node, which is no news",
    base: ingressOfScraper('{}'),
    head: ingressOfScraper('{fromEntities: [all]}'),
    sources: ['anywhere but entity:host'],
  },
  {
    name: 'several that are missing are a list as in English',
    base: ingressOfDb(`{${METRICS}, ${SCRAPER}}, {podSelector: {}}`),
    head: ingressOfDb(''),
    sources: ['anywhere but metrics/scraper and pods of namespace shop'],
  },
])('$name', ({ base, head, sources }) => {
  const workloads = [workload('shop', 'db'), workload('metrics', 'scraper')]
  const [before, now] = [base, head].map((policy) => [...workloads, policy].join('\n---\n'))
  const { targets } = compareTexts(before ?? '', now ?? '')
  expect(targets.flatMap(({ rows }) => rows.map(({ source }) => source))).toEqual(sources)
})

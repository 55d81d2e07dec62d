/** Policies that touch everybody: most pairs are decided as others are, and those that are not must be told from them. */
import { describe, expect, it } from 'vitest'
import type { ReportTarget } from '../../src/report/report.ts'
import { compareTexts } from '../pipeline/compare-texts.ts'

type Pod = { readonly labels?: string; readonly hostNetwork?: true; readonly port?: string; readonly address?: string }

function pod(name: string, { labels = `app: ${name}`, hostNetwork, port, address }: Pod = {}): string {
  const network = hostNetwork ? 'hostNetwork: true, ' : ''
  const ports = port === undefined ? '' : `, ports: [{name: ${port}, containerPort: 8080}]`
  const status = address === undefined ? '' : `, status: {podIP: ${address}}`
  return `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: shop, labels: {${labels}}}, spec: {${network}containers: [{name: c, image: i${ports}}]}${status}}`
}

function policy(name: string, spec: string): string {
  return `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ${name}, namespace: shop}, spec: {${spec}}}`
}

const DENY_INGRESS = policy('deny', 'podSelector: {}, policyTypes: [Ingress]')
const DENY_EGRESS = policy('deny', 'podSelector: {}, policyTypes: [Egress]')

function targetOf(base: readonly string[], head: readonly string[]): ReportTarget {
  return compareTexts(base.join('\n---\n'), head.join('\n---\n')).targets[0] as ReportTarget
}

/** `a x b` where something closes, of pods of the manifests and ranges. */
function closed(base: readonly string[], head: readonly string[]): string[] {
  const { endpoints, changes } = targetOf(base, head)
  const labelOf = (index: number): string => `${endpoints[index]?.label}`.replace('shop/', '')
  return changes
    .filter((change) => change.closed !== 'none')
    .map(({ source, destination }) => `${labelOf(source)} x ${labelOf(destination)}`)
    .filter((text) => !text.includes('['))
}

const WEB_ADMITS_API = policy(
  'web',
  'podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {app: api}}}]}]',
)
const ADMITS_RANGE = policy(
  'range',
  'podSelector: {matchLabels: {app: web}}, ingress: [{from: [{ipBlock: {cidr: 192.0.2.0/24}}]}]',
)
const API_CALLS_PORT = policy(
  'api',
  'podSelector: {matchLabels: {app: api}}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]',
)

const PODS = [pod('web'), pod('api'), pod('db')]

describe('a policy for everybody', () => {
  it.each([
    {
      what: 'closes nothing between those of whom one admits the other (rule M2)',
      pods: PODS,
      also: [WEB_ADMITS_API],
      deny: DENY_INGRESS,
      has: ['web x api', 'db x api', 'api x db', 'web x db'],
      hasNot: ['api x web'],
    },
    {
      what: 'closes what goes out, also to the pod that admits it from one alone (rule M2)',
      pods: PODS,
      also: [WEB_ADMITS_API],
      deny: DENY_EGRESS,
      has: ['api x web', 'api x db', 'db x api', 'web x api'],
      hasNot: ['db x web'],
    },
    {
      what: 'closes nothing from a range that the pod admits, and from everywhere else to others (rule N18)',
      pods: PODS,
      also: [ADMITS_RANGE],
      deny: DENY_INGRESS,
      has: ['cidr:192.0.2.0/24 x db', 'cidr:192.0.2.0/24 x api', 'web x db'],
      hasNot: ['cidr:192.0.2.0/24 x web', 'db x web'],
    },
    {
      what: 'closes nothing to what runs on the network of a host, which no policy guards (rule E4)',
      pods: [...PODS, pod('agent', { hostNetwork: true })],
      also: [],
      deny: DENY_INGRESS,
      has: ['web x db', 'agent x db'],
      hasNot: ['db x agent', 'web x agent'],
    },
    {
      what: 'closes what pods with a port of that name were reached on, and no others (rules N20, N21)',
      pods: [pod('web', { port: 'http' }), pod('api'), pod('db')],
      also: [API_CALLS_PORT],
      deny: DENY_INGRESS,
      has: ['api x web', 'web x api', 'db x api'],
      hasNot: ['api x db'],
    },
    {
      what: 'closes what comes from a pod whose address is in a range, too (rule N18)',
      pods: [...PODS, pod('known', { address: '192.0.2.7' })],
      also: [ADMITS_RANGE],
      deny: DENY_EGRESS,
      has: ['known x web', 'known x db', 'db x api'],
      hasNot: ['db x web'],
    },
    {
      what: 'closes nothing to whom it allows itself, whoever asks (rule M2)',
      pods: PODS,
      also: [],
      deny: policy(
        'deny',
        'podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]',
      ),
      has: ['web x api', 'api x web', 'db x api'],
      hasNot: ['web x db', 'api x db'],
    },
  ])('$what', ({ pods, also, deny, has, hasNot }) => {
    const found = closed([...pods, ...also], [...pods, ...also, deny])
    expect(found).toEqual(expect.arrayContaining(has))
    expect(found.filter((text) => hasNot.includes(text))).toEqual([])
  })

  it('is no longer there, beside a pod with other labels: each pair names that pod on the side where it is', () => {
    const others = [pod('db'), pod('api')]
    const { endpoints, changes } = targetOf(
      [
        pod('web', { labels: 'app: web' }),
        ...others,
        policy('deny', 'podSelector: {}, policyTypes: [Ingress, Egress]'),
      ],
      [pod('web', { labels: 'app: site' }), ...others],
    )
    const relabelled = changes.flatMap(({ source, destination, reasons }) =>
      reasons
        .filter(({ text }) => text === 'has other labels')
        .map(({ direction }) => [endpoints[source]?.label, endpoints[destination]?.label, direction].join(' ')),
    )
    expect(relabelled).toEqual(
      expect.arrayContaining(['shop/web shop/db egress', 'shop/db shop/web ingress', 'shop/web shop/api egress']),
    )
    expect(relabelled).not.toContain('shop/db shop/web egress')
    expect(relabelled).not.toContain('shop/web shop/db ingress')
  })
})

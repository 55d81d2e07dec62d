// What a change does to the ways in from outside (rules E8, E9), and which findings it makes.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Configuration, DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { list } from '../../src/pipeline/list.ts'
import { printListingText } from '../../src/report/print-listing.ts'
import { compareTexts, treeOf } from '../pipeline/compare-texts.ts'

const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: 8080}]}]}}}
`

function service(fields = '', name = 'web', namespace = 'shop', app = 'web'): string {
  return `
apiVersion: v1
kind: Service
metadata: {name: ${name}, namespace: ${namespace}}
spec: {${fields}selector: {app: ${app}}, ports: [{name: http, port: 80, targetPort: http}]}
`
}

const SERVICE = service()
const BALANCED = service('type: LoadBalancer, ')

function ingress(className: string, backend = '{service: {name: web, port: {number: 80}}}'): string {
  return `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front, namespace: shop}
spec: {${className}rules: [{http: {paths: [{path: /, pathType: Prefix, backend: ${backend}}]}}]}
`
}

const NGINX = ingress('ingressClassName: nginx, ')

/** Isolates the pods of `web` for ingress and admits what `rules` say. */
function admits(rules: string): string {
  return `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: ${rules}}
`
}

const from = (namespace: string, port = 8080): string =>
  `[{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ${namespace}}}}], ports: [{port: ${port}}]}]`

const controller = (namespace: string, labels: string, name = 'controller'): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec: {template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: c, image: i}]}}}
`

const GATEWAY = (className: string, listener: string): string => `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: edge}
spec: {gatewayClassName: ${className}, listeners: [{name: http, port: 80, protocol: HTTP${listener}}]}
`
const ALL_ROUTES = ', allowedRoutes: {namespaces: {from: All}}'
const ROUTE = (kind: string, namespace = 'shop'): string => `
apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: {name: web, namespace: ${namespace}}
spec: {parentRefs: [{name: edge, namespace: edge}], rules: [{backendRefs: [{name: web, namespace: shop, port: 80}]}]}
`

type Case = readonly [name: string, base: readonly string[], head: readonly string[], expected: readonly string[]]

function said(
  base: readonly string[],
  head: readonly string[],
  part: 'exposures' | 'findings',
  settings: Partial<Configuration> = {},
): string[] {
  const report = compareTexts(base.join('---'), head.join('---'), settings)
  if (part === 'findings') return report.findings.map(({ level, code }) => `${level} ${code}`)
  return report.targets.flatMap(({ exposures = [] }) => exposures.map(({ text }) => text))
}

const LOST = 'shop/web is no longer reachable from outside through Ingress shop/front: TCP 8080'
const POSSIBLY_LOST = 'shop/web is possibly no longer reachable from outside through Ingress shop/front: TCP 8080'

describe('an Ingress of class nginx', () => {
  const base = [WEB, SERVICE, NGINX]
  const CONTROLLER = controller('ingress-nginx', 'app.kubernetes.io/name: ingress-nginx')
  const MUTE = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: mute, namespace: ingress-nginx}
spec: {podSelector: {}, policyTypes: [Egress]}
`
  it.each<Case>([
    ['is shut out by a policy without rules', base, [...base, admits('[]')], [LOST]],
    ['is shut out by a policy on the port of the Service', base, [...base, admits(from('ingress-nginx', 80))], [LOST]],
    [
      'is shut out where only neighbours are admitted',
      base,
      [...base, admits('[{from: [{podSelector: {}}]}]')],
      [LOST],
    ],
    ['passes a policy that admits its namespace', base, [...base, admits(from('ingress-nginx'))], []],
    ['passes one that admits everybody on its port', base, [...base, admits('[{ports: [{port: 8080}]}]')], []],
    ['may be in any namespace that is admitted', base, [...base, admits(from('edge'))], [POSSIBLY_LOST]],
    [
      'is where its pods are',
      [...base, controller('edge', 'app.kubernetes.io/name: ingress-nginx')],
      [...base, controller('edge', 'app.kubernetes.io/name: ingress-nginx'), admits(from('edge'))],
      [],
    ],
    [
      'is nowhere else',
      [...base, controller('edge', 'app.kubernetes.io/name: ingress-nginx')],
      [...base, controller('edge', 'app.kubernetes.io/name: ingress-nginx'), admits(from('ingress-nginx'))],
      [LOST],
    ],
    [
      'may be one of several workloads',
      [...base, ...['internal', 'public'].map((name) => controller('edge', 'k8s-app: ingress-nginx', name))],
      [
        ...base,
        ...['internal', 'public'].map((name) => controller(name, 'k8s-app: ingress-nginx', name)),
        admits(from('public')),
      ],
      [POSSIBLY_LOST],
    ],
    [
      'is opened by a rule',
      [...base, admits('[]')],
      [...base, admits(from('ingress-nginx'))],
      ['shop/web becomes reachable from outside through Ingress shop/front: TCP 8080'],
    ],
    ['is new', [WEB, SERVICE], base, ['shop/web becomes reachable from outside through Ingress shop/front: TCP 8080']],
    ['is shut in by a policy for its own pods', [...base, CONTROLLER], [...base, CONTROLLER, MUTE], [LOST]],
    ['is removed', base, [WEB, SERVICE], [LOST]],
    ['goes with what it leads to', base, [], []],
    ['leads nowhere without its Service', [WEB], [WEB, NGINX], []],
  ])('%s', (_, before, after, expected) => expect(said(before, after, 'exposures')).toEqual(expected))
})

describe('the controller', () => {
  const CLASS = (name: string, controllerName: string, isDefault: boolean): string => `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: ${name}, annotations: {ingressclass.kubernetes.io/is-default-class: "${isDefault}"}}
spec: {controller: ${controllerName}}
`
  const ways = (way: readonly string[], rules: string): string[] =>
    said([WEB, SERVICE, ...way], [WEB, SERVICE, ...way, admits(rules)], 'exposures')

  it.each([
    [
      'of an IngressClass',
      [ingress('ingressClassName: web, '), CLASS('web', 'traefik.io/ingress-controller', false)],
      'traefik',
    ],
    ['of the default class', [ingress(''), CLASS('web', 'k8s.io/ingress-nginx', true)], 'ingress-nginx'],
    [
      'by the older annotation',
      [
        NGINX.replace('ingressClassName: nginx, ', '').replace(
          'namespace: shop}',
          'namespace: shop, annotations: {kubernetes.io/ingress.class: haproxy}}',
        ),
      ],
      'haproxy-controller',
    ],
    ['that the policy itself names', [ingress('')], 'ingress-nginx'],
    [
      'of a default backend',
      [
        `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: front, namespace: shop}
spec: {ingressClassName: nginx, defaultBackend: {service: {name: web, port: {name: http}}}}
`,
      ],
      'ingress-nginx',
    ],
    [
      'of an OpenShift Route',
      [
        `
apiVersion: route.openshift.io/v1
kind: Route
metadata: {name: front, namespace: shop}
spec: {to: {kind: Service, name: web}, port: {targetPort: http}}
`,
      ],
      'openshift-ingress',
    ],
    ...['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(
      (kind) => [`of ${kind}`, [GATEWAY('istio', ALL_ROUTES), ROUTE(kind)], 'edge'] as const,
    ),
    ['of Envoy Gateway', [GATEWAY('eg', ALL_ROUTES), ROUTE('HTTPRoute')], 'envoy-gateway-system'],
  ] as const)('%s is admitted by its namespace', (_, way, namespace) => {
    expect(ways(way, from(namespace))).toEqual([])
    expect(ways(way, '[]')).toHaveLength(1)
  })

  it('of a cloud connects from addresses', () => {
    const block = (cidr: string): string => `[{from: [{ipBlock: {cidr: ${cidr}}}], ports: [{port: 8080}]}]`
    const alb = [ingress('ingressClassName: alb, ')]
    expect(ways(alb, block('0.0.0.0/0'))).toEqual([])
    expect(ways(alb, from('ingress-nginx'))).toEqual([LOST])
    expect(ways(alb, block('10.0.0.0/16'))).toEqual([POSSIBLY_LOST])
    expect(ways([ingress('ingressClassName: gce, ')], block('35.191.0.0/16'))).toEqual([POSSIBLY_LOST])
  })

  it('is who the settings say, for its class or for all', () => {
    const edge = { namespace: 'edge', labels: { app: 'proxy' } }
    const given = (name: string | undefined, rules: string, objects: readonly string[] = [NGINX]): string[] => {
      const base = [WEB, SERVICE, ...objects]
      return said(base, [...base, admits(rules)], 'exposures', { controllers: [{ class: name, ...edge }] })
    }
    const proxies =
      '[{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}, podSelector: {matchLabels: {app: proxy}}}]}]'
    expect(given('nginx', proxies)).toEqual([])
    expect(given(undefined, proxies)).toEqual([])
    expect(given('nginx', proxies.replace('app: proxy', 'app: other'))).toEqual([LOST])
    expect(given('nginx', from('ingress-nginx'))).toEqual([LOST])
    expect(given('other', from('ingress-nginx'))).toEqual([])
    expect(given('own', proxies, [ingress('ingressClassName: own, ')])).toEqual([])
    expect(given('istio', from('edge'), [GATEWAY('istio', ALL_ROUTES), ROUTE('HTTPRoute')])).toEqual([])
  })

  it('is anybody outside of the namespace where nothing tells', () => {
    expect(ways([ingress('ingressClassName: own, ')], from('edge'))).toEqual([POSSIBLY_LOST])
    expect(ways([ingress('ingressClassName: own, ')], from('shop'))).toEqual([LOST])
  })

  it('of Cilium is an entity', () => {
    const cilium = (entity: string): string => `
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: web, namespace: shop}
spec: {endpointSelector: {matchLabels: {app: web}}, ingress: [{fromEntities: [${entity}]}]}
`
    const base = [WEB, SERVICE, ingress('ingressClassName: cilium, ')]
    expect(said(base, [...base, cilium('ingress')], 'exposures')).toEqual([])
    expect(said(base, [...base, cilium('cluster')], 'exposures')).toEqual([])
    expect(said(base, [...base, cilium('world')], 'exposures')).toEqual([LOST])
  })
})

describe('the port of an OpenShift Route', () => {
  // Endpoints have the names of the Service's ports and the numbers of the pods' ports.
  it.each([
    ['is the name of the port of the Service', 'public', 8080],
    ['is the name of the port of the Service, whatever the pod calls it', 'public', 'http'],
    ['is the number of the port of the pod', 8080, 8080],
    ['is the number of the port that the Service calls by its name', 8080, 'http'],
  ])('%s', (_, port, targetPort) => {
    const web = SERVICE.replace(
      'name: http, port: 80, targetPort: http',
      `name: public, port: 80, targetPort: ${targetPort}`,
    )
    const route = `
apiVersion: route.openshift.io/v1
kind: Route
metadata: {name: front, namespace: shop}
spec: {to: {kind: Service, name: web}, port: {targetPort: ${port}}}
`
    const text = 'shop/web becomes reachable from outside through Route shop/front: TCP 8080'
    expect(said([WEB, web], [WEB, web, route], 'exposures')).toEqual([text])
  })
})

describe('routes of the Gateway API', () => {
  const becomes = (kind: string): string[] => [
    `shop/web becomes reachable from outside through ${kind} of Gateway edge/edge: TCP 8080`,
  ]
  const GRANT = `
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: {name: web, namespace: shop}
spec: {from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: other}], to: [{group: "", kind: Service}]}
`
  it.each<Case>([
    [
      'count where the Gateway takes all',
      [WEB, SERVICE],
      [WEB, SERVICE, GATEWAY('istio', ALL_ROUTES), ROUTE('HTTPRoute')],
      becomes('HTTPRoute shop/web'),
    ],
    [
      'count where one of the listeners that they ask for takes them',
      [WEB, SERVICE],
      [
        WEB,
        SERVICE,
        GATEWAY('istio', `${ALL_ROUTES}}, {name: own, port: 81, protocol: HTTP`),
        ROUTE('HTTPRoute').replace(
          'parentRefs: [{name: edge, namespace: edge}]',
          'parentRefs: [{name: edge, namespace: edge, sectionName: http}, {name: edge, namespace: edge, sectionName: own}]',
        ),
      ],
      becomes('HTTPRoute shop/web'),
    ],
    [
      'count where the Gateway is elsewhere',
      [WEB, SERVICE],
      [WEB, SERVICE, ROUTE('HTTPRoute')],
      becomes('HTTPRoute shop/web'),
    ],
    [
      'do not count where the Gateway takes those of its own namespace',
      [WEB, SERVICE],
      [WEB, SERVICE, GATEWAY('istio', ''), ROUTE('HTTPRoute')],
      [],
    ],
    ['do not reach another namespace by themselves', [WEB, SERVICE], [WEB, SERVICE, ROUTE('HTTPRoute', 'other')], []],
    [
      'reach another namespace with its grant',
      [WEB, SERVICE],
      [WEB, SERVICE, GRANT, ROUTE('HTTPRoute', 'other')],
      becomes('HTTPRoute other/web'),
    ],
    [
      'of Services are no way in',
      [WEB, SERVICE],
      [
        WEB,
        SERVICE,
        ROUTE('HTTPRoute').replace('{name: edge, namespace: edge}', '{kind: Service, group: "", name: web}'),
      ],
      [],
    ],
  ])('%s', (_, before, after, expected) => expect(said(before, after, 'exposures')).toEqual(expected))
})

describe('Services', () => {
  const through = (detail: string): string =>
    `shop/web becomes reachable from outside through Service shop/web ${detail}: TCP 8080`
  it.each<Case>([
    ['of type LoadBalancer', [WEB, SERVICE], [WEB, BALANCED], [through('of type LoadBalancer')]],
    ['of type NodePort', [WEB, SERVICE], [WEB, service('type: NodePort, ')], [through('of type NodePort')]],
    [
      'with an external address',
      [WEB, SERVICE],
      [WEB, service('externalIPs: [203.0.113.1], ')],
      [through('with externalIPs')],
    ],
    ['of type ClusterIP', [WEB], [WEB, SERVICE], []],
    [
      'for some clients',
      [WEB, SERVICE],
      [WEB, service('type: LoadBalancer, loadBalancerSourceRanges: [203.0.113.0/24], ')],
      [through('of type LoadBalancer for 203.0.113.0/24')],
    ],
    ['that lead to pods that nobody may reach', [WEB, SERVICE, admits('[]')], [WEB, BALANCED, admits('[]')], []],
    [
      'that lead to pods that an operator makes',
      [SERVICE, admits('[]')],
      [BALANCED, admits('[{}]')],
      ['shop/[app=web] becomes reachable from outside through Service shop/web of type LoadBalancer: TCP http'],
    ],
  ])('%s', (_, before, after, expected) => expect(said(before, after, 'exposures')).toEqual(expected))
})

describe('the source that a pod sees', () => {
  const block = (cidr: string): string => admits(`[{from: [{ipBlock: {cidr: ${cidr}}}]}]`)
  const local = service('type: LoadBalancer, externalTrafficPolicy: Local, ')
  const lost =
    'shop/web is possibly no longer reachable from outside through Service shop/web of type LoadBalancer: TCP 8080'
  it.each<Case>([
    ['is the client with externalTrafficPolicy Local', [WEB, local], [WEB, local, block('203.0.113.0/24')], []],
    ['is the client or a node otherwise', [WEB, BALANCED], [WEB, BALANCED, block('203.0.113.0/24')], [lost]],
    ['does not matter where everybody is admitted', [WEB, BALANCED], [WEB, BALANCED, block('0.0.0.0/0')], []],
    ['is never a pod', [WEB, BALANCED], [WEB, BALANCED, admits(from('edge'))], [lost.replace('possibly ', '')]],
  ])('%s', (_, before, after, expected) => expect(said(before, after, 'exposures')).toEqual(expected))
})

describe('findings', () => {
  const HOOK = `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: shop}
webhooks: [{name: a.example, clientConfig: {service: {name: web, namespace: shop, port: 80}}}]
`
  const ELSEWHERE = HOOK.replace('name: web', 'name: other')
  const MONITOR = `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: web, namespace: shop}
spec: {selector: {matchLabels: {app: web}}, endpoints: [{port: http}]}
`
  const LABELLED = SERVICE.replace('namespace: shop}', 'namespace: shop, labels: {app: web}}')
  const node = '[{from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 8080}]}]'
  it.each<Case>([
    [
      'an Ingress that a policy shuts out',
      [WEB, SERVICE, NGINX],
      [WEB, SERVICE, NGINX, admits('[]')],
      ['warning RD2010'],
    ],
    ['none where it may still pass', [WEB, SERVICE, NGINX], [WEB, SERVICE, NGINX, admits(from('edge'))], []],
    [
      'none where it was shut out before',
      [WEB, SERVICE, NGINX, admits('[]')],
      [WEB, SERVICE, NGINX, admits(from('shop', 1))],
      [],
    ],
    ['none where it goes', [WEB, SERVICE, NGINX], [WEB, SERVICE], []],
    ['none where it is new', [WEB, SERVICE], [WEB, SERVICE, NGINX], []],
    ['a load balancer for the Internet', [WEB, SERVICE], [WEB, BALANCED], ['warning RD2009']],
    [
      'none for an internal one',
      [WEB, SERVICE],
      [
        WEB,
        BALANCED.replace(
          'namespace: shop}',
          'namespace: shop, annotations: {networking.gke.io/load-balancer-type: Internal}}',
        ),
      ],
      [],
    ],
    [
      'none for a few clients',
      [WEB, SERVICE],
      [WEB, service('type: LoadBalancer, loadBalancerSourceRanges: [203.0.113.0/24], ')],
      [],
    ],
    [
      'one where it was for a few clients',
      [WEB, service('type: LoadBalancer, loadBalancerSourceRanges: [203.0.113.0/24], ')],
      [WEB, BALANCED],
      ['warning RD2009'],
    ],
    ['none where nobody gets through', [WEB, SERVICE, admits('[]')], [WEB, BALANCED, admits('[]')], []],
    [
      'clients that the pod never sees',
      [WEB, BALANCED],
      [WEB, BALANCED, admits('[{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]')],
      ['warning RD2013'],
    ],
    ['a webhook', [WEB, SERVICE, HOOK], [WEB, SERVICE, HOOK, admits(from('edge'))], ['warning RD2011']],
    ...[`${HOOK}---${ELSEWHERE}`, `${ELSEWHERE}---${HOOK}`].map(
      (both): Case => [
        'a webhook that is given twice',
        [WEB, SERVICE, both],
        [WEB, SERVICE, both, admits(from('edge'))],
        ['warning RD2011'],
      ],
    ),
    ['none of a webhook that nodes reach', [WEB, SERVICE, HOOK], [WEB, SERVICE, HOOK, admits(node)], []],
    [
      'a ServiceMonitor',
      [WEB, LABELLED, MONITOR],
      [WEB, LABELLED, MONITOR, admits('[{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]')],
      ['warning RD2012'],
    ],
    [
      'none of a ServiceMonitor that is admitted',
      [WEB, LABELLED, MONITOR],
      [WEB, LABELLED, MONITOR, admits(from('monitoring'))],
      [],
    ],
    [
      'none of a ServiceMonitor whose Prometheus may be the neighbour',
      [WEB, LABELLED, MONITOR],
      [WEB, LABELLED, MONITOR, admits('[{from: [{podSelector: {}}]}]')],
      [],
    ],
  ])('%s', (_, before, after, expected) => expect(said(before, after, 'findings')).toEqual(expected))

  it('say where and through what', () => {
    const report = compareTexts([WEB, SERVICE, NGINX].join('---'), [WEB, SERVICE, NGINX, admits('[]')].join('---'))
    expect(report.findings[0]).toMatchObject({
      gate: 'needed-connection-lost',
      message:
        'shop/web is no longer reachable from outside through `Ingress shop/front`: TCP 8080; `NetworkPolicy shop/web` is new, and isolates it for ingress',
      location: { revision: 'head' },
    })
  })
})

it('is told in docs/exposure.md as it is', () => {
  const [introduction = '', text = ''] = readFileSync('docs/exposure.md', 'utf8').split('## Example')
  const [base = '', policy = ''] = [...text.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '')
  const [told = ''] = [...text.matchAll(/```text\n(.*?)```/gs)].map((match) => match[1] ?? '')
  expect(said([base], [base, `\n${policy}`], 'exposures').join('\n')).toBe(told.trim())
  const listed = printListingText(list({ tree: treeOf(base), configuration: DEFAULT_CONFIGURATION }))
  expect(listed).toContain(/```text\n(outside.*?)```/s.exec(introduction)?.[1])
})

describe('a list', () => {
  const listed = (...objects: readonly string[]): string =>
    printListingText(list({ tree: treeOf(objects.join('---')), configuration: DEFAULT_CONFIGURATION }))

  it('names each way in to a pod that admits it, and no other', () => {
    expect(listed(WEB, BALANCED, NGINX)).toContain(
      'outside, through Ingress shop/front\n  -> shop/web: TCP 8080\noutside, through Service shop/web of type LoadBalancer\n  -> shop/web: TCP 8080\n',
    )
    expect(listed(WEB, BALANCED, NGINX, admits('[]'))).not.toContain('outside')
    expect(listed(WEB, BALANCED, NGINX, admits(from('ingress-nginx')))).not.toContain('LoadBalancer')
    expect(listed(WEB, SERVICE, NGINX, admits(from('edge')))).toMatch(
      /front\n {2}-> shop\/web: possibly \(A\d\) TCP 8080/,
    )
  })
})

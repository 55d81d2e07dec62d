/**
 * Controllers that answer for Ingresses, Routes and Gateways, as their own charts and manifests install them. A controller
 * is known by the name of its class or by the identifier in an IngressClass or GatewayClass.
 */
import { range, unionAddresses } from '../../algebra/address-set.ts'
import type { Labels } from '../cluster.ts'
import { PRIVATE_IPV4 } from '../private-addresses.ts'
import type { Controller } from './exposure.ts'

type KnownController = { readonly names: readonly RegExp[]; readonly controller: Controller }

const labels = (entries: Readonly<Record<string, string>>): Labels => new Map(Object.entries(entries))

function pods(name: string, namespaces: readonly string[], ...sets: readonly Readonly<Record<string, string>>[]) {
  return { kind: 'pods', name, labels: sets.map(labels), namespaces, isBoundToNamespaces: false } as const
}

/** Load balancers of a cloud that answer for Ingresses and connect from the network of the cluster. */
function fromNetwork(name: string): Controller {
  return { kind: 'addresses', name, addresses: PRIVATE_IPV4 }
}

const KNOWN_CONTROLLERS: readonly KnownController[] = [
  {
    names: [/^nginx$/, /^k8s\.io\/ingress-nginx$/, /^ingress-nginx/, /^nginx-(internal|external|public|private)$/],
    controller: pods(
      'ingress-nginx',
      ['ingress-nginx'],
      { 'app.kubernetes.io/name': 'ingress-nginx', 'app.kubernetes.io/component': 'controller' },
      { 'app.kubernetes.io/name': 'ingress-nginx' },
      { 'k8s-app': 'ingress-nginx' },
    ),
  },
  {
    names: [/^nginx\.org\/ingress-controller$/],
    controller: pods(
      'nginx-ingress',
      ['nginx-ingress'],
      { 'app.kubernetes.io/name': 'nginx-ingress' },
      { app: 'nginx-ingress' },
    ),
  },
  {
    names: [/^traefik/],
    controller: pods(
      'traefik',
      ['traefik', 'kube-system', 'traefik-system'],
      { 'app.kubernetes.io/name': 'traefik' },
      { app: 'traefik' },
    ),
  },
  {
    names: [/haproxy/],
    controller: pods(
      'haproxy',
      ['haproxy-controller', 'ingress-controller', 'haproxy-ingress'],
      { 'app.kubernetes.io/name': 'kubernetes-ingress' },
      { 'app.kubernetes.io/name': 'haproxy-ingress' },
      { run: 'haproxy-ingress' },
    ),
  },
  {
    names: [/^contour/, /projectcontour\.io\//],
    controller: pods(
      'contour',
      ['projectcontour'],
      { app: 'envoy' },
      { 'app.kubernetes.io/name': 'contour', 'app.kubernetes.io/component': 'envoy' },
    ),
  },
  {
    names: [/^kong/, /konghq\.com\//],
    controller: pods('kong', ['kong'], { 'app.kubernetes.io/name': 'kong' }, { 'app.kubernetes.io/name': 'gateway' }),
  },
  {
    names: [/^istio$/, /^istio\.io\/ingress-controller$/],
    controller: pods('istio', ['istio-system', 'istio-ingress'], { istio: 'ingressgateway' }, { istio: 'ingress' }),
  },
  {
    names: [/^openshift-default$/, /^openshift\.io\//],
    controller: pods('the OpenShift router', ['openshift-ingress'], {
      'ingresscontroller.operator.openshift.io/deployment-ingresscontroller': 'default',
    }),
  },
  { names: [/^cilium$/, /cilium\.io\//, /^io\.cilium\//], controller: { kind: 'entity', name: 'ingress' } },
  { names: [/^alb/, /^ingress\.k8s\.aws\//], controller: fromNetwork('the AWS load balancer') },
  { names: [/application-gateway/], controller: fromNetwork('the Azure application gateway') },
  {
    names: [/^gce/, /^gke-l7/, /^networking\.gke\.io\//],
    controller: {
      kind: 'addresses',
      name: 'the Google load balancer',
      // https://cloud.google.com/load-balancing/docs/firewall-rules
      addresses: unionAddresses(range('130.211.0.0/22'), range('35.191.0.0/16')),
    },
  },
]

/** Implementations of the Gateway API that run the proxies of a Gateway as pods of their own (GEP-1762). */
const GATEWAY_PROXIES: readonly { readonly names: readonly RegExp[]; readonly inNamespace: string | undefined }[] = [
  { names: [/^istio/, /^nginx/, /^gateway\.nginx\.org\//, /^kgateway/, /^agentgateway/], inNamespace: undefined },
  { names: [/^eg$/, /^envoy/, /^gateway\.envoyproxy\.io\//], inNamespace: 'envoy-gateway-system' },
]

/** What the settings say of the pods that answer for a class, or for all classes of which nothing else is said. */
export type GivenController = {
  /** The name of the class, or the identifier of its controller. */
  readonly class: string | undefined
  readonly namespace: string
  readonly labels: Readonly<Record<string, string>>
}

/** The controller of a class, by the name of the class or the identifier of its controller. */
export function findController(names: readonly string[], given: readonly GivenController[]): Controller | undefined {
  const asked = names.map((name) => name.toLowerCase())
  return givenController(names, given) ?? KNOWN_CONTROLLERS.find((known) => matchesAny(known.names, asked))?.controller
}

/** What is said of a class goes before what is said of all of them. */
export function givenController(names: readonly string[], given: readonly GivenController[]): Controller | undefined {
  const found =
    given.find((one) => one.class !== undefined && names.includes(one.class)) ??
    given.find((one) => one.class === undefined)
  if (found === undefined) return undefined
  return {
    kind: 'pods',
    name: found.class ?? 'the controller',
    labels: [labels(found.labels)],
    namespaces: [found.namespace],
    isBoundToNamespaces: true,
    isGiven: true,
  }
}

/** The proxies of one Gateway. */
export function findGatewayController(
  names: readonly string[],
  gateway: { readonly namespace: string; readonly name: string },
  given: readonly GivenController[],
): Controller | undefined {
  const asked = names.map((name) => name.toLowerCase())
  const proxies = GATEWAY_PROXIES.find((known) => matchesAny(known.names, asked))
  const said = givenController(names, given)
  if (said !== undefined || proxies === undefined) return said ?? findController(names, given)
  return {
    kind: 'pods',
    name: `Gateway ${gateway.namespace}/${gateway.name}`,
    labels: [
      labels({ 'gateway.networking.k8s.io/gateway-name': gateway.name }),
      labels({ 'gateway.envoyproxy.io/owning-gateway-name': gateway.name }),
    ],
    namespaces: [proxies.inNamespace ?? gateway.namespace],
    isBoundToNamespaces: true,
  }
}

/** Controllers that run as pods, for Ingresses that do not say who answers for them. */
export function podControllers(): Extract<Controller, { kind: 'pods' }>[] {
  return KNOWN_CONTROLLERS.flatMap(({ controller }) => (controller.kind === 'pods' ? [controller] : []))
}

function matchesAny(patterns: readonly RegExp[], names: readonly string[]): boolean {
  return patterns.some((pattern) => names.some((name) => pattern.test(name)))
}

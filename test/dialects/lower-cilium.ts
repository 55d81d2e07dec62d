/** Lowers a text of manifests and prints what came out as short lines, for the tables beside the dialect. */
import { toRanges } from '../../src/algebra/address-set.ts'
import { ConnectionAlgebra } from '../../src/algebra/connection-set.ts'
import { describeConnections, printConnections } from '../../src/algebra/connection-text.ts'
import { type CiliumSettings, DEFAULT_CILIUM } from '../../src/config/cilium-settings.ts'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { ciliumDialect } from '../../src/dialects/cilium/lower.ts'
import type { Lowered } from '../../src/dialects/dialect.ts'
import { parseText } from '../../src/manifests/parse.ts'
import { type Resource, readResources } from '../../src/manifests/resource.ts'
import { namespaceOf } from '../../src/model/namespace-of.ts'
import { type EndpointSelector, NAMESPACE_NAME_LABEL } from '../../src/model/selector.ts'
import { DIRECTIONS, type Peer, type Policy, type PolicyRule } from '../../src/policy/ir.ts'
import { ALLOW_LEVEL, CONDITIONAL_ALLOW_LEVEL, DENY_LEVEL, RESTRICTED_ALLOW_LEVEL } from '../../src/policy/tiers.ts'

const algebra = new ConnectionAlgebra()

export type LoweredObject = { readonly resource: Resource; readonly lowered: Lowered }

/** Every Cilium policy of the text. */
export function lowerText(text: string, settings: Partial<CiliumSettings> = {}): LoweredObject[] {
  const file = { path: 'policy.yaml', source: { id: text, text } }
  const { resources } = readResources(file, parseText(text), 'head')
  return resources
    .filter(({ group, kind }) => ciliumDialect.accepts(group, kind))
    .map((resource) =>
      ciliumDialect.isNamespaced(resource.kind) ? resource.placedIn(namespaceOf(resource)) : resource,
    )
    .map((resource) => ({
      resource,
      lowered: ciliumDialect.lower(resource, {
        algebra,
        engine: 'cilium',
        configuration: { ...DEFAULT_CONFIGURATION, cilium: { ...DEFAULT_CILIUM, ...settings } },
        undefinedProtocols: 'closed',
        numbersOfPort: () => [],
        objectsOf: (group, kind) => resources.filter((other) => other.group === group && other.kind === kind),
      }),
    }))
}

/** A policy of namespace `shop` on its pods `app=web`, unless `spec` selects others. */
export function policyText(spec: string, kind = 'CiliumNetworkPolicy'): string {
  const metadata = kind === 'CiliumNetworkPolicy' ? '{name: p, namespace: shop}' : '{name: p}'
  const selector = /endpointSelector|nodeSelector/.test(spec) ? '' : 'endpointSelector: {matchLabels: {app: web}}, '
  return `apiVersion: cilium.io/v2\nkind: ${kind}\nmetadata: ${metadata}\nspec: {${selector}${spec}}\n`
}

export function printPolicy(policy: Policy): string[] {
  const isolated = DIRECTIONS.filter((direction) => policy.isolates[direction] !== undefined)
  return [
    `subject ${printSelector(policy.subject)}`,
    ...(isolated.length > 0 ? [`isolates ${isolated.join(' ')}`] : []),
    ...policy.rules.map(printRule),
  ]
}

export function printRule({ direction, action, order, peers, connections, layer7 }: PolicyRule): string {
  const level = new Map([
    [DENY_LEVEL, 'deny'],
    [ALLOW_LEVEL, 'allow'],
    [RESTRICTED_ALLOW_LEVEL, 'allow'],
  ]).get(order)
  // The action and the level must agree, and a restriction stands on a level of its own.
  const isConditional = order === CONDITIONAL_ALLOW_LEVEL
  const isConsistent =
    isConditional || (level === action && (order === RESTRICTED_ALLOW_LEVEL) === (layer7 !== undefined))
  const fixed = printConnections(describeConnections(algebra, connections.fixed))
  const names = connections.named.map(({ protocol, name }) => `${protocol} ${name}`)
  const ports = [...(connections.fixed === algebra.none ? [] : [fixed]), ...names].join(', ')
  const only = layer7 === undefined ? '' : ` only ${layer7}`
  const others = peers.map(printPeer).join(' | ') || 'nobody'
  return `${direction} ${isConditional ? 'conditional ' : ''}${isConsistent ? action : 'INCONSISTENT'} ${others}: ${ports}${only}`
}

function printPeer(peer: Peer): string {
  switch (peer.kind) {
    case 'pods':
      return printSelector(peer.selector)
    case 'addresses':
      return `${peer.reach === 'outside-only' ? '' : 'everything '}${toRanges(peer.addresses).join(' ')}`
    case 'entity':
      return peer.name
    case 'nodes':
      return `nodes ${printSelector(peer.selector)}`
    case 'name':
      return `name ${peer.pattern}`
    case 'unknown':
      return `unknown (${peer.assumption})`
    case 'host-network-pods':
    case 'own-pods':
    case 'anybody':
      return peer.kind
    default:
      return `${peer.kind} (${peer.of.map(printPeer).join(' | ')})`
  }
}

function printSelector(selector: EndpointSelector): string {
  if (selector.never) return 'no pod'
  const terms = selector.requirements.map(({ scope, key, operator, values }) => {
    const name = key === NAMESPACE_NAME_LABEL ? 'namespace' : scope === 'pod' ? key : `${scope} ${key}`.trim()
    return `${name} ${operator} ${values.join('/')}`.trim()
  })
  return terms.length === 0 ? 'any pod' : `[${terms.join(', ')}]`
}

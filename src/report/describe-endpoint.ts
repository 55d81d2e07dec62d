/** One endpoint in words and as the report writes it. */
import { type AddressSet, eachRange, toRanges } from '../algebra/address-set.ts'
import { printAddresses } from '../algebra/address-text.ts'
import type { Endpoint, RepresentativeEndpoint } from '../model/endpoint.ts'
import type { ReportEndpoint } from './report.ts'

/** The text form of an endpoint, which the command line takes as well. */
export function labelOf(endpoint: Endpoint): string {
  switch (endpoint.kind) {
    case 'workload':
      return `${endpoint.namespace}/${endpoint.sharesName ? `${endpoint.workloadKind}/` : ''}${endpoint.name}`
    case 'representative':
      return `${namespaceText(endpoint)}/[${endpoint.podSelector}]`
    case 'addresses':
      return addressesLabel(endpoint.addresses)
    case 'entity':
      return `entity:${endpoint.isOutside ? 'external-' : ''}${endpoint.name}`
    case 'fqdn':
      return `fqdn:${endpoint.name}`
    case 'node':
      return `node:${endpoint.name}`
    case 'host-endpoint':
      return `hep:${endpoint.name}`
  }
}

function namespaceText({ namespace, namespaceSelector }: RepresentativeEndpoint): string {
  return namespace ?? `[${namespaceSelector ?? ''}]`
}

function addressesLabel(addresses: AddressSet): string {
  const [first, second] = eachRange(addresses)
  return second === undefined ? `cidr:${first}` : printAddresses(addresses)
}

export function* reportEndpoints(endpoints: readonly Endpoint[]): Generator<ReportEndpoint> {
  for (const endpoint of endpoints) yield reportEndpoint(endpoint)
}

function reportEndpoint(endpoint: Endpoint): ReportEndpoint {
  const label = labelOf(endpoint)
  switch (endpoint.kind) {
    case 'addresses':
      return { kind: endpoint.kind, cidrs: toRanges(endpoint.addresses), label }
    case 'workload': {
      const { kind, namespace, name, workloadKind } = endpoint
      return { kind, namespace, name, workloadKind, label }
    }
    case 'representative': {
      const { kind, namespace, namespaceSelector, podSelector } = endpoint
      return {
        kind,
        ...(namespace === undefined ? {} : { namespace }),
        ...(namespaceSelector === undefined ? {} : { namespaceSelector }),
        podSelector,
        label,
      }
    }
    case 'entity':
    case 'fqdn':
    case 'node':
    case 'host-endpoint':
      return { kind: endpoint.kind, name: endpoint.name, label }
  }
}

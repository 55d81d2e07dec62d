/** How people write endpoints: on the command line, in expectations, in configuration. */
import { type AddressSet, parseRange, parseSingleAddress } from '../algebra/address-set.ts'
import { type Requirement, requirement } from './selector.ts'

export type EndpointReference =
  | { readonly kind: 'pod'; readonly namespace: string; readonly workloadKind?: string; readonly name: string }
  | {
      readonly kind: 'labels'
      readonly namespace: string | undefined
      readonly namespaceSelector: readonly Requirement[]
      readonly podSelector: readonly Requirement[]
    }
  | { readonly kind: 'addresses'; readonly addresses: AddressSet; readonly isSingle: boolean }
  | { readonly kind: 'entity' | 'fqdn' | 'node' | 'host-endpoint'; readonly name: string }
  | { readonly kind: 'service'; readonly namespace: string; readonly name: string }

/** A reference, or a sentence that says what is wrong with the text. */
export function parseEndpoint(text: string): EndpointReference | string {
  const [, scheme, rest] = /^(ip|cidr|fqdn|node|entity|svc|hep):(.*)$/s.exec(text) ?? []
  if (scheme !== undefined && rest !== undefined) return parseWithScheme(scheme, rest, text)
  const selected = /^(\[(?<namespaces>[^\]]*)\]|(?<namespace>[^/[\]]+))\/\[(?<pods>[^\]]*)\]$/.exec(text)
  if (selected?.groups !== undefined) return parseLabels(selected.groups, text)
  const parts = text.split('/')
  const [namespace, second, third] = parts
  if (parts.some((part) => part === '') || namespace === undefined || second === undefined || parts.length > 3) {
    return `${text} is not an endpoint: write namespace/name, namespace/[selector], ip:ADDRESS, cidr:RANGE, entity:NAME, fqdn:NAME, node:NAME, hep:NAME or svc:namespace/name`
  }
  return third === undefined
    ? { kind: 'pod', namespace, name: second }
    : { kind: 'pod', namespace, workloadKind: second, name: third }
}

function parseWithScheme(scheme: string, rest: string, text: string): EndpointReference | string {
  switch (scheme) {
    case 'ip': {
      const addresses = parseSingleAddress(rest)
      return addresses === undefined ? `${text}: not an IP address` : { kind: 'addresses', addresses, isSingle: true }
    }
    case 'cidr': {
      const parsed = parseRange(rest)
      if (typeof parsed === 'string') return `${text}: not a CIDR range`
      return { kind: 'addresses', addresses: parsed.addresses, isSingle: false }
    }
    case 'svc': {
      const [namespace, name, ...more] = rest.split('/')
      if (!namespace || !name || more.length > 0) return `${text}: write svc:namespace/name`
      return { kind: 'service', namespace, name }
    }
    case 'hep':
      return { kind: 'host-endpoint', name: rest }
    default:
      return rest === '' ? `${text}: the name is missing` : { kind: scheme as 'entity' | 'fqdn' | 'node', name: rest }
  }
}

function parseLabels(groups: Readonly<Record<string, string | undefined>>, text: string): EndpointReference | string {
  const namespaceSelector = parseSelector(groups.namespaces ?? '')
  const podSelector = parseSelector(groups.pods ?? '')
  if (typeof namespaceSelector === 'string') return `${text}: ${namespaceSelector}`
  if (typeof podSelector === 'string') return `${text}: ${podSelector}`
  return { kind: 'labels', namespace: groups.namespace, namespaceSelector, podSelector }
}

/** kubectl's syntax: `a=b, c!=d, e in (x,y), f notin (z), g, !h`. */
function parseSelector(text: string): readonly Requirement[] | string {
  const terms = text.match(/[^,(]+(\([^)]*\))?/g) ?? []
  const result: Requirement[] = []
  for (const term of terms.map((part) => part.trim()).filter((part) => part !== '')) {
    const parsed = parseTerm(term)
    if (parsed === undefined) return `${term} is not a label requirement`
    result.push(parsed)
  }
  return result
}

function parseTerm(term: string): Requirement | undefined {
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(term)
  if (set !== null) {
    const values = (set[3] as string).split(',').map((value) => value.trim())
    return requirement('pod', set[1] as string, set[2] === 'in' ? 'In' : 'NotIn', values)
  }
  const equality = /^([^\s=!]+)\s*(==|=|!=)\s*([^\s=!]*)$/.exec(term)
  if (equality !== null) {
    return requirement('pod', equality[1] as string, equality[2] === '!=' ? 'NotIn' : 'In', [equality[3] as string])
  }
  const presence = /^(!?)\s*([^\s=!()]+)$/.exec(term)
  return presence === null
    ? undefined
    : requirement('pod', presence[2] as string, presence[1] === '!' ? 'DoesNotExist' : 'Exists')
}

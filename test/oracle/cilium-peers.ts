import { contains, parseAddress, parseBlock } from './addresses.ts'
import { clusterKey, hasReserved, type Identity, identityMeets, peerRequirements, splitKey } from './cilium-identity.ts'
import type { CiliumOptions } from './cilium-options.ts'
import { requirementsOf } from './labels.ts'
import { nameOf, namespaceOf, typeOf } from './manifests.ts'
import type { Direction } from './network-policy.ts'
import { type Answer, all, answer, any } from './three-valued.ts'
import { get, getEntries, getList, getText, has } from './values.ts'

// Whom an item is about: one answer for each element of its peer field, with a text that is equal for elements that are
// written alike.

export type PeerAnswer = { key: string; answer: Answer }
export type PeerContext = {
  namespace: string | undefined
  /** Whether the rule's selector mentions endpoints without labels (R7). */
  isAboutInit: boolean
  direction: Direction
  peer: Identity
  /** Names whose lookups the subject's rules show (R40). */
  lookups: readonly { pattern: string; selected: Answer }[]
  objects: readonly unknown[]
  options: CiliumOptions
  isDeny: boolean
}

export const anybody = '*'

/** Undefined if the item has no peer field that counts: anybody, once ports are given (R22). */
export function peerAnswers(item: unknown, context: PeerContext): readonly PeerAnswer[] | undefined {
  const prefix = context.direction === 'ingress' ? 'from' : 'to'
  const { options, peer, namespace, isAboutInit } = context
  // R21: an empty list of these selects nobody, so presence counts and not length.
  const strict = ['Endpoints', 'CIDR', 'CIDRSet', 'Entities', 'Nodes'].filter((family) => has(item, prefix + family))
  // R21: an empty list of these is absent.
  const lax = ['toFQDNs', 'toServices'].filter(
    (field) => has(item, field) && (getList(item, field).length > 0 || options.emptyPeerLists === 'nobody'),
  )
  if (strict.length + lax.length === 0) return undefined
  if (strict.some((family) => getList(item, prefix + family).length === 0)) return [] // R21, whatever stands beside it
  const of = (family: string, test: (element: unknown) => Answer): PeerAnswer[] =>
    getList(item, prefix + family).map((element) => ({
      key: `${family} ${JSON.stringify(element)}`,
      answer: test(element),
    }))
  const answers = [
    ...of('Endpoints', (selector) =>
      identityMeets(peerRequirements(selector, namespace, isAboutInit, options), peer),
    ).map(({ key, answer: met }) => ({ key: `${key} ${namespace ?? ''}`, answer: met })),
    ...of('CIDR', (text) => cidrMatches(String(text), [], peer, options)).map((one, index) => ({
      ...one,
      key: `range ${JSON.stringify({ cidr: getList(item, `${prefix}CIDR`)[index] })}`,
    })),
    ...of('CIDRSet', (element) => cidrSetMatches(element, context)).map((one, index) => ({
      ...one,
      key: `range ${JSON.stringify(getList(item, `${prefix}CIDRSet`)[index])}`,
    })),
    ...of('Entities', (entity) => answer(entityMatches(String(entity), peer, options))).map((one) =>
      one.key === 'Entities "all"' ? { ...one, key: anybody } : one,
    ),
    ...of('Nodes', (selector) => nodeMatches(selector, peer)),
    ...getList(item, 'toFQDNs').map((element) => ({
      key: `FQDN ${JSON.stringify(element)}`,
      answer: nameMatches(element, context),
    })),
  ]
  const services = getList(item, 'toServices')
  if (services.length === 0) return answers
  // R43: of deny rules none is looked up; a rule about nobody turns into one about everybody, once ports are given.
  const found = context.isDeny ? [] : services.flatMap((element) => servicesMeant(element, context.objects))
  const endpoints = found.flatMap((service) => serviceAnswers(service, context))
  if (endpoints.length === 0 && options.unresolvedServices === 'everybody') {
    const hasPorts = getList(item, 'toPorts').length + getList(item, 'icmps').length > 0
    return hasPorts ? undefined : []
  }
  return [...answers, ...endpoints]
}

function entityMatches(entity: string, peer: Identity, { clusterName }: CiliumOptions): boolean {
  const isPod = peer.labels.some((label) => label.name === clusterKey && label.value?.includes(clusterName))
  switch (entity) {
    case 'all': // R27
      return true
    case 'none': // R33
      return false
    case 'cluster-mesh':
      return isPod
    case 'cluster': {
      // R29
      const members = ['host', 'remote-node', 'init', 'ingress', 'health', 'unmanaged', 'kube-apiserver']
      return isPod || members.some((member) => hasReserved(peer, member))
    }
    default: // R28, R30 to R33
      return hasReserved(peer, entity)
  }
}

// R35 to R39.
export function cidrMatches(
  text: string,
  excepts: readonly string[],
  peer: Identity,
  { ipFamily, cidrMatchMode, foreignFamilyIsWorld }: CiliumOptions,
): Answer {
  const bare = parseAddress(text)
  const block = bare ? parseBlock(`${text}/${bare.family === 4 ? 32 : 128}`)! : parseBlock(text)!
  const holes = excepts.map((except) => parseBlock(except)!)
  // R39: with one IP family, its /0 is the entity world, and the other one if the setting says so.
  const isOwnFamily = (block.family === 4) === (ipFamily === 'ipv4')
  const isWorld = block.prefix === 0 && ipFamily !== 'dual' && (isOwnFamily || foreignFamilyIsWorld)
  const holds = (address: NonNullable<ReturnType<typeof parseAddress>>): boolean =>
    (isWorld || contains(block, address)) && !holes.some((hole) => contains(hole, address)) // R37
  if (peer.address === undefined) {
    // R36: pods and nodes by their addresses only where the setting says so; nodes but the own one.
    const isNode = hasReserved(peer, 'remote-node')
    const isPod = peer.pod !== undefined && !isNode
    const mode = isPod ? 'pods' : isNode ? 'nodes' : undefined
    if (mode === undefined || !cidrMatchMode.includes(mode)) return 'no'
    // In nodes-only mode, /0 still is the world.
    if (mode === 'nodes' && block.prefix === 0 && !cidrMatchMode.includes('pods')) return 'no'
    return answer((peer.inside ?? []).some(holds))
  }
  if (peer.address === 'not known') {
    if (isWorld && holes.length === 0) return 'yes'
    // A name is open where every IPv4 address is: which ones it has is not known.
    if (peer.name !== undefined) {
      const isEvery = isWorld || (block.family === 4 && block.prefix === 0)
      return answer(isEvery && holes.every((hole) => hole.family !== 4))
    }
    return 'maybe'
  }
  return answer(holds(peer.address))
}

// R38: the union of the groups' ranges, less the exceptions.
function cidrSetMatches(element: unknown, { peer, objects, options }: PeerContext): Answer {
  const excepts = getList(element, 'except').map(String)
  const cidr = getText(element, 'cidr')
  if (cidr !== undefined) return cidrMatches(cidr, excepts, peer, options)
  const reference = getText(element, 'cidrGroupRef')
  const groups = objects.filter((object) => typeOf(object) === 'cilium.io/CiliumCIDRGroup')
  const meant = groups.filter((group) =>
    reference === undefined ? metadataMeets(group, get(element, 'cidrGroupSelector')) : nameOf(group) === reference,
  )
  const ranges = meant.flatMap((group) => getList(group, 'spec', 'externalCIDRs').map(String))
  return any(ranges.map((range) => cidrMatches(range, excepts, peer, options)))
}

/** Whether the labels of an object meet a selector; the source of a key does not matter. */
function metadataMeets(object: unknown, selector: unknown): boolean {
  const labels = new Map(getEntries(object, 'metadata', 'labels').map(([key, value]) => [key, String(value)]))
  return requirementsOf(selector).every(({ key, operator, values }) => {
    const value = labels.get(splitKey(key).name)
    if (operator === 'Exists') return value !== undefined
    if (operator === 'DoesNotExist') return value === undefined
    const isListed = value !== undefined && values.includes(value)
    return operator === 'In' ? isListed : !isListed
  })
}

// R44: other nodes, by the labels of their objects.
export function nodeMatches(selector: unknown, peer: Identity): Answer {
  if (!hasReserved(peer, 'remote-node')) return 'no'
  return nodeMeets(selector, peer.nodeLabels)
}

export function nodeMeets(selector: unknown, labels: ReadonlyMap<string, string> | undefined): Answer {
  return all(
    requirementsOf(selector).map(({ key, operator, values }): Answer => {
      if (labels === undefined) return 'maybe'
      const value = labels.get(splitKey(key).name)
      if (operator === 'Exists') return answer(value !== undefined)
      if (operator === 'DoesNotExist') return answer(value === undefined)
      const isListed = value !== undefined && values.includes(value)
      return answer(operator === 'In' ? isListed : !isListed)
    }),
  )
}

// R40: the name must be meant, and its lookups must be seen.
function nameMatches(element: unknown, { peer, lookups }: PeerContext): Answer {
  if (peer.name === undefined) return 'no'
  const { name } = peer
  const pattern = getText(element, 'matchName') ?? getText(element, 'matchPattern') ?? ''
  if (!patternMatches(pattern, name)) return 'no'
  return any(lookups.map((lookup) => all([answer(patternMatches(lookup.pattern, name)), lookup.selected])))
}

// R41.
export function patternMatches(pattern: string, name: string): boolean {
  const plain = (text: string): string[] => text.toLowerCase().replace(/\.$/, '').split('.')
  const [wanted, labels] = [plain(pattern), plain(name)]
  const isStars = /^\*+$/.test(wanted[0]!)
  if (wanted.length === 1 && isStars) return true
  if (isStars && wanted[0] !== '*') {
    const rest = wanted.slice(1)
    return (
      labels.length > rest.length && rest.every((part, index) => matchesLabel(part, labels.at(index - rest.length)!))
    )
  }
  return wanted.length === labels.length && wanted.every((part, index) => matchesLabel(part, labels[index]!))
}

/** `*` is zero or more characters of one label. */
function matchesLabel(pattern: string, label: string): boolean {
  const [first = '', ...others] = pattern.split('*')
  if (others.length === 0) return pattern === label
  if (!label.startsWith(first)) return false
  let rest = label.slice(first.length)
  const last = others.pop()!
  for (const part of others) {
    const place = rest.indexOf(part)
    if (place < 0) return false
    rest = rest.slice(place + part.length)
  }
  return rest.length >= last.length && rest.endsWith(last)
}

// R42: an empty namespace is any, and a selector wins over a name.
function servicesMeant(element: unknown, objects: readonly unknown[]): readonly unknown[] {
  const services = objects.filter((object) => typeOf(object) === '/Service')
  const [field, isMeant]: [string, (service: unknown) => boolean] = has(element, 'k8sServiceSelector')
    ? ['k8sServiceSelector', (service) => metadataMeets(service, get(element, 'k8sServiceSelector', 'selector'))]
    : ['k8sService', (service) => nameOf(service) === getText(element, 'k8sService', 'serviceName')]
  const namespace = getText(element, field, 'namespace') ?? ''
  return services.filter((service) => (namespace === '' || namespaceOf(service) === namespace) && isMeant(service))
}

function serviceAnswers(service: unknown, { peer, objects, options }: PeerContext): readonly PeerAnswer[] {
  const key = `service ${namespaceOf(service)}/${nameOf(service)}`
  const labels = getEntries(service, 'spec', 'selector')
  if (labels.length > 0) {
    const matchLabels = Object.fromEntries([...labels, ['k8s:io.kubernetes.pod.namespace', namespaceOf(service)]])
    return [{ key, answer: identityMeets(requirementsOf({ matchLabels }), peer) }]
  }
  const addresses = objects
    .filter(
      (object) =>
        typeOf(object) === 'discovery.k8s.io/EndpointSlice' &&
        namespaceOf(object) === namespaceOf(service) &&
        getText(object, 'metadata', 'labels', 'kubernetes.io/service-name') === nameOf(service),
    )
    .flatMap((slice) => getList(slice, 'endpoints').flatMap((endpoint) => getList(endpoint, 'addresses').map(String)))
  return addresses.map((address) => ({ key: `${key} ${address}`, answer: cidrMatches(address, [], peer, options) }))
}

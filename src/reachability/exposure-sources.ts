/** Who opens the connections of an exposure, as endpoints of the universe, as far as the manifests tell. */
import { type AddressSet, ALL_ADDRESSES, areDisjoint, toRanges, unionAddresses } from '../algebra/address-set.ts'
import { once } from '../base/once.ts'
import type { Cluster, Labels } from '../model/cluster.ts'
import { isPod, type Selections, type Universe } from '../model/endpoint.ts'
import { podControllers } from '../model/exposures/controllers.ts'
import type { Controller, Front } from '../model/exposures/exposure.ts'
import { PRIVATE_IPV4 } from '../model/private-addresses.ts'
import { findStandIns } from '../model/stand-ins.ts'
import type { Assumption } from '../policy/ir.ts'
import type { Both, RevisionName } from '../text/location.ts'

/**
 * A connection surely gets through where each group of `every` has a member that opens it. It possibly does where any member
 * or any of `also` opens it.
 */
export type Sources = {
  readonly every: readonly (readonly number[])[]
  readonly also: readonly number[]
  /** Whether pods of the destination's own namespace are not meant. */
  readonly areElsewhere?: true
  /** Why more than one answer is possible. */
  readonly assumption: Assumption
}

export const HIDDEN_CLIENTS: Assumption =
  'Where externalTrafficPolicy is not Local, a pod sees either the client or a node as the source of a connection from outside; what its own node passes on is left out.'
const API_SERVER: Assumption = 'The address from which the API server connects is not in the manifests.'
const UNKNOWN_CONTROLLER: Assumption =
  'Which pods forward the requests of some Ingresses and routes is not in the manifests: they may be any pod outside of the namespace.'

const MONITORING: Extract<Controller, { kind: 'pods' }> = {
  kind: 'pods',
  name: 'Prometheus',
  labels: [new Map([['app.kubernetes.io/name', 'prometheus']]), new Map([['app', 'prometheus']])],
  namespaces: ['monitoring', 'prometheus', 'openshift-monitoring', 'observability'],
  isBoundToNamespaces: false,
}

export type SourceFinder = (front: Front) => Sources

export function createSourceFinder(universe: Universe, clusters: Both<Cluster>, revision: RevisionName): SourceFinder {
  const { endpoints } = universe
  const indexesOf = (isMeant: (index: number) => boolean): number[] =>
    endpoints.flatMap((_, index) => (isMeant(index) ? [index] : []))
  const addressCells = (addresses: AddressSet): number[] =>
    indexesOf((index) => {
      const endpoint = endpoints[index]
      return endpoint?.kind === 'addresses' && !areDisjoint(endpoint.addresses, addresses)
    })
  const entities = (...names: readonly string[]): number[] =>
    indexesOf((index) => {
      const endpoint = endpoints[index]
      return endpoint?.kind === 'entity' && names.includes(endpoint.name)
    })
  const isKnown = (namespace: string): boolean =>
    clusters.base.namespaces.has(namespace) || clusters.head.namespaces.has(namespace)

  /** Other nodes than a pod's own are met by their address, unless the engine knows them as such. */
  const nodes = (): number[][] => {
    const named = entities('remote-node')
    if (named.length > 0) return [named]
    const given = clusters[revision].nodes.flatMap(({ addresses }) => (addresses === undefined ? [] : [addresses]))
    return addressCells(given.length > 0 ? unionAddresses(...given) : PRIVATE_IPV4).map((cell) => [cell])
  }

  /** Pods that no selector tells apart need not be asked twice. */
  const distinctPods = (): number[] => {
    const places = new Map<string | undefined, Map<Selections, number>>()
    const pods: number[] = []
    for (const [index, endpoint] of endpoints.entries()) {
      if (!isPod(endpoint) || endpoint.states[revision] === undefined) continue
      // Those that are seen alike share what was found out about them.
      const selections = universe.selections[revision](index)
      const known = places.get(endpoint.namespace) ?? new Map<Selections, number>()
      const place = known.get(selections) ?? pods.length
      places.set(endpoint.namespace, known.set(selections, place))
      pods[place] = index
    }
    return pods
  }
  const everyPod = once(distinctPods)
  const anonymous = once(() => findStandIns(universe, ' ', new Map()))

  const workloadsWith = (sets: readonly Labels[], namespaces: readonly string[] | undefined): number[] => {
    for (const labels of sets.map((each) => [...each])) {
      const found = indexesOf((index) => {
        const endpoint = endpoints[index]
        if (endpoint?.kind !== 'workload' || !(namespaces?.includes(endpoint.namespace) ?? true)) return false
        const state = endpoint.states[revision]
        return state !== undefined && labels.every(([key, value]) => state.labels.get(key) === value)
      })
      if (found.length > 0) return found
    }
    return []
  }

  const podsOf = (controller: Extract<Controller, { kind: 'pods' }>): Sources => {
    const { name, labels, namespaces, isBoundToNamespaces, isGiven = false } = controller
    const workloads = workloadsWith(labels, isBoundToNamespaces ? namespaces : undefined)
    const several = `Which of several workloads is ${name} for an Ingress, route or monitor is not in the manifests.`
    if (workloads.length > 0) return { every: workloads.map((index) => [index]), also: [], assumption: several }
    const known = namespaces.filter(isKnown)
    const [first = ''] = namespaces
    const usual = known.length > 0 ? known : [first]
    const standIns = usual.flatMap((namespace) => findStandIns(universe, namespace, labels[0] ?? new Map()))
    const isThere = isBoundToNamespaces || known.length > 0
    const also = isGiven
      ? []
      : isThere
        ? everyPod().filter((index) => usual.includes(namespaceAt(index) ?? ''))
        : everyPod()
    const assumption = elsewhere(name, labels[0], usual, isThere)
    // Who collects metrics may be next to what it collects them from.
    const isNeighbour = isThere || controller === MONITORING
    return { every: [standIns], also, assumption, ...(isNeighbour ? {} : { areElsewhere: true }) }
  }
  const namespaceAt = (index: number): string | undefined => {
    const endpoint = endpoints[index]
    return endpoint !== undefined && isPod(endpoint) ? endpoint.namespace : undefined
  }

  const unknownController = (): Sources => {
    const candidates = podControllers().filter(
      (controller) => workloadsWith(controller.labels, undefined).length > 0 || isTold(controller, isKnown),
    )
    const found = candidates.map(podsOf)
    if (found.length > 0)
      return {
        every: found.flatMap(({ every }) => every),
        also: found.flatMap(({ also }) => also),
        ...(found.some(({ areElsewhere }) => areElsewhere) ? { areElsewhere: true } : {}),
        assumption: found.length === 1 ? (found[0] as Sources).assumption : UNKNOWN_CONTROLLER,
      }
    return {
      every: [anonymous()],
      also: [...everyPod(), ...entities('ingress')],
      areElsewhere: true,
      assumption: UNKNOWN_CONTROLLER,
    }
  }

  const ofController = (controller: Controller): Sources => {
    if (controller.kind === 'pods') return podsOf(controller)
    if (controller.kind === 'addresses') {
      const cells = addressCells(controller.addresses)
      const assumption = `From which of its addresses ${controller.name} connects is not in the manifests.`
      return { every: cells.map((cell) => [cell]), also: [], assumption }
    }
    const named = controller.kind === 'entity' ? entities(controller.name) : []
    return named.length > 0 ? { every: [named], also: [], assumption: UNKNOWN_CONTROLLER } : unknownController()
  }

  const find = (front: Front): Sources => {
    switch (front.kind) {
      case 'clients': {
        const clients = addressCells(front.addresses)
        return { every: front.keepsSource ? [clients] : [clients, ...nodes()], also: [], assumption: HIDDEN_CLIENTS }
      }
      case 'controller':
        return ofController(front.controller)
      case 'api-server': {
        const named = entities('kube-apiserver')
        const anywhere = [...addressCells(ALL_ADDRESSES), ...entities('remote-node', 'host')]
        return { every: named.length > 0 ? [named] : nodes(), also: anywhere, assumption: API_SERVER }
      }
      case 'monitoring':
        return podsOf(MONITORING)
    }
  }
  const known = new Map<string, Sources>()
  return (front) => {
    const key = frontKey(front)
    const sources = known.get(key) ?? find(front)
    known.set(key, sources)
    return sources
  }
}

/** Other namespaces of controllers than their own are no sign that the controller is there. */
function isTold({ namespaces }: Extract<Controller, { kind: 'pods' }>, isKnown: (name: string) => boolean): boolean {
  return namespaces.some((namespace) => namespace !== 'kube-system' && isKnown(namespace))
}

function elsewhere(name: string, labels: Labels | undefined, namespaces: readonly string[], isThere: boolean): string {
  const text = [...(labels ?? [])].map(([key, value]) => `${key}=${value}`).join(',')
  const place = isThere ? `in namespace ${namespaces.join(' or ')}` : 'in some namespace'
  return `The pods of ${name} are not in the manifests; they are taken to run ${place}, with the labels ${text} or others.`
}

function frontKey(front: Front): string {
  if (front.kind === 'clients') return JSON.stringify([front.kind, toRanges(front.addresses), front.keepsSource])
  if (front.kind !== 'controller') return front.kind
  const { controller } = front
  if (controller.kind !== 'pods') return JSON.stringify(controller.kind === 'addresses' ? controller.name : controller)
  return JSON.stringify([controller.name, controller.namespaces, controller.isGiven, [...(controller.labels[0] ?? [])]])
}

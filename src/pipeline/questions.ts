/** Single flows: what a question means, and the verdict on it in each revision. */
import { isIcmpProtocol, isPort, isPortProtocol } from '../algebra/connection-axis.ts'
import type { ConnectionAlgebra, ConnectionSet } from '../algebra/connection-set.ts'
import type { Flow } from '../config/expectations.ts'
import type { Comparison } from '../diff/comparison.ts'
import { type Endpoint, isPod, isSinglePod } from '../model/endpoint.ts'
import { type EndpointReference, parseEndpoint } from '../model/endpoint-notation.ts'
import { isBackend, type ServicePort } from '../model/services.ts'
import { type Assumption, DIRECTIONS } from '../policy/ir.ts'
import type { Decision } from '../reachability/decide.ts'
import type { RevisionName } from '../text/location.ts'
import type { Evaluation } from './evaluation.ts'
import { findEndpoints, withoutOrdinal } from './find-endpoints.ts'

export type Verdict = 'allow' | 'deny' | 'l7' | 'unknown' | 'partial'

/** `verdict` is null where an endpoint does not exist or the flow is none; `reasons` then say why. */
export type Answer = { readonly verdict: Verdict | null; readonly reasons: readonly string[] }

/** One concrete pair that a question comes down to, with the connections that it asks about. */
export type ConcreteFlow = {
  readonly source: number
  readonly destination: number
  readonly connections: ConnectionSet
}

export function answer(evaluation: Evaluation, flow: Flow, revision: RevisionName): Answer {
  const flows = concreteFlows(evaluation, flow, revision)
  if (typeof flows === 'string') return { verdict: null, reasons: [flows] }
  const { algebra, evaluators } = evaluation.comparison
  const evaluator = evaluators[revision]
  const missing = flows
    .flatMap(({ source, destination }) => [source, destination])
    .find((index) => !evaluator.isPresent(index))
  if (missing !== undefined) return { verdict: null, reasons: [`an endpoint does not exist in ${revision}`] }
  const verdicts = new Set<Verdict>()
  const reasons = new Set<string>()
  if (namesOneReplica(evaluation, flow)) return { verdict: 'allow', reasons: [] }
  for (const { source, destination, connections } of flows) {
    const decision = isHairpin(evaluation, flow, source, destination)
      ? hairpinDecision(evaluation.comparison, revision, source, connections)
      : evaluator.reach(source, destination, flow.srcPort)
    const verdict = verdictOf(algebra, decision, connections)
    verdicts.add(verdict)
    if (verdict === 'unknown') for (const assumption of decision.assumptions) reasons.add(assumption)
  }
  const [only] = verdicts
  return { verdict: verdicts.size === 1 && only !== undefined ? only : 'partial', reasons: [...reasons] }
}

/** A single pod that reaches itself through a Service. Cilium lets that pass like any connection of a pod to itself. */
function isHairpin({ comparison, engine }: Evaluation, { to }: Flow, source: number, destination: number): boolean {
  if (source !== destination || !isSinglePod(comparison.universe.endpoints[source])) return false
  const reference = parseEndpoint(to)
  return engine === 'kubernetes' && typeof reference !== 'string' && reference.kind === 'service'
}

const HAIRPIN_OPEN: Assumption =
  'The API does not say whether policies hold for a pod that reaches itself through a Service.'

/**
 * What policies allow between two such pods is allowed, and what one denies that holds here is denied. What only others deny,
 * of which the API does not say it, is open (rules E2, C12).
 */
function hairpinDecision(
  { algebra, evaluators, policies }: Comparison,
  revision: RevisionName,
  pod: number,
  asked: ConnectionSet,
): Decision {
  const sides = DIRECTIONS.map((direction) => evaluators[revision].decideSide(direction, pod, pod))
  const certain = sides.reduce((set, side) => algebra.intersect(set, side.certain), algebra.all)
  const possible = sides.reduce((set, side) => algebra.intersect(set, side.possible), algebra.all)
  const open = new Set(
    policies[revision].filter((policy) => policy.leavesHairpinOpen).map(({ origin }) => origin.object),
  )
  const denials = sides.flatMap(({ steps }) =>
    steps.filter(
      ({ effect, connections }) =>
        (effect === 'deny' || effect === 'isolate') &&
        algebra.intersect(algebra.lift(connections), asked) !== algebra.none,
    ),
  )
  const isOpen = denials.every(({ origin }) => origin === undefined || open.has(origin.object))
  const assumptions = new Set(sides.flatMap((side) => [...side.assumptions]))
  return isOpen
    ? { certain, possible: algebra.union(possible, asked), assumptions: assumptions.add(HAIRPIN_OPEN) }
    : { certain, possible, assumptions }
}

/** One replica to itself: where no policy tells replicas apart, both texts mean the workload, but one pod (rule E1). */
function namesOneReplica({ comparison }: Evaluation, { from, to }: Flow): boolean {
  const reference = parseEndpoint(from)
  if (from !== to || typeof reference === 'string') return false
  if (withoutOrdinal(reference, comparison.universe) !== reference) return true
  return comparison.universe.endpoints.some(
    (endpoint) =>
      endpoint.kind === 'workload' &&
      reference.kind === 'pod' &&
      endpoint.namespace === reference.namespace &&
      endpoint.hasPod(reference.name),
  )
}

/** What the decision says about all of `asked`: it is allowed only if every part of it is. */
function verdictOf(algebra: ConnectionAlgebra, { possible, certain }: Decision, asked: ConnectionSet): Verdict {
  const isInside = (set: ConnectionSet): boolean => algebra.remove(asked, set) === algebra.none
  const isPlain = (set: ConnectionSet): boolean => algebra.gain(set, asked) === algebra.none
  if (isInside(certain)) {
    if (isPlain(certain)) return 'allow'
    return isPlain(possible) ? 'unknown' : 'l7'
  }
  const possibly = algebra.intersect(asked, algebra.lift(possible))
  if (possibly === algebra.none) return 'deny'
  return possibly === algebra.intersect(asked, algebra.lift(certain)) ? 'partial' : 'unknown'
}

/** The pairs of endpoints that the question is about, or why there are none. */
export function concreteFlows(evaluation: Evaluation, flow: Flow, revision: RevisionName): ConcreteFlow[] | string {
  const sources = resolve(flow.from, evaluation, revision)
  if (typeof sources === 'string') return sources
  const to = parseEndpoint(flow.to)
  if (typeof to !== 'string' && to.kind === 'service') return serviceFlows(evaluation, flow, to, sources, revision)
  const destinations = resolve(flow.to, evaluation, revision)
  if (typeof destinations === 'string') return destinations
  const connections = askedConnections(evaluation.comparison.algebra, flow)
  if (typeof connections === 'string') return connections
  return sources.flatMap((source) => destinations.map((destination) => ({ source, destination, connections })))
}

function resolve(text: string, { comparison: { universe } }: Evaluation, revision: RevisionName): number[] | string {
  const reference = parseEndpoint(text)
  if (typeof reference === 'string') return reference
  return findEndpoints(withoutOrdinal(reference, universe), { universe, revision }, text)
}

const UDP_LITE = 136

function askedConnections(algebra: ConnectionAlgebra, flow: Flow): ConnectionSet | string {
  const { protocol, port, icmpType, icmpCode } = flow
  if (isPortProtocol(protocol)) {
    if (port === undefined) return algebra.ofProtocol(protocol)
    return isPort(port) ? algebra.ofPorts(protocol, port) : `${port} is not a port`
  }
  if (isIcmpProtocol(protocol)) {
    return icmpType === undefined ? algebra.ofProtocol(protocol) : algebra.ofIcmp(protocol, icmpType, icmpCode)
  }
  const number = protocol === 'UDPLite' ? UDP_LITE : Number(protocol)
  const isNumber = Number.isInteger(number) && number >= 0 && number <= 255
  return isNumber ? algebra.ofProtocolNumber(number) : algebra.otherProtocols()
}

/** On which port of its pods a client of a headless Service connects: the one that it asks for (rule E7). */
function askedPort({ protocol, port }: Flow): Omit<ServicePort, 'name' | 'port'> | undefined {
  return isPortProtocol(protocol) && port !== undefined ? { protocol, targetPort: port } : undefined
}

/** A connection to a Service is one to each of its backends, on the port that the backend listens on (rule E6). */
function serviceFlows(
  evaluation: Evaluation,
  flow: Flow,
  { namespace, name }: Extract<EndpointReference, { kind: 'service' }>,
  sources: readonly number[],
  revision: RevisionName,
): ConcreteFlow[] | string {
  const { universe, algebra } = evaluation.comparison
  const service = evaluation.clusters[revision].services.find(
    (candidate) => candidate.namespace === namespace && candidate.name === name,
  )
  if (service === undefined) return `${flow.to} does not exist in the manifests`
  const asked = service.isHeadless ? askedPort(flow) : undefined
  const port =
    asked ?? service.ports.find((candidate) => candidate.protocol === flow.protocol && candidate.port === flow.port)
  if (port === undefined) return `${flow.to} has no port ${flow.protocol} ${flow.port ?? ''}`.trim()
  const flows = universe.endpoints.flatMap((endpoint: Endpoint, destination) => {
    if (!isPod(endpoint) || endpoint.kind !== 'workload') return []
    const state = endpoint.states[revision]
    if (state === undefined || !isBackend(service, { namespace: endpoint.namespace, labels: state.labels })) return []
    const numbers =
      typeof port.targetPort === 'number'
        ? [port.targetPort]
        : (state.namedPorts ?? [])
            .filter((named) => named.name === port.targetPort && named.protocol === port.protocol)
            .map((named) => named.number)
    return numbers.flatMap((number) =>
      sources.map((source) => ({ source, destination, connections: algebra.ofPorts(port.protocol, number) })),
    )
  })
  return flows.length === 0 ? `${flow.to} has no backends in the manifests` : flows
}

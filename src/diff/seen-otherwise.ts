/** Pods that rules mean, or no longer mean, because they are not what they were: a cause beside the rule. */
import { locateIn, sameLabels } from '../model/cluster.ts'
import { type Endpoint, isPod, type PodEndpoint, type PodState, type WorkloadEndpoint } from '../model/endpoint.ts'
import type { Direction, PlacedOrigin } from '../policy/ir.ts'
import type { Evaluator } from '../reachability/evaluator.ts'
import type { RevisionName } from '../text/location.ts'
import type { Question, Reason } from './comparison.ts'

/** Selectors see the pod in another way, which head shows. */
export function otherLabels({ comparison, effect }: Question, index: number, direction: Direction): Reason[] {
  const endpoint = comparison.universe.endpoints[index] as Endpoint
  if (!isPod(endpoint)) return []
  const { base, head } = endpoint.states
  if (base === undefined || head === undefined || base === head) return []
  const about = { effect, direction }
  const ofPod =
    endpoint.kind === 'workload' && !sameLabels(base.labels, head.labels)
      ? [{ ...about, origin: originOf(endpoint, 'head'), text: 'has other labels' }]
      : []
  const ofNamespace = sameLabels(base.namespace.labels, head.namespace.labels)
    ? []
    : [{ ...about, ...otherNamespace(endpoint, base.namespace, head.namespace) }]
  return [...ofPod, ...ofNamespace]
}

/** A rule of either side asks for a port by a name that means another one, or none, in one of the revisions (rule N20). */
export function otherPorts(
  { comparison, before, after, effect }: Question,
  source: number,
  destination: number,
): Reason[] {
  const endpoint = comparison.universe.endpoints[destination] as Endpoint
  if (endpoint.kind !== 'workload' || !hasOtherPorts(endpoint)) return []
  const [old, now] = [portsOf(endpoint.states[before.revision]), portsOf(endpoint.states[after.revision])]
  const changed = [...old, ...now].filter((port) => !(old.has(port) && now.has(port))).map(nameOfPort)
  const isAskedFor = ({ rulesAbout }: Evaluator): boolean =>
    [...rulesAbout(source), ...rulesAbout(destination)].some(({ policy }) =>
      policy.rules.some(({ connections }) => connections.named.some(({ name }) => changed.includes(name))),
    )
  if (!isAskedFor(before) && !isAskedFor(after)) return []
  return [{ effect, direction: 'ingress', origin: originOf(endpoint, 'head'), text: 'has other named ports' }]
}

function otherNamespace(
  { namespace = '' }: PodEndpoint,
  { resource: old }: PodState['namespace'],
  { resource: now }: PodState['namespace'],
): Pick<Reason, 'origin' | 'text'> {
  const location = now === undefined ? old && locateIn('base', old) : locateIn('head', now)
  const text = old === undefined ? 'is new' : now === undefined ? 'was removed' : 'has other labels'
  return { origin: { object: `Namespace ${namespace}`, rule: '', ...(location && { location }) }, text }
}

/** Whether selectors can see the pod in another way, by its own labels or by those of its namespace. */
export function hasOtherLabels(
  endpoint: Endpoint,
  whose: 'of-pod' | 'of-namespace' | 'of-either' = 'of-either',
): boolean {
  if (!isPod(endpoint)) return false
  const { base, head } = endpoint.states
  if (base === undefined || head === undefined || base === head) return false
  return (
    (whose !== 'of-namespace' && !sameLabels(base.labels, head.labels)) ||
    (whose !== 'of-pod' && !sameLabels(base.namespace.labels, head.namespace.labels))
  )
}

export function hasOtherPorts(endpoint: Endpoint): boolean {
  if (!isPod(endpoint)) return false
  const { base, head } = endpoint.states
  if (base === undefined || head === undefined || base === head) return false
  const [old, now] = [portsOf(base), portsOf(head)]
  return old.size !== now.size || [...old].some((port) => !now.has(port))
}

/** `http TCP 8080`, as names hold no blanks. */
function portsOf(state: PodState | undefined): ReadonlySet<string> {
  return new Set((state?.namedPorts ?? []).map(({ name, protocol, number }) => `${name} ${protocol} ${number}`))
}

function nameOfPort(port: string): string {
  return port.slice(0, port.indexOf(' '))
}

export function originOf(endpoint: WorkloadEndpoint, revision: RevisionName): PlacedOrigin {
  const location = endpoint.locate(revision)
  const object = `${endpoint.workloadKind} ${endpoint.namespace}/${endpoint.name}`
  return { object, rule: '', ...(location === undefined ? {} : { location }) }
}

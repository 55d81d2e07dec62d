/**
 * Policies that select every pod of their namespace and seem to be written for one workload (pitfall P7): their name is that of
 * the workload, or it alone declares the ports that they open. Only where they change something for another workload.
 */
import { groupBy } from '../base/add-to.ts'
import type { Comparison } from '../diff/comparison.ts'
import type { WorkloadEndpoint } from '../model/endpoint.ts'
import { requirementsIn } from '../model/selector.ts'
import type { Policy } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { changedIn, isWritten } from './pitfall.ts'

/** What names of policies have besides the name of a workload. */
const WORDS_OF_POLICIES: readonly string[] = ['allow', 'policy', 'netpol', 'np', 'ingress', 'egress', 'to', 'restrict']

type Meant = { readonly workload: WorkloadEndpoint; readonly why: string; readonly isNote: boolean }

export function findEmptySubjects({ comparison, changes }: Judged): Observation[] {
  const { universe } = comparison
  const candidates = changedIn(comparison, 'head').flatMap((policy) => {
    const namespace = policy.subject.namespace
    const isForAll = !requirementsIn(policy.subject).some(({ scope }) => scope !== 'namespace')
    if (namespace === undefined || !isForAll || policy.rules.length === 0) return []
    return isWritten(policy.origin) ? [{ policy, namespace }] : []
  })
  if (candidates.length === 0) return []
  const byNamespace = workloadsByNamespace(comparison)
  return candidates.flatMap(({ policy, namespace }): Observation[] => {
    const workloads = byNamespace.get(namespace) ?? []
    const meant = workloads.length < 2 ? undefined : meantWorkload(policy, workloads, comparison)
    if (meant === undefined || !concernsOthers(policy, meant.workload)) return []
    const { object } = policy.origin
    const count = workloads.length - 1
    const others = `${count} other ${count === 1 ? 'workload' : 'workloads'}`
    const sentence = `\`${object}\` selects every pod of namespace ${namespace}, with ${others}, and ${meant.why}`
    return [{ ...aboutObject('RD2027', policy.origin, sentence), ...(meant.isNote ? { isNote: true } : {}) }]
  })

  /** Whether something differs for another workload of the namespace, and the policy is a reason of it. */
  function concernsOthers({ origin }: Policy, meant: WorkloadEndpoint): boolean {
    const isReason = changes.differences.map(({ reasons }) => reasons.some((r) => r.origin.object === origin.object))
    if (!isReason.some(Boolean)) return false
    const isOther = (index: number): boolean => {
      const endpoint = universe.endpoints[index]
      return endpoint?.kind === 'workload' && endpoint !== meant && endpoint.namespace === meant.namespace
    }
    for (const [isSource, isDestination] of [
      [isOther, undefined],
      [undefined, isOther],
    ] as const) {
      for (const { difference } of changes.pairs(isSource, isDestination)) if (isReason[difference]) return true
    }
    return false
  }
}

function workloadsByNamespace({ universe }: Comparison): ReadonlyMap<string, readonly WorkloadEndpoint[]> {
  const workloads = universe.endpoints.filter((endpoint) => endpoint.kind === 'workload')
  return groupBy(workloads, ({ namespace, states }) => (states.head === undefined ? undefined : namespace))
}

/** The one workload of the namespace that the policy fits, by its name or else by its ports. */
function meantWorkload(
  policy: Policy,
  workloads: readonly WorkloadEndpoint[],
  comparison: Comparison,
): Meant | undefined {
  const name = bareName(policy)
  const [named, ...alike] = workloads.filter((workload) => name === workload.name)
  if (named !== undefined && alike.length === 0)
    return { workload: named, why: `is named after ${named.namespace}/${named.name}`, isNote: false }
  const [declaring, ...more] = workloads.filter((workload) => declaresAPortOf(policy, workload, comparison))
  if (declaring === undefined || more.length > 0) return undefined
  const why = `only ${declaring.namespace}/${declaring.name} declares a port that it admits`
  return { workload: declaring, why, isNote: true }
}

/** The name of the policy without the words that say what it is. */
function bareName({ origin }: Policy): string {
  const words = (origin.object.split('/').at(-1) ?? '').split('-')
  return words.filter((word) => !WORDS_OF_POLICIES.includes(word)).join('-')
}

/** Whether the policy admits, one by one or by name, a port that the containers declare. */
function declaresAPortOf({ rules }: Policy, { states }: WorkloadEndpoint, { algebra }: Comparison): boolean {
  const declared = states.head?.namedPorts ?? []
  return rules.some(({ direction, action, connections: { fixed, named } }) => {
    if (direction !== 'ingress' || action !== 'allow') return false
    const single = algebra.segments(fixed).flatMap(({ start, end }) => (start === end ? [start] : []))
    return declared.some(
      ({ name, number, protocol }) =>
        named.some((each) => each.name === name && each.protocol === protocol) ||
        single.includes(algebra.segments(algebra.ofPorts(protocol, number))[0]?.start ?? -1),
    )
  })
}

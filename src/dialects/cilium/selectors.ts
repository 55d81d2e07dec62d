/** Selectors of Cilium policies: whom a rule applies to, and which endpoints are its peers (rules R2 to R12). */
import { ALL_ADDRESSES } from '../../algebra/address-set.ts'
import { type CiliumSettings, DEFAULT_CILIUM } from '../../config/cilium-settings.ts'
import { holdsFor } from '../../model/label-values.ts'
import { type EndpointSelector, type Requirement, requirement, selector } from '../../model/selector.ts'
import { ENTITY_NAMES, type EntityName, type Peer } from '../../policy/ir.ts'
import { NAMESPACE_LABEL_PREFIX } from '../cilium-labels.ts'
import { ANYBODY_KEY } from '../cilium-ports.ts'
import { CLUSTER_KEY, concernsKubernetes, conditionsOf, type LabelCondition, NAMESPACE_KEY, onPods } from './labels.ts'
import type { PeerContext } from './peer-context.ts'
import type { EndpointSelectorText } from './schema.ts'

/** Endpoints of Cilium that are no pods of the manifests, and that policies select by their label (rules R2, R33, R70). */
const ENTITY_SUBJECTS: readonly EntityName[] = ['health', 'ingress', 'init']

type Subject = {
  readonly pods: EndpointSelector
  readonly entities: readonly EntityName[]
  readonly isOfOtherClusters: boolean
}

/** What `endpointSelector` selects. `namespace` is the policy's, or undefined where it has none. */
export function subjectOf(
  written: EndpointSelectorText,
  namespace: string | undefined,
  settings: CiliumSettings,
): Subject {
  const conditions = subjectConditions(written, namespace)
  return {
    isOfOtherClusters: excludesCluster(conditions, settings),
    pods: podsThatMeet(conditions, settings),
    entities: ENTITY_SUBJECTS.filter((name) => isMetByEntity(conditions, name)),
  }
}

function subjectConditions(written: EndpointSelectorText, namespace: string | undefined): LabelCondition[] {
  if (namespace === undefined) return conditionsOf(written)
  // The namespace is set as one more entry of matchLabels under the key with source k8s. An entry with that key is
  // lost, whatever it said; any other condition on the namespace still has to hold (rule R3).
  const { [`k8s:${NAMESPACE_KEY}`]: _overwritten, ...matchLabels } = written.matchLabels ?? {}
  return [...conditionsOf({ ...written, matchLabels }), inPolicyNamespace(namespace)]
}

/** Whether the selector asks for the label of endpoints that have no others yet, in whatever way (rule R7). */
export function mentionsInit(written: EndpointSelectorText): boolean {
  return conditionsOf(written).some(({ source, name }) => source === 'reserved' && name === 'init')
}

/**
 * Everybody whom an element of `fromEndpoints` or `toEndpoints` selects: pods, and where a condition on labels with
 * source `reserved` asks for it, what has no pod.
 */
export function selectedPeers(written: EndpointSelectorText, context: SelectorContext): SelectedPeers {
  const { settings } = context
  const conditions = withDefaults(conditionsOf(written), context)
  if (conditions.length === 0) return { key: ANYBODY_KEY, peers: [{ kind: 'anybody' }], isOfOtherClusters: false }
  const pods = podsThatMeet(conditions, settings)
  const entities = ENTITY_NAMES.filter((name) => isMetByEntity(conditions, name))
  const peers: Peer[] = [
    ...(pods.never ? [] : [{ kind: 'pods', selector: pods } as const]),
    ...entities.map((name) => ({ kind: 'entity', name }) as const),
    ...(isMetByEntity(conditions, 'world') ? [WORLD] : []),
  ]
  const texts = conditions.map(({ source, name, operator, values }) =>
    JSON.stringify([source, name, operator, [...values].sort()]),
  )
  return {
    key: `endpoints ${[...new Set(texts)].sort().join()}`,
    peers,
    isOfOtherClusters: excludesCluster(conditions, settings),
  }
}

/** Whether the selector would mean addresses or nodes as well, were it not for the cluster (rule R8). */
export function restsOnCluster(written: EndpointSelectorText, context: SelectorContext): boolean {
  const others = withDefaults(conditionsOf(written), {
    ...context,
    settings: { ...context.settings, policyDefaultLocalCluster: false },
  })
  return [...ENTITY_NAMES, 'world'].some((name) => isMetByEntity(others, name)) && !others.some(isOfReserved)
}

/**
 * By label, the pods that a selector means because they do not have it: `NotIn` holds of an absent label as well (rule R13).
 * Every pod has a namespace and a cluster.
 */
export function podsWithoutLabels(
  written: EndpointSelectorText,
  context: SelectorContext,
): { readonly label: string; readonly pods: EndpointSelector }[] {
  const conditions = withDefaults(conditionsOf(written), context)
  return conditions.flatMap((condition, index) => {
    const { name, operator } = condition
    if (operator !== 'NotIn' || !concernsKubernetes(condition) || name === NAMESPACE_KEY || name === CLUSTER_KEY)
      return []
    const absent: LabelCondition = { ...condition, operator: 'DoesNotExist', values: [] }
    const pods = podsThatMeet(conditions.with(index, absent), context.settings)
    return pods.never ? [] : [{ label: name.replace(NAMESPACE_LABEL_PREFIX, ''), pods }]
  })
}

function isOfReserved({ source }: LabelCondition): boolean {
  return source === 'reserved'
}

function excludesCluster(conditions: readonly LabelCondition[], { clusterName }: CiliumSettings): boolean {
  return conditions.some((condition) => condition.name === CLUSTER_KEY && !holdsFor(condition, clusterName))
}

/** Whether somebody said what the cluster of the manifests is called: then, other names are meant. */
export function hasClusterName({ clusterName }: CiliumSettings): boolean {
  return clusterName !== DEFAULT_CILIUM.clusterName
}

export const OF_OTHER_CLUSTERS =
  'of other clusters are meant: the manifests are read as those of cluster default, unless the setting `cilium.clusterName` names another'

/** Whether the selector says of which cluster its peers are (rule R12). */
export function namesCluster(written: EndpointSelectorText): boolean {
  return conditionsOf(written).some(({ name }) => name === CLUSTER_KEY)
}

type SelectedPeers = {
  /** Equal for selectors that are written alike. */
  readonly key: string
  readonly peers: readonly Peer[]
  /** Whether no pod of this cluster is meant, because the selector names other ones. */
  readonly isOfOtherClusters: boolean
}

/** Every address that belongs to no pod and no node (rule R28). */
export const WORLD: Peer = { kind: 'addresses', addresses: ALL_ADDRESSES, reach: 'outside-only' }

type SelectorContext = Pick<PeerContext, 'namespace' | 'isAboutInit' | 'settings'>

/** What Cilium adds to a selector of peers that does not say it. */
function withDefaults(
  written: readonly LabelCondition[],
  { namespace, isAboutInit, settings: { policyDefaultLocalCluster, clusterName } }: SelectorContext,
): LabelCondition[] {
  // One condition with source `reserved` and the selector is taken as it stands (rule R9).
  if (written.some(isOfReserved)) return [...written]
  const names = (isNamed: (name: string) => boolean): boolean =>
    written.some((condition) => concernsKubernetes(condition) && isNamed(condition.name))
  const added: LabelCondition[] = []
  if (!names((name) => name === NAMESPACE_KEY)) {
    // A cluster-wide policy asks for some namespace even beside conditions on namespace labels (rule R7).
    if (namespace === undefined) {
      if (!isAboutInit) added.push({ source: 'k8s', name: NAMESPACE_KEY, operator: 'Exists', values: [] })
    }
    // Any condition on the namespace or its labels, whatever its operator, lifts the policy's own (rules R4 to R6).
    else if (!names((name) => name.startsWith(NAMESPACE_LABEL_PREFIX))) added.push(inPolicyNamespace(namespace))
  }
  // Since 1.19 (`policy-default-local-cluster`), so that NotIn and DoesNotExist still select pods only (rules R8, R12).
  if (policyDefaultLocalCluster && !names((name) => name === CLUSTER_KEY)) {
    added.push({ source: 'k8s', name: CLUSTER_KEY, operator: 'In', values: [clusterName] })
  }
  return [...written, ...added]
}

function inPolicyNamespace(namespace: string): LabelCondition {
  return { source: 'k8s', name: NAMESPACE_KEY, operator: 'In', values: [namespace] }
}

/** Pods behind a Service: those of its namespace with all of its labels (rule R42). */
export function podsOfService(
  labels: Readonly<Record<string, string>>,
  namespace: string,
  settings: CiliumSettings,
): EndpointSelector {
  return podsThatMeet([...conditionsOf({ matchLabels: labels }), inPolicyNamespace(namespace)], settings)
}

/** Nodes by the labels of their objects; those of any other source than Kubernetes are none (rule R44). */
export function nodesThatMeet(written: EndpointSelectorText): EndpointSelector {
  const requirements: Requirement[] = []
  for (const condition of conditionsOf(written)) {
    const { source, name, operator, values } = condition
    if (concernsKubernetes(condition) || source === 'node')
      requirements.push(requirement('pod', name, operator, values))
    else if (!holdsFor(condition, undefined)) return selector([], { never: true })
  }
  return selector(requirements)
}

function podsThatMeet(conditions: readonly LabelCondition[], settings: CiliumSettings): EndpointSelector {
  const requirements: Requirement[] = []
  for (const condition of conditions) {
    const answer = onPods(condition, settings)
    if (answer === false) return selector([], { never: true })
    if (answer !== true) requirements.push(answer)
  }
  return selector(requirements)
}

/** An entity has one label: its name with source `reserved` and an empty value (rule R10). */
function isMetByEntity(conditions: readonly LabelCondition[], entity: string): boolean {
  return conditions.every((condition) => {
    const isPresent = condition.name === entity && (condition.source === 'reserved' || condition.source === 'any')
    return holdsFor(condition, isPresent ? '' : undefined)
  })
}

/** Why this selector of peers is not evaluated, if it is not. */
export function unsupportedSelector(written: EndpointSelectorText): string | undefined {
  const conditions = conditionsOf(written)
  const foreign = conditions.find(({ source }) => ['cidr', 'cidrgroup', 'fqdn'].includes(source))
  if (foreign !== undefined) return `labels with source ${foreign.source} are not evaluated`
  // An API server is also a node or an outside address (rule R32), and which of them is not in the manifests.
  const reserved = new Set(conditions.filter(({ source }) => source === 'reserved').map(({ name }) => name))
  if (reserved.size > 1 && reserved.has('kube-apiserver')) {
    return 'reserved:kube-apiserver together with another reserved label is not evaluated'
  }
  return undefined
}

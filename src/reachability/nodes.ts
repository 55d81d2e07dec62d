/** Nodes as policies see them: as peers by their labels, and as subjects where an engine guards its hosts (rule R69). */
import type { Labels } from '../model/cluster.ts'
import { type Endpoint, isPod } from '../model/endpoint.ts'
import { matchesSelector } from '../model/match-selector.ts'
import { NO_SERVICE_ACCOUNT, podState } from '../model/pod-state.ts'
import { type EndpointSelector, isSpecific } from '../model/selector.ts'
import type { Assumption } from '../policy/ir.ts'
import type { RevisionName } from '../text/location.ts'
import type { PeerAnswer } from './peer-answer.ts'

const NODE_LABELS_UNKNOWN: Assumption =
  'Labels of nodes that no manifest gives are not known: whether a selector of nodes matches them is open.'

/** The node that an endpoint is, or on whose network it runs. */
export type NodeView = {
  /** Undefined where any node may be meant. */
  readonly nodeName: string | undefined
  /** Undefined where no manifest gives them. */
  readonly labels: Labels | undefined
}

export type FindNode = (endpoint: Endpoint) => NodeView | undefined

export function createNodeFinder(endpoints: readonly Endpoint[], revision: RevisionName): FindNode {
  const nodes = endpoints.filter((endpoint) => endpoint.kind === 'node')
  const labels = new Map(nodes.map((node) => [node.name, node.labels[revision]]))
  const named = (nodeName: string | undefined): NodeView => ({
    nodeName,
    labels: nodeName === undefined ? undefined : labels.get(nodeName),
  })
  return (endpoint) => {
    if (endpoint.kind === 'node') return named(endpoint.name)
    if (isPod(endpoint)) {
      const state = endpoint.states[revision]
      return state?.hostNetwork ? named(state.nodeName) : undefined
    }
    const isNode = endpoint.kind === 'entity' && !endpoint.isOutside && NODE_ENTITIES.includes(endpoint.name)
    return isNode ? named(undefined) : undefined
  }
}

/** An API server inside the cluster runs on a node (rule R32). */
const NODE_ENTITIES: readonly string[] = ['host', 'remote-node', 'kube-apiserver']

/** Nodes are selected by the labels of their objects, as pods are by theirs. */
export function matchesNode(selector: EndpointSelector, { labels }: NodeView): PeerAnswer {
  if (selector.never) return { answer: 'no' }
  if (!isSpecific(selector)) return { answer: 'yes' }
  if (labels === undefined) return { answer: 'maybe', assumption: NODE_LABELS_UNKNOWN }
  const node = podState(labels, NO_SERVICE_ACCOUNT, { labels: new Map(), hasUnseenLabels: false }, new Set())
  return { answer: matchesSelector(selector, node) }
}

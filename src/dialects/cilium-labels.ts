/**
 * Which labels are part of an identity, so that policies can see them (rule R11): Cilium's built-in patterns and those of
 * the setting `labels` (pkg/labelsfilter).
 */
import type { CiliumSettings } from '../config/cilium-settings.ts'
import { type EndpointSelector, NAMESPACE_NAME_LABEL, type Requirement, selector } from '../model/selector.ts'

/** Whether policies can see a label of this key, without its source. */
export type LabelFilter = (key: string) => boolean

type LabelPattern = { readonly isExclusion: boolean; readonly source: string; readonly expression: RegExp }

const INCLUDED = [
  String.raw`io\.kubernetes\.pod\.namespace`,
  String.raw`io\.cilium\.k8s\.namespace\.labels`,
  String.raw`io\.cilium\.k8s\.policy\.cluster`,
  String.raw`io\.cilium\.k8s\.policy\.serviceaccount`,
  String.raw`app\.kubernetes\.io`,
]

const EXCLUDED = [
  String.raw`io\.kubernetes`,
  String.raw`kubernetes\.io`,
  String.raw`statefulset\.kubernetes\.io\/pod-name`,
  String.raw`apps\.kubernetes\.io\/pod-index`,
  String.raw`batch\.kubernetes\.io\/job-completion-index`,
  String.raw`batch\.kubernetes\.io\/controller-uid`,
  String.raw`.*beta\.kubernetes\.io`,
  String.raw`k8s\.io`,
  'pod-template-generation',
  'pod-template-hash',
  'controller-revision-hash',
  'annotation.*',
  'controller-uid',
  'etcd_node',
]

const BUILT_IN: readonly LabelPattern[] = [...INCLUDED, ...EXCLUDED.map((text) => `!${text}`)].map(parsePattern)

const KNOWN = new WeakMap<readonly string[], LabelFilter>()

export function labelFilter({ labels }: Pick<CiliumSettings, 'labels'>): LabelFilter {
  const known = KNOWN.get(labels) ?? createLabelFilter(labels)
  KNOWN.set(labels, known)
  return known
}

/** Once a pattern of the setting includes labels, only included ones count. Of two patterns, the longer match decides. */
function createLabelFilter(labels: readonly string[]): LabelFilter {
  const own = labels.map(parsePattern)
  const patterns = [...BUILT_IN, ...own]
  const isAllowList = own.some(({ isExclusion }) => !isExclusion)
  return (key) => {
    let included = 0
    let excluded = 0
    for (const { isExclusion, source, expression } of patterns) {
      const match = expression.exec(key)
      // Every label of a pod and of its namespace has source k8s (rule R10); a match counts at the start of the key only.
      if (!['', 'any', 'k8s'].includes(source) || match?.index !== 0) continue
      const { length } = match[0]
      if (!isExclusion) included = Math.max(included, length)
      else if (excluded === 0 || length < excluded) excluded = length
    }
    return (!isAllowList && excluded === 0) || included > excluded
  }
}

function parsePattern(text: string): LabelPattern {
  const colon = text.indexOf(':')
  const [source, rest] = colon < 0 ? ['', text] : [text.slice(0, colon), text.slice(colon + 1)]
  const isExclusion = rest.startsWith('!')
  return { isExclusion, source, expression: new RegExp(isExclusion ? rest.slice(1) : rest) }
}

/** The key of a namespace's label among those of its pods, before the label's own. */
export const NAMESPACE_LABEL_PREFIX = 'io.cilium.k8s.namespace.labels.'

/** The selector as far as policies can see what it asks for: a label that they cannot see is absent. */
export function visibleSelector(requirements: readonly Requirement[], settings: CiliumSettings): EndpointSelector {
  const never = unseenLabels(requirements, settings).length > 0
  return selector(never ? [] : requirements.filter((each) => isVisible(each, settings)), { never })
}

/** Labels that must be there and that policies cannot see. */
export function unseenLabels(requirements: readonly Requirement[], settings: CiliumSettings): string[] {
  return requirements
    .filter((each) => (each.operator === 'In' || each.operator === 'Exists') && !isVisible(each, settings))
    .map(({ key }) => key)
}

function isVisible({ scope, key }: Requirement, settings: CiliumSettings): boolean {
  if (scope === 'namespace' && key === NAMESPACE_NAME_LABEL) return true
  return labelFilter(settings)(scope === 'namespace' ? NAMESPACE_LABEL_PREFIX + key : key)
}

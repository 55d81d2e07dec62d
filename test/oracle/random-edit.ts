import fc from 'fast-check'
import { calicoKind } from './calico-cluster.ts'
import { isCalicoObject } from './calico-validation.ts'
import { isCiliumPolicy, isNamespacedCiliumPolicy } from './cilium-validation.ts'
import { isWorkload } from './cluster.ts'
import { nameOf, namespaceOf, typeOf } from './manifests.ts'
import { isNetworkPolicy } from './network-policy.ts'
import { calicoOrder, calicoRule, calicoSurroundings } from './random-calico-policy.ts'
import { allowKind, ciliumItem, ciliumRule, subjectSelector } from './random-cilium-policy.ts'
import { type Dialect, namespaceObject, randomPolicy } from './random-cluster.ts'
import { namespaceLabels, plain, podLabels, podSelector } from './random-labels.ts'
import { networkPolicyRule, policyTypesValue } from './random-network-policy.ts'
import { get, getList, getText } from './values.ts'

// One to three edits of the kind that a pull request makes. What was valid stays valid.

type Json = Record<string, unknown>

export function randomEdit(manifests: readonly object[]): fc.Arbitrary<object[]> {
  return fc
    .constantFrom(1, 1, 1, 2, 3)
    .chain((count) =>
      Array.from({ length: count }).reduce<fc.Arbitrary<object[]>>(
        (edited) => edited.chain((current) => oneEdit(current).map(plain)),
        fc.constant([...manifests]),
      ),
    )
}

function oneEdit(manifests: readonly object[]): fc.Arbitrary<object[]> {
  const policies = manifests.filter(
    (object) => isNetworkPolicy(object) || isCiliumPolicy(object) || isCalicoPolicy(object),
  )
  const workloads = manifests.filter(isWorkload)
  const edits: fc.WeightedArbitrary<object[]>[] = [
    { weight: 2, arbitrary: addPolicy(manifests) },
    { weight: 2, arbitrary: relabelNamespace(manifests) },
  ]
  if (workloads.length > 0) {
    edits.push({
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...workloads), podLabels)
        .map(([workload, labels]) => replace(manifests, workload, [relabelled(workload, labels)])),
    })
  }
  if (manifests.some(isCalicoObject)) edits.push({ weight: 3, arbitrary: editSurroundings(manifests) })
  if (policies.length > 0) {
    const one = fc.constantFrom(...policies)
    edits.push({ weight: 1, arbitrary: one.map((policy) => replace(manifests, policy, [])) })
    edits.push({
      weight: 8,
      arbitrary: one.chain((policy) =>
        editPolicy(policy, dialectOf(manifests)).map((edited) => replace(manifests, policy, [edited])),
      ),
    })
  }
  return fc.oneof(...edits)
}

function replace(manifests: readonly object[], old: object, replacements: readonly object[]): object[] {
  return manifests.flatMap((object) => (object === old ? replacements : [object]))
}

function addPolicy(manifests: readonly object[]): fc.Arbitrary<object[]> {
  // Without the tiers that some of them begin with.
  const names = new Set(manifests.map((object) => nameOf(object).split('.').at(-1)))
  const free = Array.from({ length: manifests.length + 1 }, (_, index) => `added${index}`)
  const name = free.find((candidate) => !names.has(candidate))!
  return randomPolicy(dialectOf(manifests), name).map((policy) => [...manifests, policy])
}

function dialectOf(manifests: readonly object[]): Dialect {
  if (manifests.some(isCalicoObject)) return 'calico'
  if (!manifests.some(isCiliumPolicy)) return 'kubernetes'
  return manifests.some(isNetworkPolicy) ? 'mixed' : 'cilium'
}

/** Other labels, or an object for a namespace that had none. */
function relabelNamespace(manifests: readonly object[]): fc.Arbitrary<object[]> {
  const names = [...new Set(manifests.filter(isWorkload).map(namespaceOf)), 'alpha']
  return fc.tuple(fc.constantFrom(...names), namespaceLabels).map(([name, labels]) => {
    const others = manifests.filter((object) => !(typeOf(object) === '/Namespace' && nameOf(object) === name))
    return [...others, namespaceObject(name, labels)]
  })
}

/** Another tier, set, host, account or Service of the same name, or one that was not there. */
function editSurroundings(manifests: readonly object[]): fc.Arbitrary<object[]> {
  const key = (object: object): string => `${typeOf(object)} ${namespaceOf(object)}/${nameOf(object)}`
  return calicoSurroundings
    .chain((drawn) => fc.constantFrom(...drawn))
    .map((object) => [...manifests.filter((other) => key(other) !== key(object)), object])
}

function relabelled(workload: object, labels: object): object {
  const copy = structuredClone(workload) as { metadata: Json; spec: Json }
  if (getText(workload, 'kind') === 'Pod') {
    copy.metadata.labels = labels
  } else {
    const template = copy.spec.template as { metadata: Json }
    template.metadata.labels = labels
    copy.spec.selector = { matchLabels: labels }
  }
  return copy
}

function editPolicy(policy: object, dialect: Dialect): fc.Arbitrary<object> {
  if (isNetworkPolicy(policy)) {
    return editNetworkPolicySpec(policy, dialect).map((spec) => ({ ...policy, spec }))
  }
  if (isCalicoPolicy(policy)) return editCalicoPolicy(policy)
  const specs = getList(policy, 'specs')
  const index = fc.integer({ min: get(policy, 'spec') === undefined ? 0 : -1, max: specs.length - 1 })
  return index.chain((at) => {
    const rule = (at < 0 ? get(policy, 'spec') : specs[at]) as Json
    return editCiliumRule(rule, isNamespacedCiliumPolicy(policy)).map((edited) =>
      at < 0 ? { ...policy, spec: edited } : { ...policy, specs: specs.with(at, edited) },
    )
  })
}

function editNetworkPolicySpec(policy: object, dialect: Dialect): fc.Arbitrary<object> {
  const spec = get(policy, 'spec') as Json
  return fc.oneof(
    podSelector.map((selector) => ({ ...spec, podSelector: selector })),
    policyTypesValue.map((policyTypes) => ({ ...spec, policyTypes })),
    ...(['ingress', 'egress'] as const).map((direction) =>
      editList(
        getList(spec, direction),
        networkPolicyRule(direction, { withV6: dialect === 'kubernetes' || dialect === 'calico' }),
      ).map((rules) => ({
        ...spec,
        [direction]: rules,
      })),
    ),
  )
}

function isCalicoPolicy(object: unknown): boolean {
  return ['NetworkPolicy', 'GlobalNetworkPolicy'].includes(calicoKind(object) ?? '')
}

function editCalicoPolicy(policy: object): fc.Arbitrary<object> {
  const spec = get(policy, 'spec') as Json
  const directions = spec.preDNAT === true ? (['ingress'] as const) : (['ingress', 'egress'] as const)
  return fc
    .oneof(
      calicoOrder.map((order) => ({ ...spec, order })),
      fc.constantFrom('all()', "app == 'a'", 'has(tier)').map((selector) => ({ ...spec, selector })),
      ...directions.map((direction) =>
        editList(getList(spec, direction), calicoRule(direction)).map((rules) => ({ ...spec, [direction]: rules })),
      ),
    )
    .map((edited) => ({ ...policy, spec: edited }))
}

function editCiliumRule(rule: Json, namespaced: boolean): fc.Arbitrary<object> {
  const flags = rule.enableDefaultDeny as { ingress?: boolean; egress?: boolean } | undefined
  const sections = [
    { section: 'ingress', item: ciliumItem('ingress', allowKind(flags, 'ingress')) },
    { section: 'egress', item: ciliumItem('egress', allowKind(flags, 'egress')) },
    { section: 'ingressDeny', item: ciliumItem('ingress', 'deny') },
    { section: 'egressDeny', item: ciliumItem('egress', 'deny') },
  ]
  return fc.oneof(
    ciliumRule(namespaced),
    subjectSelector(namespaced).map((endpointSelector) => ({ ...rule, endpointSelector })),
    ...sections.map(({ section, item }) =>
      editList(getList(rule, section), item).map((items) => withItem({ ...rule, [section]: items })),
    ),
  )
}

// R14: a rule keeps an item in one of its lists.
function withItem(rule: Json): Json {
  const lists = ['ingress', 'egress', 'ingressDeny', 'egressDeny']
  return lists.some((list) => getList(rule, list).length > 0) ? rule : { ...rule, ingress: [{}] }
}

/** Adds, removes or replaces one element. */
function editList(list: readonly unknown[], element: fc.Arbitrary<object>): fc.Arbitrary<unknown[]> {
  const added = element.map((one) => [...list, one])
  if (list.length === 0) return added
  const index = fc.integer({ min: 0, max: list.length - 1 })
  return fc.oneof(
    added,
    index.map((at) => list.toSpliced(at, 1)),
    fc.tuple(index, element).map(([at, one]) => list.with(at, one)),
  )
}

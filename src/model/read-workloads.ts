/** The workloads that manifests describe (rules I1 to I5), each object once for both revisions. */
import { NumberLists } from '../base/number-lists.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { fieldAt, textOf } from '../manifests/fields.ts'
import type { JsonObject, JsonValue } from '../manifests/parse.ts'
import { isObject, type Resource, resourcesOf } from '../manifests/resource.ts'
import { compareText } from '../text/location.ts'
import type { Cluster, InitContainers, Workload } from './cluster.ts'
import { chooseCopy } from './copies.ts'
import { namespaceOf } from './namespace-of.ts'
import { gatherReplicas, type OwnedWorkload, type Owner, ownersOf } from './owners.ts'
import { readPod } from './read-pod.ts'
import { WORKLOAD_KINDS, type WorkloadKind } from './workload-kinds.ts'

type WorkloadResource = { readonly kind: WorkloadKind; readonly resource: Resource; readonly identity: Identity }

/** The first with the key. */
type FindResource = (key: string) => WorkloadResource | undefined

/** Sorted by namespace, group, kind and name. */
export function readWorkloads(resources: readonly Resource[], diagnostics: Diagnostic[]): Workload[] {
  const all = workloadResources(resources)
  const places = new NumberLists(all.length, (place) => all[place]?.identity.key)
  const find: FindResource = (key) => all[places.firstOf(key) ?? all.length]
  const workloads: OwnedWorkload[] = []
  for (const each of all) {
    const { key } = each.identity
    if (find(key) !== each) continue
    const same = places.of(key).map((place) => all[place] as WorkloadResource)
    const own = same.filter((candidate) => !isOwned(candidate, find))
    const last = own.at(-1)
    if (last === undefined) continue
    const choice = chooseCopy(own.map(({ resource }) => resource))
    diagnostics.push(...choice.diagnostics)
    const workload = readWorkload(each.kind, choice.chosen, find, diagnostics)
    if (workload !== undefined) workloads.push({ key, workload, owners: last.identity.owners })
  }
  const gathered = [...gatherReplicas(workloads)].sort((a, b) => compareText(a.key, b.key))
  return gathered.map(({ workload }) => workload)
}

function workloadResources(resources: readonly Resource[]): WorkloadResource[] {
  return WORKLOAD_KINDS.flatMap((kind) =>
    resourcesOf(resources, kind.group, kind.kind).map((resource) => ({
      kind,
      resource,
      identity: identityOf(resource),
    })),
  )
}

/** Which object it is, and what controls it. */
type Identity = { readonly key: string; readonly owners: readonly Owner[] }

function identityOf(resource: Resource): Identity {
  return { key: workloadKey(namespaceOf(resource), resource), owners: ownersOf(resource.value) }
}

function workloadKey(namespace: string, { group, kind, name }: Owner): string {
  return JSON.stringify([namespace, group, kind, name])
}

/** A pod that a present workload owns is that workload's (rule I5). */
function isOwned({ resource, identity: { owners } }: WorkloadResource, find: FindResource): boolean {
  return owners.some((owner) => find(workloadKey(namespaceOf(resource), owner)) !== undefined)
}

const read = new WeakMap<JsonObject, Workload>()

/** What stands at the same place of both revisions is one workload. */
function readWorkload(
  kind: WorkloadKind,
  resource: Resource,
  find: FindResource,
  diagnostics: Diagnostic[],
): Workload | undefined {
  const known = read.get(resource.value)
  if (known?.resource.file === resource.file) return known
  const written = fieldAt(resource.value, kind.template)
  const template = written ?? templateOfOther(resource, find)
  if (!isObject(template)) return undefined
  if (resource.name === '') {
    diagnostics.push(nameless(resource))
    return undefined
  }
  const workload = known === undefined ? readPod(resource, kind, template) : { ...known, resource }
  // What rests on another object is not the same wherever this one stands.
  if (template === written) read.set(resource.value, workload)
  return workload
}

function nameless(resource: Resource): Diagnostic {
  return {
    code: 'RD1010',
    severity: 'error',
    message: `this ${resource.kind} has no name; it was left out`,
    help: 'Give it `metadata.name`.',
    ...resource.mark(['metadata']),
    content: resource.digest,
    isUnderstood: false,
  }
}

/** A Rollout may point at a Deployment instead of holding a template (rule I2). */
function templateOfOther(resource: Resource, find: FindResource): JsonValue | undefined {
  const reference = fieldAt(resource.value, ['spec', 'workloadRef'])
  const kind = textOf(fieldAt(reference, ['kind'])) ?? ''
  const name = textOf(fieldAt(reference, ['name'])) ?? ''
  const other = find(workloadKey(namespaceOf(resource), { group: 'apps', kind, name }))
  return fieldAt(other?.resource.value, ['spec', 'template'])
}

/** The same cluster to an engine for which names of ports are those of no init container, or of all. */
export function withPortsOf(initContainers: InitContainers, cluster: Cluster): Cluster {
  const workloads = cluster.workloads.map((workload) => {
    const namedPorts = workload.portsWithInit?.[initContainers] ?? workload.namedPorts
    return namedPorts === workload.namedPorts ? workload : { ...workload, namedPorts }
  })
  return { ...cluster, workloads }
}

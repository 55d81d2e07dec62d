/** What policies of one revision are read in, beyond themselves. */
import { type AddressSet, ALL_IPV4, areDisjoint, parseSingleAddress } from '../../algebra/address-set.ts'
import type { JsonObject, JsonValue } from '../../manifests/parse.ts'
import { isObject } from '../../manifests/resource.ts'
import type { Labels } from '../../model/cluster.ts'
import { namespaceOf } from '../../model/namespace-of.ts'
import { WORKLOAD_KINDS } from '../../model/workload-kinds.ts'
import {
  labelsIn,
  NAMESPACE_PREFIX,
  networkAddresses,
  SERVICE_ACCOUNT_PREFIX,
  specOf,
  textsIn,
} from '../calico-labels.ts'
import { calicoObjects } from '../calico-tiers.ts'
import type { LoweringContext } from '../dialect.ts'
import type { UnusualPods } from './pod-selector.ts'

type Surroundings = Pick<LoweringContext, 'objectsOf'>

/** Asked once for each revision. */
function once<T>(ask: (surroundings: Surroundings) => T): (surroundings: Surroundings) => T {
  const known = new WeakMap<Surroundings['objectsOf'], { readonly answer: T }>()
  return (surroundings) => {
    const found = known.get(surroundings.objectsOf) ?? { answer: ask(surroundings) }
    known.set(surroundings.objectsOf, found)
    return found.answer
  }
}

/** Pods of the manifests as their workloads describe them. */
const podTemplates = once(({ objectsOf }): readonly (JsonValue | undefined)[] =>
  WORKLOAD_KINDS.flatMap(({ group, kind, template }) =>
    objectsOf(group, kind).map(({ value }) => fieldAt(value, template)),
  ),
)

export const labelsOfPods = once((surroundings): readonly Labels[] =>
  podTemplates(surroundings).map((pod) => labelsIn(fieldAt(pod, ['metadata', 'labels']))),
)

/** From this length on, the name of an account is no label of its pods (rule CLB1). */
const LONG_NAME = 63

/** What few pods have, and selectors must heed where one does: only those of the manifests are asked (rules CLB1, CLB2). */
export const unusualPods = once((surroundings): UnusualPods => {
  const keys = labelsOfPods(surroundings).flatMap((labels) => [...labels.keys()])
  const accounts = podTemplates(surroundings).flatMap((pod) => fieldAt(pod, ['spec', 'serviceAccountName']) ?? [])
  return {
    overriding: new Set(
      keys.filter((key) => key.startsWith(NAMESPACE_PREFIX) || key.startsWith(SERVICE_ACCOUNT_PREFIX)),
    ),
    longAccounts: [...new Set(accounts.map(String))].filter((name) => name.length >= LONG_NAME).sort(),
  }
})

/** Whether pods or pools show that the cluster has addresses of IPv4 and of IPv6. */
export const hasBothFamilies = once((surroundings): boolean => {
  const pods = surroundings.objectsOf('', 'Pod').flatMap(({ value }) => listAt(value, ['status', 'podIPs']))
  const addresses = [
    ...pods.flatMap((entry) => parseSingleAddress(String(isObject(entry) ? entry.ip : entry)) ?? []),
    ...calicoObjects('IPPool', surroundings).flatMap((pool) => networkAddresses(String(specOf(pool).cidr))),
  ]
  return areBothIn(addresses)
})

function areBothIn(addresses: AddressSet): boolean {
  const four = addresses.filter((one) => !areDisjoint([one], ALL_IPV4))
  return four.length > 0 && four.length < addresses.length
}

/** Addresses under which Services are asked for, with `namespace/name`. */
export const serviceAddresses = once(
  ({ objectsOf }): readonly { readonly name: string; readonly address: AddressSet }[] =>
    objectsOf('', 'Service').flatMap((service) => {
      const spec = specOf(service)
      const balancers = listAt(service.value, ['status', 'loadBalancer', 'ingress']).filter(isObject)
      const texts = [
        spec.clusterIP,
        spec.loadBalancerIP,
        ...textsIn(spec.clusterIPs),
        ...textsIn(spec.externalIPs),
        ...balancers.map(({ ip }) => ip),
      ]
      return texts.flatMap((text) => {
        const address = typeof text === 'string' ? parseSingleAddress(text) : undefined
        return address === undefined ? [] : [{ name: `${namespaceOf(service)}/${service.name}`, address }]
      })
    }),
)

const VXLAN_PORT = 4789

/** Which packets of tunnels pods may send, as Felix is told. */
export const tunnelsOfPods = once((surroundings) => {
  const told: JsonObject =
    calicoObjects('FelixConfiguration', surroundings)
      .filter(({ name }) => name === 'default')
      .map(specOf)[0] ?? {}
  return {
    vxlanPort: typeof told.vxlanPort === 'number' ? told.vxlanPort : VXLAN_PORT,
    allowsVxlan: told.allowVXLANPacketsFromWorkloads === true,
    allowsIpInIp: told.allowIPIPPacketsFromWorkloads === true,
  }
})

function listAt(value: JsonValue | undefined, path: readonly (string | number)[]): readonly JsonValue[] {
  const list = fieldAt(value, path)
  return Array.isArray(list) ? list : []
}

function fieldAt(value: JsonValue | undefined, path: readonly (string | number)[]): JsonValue | undefined {
  let current = value
  for (const step of path) current = isObject(current) ? current[step] : undefined
  return current
}

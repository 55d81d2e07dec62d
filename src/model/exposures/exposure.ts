/** Ways by which something that no pod stands for reaches a pod (rules E8, E9, E10), as the manifests describe them. */
import type { AddressSet } from '../../algebra/address-set.ts'
import type { PortProtocol } from '../../algebra/connection-axis.ts'
import type { Resource } from '../../manifests/resource.ts'
import type { Locate } from '../../text/location.ts'
import type { Labels } from '../cluster.ts'
import { namespaceOf } from '../namespace-of.ts'

export type Exposure = {
  /** `Ingress shop/front`. */
  readonly object: string
  /** What else there is to say of the way in, which is another one where this differs: `of type LoadBalancer`. */
  readonly detail: string
  readonly locate: Locate
  readonly front: Front
  readonly backends: readonly Backend[]
}

/** Whoever opens the connection that the backend sees. */
export type Front =
  | {
      readonly kind: 'clients'
      readonly addresses: AddressSet
      /** False where a node may stand in as the source, which hides who the client is (rule E8). */
      readonly keepsSource: boolean
      /** Whether a load balancer brings them, and not the address of a node. */
      readonly isBalanced: boolean
    }
  | { readonly kind: 'controller'; readonly controller: Controller }
  | { readonly kind: 'api-server' }
  | { readonly kind: 'monitoring' }

/** What forwards requests that come in. */
export type Controller =
  | {
      readonly kind: 'pods'
      /** As people know it: `ingress-nginx`. */
      readonly name: string
      /** Any of these label sets tells its pods. */
      readonly labels: readonly Labels[]
      /** Where its pods usually are, the most usual first. */
      readonly namespaces: readonly string[]
      /** Whether its pods are only in these namespaces. */
      readonly isBoundToNamespaces: boolean
      /** Whether the settings say so, and no other pod can be it. */
      readonly isGiven?: true
    }
  | { readonly kind: 'addresses'; readonly name: string; readonly addresses: AddressSet }
  | { readonly kind: 'entity'; readonly name: string }
  | { readonly kind: 'unknown' }

/** Pods that an exposure leads to: those behind a Service, or those that a monitor selects by itself. */
export type Backend =
  | {
      readonly kind: 'service'
      readonly namespace: string
      readonly name: string
      /** Undefined is every port of the Service. */
      readonly port: BackendPort | undefined
    }
  | {
      readonly kind: 'pods'
      readonly namespace: string
      /** Pods have all of these labels. */
      readonly labels: Labels
      readonly protocol: PortProtocol
      /** A number, or the name of a port of each pod. */
      readonly port: number | string
    }

/** How an exposure names a port of a Service. */
export type BackendPort =
  | { readonly by: 'port'; readonly port: number | string }
  /** Monitors name what the Service's port leads to. */
  | { readonly by: 'target-port'; readonly port: number | string }
  /** OpenShift Routes name a port of the Service's endpoints: by the name of the Service's port, or by the pod's number. */
  | { readonly by: 'endpoint-port'; readonly port: number | string }

/** The object as people name it, in the namespace that it is in without naming one (rule I7). */
export function objectOf(resource: Resource, isNamespaced = true): string {
  return `${resource.kind} ${isNamespaced ? `${namespaceOf(resource)}/` : ''}${resource.name}`
}

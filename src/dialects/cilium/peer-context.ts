/** What the peers of an item are read in, beyond the item. */
import type { CiliumSettings } from '../../config/cilium-settings.ts'
import type { Resource } from '../../manifests/resource.ts'
import type { LoweringContext } from '../dialect.ts'

export type PeerContext = Pick<LoweringContext, 'objectsOf'> & {
  /** The policy's, if it has one. */
  readonly namespace: string | undefined
  /** Whether the rule's own selector mentions endpoints without labels, of which no peer can be asked for a namespace (rule R7). */
  readonly isAboutInit: boolean
  /** The name of the policy. */
  readonly object: string
  readonly settings: CiliumSettings
  /** What other objects said: two policies that are written alike differ where these do. */
  readonly consulted: Set<string>
  /** The objects that spell out peers of the item at hand. */
  readonly referred: Set<Resource>
}

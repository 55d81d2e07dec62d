/** The gates, and what each does about its findings where nothing else is said. */

/** What a gate does about its findings. One that is off says nothing. */
export type GateLevel = 'error' | 'warning' | 'off'

/** The closed registry of gates: the level where nothing else is said, and what each judges. */
export const GATES = {
  'wildcard-egress': { level: 'error', judges: 'pods that can newly reach a large part of the public Internet' },
  incomplete: { level: 'error', judges: 'something that changed was not understood' },
  'isolation-lost': {
    level: 'warning',
    judges: 'pods that only policies spoke of are no longer isolated for egress',
  },
  'unprotected-workload': { level: 'warning', judges: 'a new workload that no policy isolates for egress' },
  'dns-lost': { level: 'warning', judges: 'pods that can no longer ask the DNS of the cluster' },
  'internet-ingress': { level: 'warning', judges: 'a pod that newly admits a large part of the public Internet' },
  'metadata-service': { level: 'warning', judges: 'a pod that can newly reach the metadata address of the cloud' },
  'split-rule': {
    level: 'warning',
    judges: 'two rules, one with peers and one with ports, where one was probably meant',
  },
  'needed-connection-lost': {
    level: 'warning',
    judges: 'a connection that an Ingress, a Service, a monitor or a webhook needs is cut by a policy',
  },
  pitfall: { level: 'warning', judges: 'a policy that probably does not do what it was written for' },
  expectations: { level: 'error', judges: 'an expectation that does not hold in head' },
  'expectations-changed': { level: 'warning', judges: 'an expectation that the change removes or turns around' },
  'settings-changed': { level: 'warning', judges: 'settings that the change adds, edits or removes' },
  waivers: { level: 'warning', judges: 'a waiver that has expired, is not needed, or does not count yet' },
  'cross-namespace': { level: 'off', judges: 'pods that can newly reach pods of another namespace' },
  opened: { level: 'off', judges: 'every connection that opens' },
  closed: { level: 'off', judges: 'every connection that closes' },
} as const satisfies Readonly<Record<string, { readonly level: GateLevel; readonly judges: string }>>

export type GateName = keyof typeof GATES

export const GATE_NAMES = Object.keys(GATES) as readonly GateName[]

export const DEFAULT_GATE_LEVELS = Object.fromEntries(
  Object.entries(GATES).map(([gate, { level }]) => [gate, level]),
) as Readonly<Record<GateName, GateLevel>>

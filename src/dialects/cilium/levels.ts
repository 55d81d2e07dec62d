/** On which level of its tier a rule stands: what wins over what (rules R56, R60, R61, R68). */
import type { PolicyRule } from '../../policy/ir.ts'
import { ALLOW_LEVEL, CONDITIONAL_ALLOW_LEVEL, DENY_LEVEL, RESTRICTED_ALLOW_LEVEL } from '../../policy/tiers.ts'
import type { PlacedItem } from './items.ts'
import type { PortRule } from './port-schema.ts'

export type LevelName = 'deny' | 'conditional' | 'allow'

/** Authentication and a listener of its own hold whatever else allows the connection (rules R60, R68). */
export function requirementLevel({ action, authentication }: PlacedItem, { listener }: PortRule): LevelName {
  if (action === 'deny') return 'deny'
  return authentication !== undefined || listener !== undefined ? 'conditional' : 'allow'
}

/** Denies win over every allow (rule R61), and an allow without a restriction voids those with one (rule R56). */
export function levelOf(level: LevelName, restriction: string | undefined): PolicyRule['order'] {
  switch (level) {
    case 'deny':
      return DENY_LEVEL
    case 'conditional':
      return CONDITIONAL_ALLOW_LEVEL
    case 'allow':
      return restriction === undefined ? ALLOW_LEVEL : RESTRICTED_ALLOW_LEVEL
  }
}

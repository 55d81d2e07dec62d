/** What the registry of findings knows of a code. */
import type { GateName } from '../../config/gates.ts'
import type { Rule } from '../../config/rules.ts'

export type FindingKind = {
  /** Findings of the team's own rules have the name of the rule as their gate. */
  readonly gate: GateName | Rule['kind']
  /** What it means, in one sentence. */
  readonly text: string
  /** How grave it is on the scale of CVSS, by which GitHub names it: from 7 on high, from 4 on medium, below that low. */
  readonly severity: string
  /** What to do about it, as one sentence; the page of the code says more. */
  readonly remedy?: string
  /** Set where it cannot be waived: there is another way to accept it, or nobody can know what would be accepted. */
  readonly isFinal?: true
}

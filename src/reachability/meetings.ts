/** What both sides of a pair admit together. */
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import type { Decision } from './decide.ts'
import type { SideDecision } from './subjects.ts'

type Meet = (egress: SideDecision, ingress: SideDecision) => Decision

/** Equal sides of one evaluator meet once. */
export function createMeetings(algebra: ConnectionAlgebra): Meet {
  const known = new Map<string | number, Decision>()
  return (egress, ingress) => {
    const key = meetingKey(egress, ingress)
    const decision = known.get(key) ?? meet(algebra, egress, ingress)
    known.set(key, decision)
    return decision
  }
}

/** What rests on nothing is told by its connections alone. */
function meetingKey(egress: SideDecision, ingress: SideDecision): string | number {
  const isCertain = egress.possible === egress.certain && ingress.possible === ingress.certain
  return isCertain ? egress.possible * 2 ** 26 + ingress.possible : `${egress.id} ${ingress.id}`
}

/** Both sides must admit (rule M2); what rests on an assumption on either side rests on it together. */
function meet(algebra: ConnectionAlgebra, egress: Decision, ingress: Decision): Decision {
  const possible = algebra.intersect(egress.possible, ingress.possible)
  const certain = algebra.intersect(egress.certain, ingress.certain)
  const assumptions = possible === certain ? [] : [...egress.assumptions, ...ingress.assumptions]
  return { possible, certain, assumptions: new Set(assumptions) }
}

/**
 * Rules that are never asked: those behind a rule of the same policy that is about everything (rule CA1), and those of a
 * direction that the policy is not about (rule CY3).
 */
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import { compareOrder, DIRECTIONS, type Policy, type PolicyRule } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { newInHead } from './pitfall.ts'

export function findDeadRules({ comparison: { edited, algebra } }: Judged): Observation[] {
  return newInHead((revision) =>
    edited[revision].flatMap((policy) => [...idleRules(policy), ...rulesBehind(policy, algebra)]),
  )
}

function idleRules({ remarks = [] }: Policy): Observation[] {
  return remarks.flatMap((remark): Observation[] => {
    if (remark.kind !== 'idle-rules') return []
    const { object, rule } = remark.origin
    const sentence = `\`${object}\`: \`${rule}\` has no effect, because the policy is not about ${remark.direction}`
    return [aboutObject('RD2058', remark.origin, sentence)]
  })
}

function rulesBehind({ rules }: Policy, algebra: ConnectionAlgebra): Observation[] {
  return DIRECTIONS.flatMap((direction): Observation[] => {
    const placed = rules.filter((rule) => rule.direction === direction && rule.position !== undefined)
    const whole = placed.find((rule) => isAboutEverything(rule, algebra))
    if (whole === undefined) return []
    const behind = placed.find((rule) => isBehind(rule, whole))
    if (behind === undefined) return []
    const { object, rule: path } = behind.origin
    const sentence = `\`${object}\`: \`${path}\` is never asked, because \`${whole.origin.rule}\` before it decides about everything`
    return [aboutObject('RD2058', behind.origin, sentence)]
  })
}

function isAboutEverything(rule: PolicyRule, algebra: ConnectionAlgebra): boolean {
  const { peers, connections, narrowing, sourcePorts } = rule
  if (narrowing !== undefined || sourcePorts !== undefined || connections.except !== undefined) return false
  return connections.fixed === algebra.all && peers.some(({ kind }) => kind === 'anybody')
}

function isBehind(rule: PolicyRule, first: PolicyRule): boolean {
  return compareOrder(rule.order, first.order) === 0 && (rule.position ?? 0) > (first.position ?? 0)
}

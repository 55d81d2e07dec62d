/** Rules that are not about every subject of their policy: what is left of a policy for one subject. */
import type { Policy, PolicyRule } from '../policy/ir.ts'
import type { PeerAnswer } from './peer-answer.ts'

/** Makes a function that keeps of a policy the rules that are about a subject; equal remainders are the same policy. */
export function createNarrower(
  isAbout: (rule: PolicyRule, subject: number) => PeerAnswer,
): (policy: Policy, subject: number) => Policy {
  const known = new Map<Policy, Map<string, Policy>>()
  return (policy, subject) => {
    if (policy.rules.every(({ narrowing }) => narrowing === undefined)) return policy
    const answers = policy.rules.map((rule) => isAbout(rule, subject))
    const key = JSON.stringify(answers)
    const remainders = known.get(policy) ?? new Map<string, Policy>()
    known.set(policy, remainders)
    const remainder = remainders.get(key) ?? { ...policy, rules: policy.rules.flatMap(keep(answers)) }
    remainders.set(key, remainder)
    return remainder
  }
}

/** A rule that may be about the subject may match whoever its peers are. */
function keep(answers: readonly PeerAnswer[]): (rule: PolicyRule, index: number) => PolicyRule[] {
  return (rule, index) => {
    const { answer, assumption = '' } = answers[index] ?? { answer: 'no' }
    if (answer !== 'maybe') return answer === 'yes' ? [rule] : []
    const open = { kind: 'unknown', assumption, reach: 'everything' } as const
    return [{ ...rule, peers: [{ kind: 'all-of', of: [open, { kind: 'any-of', of: rule.peers }] }] }]
  }
}

/** Rules that are not about every subject of their policy: what is left of a policy for one subject. */
import type { Policy, PolicyRule } from '../policy/ir.ts'
import type { PeerAnswer } from './peer-answer.ts'

/**
 * Makes a function that keeps of a policy the rules that are about a subject; equal remainders are the same policy, and
 * subjects of one class have the same.
 */
export function createNarrower(
  isAbout: (rule: PolicyRule, subject: number) => PeerAnswer,
  classOf: (subject: number) => number,
): (policy: Policy, subject: number) => Policy {
  const known = new Map<Policy, { readonly byClass: Map<number, Policy>; readonly byAnswers: Map<string, Policy> }>()
  return (policy, subject) => {
    if (policy.rules.every(({ narrowing }) => narrowing === undefined)) return policy
    const remainders = known.get(policy) ?? { byClass: new Map(), byAnswers: new Map() }
    known.set(policy, remainders)
    const subjectClass = classOf(subject)
    const before = remainders.byClass.get(subjectClass)
    if (before !== undefined) return before
    const answers = policy.rules.map((rule) => isAbout(rule, subject))
    const key = JSON.stringify(answers)
    const remainder = remainders.byAnswers.get(key) ?? { ...policy, rules: policy.rules.flatMap(keep(answers)) }
    remainders.byAnswers.set(key, remainder)
    remainders.byClass.set(subjectClass, remainder)
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

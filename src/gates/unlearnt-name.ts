/**
 * Rules that allow DNS names whose lookups no rule lets the engine see: it never learns an address of the name, so that the
 * rule allows nothing (rule R40).
 */
import { surroundingsOf } from '../model/endpoint.ts'
import type { PolicyRule } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { newInHead, selectedBy } from './pitfall.ts'

export function findUnlearntNames({ comparison }: Judged): Observation[] {
  const { universe, evaluators, policies } = comparison
  const names = new Map(
    surroundingsOf(universe).flatMap((index) => {
      const endpoint = universe.endpoints[index]
      return endpoint?.kind === 'fqdn' ? [[endpoint.name, index]] : []
    }),
  )
  if (names.size === 0) return []
  return newInHead((revision) => {
    const { considered } = evaluators[revision]
    const isUnlearnt = (rule: PolicyRule, pod: number, name: string): boolean => {
      const endpoint = names.get(name)
      if (endpoint === undefined) return false
      return considered('egress', pod, endpoint).every(
        ({ origin, answer }) =>
          origin.rule !== rule.origin.rule || origin.object !== rule.origin.object || answer === 'no',
      )
    }
    return policies[revision].flatMap((policy) => {
      const rules = policy.rules.filter((rule) => lookedUpNames(rule).length > 0)
      if (rules.length === 0) return []
      const pods = selectedBy(policy, comparison, evaluators[revision])
      return rules.flatMap((rule): Observation[] => {
        const unlearnt = lookedUpNames(rule).filter((name) => pods.some((pod) => isUnlearnt(rule, pod, name)))
        if (unlearnt.length === 0) return []
        const { object, rule: path } = rule.origin
        const sentence = `\`${object}\`: \`${path}\` allows ${unlearnt.join(', ')}, and no rule lets the lookups be seen, so that no address of ${unlearnt.length === 1 ? 'this name' : 'these names'} is ever allowed`
        return [aboutObject('RD2033', rule.origin, sentence)]
      })
    })
  })
}

function lookedUpNames({ action, peers }: PolicyRule): string[] {
  if (action !== 'allow') return []
  return peers.flatMap((peer) => (peer.kind === 'name' && peer.mustBeLookedUp ? [peer.pattern] : []))
}

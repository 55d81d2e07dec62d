/** What a policy says, whatever was consulted to know it: sets, tiers, Services, labels of namespaces. */
import type { Policy } from '../../policy/ir.ts'

/** Policies with equal digests decide alike, wherever they stand. */
export function withDigest(policy: Omit<Policy, 'content'>): Policy {
  const { tier, subject, hosts, forwarder, isolates, rules } = policy
  const said = rules.map(({ origin: _origin, ...rule }) => rule)
  const digest = JSON.stringify(
    [tier.order, subject.key, hosts ?? [], forwarder ?? null, isolates, said],
    (_, value: unknown) =>
      typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value)) ? String(value) : value,
  )
  return { ...policy, content: { digest } }
}

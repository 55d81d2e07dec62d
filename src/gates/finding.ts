/** A judgement on the difference. */
import type { GateLevel, GateName } from '../config/gates.ts'
import type { Rule } from '../config/rules.ts'
import type { SourceLocation } from '../text/location.ts'

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

/**
 * The closed registry of findings, in the order of their codes. Each has a page with the same name in `docs/findings/`, and
 * is made by one of the `FINDERS`.
 */
export const FINDING_CODES = {
  RD2001: {
    gate: 'wildcard-egress',
    text: 'Pods can newly reach much of the public Internet.',
    severity: '8.0',
    remedy: 'Name the ranges, names or pods that are needed, or waive it if all of the Internet is meant.',
  },
  RD2002: {
    gate: 'isolation-lost',
    text: 'Pods were isolated for egress, and nothing isolates them any more.',
    severity: '7.0',
    remedy: 'Keep a policy that isolates them, if such pods still exist.',
  },
  RD2003: {
    gate: 'unprotected-workload',
    text: 'A new workload has no policy for its egress.',
    severity: '5.0',
    remedy: 'Add a policy that selects it and lists what it has to reach.',
  },
  RD2004: {
    gate: 'incomplete',
    text: 'Something that changes was not understood, so it may open connections unseen.',
    severity: '5.0',
    remedy: 'Correct what the messages point at; until then, nobody knows what it opens.',
    isFinal: true,
  },
  RD2005: {
    gate: 'dns-lost',
    text: 'Pods can no longer ask the DNS of the cluster.',
    severity: '3.0',
    remedy: 'Allow egress to the DNS pods of kube-system on UDP 53 and TCP 53.',
  },
  RD2006: {
    gate: 'internet-ingress',
    text: 'Pods newly admit much of the public Internet.',
    severity: '7.0',
    remedy: 'Admit the load balancer or the ranges of the clients instead.',
  },
  RD2007: {
    gate: 'metadata-service',
    text: 'Pods can newly reach the metadata service of the cloud.',
    severity: '8.0',
    remedy: 'Except 169.254.169.254/32 and fd00:ec2::254/128 from the range.',
  },
  RD2008: {
    gate: 'split-rule',
    text: 'A policy has two rules where one was probably meant.',
    severity: '7.0',
    remedy: 'Take the dash before the ports away, so that peers and ports are one rule.',
  },
  RD2009: {
    gate: 'internet-ingress',
    text: 'A load balancer newly brings the public Internet to pods.',
    severity: '7.0',
    remedy: 'Name the clients in loadBalancerSourceRanges, mark the load balancer as internal, or isolate the pods.',
  },
  RD2010: {
    gate: 'needed-connection-lost',
    text: 'Pods are no longer reachable from outside, although something still leads to them.',
    severity: '3.0',
    remedy: 'Admit the controller, by its namespace or its labels, on the port that the pods listen on.',
  },
  RD2011: {
    gate: 'needed-connection-lost',
    text: 'The API server can no longer call a webhook.',
    severity: '3.0',
    remedy: 'Admit the addresses of the nodes, or everybody, on the port of the webhook.',
  },
  RD2012: {
    gate: 'needed-connection-lost',
    text: 'The metrics of pods can no longer be collected.',
    severity: '2.0',
    remedy: 'Admit the pods that collect metrics on the port of the metrics.',
  },
  RD2013: {
    gate: 'pitfall',
    text: 'A policy admits clients by their addresses, which the Service before the pods hides.',
    severity: '4.0',
    remedy: 'Set externalTrafficPolicy: Local on the Service, or restrict the clients there.',
  },
  RD2014: {
    gate: 'pitfall',
    text: 'A policy for egress isolates its pods for ingress as well.',
    severity: '3.0',
    remedy: 'Set policyTypes to Egress, or add the ingress rules that are needed.',
  },
  RD2015: {
    gate: 'pitfall',
    text: 'Rules have no effect, because policyTypes leaves their direction out.',
    severity: '5.0',
    remedy: 'List the direction in policyTypes, or take the rules away.',
  },
  RD2016: {
    gate: 'pitfall',
    text: 'A policy protects no workload.',
    severity: '6.0',
    remedy: 'Select labels that the pods have: those of the template.',
  },
  RD2017: {
    gate: 'pitfall',
    text: 'A rule has two peers where one was probably meant.',
    severity: '7.0',
    remedy: 'Take the dash before podSelector away, so that both selectors are one peer.',
  },
  RD2019: {
    gate: 'pitfall',
    text: 'A rule opens the port of a Service instead of that of its pods.',
    severity: '2.0',
    remedy: 'Name the port that the pods listen on.',
  },
  RD2020: {
    gate: 'pitfall',
    text: 'A rule opens a named port that its pods do not have.',
    severity: '2.0',
    remedy: 'Use a name that the containers declare, with its protocol, or a number.',
  },
  RD2021: {
    gate: 'pitfall',
    text: 'A selector asks for a label that the namespace it means does not have.',
    severity: '4.0',
    remedy: 'Use kubernetes.io/metadata.name, or label the namespace.',
  },
  RD2022: {
    gate: 'pitfall',
    text: 'A rule never decides anything, because rules before it do.',
    severity: '4.0',
    remedy: 'Move the rule before those, or take it away.',
  },
  RD2023: {
    gate: 'pitfall',
    text: 'A rule that denies addresses closes connections between pods.',
    severity: '3.0',
    remedy: 'Put a rule before it that passes or accepts pods.',
  },
  RD2030: {
    gate: 'pitfall',
    text: 'A policy does the opposite of its name.',
    severity: '5.0',
    remedy: 'Write the rules that the name promises, or give the policy another name.',
  },
  RD2031: {
    gate: 'pitfall',
    text: 'An empty list isolates nobody.',
    severity: '6.0',
    remedy: 'Write an item that allows nothing instead of an empty list.',
  },
  RD2032: {
    gate: 'pitfall',
    text: 'A policy that only denies closes everything else as well.',
    severity: '3.0',
    remedy: 'Say that the policy does not isolate, or allow the rest.',
  },
  RD2033: {
    gate: 'pitfall',
    text: 'A DNS name is allowed whose lookups nobody sees.',
    severity: '3.0',
    remedy: 'Give the rule for DNS a list of names that covers the name.',
  },
  RD2034: {
    gate: 'pitfall',
    text: 'A filter of requests does not hold, because another rule lets all of them pass.',
    severity: '6.0',
    remedy: 'Add the missing requests to the filter, and take the wider rule away.',
  },
  RD2035: {
    gate: 'pitfall',
    text: 'A selector asks for a label that the engine never sees.',
    severity: '5.0',
    remedy: 'Select by a label that is part of the identity of the pods.',
  },
  RD2036: {
    gate: 'pitfall',
    text: 'Peers are looked for in the wrong namespace.',
    severity: '3.0',
    remedy: 'Name the namespace of the peers beside their labels.',
  },
  RD2037: {
    gate: 'pitfall',
    text: 'Rules contradict each other, so that no policy can be computed.',
    severity: '6.0',
    remedy: 'Let one rule speak about the peers and the port.',
  },
  RD2038: {
    gate: 'pitfall',
    text: 'An allow has no effect, because a deny covers it.',
    severity: '3.0',
    remedy: 'Leave a hole in the deny, and allow what is in it.',
  },
  RD2039: {
    gate: 'pitfall',
    text: 'A policy of the whole cluster isolates its DNS servers.',
    severity: '3.0',
    remedy: 'Leave the pods of the system out of the selector.',
  },
  RD2050: {
    gate: 'pitfall',
    text: 'A policy or a rule is not enforced.',
    severity: '6.0',
    remedy: 'Write the policy in a kind and with fields that the engine enforces.',
  },
  RD2051: {
    gate: 'pitfall',
    text: 'The names of two policies decide which of them comes first.',
    severity: '4.0',
    remedy: 'Give each policy an order of its own.',
  },
  RD2052: {
    gate: 'pitfall',
    text: 'The first policy of a tier denies what it does not pass, whatever later tiers allow.',
    severity: '3.0',
    remedy: 'Let a last rule pass what the tier does not mean to decide, or give the tier the default action Pass.',
  },
  RD2053: {
    gate: 'pitfall',
    text: 'A rule passes over the policies behind it, and so allows.',
    severity: '6.0',
    remedy: 'Write no rule for what later policies are to decide, and Allow for what is meant to be open.',
  },
  RD2054: {
    gate: 'pitfall',
    text: 'A selector asks for a label that nothing has in its place.',
    severity: '5.0',
    remedy: 'Use the label that belongs to the field.',
  },
  RD2055: {
    gate: 'pitfall',
    text: 'A rule means fewer than it seems to.',
    severity: '3.0',
    remedy: 'Name other namespaces, addresses or global sets as such.',
  },
  RD2056: {
    gate: 'pitfall',
    text: 'A selector means more than it seems to.',
    severity: '6.0',
    remedy: 'Ask for the label as well.',
  },
  RD2057: {
    gate: 'pitfall',
    text: 'A policy isolates another direction because its rules changed.',
    severity: '5.0',
    remedy: 'List the directions of the policy.',
  },
  RD2058: {
    gate: 'pitfall',
    text: 'A rule is never asked.',
    severity: '4.0',
    remedy: 'Put the narrower rule first, or list the direction.',
  },
  RD2059: {
    gate: 'pitfall',
    text: 'In the place of a rule, everything is denied.',
    severity: '3.0',
    remedy: 'Write the peers as networks, and ports by number.',
  },
  RD2060: {
    gate: 'pitfall',
    text: 'Whether an object is in force depends on the release of the engine, and nobody said which it is.',
    severity: '3.0',
    remedy: 'Say which release it is in the settings, or write the policy as a kind that every release reads.',
  },
  RD2070: {
    gate: 'forbid',
    text: 'A connection is open that a rule of the team forbids.',
    severity: '7.0',
    remedy: 'Do not open it, or waive the exception with a reason and a date.',
  },
  RD2071: {
    gate: 'require',
    text: 'A connection is not open that a rule of the team requires.',
    severity: '3.0',
    remedy: 'Allow it again.',
  },
  RD2072: {
    gate: 'cross-namespace',
    text: 'Pods can newly reach pods of another namespace.',
    severity: '5.0',
    remedy: 'Allow pods of the same namespace only, or waive the connection that both teams want.',
  },
  RD2073: {
    gate: 'opened',
    text: 'A connection opens.',
    severity: '4.0',
    remedy: 'Look whether it is meant, and waive it if the gate is to pass.',
  },
  RD2074: {
    gate: 'closed',
    text: 'A connection closes.',
    severity: '2.0',
    remedy: 'Look whether nobody needs it any more, and waive it if the gate is to pass.',
  },
  RD2075: {
    gate: 'expectations',
    text: 'An expectation does not hold.',
    severity: '6.0',
    isFinal: true,
    remedy: 'Change the manifests so that it holds, or write down what is true.',
  },
  RD2076: {
    gate: 'expectations-changed',
    text: 'An expectation is removed or turned around.',
    severity: '5.0',
    isFinal: true,
    remedy: 'Keep it, unless it was wrong or is not needed any more.',
  },
  RD2077: {
    gate: 'settings-changed',
    text: 'The settings of reachdiff change.',
    severity: '5.0',
    isFinal: true,
    remedy: 'Keep the settings, unless the team wants the change.',
  },
  RD2078: {
    gate: 'waivers',
    text: 'A waiver does not do what it was written for.',
    severity: '3.0',
    isFinal: true,
    remedy: 'Give it a new date if it is still needed, or remove it.',
  },
} as const satisfies Readonly<Record<string, FindingKind>>

export type FindingCode = keyof typeof FINDING_CODES

export function remedyOf(code: FindingCode): string | undefined {
  const kinds: Readonly<Record<FindingCode, FindingKind>> = FINDING_CODES
  return kinds[code].remedy
}

export function canBeWaived(code: FindingCode): boolean {
  const kind: FindingKind = FINDING_CODES[code]
  return kind.isFinal !== true
}

export type Finding = {
  readonly code: FindingCode
  /** A built-in gate, or a rule of the team's own. */
  readonly gate: string
  readonly level: Exclude<GateLevel, 'off'> | 'note'
  readonly message: string
  readonly source?: number
  readonly destination?: number
  readonly location?: SourceLocation
  /** Equal for the same finding in two runs, as long as object, rule and connections are the same. */
  readonly fingerprint: string
  /** The reason and the place of the waiver that covers it, and whether the change itself brings that waiver. */
  readonly waivedBy?: string
  readonly newlyWaived?: true
  /** What a waiver would have to say to cover it; absent where it cannot be waived. */
  readonly waiver?: SuggestedWaiver
}

export type SuggestedWaiver = {
  readonly finding: FindingCode
  readonly rule?: string
  readonly object?: string
  readonly from?: readonly string[]
  readonly to?: readonly string[]
  readonly ports?: readonly string[]
}

/** Codes of findings: rules of which not all are asked, and policies that nobody enforces. */
import type { FindingKind } from './finding-kind.ts'

export const ORDER_CODES = {
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
    text: 'A rule asks for what nobody has.',
    severity: '5.0',
    remedy: 'Ask for labels that belong to the field, and for addresses that pods have.',
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
  RD2061: {
    gate: 'pitfall',
    text: 'A tier stands behind the one at whose end everything is denied.',
    severity: '3.0',
    remedy: 'Give it an order below 1,000,000.',
  },
} as const satisfies Readonly<Record<string, FindingKind>>

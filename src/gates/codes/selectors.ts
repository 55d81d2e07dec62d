/** Codes of findings: selectors, filters and denies that do not do what they look like. */
import type { FindingKind } from './finding-kind.ts'

export const SELECTOR_CODES = {
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
  RD2040: {
    gate: 'pitfall',
    text: 'A policy protects nothing, because the engine ignores all of it.',
    severity: '7.0',
    remedy: 'Correct what the engine refuses; until then, the pods are as open as without the policy.',
  },
  RD2049: {
    gate: 'pitfall',
    text: 'A rule has no value where its peers are due, and so means everybody.',
    severity: '7.0',
    remedy: 'List the peers that are meant.',
  },
} as const satisfies Readonly<Record<string, FindingKind>>

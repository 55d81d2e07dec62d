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
  RD2041: {
    gate: 'pitfall',
    text: 'A rule names addresses of the cluster, by which the engine knows nobody.',
    severity: '4.0',
    remedy: 'Name pods by their labels, the pods behind a Service likewise, and nodes as entities.',
  },
  RD2042: {
    gate: 'pitfall',
    text: 'An empty selector means the pods of every namespace.',
    severity: '5.0',
    remedy: 'Name the namespace or the labels of the peers.',
  },
  RD2043: {
    gate: 'pitfall',
    text: 'A negative condition also means what does not have the label at all.',
    severity: '4.0',
    remedy: 'Ask for the label with Exists as well, or list the values that are meant.',
  },
  RD2044: {
    gate: 'pitfall',
    text: 'A port without a protocol is open for UDP and SCTP as well.',
    severity: '2.0',
    remedy: 'Write the protocol beside the port.',
  },
  RD2045: {
    gate: 'pitfall',
    text: 'An entity means more nodes than it seems to, or fewer.',
    severity: '4.0',
    remedy: 'Name the pods that are meant, and nodes by the entities host and remote-node.',
  },
  RD2046: {
    gate: 'pitfall',
    text: 'A rule for a Service opens every port of its pods.',
    severity: '2.0',
    remedy: 'Give the rule the ports of the pods.',
  },
  RD2047: {
    gate: 'pitfall',
    text: 'A range of all addresses means nobody inside the cluster.',
    severity: '3.0',
    remedy: 'Allow the pods that are meant by their labels, and the API server as an entity.',
  },
  RD2048: {
    gate: 'pitfall',
    text: 'Some releases of the engine admit more than the rule says.',
    severity: '4.0',
    remedy: 'Update the engine, or write the rule as a policy of its own kind.',
  },
  RD2049: {
    gate: 'pitfall',
    text: 'A rule has no value where its peers are due, and so means everybody.',
    severity: '7.0',
    remedy: 'List the peers that are meant.',
  },
} as const satisfies Readonly<Record<string, FindingKind>>

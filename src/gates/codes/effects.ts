/** Codes of findings: what a change opens, closes and leaves without protection. */
import type { FindingKind } from './finding-kind.ts'

export const EFFECT_CODES = {
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
} as const satisfies Readonly<Record<string, FindingKind>>

/** Codes of findings: what is written other than it was meant, in any family of policies. */
import type { FindingKind } from './finding-kind.ts'

export const SLIP_CODES = {
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
  RD2018: {
    gate: 'pitfall',
    text: 'A rule opens a port for another protocol than its pods use.',
    severity: '2.0',
    remedy: 'Write the protocol beside the port; without one, it is TCP.',
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
  RD2024: {
    gate: 'needed-connection-lost',
    text: 'A workload that asks the API server can no longer reach it.',
    severity: '3.0',
    remedy: 'Allow egress to the addresses of the API server on TCP 443 and TCP 6443.',
  },
  RD2025: {
    gate: 'pitfall',
    text: 'A rule rests on a field that not every network plugin knows.',
    severity: '1.0',
    remedy: 'Look whether the network plugin of the cluster supports endPort, or list the ports one by one.',
  },
  RD2026: {
    gate: 'pitfall',
    text: 'A rule opens nothing, because the other side is shut.',
    severity: '2.0',
    remedy: 'Add the rule of the other side as well, or take this one away.',
  },
  RD2027: {
    gate: 'pitfall',
    text: 'A policy selects every pod of its namespace, and seems to be written for one workload.',
    severity: '5.0',
    remedy: 'Select the labels of the pods that are meant.',
  },
  RD2028: {
    gate: 'pitfall',
    text: 'A rule opens more than it seems to need: every port, or every pod of other namespaces.',
    severity: '4.0',
    remedy: 'List the ports that are needed, and select the pods beside the namespace.',
  },
  RD2029: {
    gate: 'pitfall',
    text: 'A rule about all of the cluster denies what pods of one namespace need of each other, or its DNS.',
    severity: '3.0',
    remedy: 'Put rules before it that pass or accept DNS and the pods of the own namespace.',
  },
} as const satisfies Readonly<Record<string, FindingKind>>

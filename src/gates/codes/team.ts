/** Codes of findings: what a team's own rules and files say. */
import type { FindingKind } from './finding-kind.ts'

export const TEAM_CODES = {
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

/** `--fail-on` and the input `fail-on`: which gates fail a run, whatever the settings say. */
import type { Configuration } from './configuration.ts'
import { GATE_NAMES, type GateLevel, type GateName } from './gates.ts'

/** The built-in gates, and the rules of the team's own. */
export function gateNames({ rules }: Configuration): readonly string[] {
  return [...GATE_NAMES, ...rules.map(({ name }) => name)]
}

/** The named gates are errors, and every other one is at most a warning. One that is off stays off. */
export function failOn(configuration: Configuration, gates: readonly string[]): Configuration {
  const levelOf = (gate: string, configured: GateLevel): GateLevel => {
    if (gates.includes(gate)) return 'error'
    return configured === 'off' ? 'off' : 'warning'
  }
  const levels = GATE_NAMES.map((gate) => [gate, levelOf(gate, configuration.gateLevels[gate])])
  return {
    ...configuration,
    gateLevels: Object.fromEntries(levels) as Record<GateName, GateLevel>,
    rules: configuration.rules.map((rule) => ({ ...rule, level: levelOf(rule.name, rule.level) })),
  }
}

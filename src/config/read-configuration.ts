/** The configuration file, checked against its schema, with problems at their lines. */
import { z } from 'zod'
import { parseRange } from '../algebra/address-set.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { decode } from '../manifests/decode.ts'
import { parseText } from '../manifests/parse.ts'
import type { Position, RevisionName } from '../text/location.ts'
import { ciliumSchema, withCiliumDefaults } from './cilium-settings.ts'
import {
  type Configuration,
  DEFAULT_CONFIGURATION,
  DEFAULT_GATE_LEVELS,
  GATE_NAMES,
  type GateName,
} from './configuration.ts'

const level = z.enum(['error', 'warning', 'off'])
const prefix = (width: number) => z.int().min(0).max(width)
const cidr = z.string().refine((text) => typeof parseRange(text) !== 'string', 'not a CIDR range')

export const configurationSchema = z.strictObject({
  paths: z.array(z.string()).optional().describe('globs of the files to read; default: every .yaml, .yml and .json'),
  engine: z.enum(['auto', 'kubernetes', 'cilium']).optional().describe('which engine enforces the policies'),
  baseline: z.enum(['allow', 'deny']).optional().describe('what a pod may do that no policy selects'),
  ipBlockPods: z.enum(['byIP', 'never']).optional().describe('whether an ipBlock can match pods'),
  podCIDRs: z.array(cidr).optional().describe('ranges that hold every pod address'),
  unseenLabels: z
    .enum(['lax', 'strict'])
    .optional()
    .describe('strict: a namespace that no manifest declares may have labels that are not known'),
  cilium: ciliumSchema.optional().describe('how Cilium is set up, where it enforces'),
  gates: z
    .strictObject({
      'wildcard-egress': z
        .strictObject({
          level: level.optional(),
          ipv4Prefix: prefix(32).optional(),
          ipv6Prefix: prefix(128).optional(),
        })
        .optional(),
      incomplete: z
        .strictObject({ level: level.optional() })
        .optional()
        .describe('something that changed was not understood'),
      'isolation-lost': z
        .strictObject({ level: level.optional() })
        .optional()
        .describe('pods that only policies spoke of are no longer isolated for egress'),
      'unprotected-workload': z
        .strictObject({ level: level.optional() })
        .optional()
        .describe('a new workload that no policy isolates for egress'),
      'dns-lost': z
        .strictObject({ level: level.optional() })
        .optional()
        .describe('pods that can no longer ask the DNS of the cluster'),
      'internet-ingress': z
        .strictObject({ level: level.optional() })
        .optional()
        .describe('a pod that newly admits a large part of the public Internet'),
      'metadata-service': z
        .strictObject({ level: level.optional() })
        .optional()
        .describe('a pod that can newly reach the metadata address of the cloud'),
      'split-rule': z
        .strictObject({ level: level.optional() })
        .optional()
        .describe('two rules, one with peers and one with ports, where one was probably meant'),
    })
    .optional(),
})

export type ReadConfiguration = { readonly configuration: Configuration; readonly diagnostics: readonly Diagnostic[] }

/** A file with a problem gives the default configuration and the problem: half a configuration is nobody's intention. */
export function readConfiguration(text: string, file: string, revision: RevisionName = 'base'): ReadConfiguration {
  const { documents, problems } = parseText(text, '1.2')
  const report = (message: string, position: Position): Diagnostic => ({
    code: 'RD1012',
    severity: 'error',
    message: `${message}; the built-in settings were used`,
    help: 'The file is described by schema/config.schema.json.',
    location: { revision, file, ...position },
    content: text,
    isUnderstood: false,
  })
  if (problems.length > 0) {
    return {
      configuration: DEFAULT_CONFIGURATION,
      diagnostics: problems.map((problem) => report(problem.message, problem.position)),
    }
  }
  const document = documents[0]
  if (document === undefined) return { configuration: DEFAULT_CONFIGURATION, diagnostics: [] }
  const decoded = decode(configurationSchema, document.value)
  if (decoded.value === undefined || decoded.problems.length > 0) {
    return {
      configuration: DEFAULT_CONFIGURATION,
      diagnostics: decoded.problems.map((problem) => report(problem.message, document.locate(problem.path))),
    }
  }
  return { configuration: withDefaults(decoded.value), diagnostics: [] }
}

function withDefaults({ gates = {}, ...settings }: z.infer<typeof configurationSchema>): Configuration {
  const wildcard = gates['wildcard-egress'] ?? {}
  return {
    paths: settings.paths,
    engine: settings.engine ?? DEFAULT_CONFIGURATION.engine,
    baseline: settings.baseline ?? DEFAULT_CONFIGURATION.baseline,
    ipBlockPods: settings.ipBlockPods ?? DEFAULT_CONFIGURATION.ipBlockPods,
    podCIDRs: settings.podCIDRs ?? DEFAULT_CONFIGURATION.podCIDRs,
    unseenLabels: settings.unseenLabels ?? DEFAULT_CONFIGURATION.unseenLabels,
    cilium: withCiliumDefaults(settings.cilium),
    gateLevels: {
      ...DEFAULT_GATE_LEVELS,
      ...Object.fromEntries(
        GATE_NAMES.flatMap((gate) => {
          const configured = gates[gate]?.level
          return configured === undefined ? [] : [[gate, configured]]
        }),
      ),
    },
    wildcard: {
      ipv4Prefix: wildcard.ipv4Prefix ?? DEFAULT_CONFIGURATION.wildcard.ipv4Prefix,
      ipv6Prefix: wildcard.ipv6Prefix ?? DEFAULT_CONFIGURATION.wildcard.ipv6Prefix,
    },
  }
}

/** `--fail-on`: these gates are errors, every other one a warning. */
export function failOn(configuration: Configuration, gates: readonly GateName[]): Configuration {
  const gateLevels = Object.fromEntries(
    GATE_NAMES.map((gate) => [gate, gates.includes(gate) ? 'error' : 'warning']),
  ) as Record<GateName, 'error' | 'warning'>
  return { ...configuration, gateLevels }
}

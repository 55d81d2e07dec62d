/** The configuration file, checked against its schema, with problems at their lines. */
import { z } from 'zod'
import { parseRange } from '../algebra/address-set.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type DecodeProblem, decode } from '../manifests/decode.ts'
import { type Mark, parseText } from '../manifests/parse.ts'
import type { RevisionName } from '../text/location.ts'
import { calicoSchema, withCalicoDefaults } from './calico-settings.ts'
import { ciliumSchema, withCiliumDefaults } from './cilium-settings.ts'
import { type Configuration, DEFAULT_CONFIGURATION, ENGINE_SETTINGS } from './configuration.ts'
import { DEFAULT_GATE_LEVELS, GATE_NAMES, GATES, type GateName } from './gates.ts'
import { rulesOf, rulesSchema, type WrittenRules } from './rules.ts'

const gateLevel = { level: z.enum(['error', 'warning', 'off']).optional() }
const prefix = (width: number) => z.int().min(0).max(width)
const wildcardSettings = { ipv4Prefix: prefix(32).optional(), ipv6Prefix: prefix(128).optional() }
const cidr = z.string().refine((text) => typeof parseRange(text) !== 'string', 'not a CIDR range')
const pathInRepository = z
  .string()
  .refine((path) => !/^\/|(^|\/)\.\.?(\/|$)/.test(path) && path !== '', 'write a path inside the repository')

const controller = z.strictObject({
  class: z
    .string()
    .optional()
    .describe('the name of an IngressClass or GatewayClass, or of its controller; default: every one'),
  namespace: z.string().describe('where its pods run'),
  labels: z
    .record(z.string(), z.string())
    .optional()
    .describe('labels of its pods; default: every pod of the namespace'),
})

export const configurationSchema = z.strictObject({
  paths: z.array(z.string()).optional().describe('globs of the files to read; default: every .yaml, .yml and .json'),
  engine: z.enum(ENGINE_SETTINGS).optional().describe('which engine enforces the policies'),
  baseline: z.enum(['allow', 'deny']).optional().describe('what a pod may do that no policy selects'),
  ipBlockPods: z.enum(['byIP', 'never']).optional().describe('whether an ipBlock can match pods'),
  podCIDRs: z.array(cidr).optional().describe('ranges that hold every pod address'),
  unseenLabels: z
    .enum(['lax', 'strict'])
    .optional()
    .describe('strict: a namespace that no manifest declares may have labels that are not known'),
  controllers: z
    .array(controller)
    .optional()
    .describe('pods that forward the requests of Ingresses and routes, where these are not the usual ones'),
  cilium: ciliumSchema.optional().describe('how Cilium is set up, where it enforces'),
  calico: calicoSchema.optional().describe('how Calico is set up, where it enforces'),
  ...rulesSchema,
  expectationsFile: pathInRepository.optional().describe('where the expectations are, in each revision'),
  waiversFile: pathInRepository.optional().describe('where the waivers are, in each revision'),
  waivers: z
    .enum(['head', 'base'])
    .optional()
    .describe('whose waivers count; with base, a change cannot bring the waivers that it needs'),
  gates: z.strictObject(gateSchemas()).optional().describe('what fails a run, and what is only said'),
})

function gateSchemas() {
  const describe = (gate: GateName) => z.strictObject(gateLevel).optional().describe(GATES[gate].judges)
  const plain = Object.fromEntries(GATE_NAMES.map((gate) => [gate, describe(gate)]))
  const wildcard = z.strictObject({ ...gateLevel, ...wildcardSettings }).optional()
  return {
    ...(plain as Readonly<Record<GateName, ReturnType<typeof describe>>>),
    'wildcard-egress': wildcard.describe(GATES['wildcard-egress'].judges),
  }
}

export type ReadConfiguration = { readonly configuration: Configuration; readonly diagnostics: readonly Diagnostic[] }

/** A file with a problem gives the default configuration and the problem: half a configuration is nobody's intention. */
export function readConfiguration(text: string, file: string, revision: RevisionName = 'base'): ReadConfiguration {
  const { documents, problems } = parseText(text, '1.2')
  const report = (message: string, { position, excerpt }: Mark): Diagnostic => ({
    code: 'RD1012',
    severity: 'error',
    message: `${message}; the built-in settings were used`,
    help: 'The file is described by schema/config.schema.json.',
    location: { revision, file, ...position },
    excerpt,
    content: text,
    isUnderstood: false,
  })
  const instead = (diagnostics: readonly Diagnostic[]) => ({ configuration: DEFAULT_CONFIGURATION, diagnostics })
  if (problems.length > 0) return instead(problems.map((problem) => report(problem.message, problem)))
  const [document, second] = documents
  if (document === undefined) return instead([])
  if (second !== undefined) {
    return instead([report('the settings are one document, and here begins a second one', second.mark([]))])
  }
  const decoded = decode(configurationSchema, document.value)
  const faults = [...decoded.problems, ...namesakes(decoded.value ?? {})]
  if (decoded.value === undefined || faults.length > 0) {
    return instead(faults.map((problem) => report(problem.message, document.mark(problem.path, problem.part))))
  }
  return { configuration: withDefaults(decoded.value), diagnostics: [] }
}

/** Rules of one name would be one gate that says two things. */
function namesakes(rules: WrittenRules): Pick<DecodeProblem, 'path' | 'message' | 'part'>[] {
  const known = new Set<string>()
  return (['forbid', 'require'] as const).flatMap((kind) =>
    (rules[kind] ?? []).flatMap(({ name }, index) => {
      const isKnown = known.has(name)
      known.add(name)
      return isKnown ? [{ path: [kind, index, 'name'], message: `two rules have the name ${name}` }] : []
    }),
  )
}

function withDefaults({
  gates = {},
  forbid,
  require,
  ...settings
}: z.infer<typeof configurationSchema>): Configuration {
  const wildcard = gates['wildcard-egress'] ?? {}
  return {
    paths: settings.paths,
    engine: settings.engine ?? DEFAULT_CONFIGURATION.engine,
    baseline: settings.baseline ?? DEFAULT_CONFIGURATION.baseline,
    ipBlockPods: settings.ipBlockPods ?? DEFAULT_CONFIGURATION.ipBlockPods,
    podCIDRs: settings.podCIDRs ?? DEFAULT_CONFIGURATION.podCIDRs,
    unseenLabels: settings.unseenLabels ?? DEFAULT_CONFIGURATION.unseenLabels,
    controllers: (settings.controllers ?? []).map(({ class: name, namespace, labels = {} }) => ({
      class: name,
      namespace,
      labels,
    })),
    cilium: withCiliumDefaults(settings.cilium),
    calico: withCalicoDefaults(settings.calico),
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
    rules: rulesOf({ forbid, require }),
    expectationsFile: settings.expectationsFile ?? DEFAULT_CONFIGURATION.expectationsFile,
    waiversFile: settings.waiversFile ?? DEFAULT_CONFIGURATION.waiversFile,
    waivers: settings.waivers ?? DEFAULT_CONFIGURATION.waivers,
  }
}

/** The configuration file, checked against its schema, with problems at their lines. */
import * as z from 'zod/mini'
import { parseRange } from '../algebra/address-set.ts'
import { once } from '../base/once.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { type DecodeProblem, decode } from '../manifests/decode.ts'
import { type Mark, parseText } from '../manifests/parse.ts'
import type { RevisionName } from '../text/location.ts'
import { calicoSchema, withCalicoDefaults } from './calico-settings.ts'
import { ciliumSchema, withCiliumDefaults } from './cilium-settings.ts'
import { type Configuration, DEFAULT_CONFIGURATION } from './configuration.ts'
import { ENGINE_SETTINGS } from './engines.ts'
import { DEFAULT_GATE_LEVELS, GATE_NAMES, GATES, type GateName } from './gates.ts'
import { rulesOf, rulesSchema, type WrittenRules } from './rules.ts'

const gateLevel = once(() => ({ level: z.optional(z.enum(['error', 'warning', 'off'])) }))
const prefix = (width: number) => z.int().check(z.minimum(0), z.maximum(width))
const wildcardSettings = once(() => ({ ipv4Prefix: z.optional(prefix(32)), ipv6Prefix: z.optional(prefix(128)) }))
const cidr = once(() => z.string().check(z.refine((text) => typeof parseRange(text) !== 'string', 'not a CIDR range')))
const pathInRepository = once(() =>
  z
    .string()
    .check(
      z.refine((path) => !/^\/|(^|\/)\.\.?(\/|$)/.test(path) && path !== '', 'write a path inside the repository'),
    ),
)

const controller = once(() =>
  z.strictObject({
    class: z
      .optional(z.string())
      .check(z.describe('the name of an IngressClass or GatewayClass, or of its controller; default: every one')),
    namespace: z.string().check(z.describe('where its pods run')),
    labels: z
      .optional(z.record(z.string(), z.string()))
      .check(z.describe('labels of its pods; default: every pod of the namespace')),
  }),
)

export const configurationSchema = once(() =>
  z.strictObject({
    paths: z
      .optional(z.array(z.string()))
      .check(z.describe('globs of the files to read; default: every .yaml, .yml and .json')),
    engine: z.optional(z.enum(ENGINE_SETTINGS)).check(z.describe('which engine enforces the policies')),
    baseline: z.optional(z.enum(['allow', 'deny'])).check(z.describe('what a pod may do that no policy selects')),
    ipBlockPods: z.optional(z.enum(['byIP', 'never'])).check(z.describe('whether an ipBlock can match pods')),
    podCIDRs: z.optional(z.array(cidr())).check(z.describe('ranges that hold every pod address')),
    unseenLabels: z
      .optional(z.enum(['lax', 'strict']))
      .check(z.describe('strict: a namespace that no manifest declares may have labels that are not known')),
    controllers: z
      .optional(z.array(controller()))
      .check(z.describe('pods that forward the requests of Ingresses and routes, where these are not the usual ones')),
    cilium: z.optional(ciliumSchema()).check(z.describe('how Cilium is set up, where it enforces')),
    calico: z.optional(calicoSchema()).check(z.describe('how Calico is set up, where it enforces')),
    ...rulesSchema(),
    expectationsFile: z.optional(pathInRepository()).check(z.describe('where the expectations are, in each revision')),
    waiversFile: z.optional(pathInRepository()).check(z.describe('where the waivers are, in each revision')),
    waivers: z
      .optional(z.enum(['head', 'base']))
      .check(z.describe('whose waivers count; with base, a change cannot bring the waivers that it needs')),
    gates: z.optional(z.strictObject(gateSchemas())).check(z.describe('what fails a run, and what is only said')),
  }),
)

function gateSchemas() {
  const describe = (gate: GateName) => z.optional(z.strictObject(gateLevel())).check(z.describe(GATES[gate].judges))
  const plain = Object.fromEntries(GATE_NAMES.map((gate) => [gate, describe(gate)]))
  const wildcard = z.optional(z.strictObject({ ...gateLevel(), ...wildcardSettings() }))
  return {
    ...(plain as Readonly<Record<GateName, ReturnType<typeof describe>>>),
    'wildcard-egress': wildcard.check(z.describe(GATES['wildcard-egress'].judges)),
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
  const decoded = decode(configurationSchema(), document.value)
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
}: z.infer<ReturnType<typeof configurationSchema>>): Configuration {
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

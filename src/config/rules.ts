/** Rules of a team's own: what must not open, and what must stay open. */
import { z } from 'zod'
import { ConnectionAlgebra } from '../algebra/connection-set.ts'
import { parseConnections } from '../algebra/parse-connections.ts'
import { type EndpointPattern, parseEndpointPattern } from './endpoint-pattern.ts'
import { GATE_NAMES, type GateLevel } from './gates.ts'

export type Rule = {
  readonly kind: 'forbid' | 'require'
  /** The name of its gate. */
  readonly name: string
  /** Empty means every endpoint. */
  readonly from: readonly EndpointPattern[]
  readonly to: readonly EndpointPattern[]
  /** As `parseConnections` reads them; undefined is every connection. */
  readonly ports: readonly string[] | undefined
  /** Whether a `forbid` judges what head newly opens, or everything that head allows. */
  readonly when: 'new' | 'always'
  readonly level: GateLevel
  readonly because: string | undefined
}

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** One text, or a list of them. */
function oneOrMore<T extends z.ZodType<string>>(text: T, form: string) {
  return z.union([text, z.array(text).min(1)], form)
}

const ENDPOINT_FORM = 'write an endpoint, such as shop/web, or a list of them'
const PORT_FORM = 'write protocol and port, such as TCP/443, TCP/8000-8080, UDP or ICMP/8'

export const endpointPatterns = oneOrMore(
  z.string().superRefine((text, context) => {
    const pattern = parseEndpointPattern(text)
    if (typeof pattern === 'string') context.addIssue({ code: 'custom', message: pattern })
  }),
  ENDPOINT_FORM,
)

export const connectionTexts = oneOrMore(
  z.string().refine((text) => parseConnections(new ConnectionAlgebra(), text) !== undefined, PORT_FORM),
  PORT_FORM,
)

const common = {
  name: z
    .string()
    .regex(NAME, 'a name is made of lower case letters, digits and hyphens')
    .refine((name) => !(GATE_NAMES as readonly string[]).includes(name), 'this is the name of a built-in gate')
    .describe('the name of the gate'),
  from: endpointPatterns.optional().describe('the sources; default: every endpoint'),
  to: endpointPatterns.optional().describe('the destinations; default: every endpoint'),
  level: z.enum(['error', 'warning', 'off']).optional().describe('default: error'),
  because: z.string().optional().describe('the reason, for whoever meets the rule'),
}

const forbidSchema = z.strictObject({
  ...common,
  ports: connectionTexts.optional().describe('such as TCP/443; default: every connection'),
  when: z
    .enum(['new', 'always'])
    .optional()
    .describe('new, the default: what the change opens; always: whatever head allows, also if base does'),
})

const requireSchema = z.strictObject({
  ...common,
  ports: connectionTexts.describe('such as TCP/5432: what must be allowed, without a restriction at layer 7'),
})

export const rulesSchema = {
  forbid: z.array(forbidSchema).optional().describe('connections that must not open'),
  require: z.array(requireSchema).optional().describe('connections that must stay allowed'),
}

export type WrittenRules = {
  readonly forbid?: readonly z.infer<typeof forbidSchema>[] | undefined
  readonly require?: readonly z.infer<typeof requireSchema>[] | undefined
}

export function rulesOf({ forbid = [], require = [] }: WrittenRules): Rule[] {
  return [
    ...forbid.map((written) => ruleOf('forbid', written, written.when ?? 'new')),
    ...require.map((written) => ruleOf('require', written, 'always')),
  ]
}

type WrittenRule = NonNullable<WrittenRules['forbid'] | WrittenRules['require']>[number]

function ruleOf(kind: Rule['kind'], written: WrittenRule, when: Rule['when']): Rule {
  return {
    kind,
    name: written.name,
    from: patternsOf(written.from),
    to: patternsOf(written.to),
    ports: written.ports === undefined ? undefined : listOf(written.ports),
    when,
    level: written.level ?? 'error',
    because: written.because,
  }
}

/** Texts that the schema has let pass. */
export function patternsOf(texts: string | readonly string[] | undefined): EndpointPattern[] {
  return listOf(texts ?? [])
    .map(parseEndpointPattern)
    .filter((pattern) => typeof pattern !== 'string')
}

export function listOf(texts: string | readonly string[]): readonly string[] {
  return typeof texts === 'string' ? [texts] : texts
}

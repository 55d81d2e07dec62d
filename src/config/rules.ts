/** Rules of a team's own: what must not open, and what must stay open. */
import * as z from 'zod/mini'
import { ConnectionAlgebra } from '../algebra/connection-set.ts'
import { parseConnections } from '../algebra/parse-connections.ts'
import { once } from '../base/once.ts'
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
function oneOrMore<T extends z.ZodMiniType<string>>(text: T, form: string) {
  return z.union([text, z.array(text).check(z.minLength(1))], form)
}

const ENDPOINT_FORM = 'write an endpoint, such as shop/web, or a list of them'
const PORT_FORM = 'write protocol and port, such as TCP/443, TCP/8000-8080, UDP or ICMP/8'

export const endpointPatterns = once(() =>
  oneOrMore(
    z.string().check(
      z.superRefine((text, context) => {
        const pattern = parseEndpointPattern(text)
        if (typeof pattern === 'string') context.addIssue({ code: 'custom', message: pattern })
      }),
    ),
    ENDPOINT_FORM,
  ),
)

export const connectionTexts = once(() =>
  oneOrMore(
    z.string().check(z.refine((text) => parseConnections(new ConnectionAlgebra(), text) !== undefined, PORT_FORM)),
    PORT_FORM,
  ),
)

const common = once(() => ({
  name: z.string().check(
    z.regex(NAME, 'a name is made of lower case letters, digits and hyphens'),
    z.refine((name) => !(GATE_NAMES as readonly string[]).includes(name), 'this is the name of a built-in gate'),
    z.describe('the name of the gate'),
  ),
  from: z.optional(endpointPatterns()).check(z.describe('the sources; default: every endpoint')),
  to: z.optional(endpointPatterns()).check(z.describe('the destinations; default: every endpoint')),
  level: z.optional(z.enum(['error', 'warning', 'off'])).check(z.describe('default: error')),
  because: z.optional(z.string()).check(z.describe('the reason, for whoever meets the rule')),
}))

const forbidSchema = once(() =>
  z.strictObject({
    ...common(),
    ports: z.optional(connectionTexts()).check(z.describe('such as TCP/443; default: every connection')),
    when: z
      .optional(z.enum(['new', 'always']))
      .check(z.describe('new, the default: what the change opens; always: whatever head allows, also if base does')),
  }),
)

const requireSchema = once(() =>
  z.strictObject({
    ...common(),
    ports: connectionTexts().check(
      z.describe('such as TCP/5432: what must be allowed, without a restriction at layer 7'),
    ),
  }),
)

export const rulesSchema = once(() => ({
  forbid: z.optional(z.array(forbidSchema())).check(z.describe('connections that must not open')),
  require: z.optional(z.array(requireSchema())).check(z.describe('connections that must stay allowed')),
}))

export type WrittenRules = {
  readonly forbid?: readonly z.infer<ReturnType<typeof forbidSchema>>[] | undefined
  readonly require?: readonly z.infer<ReturnType<typeof requireSchema>>[] | undefined
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

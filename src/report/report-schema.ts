/**
 * The schema of the report document, the one description of it: the types of `report.ts` and `schema/report.schema.json` are
 * derived from it. Only who reads a report needs the schema itself; a run that makes one does not load it.
 */
import { z } from 'zod'
import { ENGINES } from '../config/engines.ts'

const texts = z.array(z.string()).readonly()

const restrictedPorts = z.strictObject({ protocol: z.string(), ports: texts, rules: texts })

export const connections = z.union([
  z.literal('all'),
  z.literal('none'),
  z.strictObject({
    TCP: texts.optional(),
    UDP: texts.optional(),
    SCTP: texts.optional(),
    ICMP: texts.optional(),
    ICMPv6: texts.optional(),
    other: z.literal(true).optional().describe('every protocol that is not named'),
    protocols: texts
      .optional()
      .describe('numbers of IP protocols that are not named, where only some of them are there'),
    l7: z.array(restrictedPorts).readonly().optional().describe('ports above that only some requests may use'),
  }),
])

const revision = z.enum(['base', 'head'])

export const location = z.strictObject({
  revision,
  file: z.string(),
  line: z.int().min(1),
  column: z.int().min(1),
})

const label = z
  .string()
  .describe('the text form of the endpoint; the command line takes it, unless it is several ranges of addresses')

export const endpoint = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('workload'),
    namespace: z.string(),
    name: z.string(),
    workloadKind: z.string(),
    label,
  }),
  z.strictObject({
    kind: z.literal('representative'),
    namespace: z.string().optional(),
    namespaceSelector: z.string().optional(),
    podSelector: z.string(),
    label,
  }),
  z.strictObject({
    kind: z.literal('addresses'),
    cidrs: texts,
    label,
  }),
  z.strictObject({ kind: z.literal('entity'), name: z.string(), label }),
  z.strictObject({ kind: z.literal('fqdn'), name: z.string(), label }),
  z.strictObject({ kind: z.literal('node'), name: z.string(), label }),
  z.strictObject({ kind: z.literal('host-endpoint'), name: z.string(), label }),
])

export const reason = z.strictObject({
  effect: z.enum(['opens', 'closes']),
  direction: z.enum(['ingress', 'egress']),
  object: z.string().describe('KIND NAMESPACE/NAME'),
  rule: z.string().optional().describe('the path of the rule within the object'),
  text: z.string().describe('what happened: the rule was added, the policy no longer isolates ...'),
  location: location.optional().describe('absent for what no manifest says'),
})

const index = z.int().min(0).describe('index into `endpoints`')

export const row = z.strictObject({
  sources: z.array(index).readonly(),
  destinations: z.array(index).readonly(),
  opened: connections,
  closed: connections,
  before: connections,
  after: connections,
  uncertain: texts.optional().describe('ids of the assumptions on which the row rests'),
  workload: z.enum(['new', 'removed']).optional().describe('one side exists in one revision only'),
  counted: z.boolean().describe('false for a new or removed workload that nothing isolates'),
  hypothetical: z
    .literal(true)
    .optional()
    .describe('one side has only pods on which unrelated selectors meet, and no manifest contains such a pod'),
  reasons: z.array(reason).readonly(),
  source: z.string().describe('the sources in words'),
  destination: z.string().describe('the destinations in words'),
  sourceParts: texts
    .optional()
    .describe(
      'all sources in words, where `source` only counts some of them; of very many ranges, only `endpoints` has all',
    ),
  destinationParts: texts
    .optional()
    .describe('all destinations in words, where `destination` only counts some of them'),
  text: z.string(),
})

export const reportChangeSchema = z.strictObject({
  source: index,
  destination: index,
  before: connections,
  after: connections,
  opened: connections,
  closed: connections,
  uncertain: texts.optional(),
  reasons: z.array(reason).readonly(),
})

const isolation = z.strictObject({
  endpoint: index,
  direction: z.enum(['ingress', 'egress']),
  before: z.boolean(),
  after: z.boolean(),
  object: z.string(),
  location: location.optional(),
  subject: z.string().optional().describe('in words, all endpoints that the object isolates or frees in the same way'),
  effect: z.string().optional().describe('what that closes and leaves open, or what it opens'),
})

export const exposure = z.strictObject({
  endpoint: index,
  object: z.string().describe('what leads to the endpoint from outside: KIND NAMESPACE/NAME'),
  through: z.string().describe('the object, with what else there is to say of it'),
  before: connections,
  after: connections,
  opened: connections,
  closed: connections,
  uncertain: texts.optional().describe('ids of the assumptions on which it rests'),
  reasons: z.array(reason).readonly(),
  location: location.describe('of the object'),
  text: z.string(),
})

export const origin = z.strictObject({ object: z.string(), rule: z.string().optional(), location: location.optional() })

/** A workload of one revision only, and what its policies leave open there. */
const move = z.strictObject({
  endpoint: index,
  ingress: z.enum(['open', 'isolated']),
  egress: z.enum(['open', 'isolated']),
})

export const target = z.strictObject({
  name: z.string(),
  engine: z.enum(ENGINES),
  complete: z.boolean(),
  endpoints: z.array(endpoint).readonly(),
  rows: z.array(row).readonly(),
  changes: z.array(reportChangeSchema).readonly(),
  changesOmitted: z.int().min(0),
  isolation: z.array(isolation).readonly(),
  workloads: z.strictObject({
    added: z.array(move).readonly(),
    removed: z.array(move).readonly(),
    renamed: z.array(z.strictObject({ endpoint: index, from: z.string(), to: z.string() })).readonly(),
  }),
  exposures: z
    .array(exposure)
    .readonly()
    .optional()
    .describe('ways in from outside (Services, Ingresses, routes) through which more or less reaches a pod'),
})

const suggestedWaiver = z.strictObject({
  finding: z.string(),
  rule: z.string().optional(),
  object: z.string().optional(),
  from: texts.optional(),
  to: texts.optional(),
  ports: texts.optional(),
})

export const finding = z.strictObject({
  code: z.string(),
  gate: z.string(),
  level: z.enum(['error', 'warning', 'note']),
  target: z.string(),
  message: z.string(),
  help: z.string().optional().describe('what to do about it'),
  source: index.optional(),
  destination: index.optional(),
  sources: z.array(index).readonly().optional().describe('all of them, where the finding is about several'),
  destinations: z.array(index).readonly().optional(),
  location: location.optional(),
  related: z.array(origin).readonly().optional().describe('what else to look at, such as what stands against it'),
  fingerprint: z.string(),
  waivedBy: z.string().optional().describe('the reason, the date and the place of the waiver that covers it'),
  newlyWaived: z.literal(true).optional().describe('the change itself brings the waiver'),
  waiver: suggestedWaiver.optional().describe('what a waiver would have to say; absent where it cannot be waived'),
})

const verdict = z.enum(['allow', 'deny', 'l7', 'unknown', 'partial']).nullable()

const expectation = z.strictObject({
  from: z.string(),
  to: z.string(),
  protocol: z.string(),
  port: z.int().optional(),
  icmpType: z.int().optional(),
  icmpCode: z.int().optional(),
  expected: z.enum(['allow', 'deny', 'l7', 'unknown']),
  verdict: verdict.describe('in head; null where an endpoint does not exist'),
  baseVerdict: verdict.optional(),
  pass: z.boolean(),
  reasons: texts,
})

export const diagnostic = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  help: z.string().optional(),
  object: z.string().optional(),
  location,
  excerpt: z
    .strictObject({
      before: z.string(),
      marked: z.string().describe('what is wrong; it begins at the location'),
      after: z.string(),
    })
    .optional()
    .describe('the line at the location, or what of a long one is near it; absent where no text is'),
})

const comparedRevision = z.strictObject({ ref: z.string(), commit: z.string().nullable() })

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal('reachdiff'), version: z.string() }),
  base: comparedRevision,
  head: comparedRevision,
  outcome: z.enum(['pass', 'fail', 'incomplete']),
  complete: z.boolean().describe('false where something that changed was not understood'),
  summary: z.strictObject({
    opened: z.int().min(0).describe('counted rows that open something'),
    closed: z.int().min(0).describe('counted rows that close something'),
    findings: z.strictObject({ error: z.int().min(0), warning: z.int().min(0) }),
  }),
  targets: z.array(target).readonly(),
  findings: z.array(finding).readonly(),
  expectations: z.array(expectation).readonly(),
  waivers: z
    .strictObject({
      file: z.string(),
      from: revision.describe('whose waivers count'),
      today: z.string().optional().describe('the date by which they were judged, where there are any'),
    })
    .optional(),
  assumptions: z.array(z.strictObject({ id: z.string(), text: z.string() })).readonly(),
  coverage: texts.describe('what was seen and deliberately not evaluated'),
  notRendered: texts
    .optional()
    .describe('folders of charts and kustomizations that the change touches, of which the report says nothing'),
  diagnostics: z.array(diagnostic).readonly(),
})

import { readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { z } from 'zod'
import { jsonSchema, SCHEMA_NAMES, schemaFile } from '../../scripts/print-config-schema.ts'
import { readExpectations } from '../../src/config/expectations.ts'
import { readConfiguration } from '../../src/config/read-configuration.ts'
import { readWaivers } from '../../src/config/waivers.ts'

const read = (name: Parameters<typeof schemaFile>[0]): string => readFileSync(schemaFile(name), 'utf8')

it.each(SCHEMA_NAMES)(
  'schema/%s.schema.json is fresh: run "node scripts/print-config-schema.ts" where it is not',
  (name) => {
    expect(read(name)).toBe(jsonSchema(name))
  },
)

describe('schema/waivers.schema.json', () => {
  const schema = z.fromJSONSchema(JSON.parse(read('waivers')))
  const REST = 'reason: why, expires: "2027-03-31"}'

  // That an entry says what it is about, and that names are endpoints, is checked by the program alone.
  it.each([
    '[]',
    `[{finding: RD2001, from: shop/web, ${REST}]`,
    `[{finding: RD2070, rule: own, from: [shop/web, "shop/[app=a]"], to: shop/db, ports: TCP/443, ${REST}]`,
    '[{finding: RD2001, from: shop/web, reason: why}]',
    '[{finding: RD2001, from: shop/web, reason: why, expires: never}]',
    '[{finding: RD2001, from: shop/web, reason: why, expires: 2027-13-01}]',
    `[{finding: wildcard-egress, from: shop/web, ${REST}]`,
    `[{finding: RD2001, source: shop/web, ${REST}]`,
    '{}',
  ])('accepts %s if and only if the program does', (text) => {
    const { diagnostics } = readWaivers(text, 'waivers.yml', 'head')
    expect(schema.safeParse(parse(text)).success).toBe(diagnostics.length === 0)
  })
})

describe('schema/expectations.schema.json', () => {
  const schema = z.fromJSONSchema(JSON.parse(read('expectations')))

  it.each([
    '[]',
    '[{from: a/b, to: c/d, verdict: deny}]',
    '[{from: a/b, to: c/d, protocol: UDP, port: 53, verdict: allow, because: x, cite: y}]',
    '[{from: a/b, to: c/d, verdict: maybe}]',
    '[{from: a/b, verdict: deny}]',
    '[{from: a/b, to: c/d, port: 0, verdict: deny}]',
  ])('accepts %s if and only if the program does', (text) => {
    const { diagnostics } = readExpectations(text, 'expectations.yml')
    expect(schema.safeParse(parse(text)).success).toBe(diagnostics.length === 0)
  })
})

describe('schema/config.schema.json', () => {
  const text = read('config')
  const schema = z.fromJSONSchema(JSON.parse(text))

  it('describes every key for people who hover over it', () => {
    const { properties } = JSON.parse(text) as { properties: Record<string, { description?: string }> }
    const isDescribed = ([name, { description }]: [string, { description?: string }]) =>
      name === 'gates' || description !== undefined
    expect(Object.entries(properties).filter((entry) => !isDescribed(entry))).toEqual([])
  })

  // Ranges of addresses are checked by the program alone.
  it.each([
    '{}',
    'engine: cilium',
    'gates: {wildcard-egress: {level: warning, ipv4Prefix: 16, ipv6Prefix: 32}}',
    'engine: calico',
    'engine: antrea',
    'calico: {version: "3.31"}',
    'calico: {version: 3.31}',
    'podCIDR: [10.0.0.0/8]',
    'paths: manifests/',
    'gates: {wildcard-egress: {ipv4Prefix: 33}}',
    'gates: {incomplete: {level: note}}',
    'forbid: [{name: own, from: shop/web, to: ["shop/*"], ports: TCP/443, when: always, because: x}]',
    'forbid: [{from: shop/web}]',
    'require: [{name: own, from: shop/web}]',
    'waivers: both',
  ])('accepts %s if and only if the program does', (settings) => {
    const { diagnostics } = readConfiguration(settings, 'reachdiff.yml')
    expect(schema.safeParse(parse(settings)).success).toBe(diagnostics.length === 0)
  })
})

describe('examples of the pages', () => {
  const ajv = new Ajv.default({ strict: false })
  const validators = {
    config: ajv.compile(JSON.parse(read('config'))),
    expectations: ajv.compile(JSON.parse(read('expectations'))),
    waivers: ajv.compile(JSON.parse(read('waivers'))),
  }
  const codes = ['RD2070', 'RD2071', 'RD2072', 'RD2073', 'RD2074', 'RD2075', 'RD2076', 'RD2077', 'RD2078']
  const pages = ['docs/configuration.md', ...codes.map((code) => `docs/findings/${code}.md`)]
  const examples = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/```yaml\n(.*?)```/gs)].flatMap(([, example = '']) =>
      example.includes('apiVersion') ? [] : [{ page, example }],
    ),
  )

  const kindOf = (example: string): keyof typeof validators =>
    /reachdiff-expectations|verdict:/.test(example)
      ? 'expectations'
      : /reachdiff-waivers|expires:/.test(example)
        ? 'waivers'
        : 'config'

  it('are there', () => {
    expect(new Set(examples.map(({ example }) => kindOf(example))).size).toBe(3)
  })

  it.each(examples)('are what the schema says: $page', ({ example }) => {
    const validate = validators[kindOf(example)]
    for (const document of parseAllDocuments(example)) {
      validate(document.toJS())
      expect(validate.errors).toBe(null)
    }
  })
})

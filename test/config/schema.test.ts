import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { configJsonSchema, schemaFile } from '../../scripts/print-config-schema.ts'
import { readConfiguration } from '../../src/config/read-configuration.ts'

describe('schema/config.schema.json', () => {
  const text = readFileSync(schemaFile, 'utf8')
  const schema = z.fromJSONSchema(JSON.parse(text))

  it('is fresh: run "node scripts/print-config-schema.ts" where it is not', () => {
    expect(text).toBe(configJsonSchema())
  })

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
  ])('accepts %s if and only if the program does', (settings) => {
    const { diagnostics } = readConfiguration(settings, 'reachdiff.yml')
    expect(schema.safeParse(parse(settings)).success).toBe(diagnostics.length === 0)
  })
})

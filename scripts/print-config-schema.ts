// Writes the descriptions of the files that a team writes, for editors, from the schemas that the program itself reads them
// with. Run it after every change of what src/config reads.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { expectationsSchema } from '../src/config/expectations.ts'
import { configurationSchema } from '../src/config/read-configuration.ts'
import { waiversSchema } from '../src/config/waivers.ts'

const SCHEMAS = {
  config: { title: 'The settings of reachdiff, .github/reachdiff.yml', schema: configurationSchema },
  expectations: { title: 'What must hold, .github/reachdiff-expectations.yml', schema: expectationsSchema },
  waivers: { title: 'Accepted findings, .github/reachdiff-waivers.yml', schema: waiversSchema },
}

export type SchemaName = keyof typeof SCHEMAS

export const SCHEMA_NAMES = Object.keys(SCHEMAS) as readonly SchemaName[]

export function schemaFile(name: SchemaName): string {
  return fileURLToPath(new URL(`../schema/${name}.schema.json`, import.meta.url))
}

export function jsonSchema(name: SchemaName): string {
  const { $schema, ...schema } = z.toJSONSchema(SCHEMAS[name].schema(), { io: 'input' })
  return `${JSON.stringify({ $schema, title: SCHEMAS[name].title, ...schema }, null, 2)}\n`
}

if (import.meta.main) for (const name of SCHEMA_NAMES) writeFileSync(schemaFile(name), jsonSchema(name))

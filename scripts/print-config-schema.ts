// Writes schema/config.schema.json, the description of the settings file for editors, from the schema that the program
// itself reads it with. Run it after every change of src/config/read-configuration.ts.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { configurationSchema } from '../src/config/read-configuration.ts'

export const schemaFile = fileURLToPath(new URL('../schema/config.schema.json', import.meta.url))

export function configJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(configurationSchema)
  return `${JSON.stringify({ $schema, title: 'The settings of reachdiff, .github/reachdiff.yml', ...schema }, null, 2)}\n`
}

if (import.meta.main) writeFileSync(schemaFile, configJsonSchema())

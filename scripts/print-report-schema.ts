// Writes schema/report.schema.json, the published description of `--format json`, from the schema that the types of the report
// come from. Run it after every change of src/report/report-schema.ts.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { connections, endpoint, location, reportSchema } from '../src/report/report-schema.ts'

export const schemaFile = fileURLToPath(new URL('../schema/report.schema.json', import.meta.url))

/** The parts that stand in many places get a name, so that programs generated from the schema have one type for each. */
const NAMED_PARTS = { Connections: connections, Endpoint: endpoint, Location: location } as const

export function reportJsonSchema(): string {
  for (const [id, part] of Object.entries(NAMED_PARTS)) z.globalRegistry.add(part, { ...part.meta(), id })
  const { $schema, ...schema } = z.toJSONSchema(reportSchema)
  return `${JSON.stringify({ $schema, title: 'The report of reachdiff diff --format json', ...schema }, null, 2)}\n`
}

if (import.meta.main) writeFileSync(schemaFile, reportJsonSchema())

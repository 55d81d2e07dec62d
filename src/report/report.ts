/**
 * The report document: what `--format json` prints, what every other printer reads, and what a second run may merge.
 * `report-schema.ts` says what each field is.
 */
import type { z } from 'zod'
import type {
  connections,
  diagnostic,
  endpoint,
  exposure,
  finding,
  location,
  origin,
  reason,
  reportChangeSchema,
  reportSchema,
  row,
  target,
} from './report-schema.ts'

export type Report = z.infer<typeof reportSchema>
export type ReportTarget = z.infer<typeof target>
export type ReportExposure = z.infer<typeof exposure>
export type ReportOrigin = z.infer<typeof origin>
export type ReportRow = z.infer<typeof row>
export type ReportChange = z.infer<typeof reportChangeSchema>
export type ReportReason = z.infer<typeof reason>
export type ReportEndpoint = z.infer<typeof endpoint>
export type ReportFinding = z.infer<typeof finding>
export type ReportDiagnostic = z.infer<typeof diagnostic>
export type ReportConnections = z.infer<typeof connections>
export type ReportLocation = z.infer<typeof location>

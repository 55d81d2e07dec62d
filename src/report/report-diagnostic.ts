import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { readLocation } from '../text/location.ts'
import type { ReportDiagnostic } from './report.ts'

/** What is said of a diagnostic, without what only the comparison needs. */
export function reportDiagnostic({
  code,
  severity,
  message,
  help,
  object,
  location,
  excerpt,
}: Diagnostic): ReportDiagnostic {
  return {
    code,
    severity,
    message,
    ...(help === undefined ? {} : { help }),
    ...(object === undefined ? {} : { object }),
    location: readLocation(location),
    ...(excerpt === undefined ? {} : { excerpt }),
  }
}

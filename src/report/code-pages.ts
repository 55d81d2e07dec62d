/** The pages that explain codes: each finding and each message about the input has one in `docs/`. */
import { DIAGNOSTIC_CODES } from '../diagnostics/codes.ts'

/** `findings/RD2001.md` */
export function pageOf(code: string): string {
  return `${code in DIAGNOSTIC_CODES ? 'diagnostics' : 'findings'}/${code}.md`
}

/** The address of the page below that of the folder; undefined where either is not known. */
export function pageUrl(code: string, documentation: string | undefined): string | undefined {
  return documentation === undefined || !/^RD\d{4}$/.test(code) ? undefined : `${documentation}/${pageOf(code)}`
}

/** Places in manifests as links to the line at its revision. */
import { pageUrl } from './code-pages.ts'
import { codeSpan } from './markdown-escape.ts'
import type { ReportLocation } from './report.ts'

/** Where the repository can be looked at. Without it, places are printed without links. */
export type MarkdownLinks = {
  readonly serverUrl: string
  readonly repository: string
  readonly baseSha: string
  readonly headSha: string
  readonly runUrl?: string
  /** The folder with the pages of the codes, where it is known. */
  readonly documentation?: string
}

/** A code, as a link to the page that explains it. */
export function printCode(code: string, links: MarkdownLinks | undefined): string {
  const url = pageUrl(code, links?.documentation)
  return url === undefined ? codeSpan(code) : `[${codeSpan(code)}](${url})`
}

/** `policies/web.yaml:14`, and "in base" where the line is one that the change removes. */
export function printLocation(location: ReportLocation, links: MarkdownLinks | undefined): string {
  const place = codeSpan(`${location.file}:${location.line}`)
  const url = links === undefined ? undefined : lineUrl(location, links)
  const linked = url === undefined ? place : `[${place}](${url})`
  return location.revision === 'base' ? `${linked} in base` : linked
}

/** The first characters of a commit id, as a link; for files that do not come from git, what they were called. */
export function printRevision(
  revision: { readonly ref: string; readonly commit: string | null },
  links: MarkdownLinks | undefined,
): string {
  if (revision.commit === null) return codeSpan(revision.ref)
  const short = codeSpan(revision.commit.slice(0, 7))
  if (links === undefined) return short
  return `[${short}](${links.serverUrl}/${links.repository}/commit/${encodePart(revision.commit)})`
}

/** What was left out is in the summary of the run, which has room for more; or else in the JSON report. */
export function printWhereTheRestIs(links: MarkdownLinks | undefined): string {
  return links?.runUrl === undefined ? 'the JSON report' : `the [run summary](${links.runUrl})`
}

function lineUrl({ revision, file, line }: ReportLocation, links: MarkdownLinks): string | undefined {
  const parts = file.split('/')
  // Browsers resolve such parts, so that the link would lead out of the repository.
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return undefined
  const sha = encodePart(revision === 'base' ? links.baseSha : links.headSha)
  return `${links.serverUrl}/${links.repository}/blob/${sha}/${parts.map(encodePart).join('/')}#L${line}`
}

/** Encodes what ends a link in Markdown or an address, too: parentheses, quotes and unpaired surrogates. */
function encodePart(part: string): string {
  const wellFormed = part.replace(/\p{Cs}/gu, '\uFFFD')
  return encodeURIComponent(wellFormed).replace(
    /[!'()*~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

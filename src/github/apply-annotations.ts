/** Shows annotations. The toolkit writes them as commands to the runner, and escapes what comes from the manifests. */
import { error, warning } from '@actions/core'
import type { Annotation } from './plan/annotations.ts'

export function applyAnnotations(annotations: readonly Annotation[]): void {
  for (const { level, title, message, place } of annotations) {
    const properties = place === null ? {} : { file: place.file, startLine: place.line, startColumn: place.column }
    const write = level === 'error' ? error : warning
    write(message, { title, ...properties })
  }
}

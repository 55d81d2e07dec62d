import { parseAllDocuments } from 'yaml'
import { get, getText, isMap } from './values.ts'

/** The objects of a YAML text. Lists are flattened (I6). */
export function parseManifests(yamlText: string): unknown[] {
  const documents = parseAllDocuments(yamlText)
  if (!Array.isArray(documents)) return []
  return documents.flatMap((document) => {
    const [error] = document.errors
    if (error) throw error
    return flatten(document.toJS())
  })
}

// I6: `List` and typed lists; the items of a typed list may omit apiVersion and kind.
export function flatten(object: unknown): unknown[] {
  if (!isMap(object)) return []
  const kind = getText(object, 'kind') ?? ''
  const items = get(object, 'items')
  if (!kind.endsWith('List') || !Array.isArray(items)) return [object]
  const implied = kind === 'List' ? {} : { apiVersion: object.apiVersion, kind: kind.slice(0, -'List'.length) }
  return items.flatMap((item: unknown) => (isMap(item) ? flatten({ ...implied, ...item }) : []))
}

// I1: (API group, kind), never the kind alone.
export function typeOf(object: unknown): string {
  const apiVersion = getText(object, 'apiVersion') ?? ''
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
  return `${group}/${getText(object, 'kind') ?? ''}`
}

export function nameOf(object: unknown): string {
  return getText(object, 'metadata', 'name') ?? ''
}

// I7: a namespaced object without a namespace is in `default`.
export function namespaceOf(object: unknown): string {
  return getText(object, 'metadata', 'namespace') ?? 'default'
}

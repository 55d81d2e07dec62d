// Reading untyped manifests. A null value is an absent field (I11): kubectl and the API server drop it.

export type Fields = Readonly<Record<string, unknown>>

export function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function get(value: unknown, ...path: string[]): unknown {
  let current = value
  for (const key of path)
    current = isMap(current) && Object.hasOwn(current, key) ? (current[key] ?? undefined) : undefined
  return current
}

export function getText(value: unknown, ...path: string[]): string | undefined {
  const found = get(value, ...path)
  return typeof found === 'string' ? found : undefined
}

/** The elements of a list; a null element is the zero value of its type (I11), here an empty map. */
export function getList(value: unknown, ...path: string[]): readonly unknown[] {
  const found = get(value, ...path)
  return Array.isArray(found) ? found.map((element: unknown) => element ?? {}) : []
}

export function getEntries(value: unknown, ...path: string[]): readonly [string, unknown][] {
  const found = get(value, ...path)
  return isMap(found) ? Object.entries(found) : []
}

export function has(value: unknown, key: string): boolean {
  return get(value, key) !== undefined
}

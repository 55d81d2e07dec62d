/** Where a value stands inside a document. */

export type FieldPath = readonly (string | number)[]

/** `spec.egress[0].to[1].ipBlock.cidr`, as the API server writes it in its messages. */
export function printFieldPath(path: FieldPath): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : /^[\w-]+$/.test(step) ? `${index > 0 ? '.' : ''}${step}` : `[${step}]`,
    )
    .join('')
}

/** DNS names and patterns as Cilium's CRDs write them (FQDNSelector, rule R41). */

export const DNS_NAME = /^[-\w]+(\.[-\w]+)*\.?$/
export const DNS_PATTERN = /^[-\w*]+(\.[-\w*]+)*\.?$/

/**
 * Names are compared without regard to case and to a dot at the end. Stars in a row are one star, but before the first dot,
 * where two and more mean the same (rule R41).
 */
export function canonicalName(name: string): string {
  const text = name.toLowerCase().replace(/\.$/, '')
  return /^\*+$/.test(text) ? '*' : text.replaceAll(/\*+/g, (stars, at) => (isDeep(text, stars, at) ? '**' : '*'))
}

function isDeep(text: string, stars: string, at: number): boolean {
  return at === 0 && stars.length > 1 && text[stars.length] === '.'
}

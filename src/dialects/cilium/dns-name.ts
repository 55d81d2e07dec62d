/** DNS names and patterns as Cilium's CRDs write them (FQDNSelector, rule R41). */

export const DNS_NAME = /^[-\w]+(\.[-\w]+)*\.?$/
export const DNS_PATTERN = /^[-\w*]+(\.[-\w*]+)*\.?$/

/** Names are compared without regard to case and to a dot at the end (rule R41). */
export function canonicalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

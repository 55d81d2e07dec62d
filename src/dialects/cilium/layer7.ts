/** What a request must be beyond its port, as texts: regular expressions are printed as written (rules R54 to R60). */
import { canonicalName } from './dns-name.ts'
import type { PlacedItem } from './items.ts'
import type { DnsSelector, HttpRule, PortRule } from './port-schema.ts'

/** One of these must hold. Empty where nothing is restricted. */
export type Alternatives = readonly string[]

export function restrictionsOf(element: PortRule, authentication: Alternatives): Alternatives {
  // Each of these must hold beside the others. TLS contexts only let the proxy see the request (rule R60).
  const clauses = [layer7Alternatives(element), serverNames(element), listener(element), authentication].filter(
    (alternatives) => alternatives.length > 0,
  )
  const [first = [], ...others] = clauses
  const conditions = others.map((alternatives) => alternatives.join(' or '))
  return first.map((alternative) => [alternative, ...conditions].join(', '))
}

function layer7Alternatives({ rules }: PortRule): Alternatives {
  const texts = [...(rules?.http ?? []).map(httpText), ...(rules?.dns ?? []).map(dnsText)]
  // Rules of one element add up, so that one which takes every request says it all (rules R55, R57).
  const widest = texts.find((text) => text === ANY_HTTP || text === ANY_DNS)
  return widest === undefined ? texts : [widest]
}

/** Every request passes, but the proxy still reads it: what is not this protocol at all does not pass (rule R57). */
const ANY_HTTP = 'HTTP any request'
const ANY_DNS = 'DNS any name'

function httpText({ method, path, host, headers = [], headerMatches = [] }: HttpRule): string {
  const parts = [
    method,
    path,
    host && `host ${host}`,
    ...headers.map((header) => `header ${header}`),
    // With `mismatch`, a request without the header is logged or edited and passes (rule R57).
    ...headerMatches.filter(({ mismatch }) => mismatch === undefined).map(headerText),
  ].filter((part) => part !== undefined && part !== '')
  return parts.length === 0 ? ANY_HTTP : `HTTP ${parts.join(' ')}`
}

function headerText({ name, value, secret }: NonNullable<HttpRule['headerMatches']>[number]): string {
  if (secret !== undefined) return `header ${name} as in secret ${secret.name}`
  return value === undefined ? `header ${name}` : `header ${name}: ${value}`
}

function dnsText({ matchName, matchPattern }: DnsSelector): string {
  const pattern = canonicalName(matchName ?? matchPattern ?? '')
  return pattern === '*' ? ANY_DNS : `DNS ${pattern}`
}

/** Names whose lookups the proxy sees and takes addresses from (rule R40). Without rules, it sees none. */
export function taughtNames({ toPorts }: PlacedItem): string[] {
  const selectors = toPorts.flatMap(({ rules }) => rules?.dns ?? [])
  return selectors.map(({ matchName, matchPattern }) => canonicalName(matchName ?? matchPattern ?? ''))
}

/** An unrestricted allow lifts this one as it lifts the others; rule R58 has cases in which it may not. */
function serverNames({ serverNames: names = [] }: PortRule): Alternatives {
  return names.map((name) => `TLS server name ${canonicalName(name)}`)
}

function listener({ listener: target }: PortRule): Alternatives {
  return target === undefined ? [] : [`Envoy listener ${target.name}`]
}

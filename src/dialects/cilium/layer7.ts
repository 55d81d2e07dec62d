/** What a request must be beyond its port, as texts: regular expressions are printed as written (rules R54 to R60). */
import type { CiliumSettings } from '../../config/cilium-settings.ts'
import { canonicalName } from './dns-name.ts'
import type { PlacedItem } from './items.ts'
import type { DnsSelector, HttpRule, PortRule } from './port-schema.ts'

/** One of these must hold. Empty where nothing is restricted. */
type Alternatives = readonly string[]

export type Requirements = {
  readonly alternatives: Alternatives
  /** What rules must agree on that meet at the same peers and port. */
  readonly aspects: Readonly<Record<string, string>>
  /** Whether other allows of the same peers and port are restricted as well. */
  readonly isBinding: boolean
  /** Whether the restriction falls away for subjects that nothing isolates. */
  readonly needsIsolation: boolean
}

export function requirementsOf(item: PlacedItem, element: PortRule, settings: CiliumSettings): Requirements {
  const rules = layer7Alternatives(element)
  const names = serverNames(element)
  const authentication = item.authentication === 'required' ? ['mutual authentication'] : []
  const others = [names, listener(element), authentication]
  return {
    // TLS contexts only let the proxy see the request (rule R60).
    alternatives: allOf([rules, ...others]),
    aspects: aspectsOf(item, element),
    // Server names of the same peers and port are merged, and a rule without any does not lift them (rule R58).
    isBinding: names.length > 0 && settings.serverNamesBind,
    // Where nothing isolates the subject, every other request passes as well (rule R59).
    needsIsolation: rules.length > 0 && others.flat().length === 0 && settings.l7DefaultAllow,
  }
}

/** Each of the clauses must hold: alternatives of the first, each with the others. */
function allOf(written: readonly Alternatives[]): Alternatives {
  const clauses = written.filter((alternatives) => alternatives.length > 0)
  const [first = [], ...others] = clauses
  const conditions = others.map((alternatives) => alternatives.join(' or '))
  return first.map((alternative) => [alternative, ...conditions].join(', '))
}

/**
 * What Cilium cannot merge where two rules differ in it (rules R55, R60): one kind of proxy, one protocol, one listener of a
 * priority, one TLS context and one mode of authentication for the same peers and port. Rules on requests need the text in
 * the clear, and server names are for what stays encrypted.
 */
function aspectsOf({ authentication, action }: PlacedItem, element: PortRule): Requirements['aspects'] {
  if (action === 'deny') return {}
  const { rules, serverNames: names = [], listener: target, terminatingTLS, originatingTLS } = element
  const family = (rules?.http ?? []).length > 0 ? 'HTTP' : (rules?.dns ?? []).length > 0 ? 'DNS' : undefined
  const isTls = names.length > 0 || terminatingTLS !== undefined || originatingTLS !== undefined
  const proxy =
    target !== undefined ? 'listener' : family === 'DNS' ? 'DNS' : family === 'HTTP' || isTls ? 'Envoy' : undefined
  const named = (text: string | undefined, aspect: string) => (text === undefined ? {} : { [aspect]: text })
  const clear = family === 'HTTP' ? 'rules' : names.length > 0 ? 'server names' : undefined
  return {
    ...named(proxy, 'proxy'),
    ...named(family, 'protocol'),
    ...named(
      target && `${target.envoyConfig.kind ?? ''} ${target.envoyConfig.name}/${target.name}`,
      `listener ${target?.priority ?? 126}`,
    ),
    ...named(terminatingTLS && secretName(terminatingTLS.secret), 'terminating TLS'),
    ...named(originatingTLS && secretName(originatingTLS.secret), 'originating TLS'),
    ...named(authentication, 'authentication'),
    ...named(terminatingTLS === undefined ? clear : undefined, 'clear text'),
  }
}

function secretName({
  namespace = '',
  name,
}: {
  readonly namespace?: string | undefined
  readonly name: string
}): string {
  return `${namespace}/${name}`
}

function layer7Alternatives({ rules }: PortRule): Alternatives {
  const texts = [...(rules?.http ?? []).map(httpText), ...(rules?.dns ?? []).map(dnsText)]
  // Rules of one element add up, so that one which takes every request says it all (rules R55, R57).
  const widest = texts.find((text) => text === ANY_HTTP || text === ANY_DNS)
  return widest === undefined ? texts : [widest]
}

export function passesEveryRequest(restriction: string | undefined): boolean {
  return restriction === ANY_HTTP || restriction === ANY_DNS
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

function serverNames({ serverNames: names = [] }: PortRule): Alternatives {
  return names.map((name) => `TLS server name ${canonicalName(name)}`)
}

function listener({ listener: target }: PortRule): Alternatives {
  return target === undefined ? [] : [`Envoy listener ${target.name}`]
}

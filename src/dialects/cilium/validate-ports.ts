/** What Cilium refuses in `toPorts` and `icmps` (pkg/policy/api/rule_validation.go, rule R76). */
import type { CiliumSettings } from '../../config/cilium-settings.ts'
import type { DecodeProblem } from '../../manifests/decode.ts'
import { type FieldPath, printFieldPath } from '../../manifests/field-path.ts'
import { icmpTypeNumber } from './icmp-types.ts'
import type { PlacedItem } from './items.ts'
import { EXTENDED_PROTOCOLS, type HttpRule, type PortEntry, type PortRule } from './port-schema.ts'
import { isPortName, portNumber } from './ports.ts'

type Layer7 = 'none' | 'http' | 'dns'

export function portProblems(item: PlacedItem, isHostRule: boolean, settings: CiliumSettings): DecodeProblem[] {
  const { l7Proxy, icmpRules } = settings
  return [
    ...(l7Proxy ? [] : proxyProblems(item)),
    ...item.toPorts.flatMap((element, index) =>
      elementProblems(element, [...item.path, 'toPorts', index], item, isHostRule, settings),
    ),
    ...(icmpRules || item.icmps.length === 0
      ? []
      : [problem([...item.path, 'icmps'], 'is refused unless enable-icmp-rules is set (rule R76)')]),
    ...icmpProblems(item),
  ]
}

/** Without the proxy, no rule of layer 7 is taken (rule R76). */
function proxyProblems({ toPorts, path }: PlacedItem): DecodeProblem[] {
  return toPorts.flatMap((element, index) =>
    layer7Of(element) === 'none'
      ? []
      : [problem([...path, 'toPorts', index, 'rules'], 'is refused unless enable-l7-proxy is set (rule R76)')],
  )
}

export function problem(path: FieldPath, message: string): DecodeProblem {
  return { kind: 'invalid', path, message: `${printFieldPath(path)}: ${message}` }
}

function elementProblems(
  element: PortRule,
  path: FieldPath,
  { direction }: PlacedItem,
  isHostRule: boolean,
  settings: CiliumSettings,
): DecodeProblem[] {
  const { ports = [], rules, listener } = element
  const at = (...rest: FieldPath): FieldPath => [...path, ...rest]
  const problems = ports.flatMap((entry, index) => [
    ...portOfEntryProblems(entry, at('ports', index), settings),
    ...entryProblems(entry, layer7Of(element), at('ports', index)),
  ])
  if (layer7Of(element) === 'dns') {
    if (direction === 'ingress') problems.push(problem(at('rules', 'dns'), 'is for egress only'))
    if (ports.length === 0) problems.push(problem(at('rules', 'dns'), 'needs ports'))
  }
  if (layer7Of(element) === 'http' && isHostRule) {
    problems.push(problem(at('rules', 'http'), 'cannot stand in a rule that selects nodes'))
  }
  for (const [index, rule] of (rules?.http ?? []).entries())
    problems.push(...regexProblems(rule, at('rules', 'http', index)))
  if (layer7Of(element) !== 'none') {
    if (element.serverNames !== undefined && element.terminatingTLS === undefined) {
      problems.push(problem(at('serverNames'), 'cannot stand beside rules without terminatingTLS'))
    }
    if (listener !== undefined) problems.push(problem(at('listener'), 'cannot stand beside rules'))
  }
  if (listener !== undefined && direction === 'ingress') problems.push(problem(at('listener'), 'is for egress only'))
  return problems
}

/** Empty lists of rules are none (rule R57). */
function layer7Of({ rules }: PortRule): Layer7 {
  if ((rules?.http ?? []).length > 0) return 'http'
  return (rules?.dns ?? []).length > 0 ? 'dns' : 'none'
}

function portOfEntryProblems(
  { port = '', protocol = 'ANY' }: PortEntry,
  path: FieldPath,
  { extendedProtocols }: CiliumSettings,
): DecodeProblem[] {
  const isExtended = EXTENDED_PROTOCOLS.has(protocol)
  if (isExtended && !extendedProtocols) {
    const message = `${protocol} is refused unless enable-extended-ip-protocols is set (rule R48)`
    return [problem([...path, 'protocol'], message)]
  }
  if (port === '') return extendedProtocols ? [] : [problem([...path, 'port'], 'a port must be given')]
  if (isPortName(port)) return []
  if (isExtended && port !== '0')
    return [problem([...path, 'port'], `must be empty or 0 beside ${protocol} (rule R48)`)]
  if (portNumber(port) !== undefined) return []
  return [problem([...path, 'port'], `${port} is neither a port from 0 to 65535 nor the name of one`)]
}

function entryProblems(
  { port = '', endPort = 0, protocol = 'ANY' }: PortEntry,
  layer7: Layer7,
  path: FieldPath,
): DecodeProblem[] {
  const problems: DecodeProblem[] = []
  const number = portNumber(port)
  if (layer7 === 'http' && protocol !== 'TCP') {
    problems.push(problem([...path, 'protocol'], 'must be TCP beside HTTP rules'))
  }
  if (layer7 !== 'none' && number === 0) problems.push(problem([...path, 'port'], 'must not be 0 beside layer 7 rules'))
  if (layer7 === 'dns' && number !== undefined && endPort > number) {
    problems.push(problem([...path, 'endPort'], 'cannot stand beside DNS rules'))
  }
  return problems
}

function regexProblems(rule: HttpRule, path: FieldPath): DecodeProblem[] {
  return (['method', 'path', 'host'] as const).flatMap((field) =>
    isRegularExpression(rule[field] ?? '') ? [] : [problem([...path, field], 'not a valid regular expression')],
  )
}

/**
 * Go's syntax is not ours: groups with flags or a name are rewritten, lookaround and back references it does not have.
 * What both languages refuse is refused here; finer differences pass.
 */
function isRegularExpression(text: string): boolean {
  if (/\(\?<?[=!]/.test(text)) return false
  try {
    new RegExp(
      text.replaceAll(/\(\?P?<\w+>/g, '(').replaceAll(/\(\?[imsU-]+(:|\))/g, (_, end) => (end === ':' ? '(?:' : '')),
    )
    return true
  } catch {
    // That the text is refused is all that is asked; the reason is worded by another engine.
    return false
  }
}

/** The CRD takes any number, and the names of both families for either. */
function icmpProblems({ icmps, path }: PlacedItem): DecodeProblem[] {
  return icmps.flatMap(({ fields = [] }, rule) =>
    fields.flatMap(({ family = 'IPv4', type }, index) =>
      icmpTypeNumber(family, type) === undefined
        ? [
            problem(
              [...path, 'icmps', rule, 'fields', index, 'type'],
              `${type} is not a type of ICMP for ${family} (rule R53)`,
            ),
          ]
        : [],
    ),
  )
}

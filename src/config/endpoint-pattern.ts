/**
 * Which endpoints a rule or a waiver means. The notation is that of endpoints, read as a pattern: `shop/web`, `shop/*`,
 * `shop/[app=web]`, `[team=x]/*`, `*` for any part of a name, and a `!` in front takes away.
 */
import { type AddressSet, ALL_ADDRESSES } from '../algebra/address-set.ts'
import { parseEndpoint } from '../model/endpoint-notation.ts'
import { type EndpointSelector, inNamespace, type Requirement, selector } from '../model/selector.ts'

export type EndpointPattern = { readonly text: string; readonly isExcluded: boolean } & (
  | {
      readonly kind: 'pods'
      /** Labels of the pod and of its namespace, the name of the namespace among them unless it is a glob. */
      readonly selector: EndpointSelector
      readonly namespace?: string
      readonly name?: string
      readonly workloadKind?: string
    }
  | { readonly kind: 'addresses'; readonly addresses: AddressSet; readonly includesNames: boolean }
  | { readonly kind: 'entity' | 'fqdn' | 'node'; readonly name: string }
)

/** The pattern, or a sentence that says what is wrong with the text. */
export function parseEndpointPattern(text: string): EndpointPattern | string {
  const isExcluded = text.startsWith('!')
  const written = isExcluded ? text.slice(1) : text
  const common = { text, isExcluded }
  const reference = parseEndpoint(written.replace(/\/\*$/, '/[]'))
  if (typeof reference === 'string') return reference
  switch (reference.kind) {
    case 'pod': {
      const { namespace, name, workloadKind } = reference
      return {
        ...common,
        kind: 'pods',
        ...placed(namespace, []),
        name,
        ...(workloadKind === undefined ? {} : { workloadKind }),
      }
    }
    case 'labels': {
      const namespaceLabels = reference.namespaceSelector.map((part): Requirement => ({ ...part, scope: 'namespace' }))
      return { ...common, kind: 'pods', ...placed(reference.namespace, [...namespaceLabels, ...reference.podSelector]) }
    }
    case 'addresses':
      return { ...common, kind: 'addresses', addresses: reference.addresses, includesNames: false }
    case 'entity':
      // Everything outside of the cluster: every address, and whatever has a DNS name.
      return reference.name === 'world'
        ? { ...common, kind: 'addresses', addresses: ALL_ADDRESSES, includesNames: true }
        : { ...common, kind: 'entity', name: reference.name }
    case 'fqdn':
    case 'node':
      return { ...common, kind: reference.kind, name: reference.name }
    default:
      return `${text}: write the pods that are meant, such as shop/[app=web]`
  }
}

function placed(namespace: string | undefined, requirements: readonly Requirement[]) {
  if (namespace === undefined || namespace === '*') return { selector: selector(requirements) }
  if (namespace.includes('*')) return { selector: selector(requirements), namespace }
  return { selector: selector([...requirements, inNamespace(namespace)]) }
}

/** Whether `glob`, in which `*` stands for any characters, is the whole of `text`. Takes time in proportion to the text. */
export function matchesGlob(glob: string, text: string): boolean {
  const [first = '', ...others] = glob.split('*')
  const last = others.pop()
  if (last === undefined) return glob === text
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false
  let position = first.length
  for (const part of others) {
    const found = text.indexOf(part, position)
    if (found === -1 || found + part.length > text.length - last.length) return false
    position = found + part.length
  }
  return true
}

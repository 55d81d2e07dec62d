/** Selectors of subjects and peers. */
import { type EndpointSelector, selector } from '../../model/selector.ts'
import { visibleSelector } from '../cilium-labels.ts'
import type { LoweringContext } from '../dialect.ts'
import { requirementsOf } from '../label-selector.ts'
import type { WrittenSubject } from './schema.ts'

/** Every pod of some namespaces, or some of their pods; without a namespace selector, of every namespace (rule C9). */
export function podsOf({ namespaces, pods }: WrittenSubject, context: LoweringContext): EndpointSelector {
  const requirements = [
    ...requirementsOf(namespaces ?? pods?.namespaceSelector ?? {}, 'namespace'),
    ...requirementsOf(pods?.podSelector ?? {}, 'pod'),
  ]
  const { engine, configuration } = context
  // Under Cilium, labels that are no part of an identity are never there (rule R11).
  return engine === 'cilium' ? visibleSelector(requirements, configuration.cilium) : selector(requirements)
}

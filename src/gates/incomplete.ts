/** What changed and was not understood: whoever cannot read part of a change cannot say that it opens nothing. */
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'

export function findIncomplete({ notUnderstood }: Judged): Observation[] {
  const [first, ...others] = notUnderstood
  if (first === undefined) return []
  const { code, object, location } = first
  const what = object === undefined ? '' : ` \`${object}\``
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  const sentence = `part of this change was not understood: ${code}${what}${more}`
  return [aboutObject('RD2004', { object: '', rule: '', location }, sentence)]
}

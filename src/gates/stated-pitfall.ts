/**
 * What a dialect says of its own text: policies that the engine ignores or does not enforce, selectors that nobody meets, rules that mean fewer or
 * more than they seem to, and rules in the place of which everything is denied.
 */
import type { PolicyRemark } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import type { FindingCode } from './finding.ts'
import { aboutObject, type Observation } from './observation.ts'
import { newInHead } from './pitfall.ts'

type Stated = Exclude<Extract<PolicyRemark, { readonly why: string }>, { readonly kind: 'valueless' }>

const CODES: Readonly<Record<Stated['kind'], FindingCode>> = {
  ignored: 'RD2040',
  unenforced: 'RD2050',
  'never-met': 'RD2054',
  narrower: 'RD2055',
  wider: 'RD2056',
  'fails-closed': 'RD2059',
  late: 'RD2061',
  'not-everywhere': 'RD2025',
}

export function findStatedPitfalls({ comparison: { edited } }: Judged): Observation[] {
  return newInHead((revision) =>
    edited[revision].flatMap(({ remarks = [] }) =>
      remarks.flatMap((remark): Observation[] => {
        if (!('why' in remark) || remark.kind === 'valueless') return []
        const { object, rule } = remark.origin
        const observation = aboutObject(CODES[remark.kind], remark.origin, `\`${object}\`: \`${rule}\` ${remark.why}`)
        // Most engines know it, and which one runs is not in the manifests.
        return [remark.kind === 'not-everywhere' ? { ...observation, isNote: true } : observation]
      }),
    ),
  )
}

/** Selectors on labels that the engine never sees: they select nobody, and a deny on them never denies (rule R11). */
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { newInHead } from './pitfall.ts'

export function findUnseenLabels({ comparison: { edited } }: Judged): Observation[] {
  return newInHead((revision) =>
    edited[revision].flatMap(({ remarks = [] }) =>
      remarks.flatMap((remark): Observation[] => {
        if (remark.kind !== 'unseen-label') return []
        const { label, origin } = remark
        const sentence = `\`${origin.object}\`: \`${origin.rule}\` asks for the label \`${label}\`, which is no part of what the engine sees of a pod, so that it selects nobody`
        return [aboutObject('RD2035', origin, sentence)]
      }),
    ),
  )
}

/** What of Calico's installation no manifest shows and decides connections, with the newest release as the default. */
import * as z from 'zod/mini'
import { once } from '../base/once.ts'

// Later minor releases are read as the newest that is known.
const RELEASE = /^v?3\.(\d{1,3})(\.\d{1,3})?$/

export const calicoSchema = once(() =>
  z.strictObject({
    version: z
      .optional(z.string().check(z.regex(RELEASE, 'write a release of Calico, such as "3.32"')))
      .check(
        z.describe(
          'the release of Calico, such as "3.32": it decides ties, the tiers of Kubernetes and what they are read from',
        ),
      ),
  }),
)

export type CalicoSettings = {
  /** `32` for 3.32. */
  readonly minor: number
  /** Whether the settings say so, or the newest release is assumed. */
  readonly isGiven: boolean
}

export const DEFAULT_CALICO: CalicoSettings = { minor: 32, isGiven: false }

export function withCalicoDefaults({ version }: z.infer<ReturnType<typeof calicoSchema>> = {}): CalicoSettings {
  const minor = RELEASE.exec(version ?? '')?.[1]
  return minor === undefined ? DEFAULT_CALICO : { minor: Number(minor), isGiven: true }
}

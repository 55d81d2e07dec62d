/** What is measured: each scenario is a pair of revisions, made from a seed. */
import { type Cluster, changeFiveObjects } from '../cluster.ts'
import type { Writing } from '../manifests.ts'

export type Scenario = {
  readonly name: string
  /** What a number of this scenario is about. */
  readonly about: string
  readonly size: 'small' | 'medium' | 'large'
  readonly clusters: () => { readonly base: Cluster; readonly head: Cluster }
  readonly writing: Writing
  /** Whether to hold it against the pairwise evaluator as well. */
  readonly isPairwise?: boolean
  /** Whether pairs beyond the usual number are counted and not listed, as there are hundreds of millions. */
  readonly isCounted?: boolean
  /** Whether an earlier run left a cache. */
  readonly isCached?: boolean
  /** An own command instead of `diff`. */
  readonly command?: 'list'
}

export const SHORT: Writing = { isRealistic: false, policies: 'kubernetes', ciliumEvery: 0 }
export const REALISTIC: Writing = { ...SHORT, isRealistic: true }

export function fiveFiles(base: Cluster): { base: Cluster; head: Cluster } {
  return { base, head: changeFiveObjects(base) }
}

/** In most scenarios that look at one thing alone. */
export const USUAL = { namespaces: 100, workloads: 1000, policies: 1000 }

/** What enforces policies. */

export const ENGINES = ['kubernetes', 'cilium', 'calico'] as const
export const ENGINE_SETTINGS = ['auto', ...ENGINES] as const

export type Engine = (typeof ENGINES)[number]
export type EngineSetting = (typeof ENGINE_SETTINGS)[number]

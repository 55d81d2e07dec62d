/** What the actions of each kind are called in the IR (rules A5, C3). */
export const ACTIONS = { Accept: 'allow', Allow: 'allow', Deny: 'deny', Pass: 'pass' } as const

/** What happened to a way in, in words that stand around its name. */
import { type Connections, printConnections } from '../algebra/connection-text.ts'
import type { ReportExposure } from './report.ts'

export type ExposureWords = {
  /** After the name of what it leads to, and before the name of the way. */
  readonly verb: string
  readonly connections: string
}

type Effect = Pick<ReportExposure, 'before' | 'after' | 'opened' | 'closed' | 'uncertain'>

export function exposureWords(
  { before, after, opened, closed, uncertain = [] }: Effect,
  isPlural: boolean = false,
): ExposureWords {
  const [become, is] = isPlural ? ['become', 'are'] : ['becomes', 'is']
  const print = (connections: ReportExposure['opened']): string => printConnections(connections as Connections)
  const possibly = uncertain.length > 0 ? 'possibly ' : ''
  if (closed === 'none') {
    const isNew = before === 'none'
    return {
      verb: `${possibly}${become} reachable from outside through`,
      connections: `${isNew ? '' : ' on more ports'}: ${print(opened)}`,
    }
  }
  if (opened === 'none') {
    const stillOpen = after === 'none' ? '' : `, which still leads to ${print(after)}`
    return {
      verb: `${is} ${possibly}no longer reachable from outside through`,
      connections: `: ${print(closed)}${stillOpen}`,
    }
  }
  return {
    verb: `${is} ${possibly}reachable from outside on other ports through`,
    connections: `: ${print(opened)} opened, ${print(closed)} closed`,
  }
}

/**
 * A policy that does the opposite of its name. A rule without any field is every peer in one kind of policy and no peer in
 * another (rules N8, R15), so that a policy copied from one kind to the other turns into its opposite.
 */
import type { ConnectionAlgebra } from '../algebra/connection-set.ts'
import { DIRECTIONS, type Direction, type Policy } from '../policy/ir.ts'
import type { Judged } from './finder.ts'
import { aboutObject, type Observation } from './observation.ts'
import { directionsOf, isWritten, newInHead } from './pitfall.ts'

const CLOSING_NAME = /(^|[-.])(deny|denied|block|isolate|isolated|isolation|lockdown|quarantine)($|[-.])/
const OPENING_NAME = /(^|[-.])(allow|allowed|open|permit)($|[-.])/

export function findMisnamed({ comparison: { edited, algebra } }: Judged): Observation[] {
  return newInHead((revision) =>
    edited[revision].flatMap((policy) =>
      directionsOf(policy).flatMap((direction) => contradiction(policy, direction, algebra)),
    ),
  )
}

/** A name that has the word for one direction promises nothing for the other. */
function isPromisedFor(direction: Direction, name: string): boolean {
  const named = DIRECTIONS.filter((each) => name.includes(each))
  return named.length === 0 || named.includes(direction)
}

function contradiction(policy: Policy, direction: Direction, algebra: ConnectionAlgebra): Observation[] {
  if (!isWritten(policy.origin)) return []
  const { object } = policy.origin
  const name = object.slice(object.search(/[^ /]*$/))
  const [closes, opens] = [CLOSING_NAME.test(name), OPENING_NAME.test(name)]
  if (closes === opens || !isPromisedFor(direction, name)) return []
  const allows = policy.rules.filter((rule) => rule.direction === direction && rule.action === 'allow')
  const everything = allows.find(
    ({ peers, connections, layer7 }) =>
      layer7 === undefined && connections.fixed === algebra.all && peers.some(({ kind }) => kind === 'anybody'),
  )
  if (closes && everything !== undefined) {
    const sentence = `\`${object}\` is named like a policy that closes, and \`${everything.origin.rule}\` allows everything for ${direction}`
    return [aboutObject('RD2030', everything.origin, sentence)]
  }
  const isNothing = allows.every(({ peers }) => peers.length === 0)
  if (!opens || !isNothing) return []
  const sentence = `\`${object}\` is named like a policy that allows, and isolates its pods for ${direction} without allowing anything`
  return [aboutObject('RD2030', policy.origin, sentence)]
}

/** `reachdiff explain`: why one flow is allowed or denied. */
import { ICMP_PROTOCOLS, isIcmpProtocol, PORT_PROTOCOLS } from '../algebra/connection-axis.ts'
import type { Flow } from '../config/expectations.ts'
import { explain } from '../pipeline/explain.ts'
import { printExplanation } from '../report/explanation.ts'
import { OperationalError } from '../sources/errors.ts'
import type { CommonOptions } from './options.ts'
import { writeDiagnostics, writeResult } from './output.ts'
import { readOneOrTwo } from './read-trees.ts'
import { settingsOf, withoutSettings } from './settings.ts'

type ExplainOptions = CommonOptions & {
  readonly dir?: string
  readonly from: string
  readonly to: string
  readonly port: string
}

export async function runExplain(
  base: string | undefined,
  head: string | undefined,
  options: ExplainOptions,
): Promise<number> {
  const trees = await readOneOrTwo(base, head, options)
  const settings = settingsOf(options, trees.base ?? trees.head)
  const explanation = explain({
    base: trees.base === undefined ? undefined : withoutSettings(trees.base),
    head: withoutSettings(trees.head),
    flow: { from: options.from, to: options.to, ...parsePort(options.port) },
    configuration: settings.configuration,
  })
  await writeDiagnostics([...settings.diagnostics, ...explanation.diagnostics], options)
  writeResult(
    options.format === 'json' ? `${JSON.stringify(explanation, null, 2)}\n` : printExplanation(explanation),
    options,
  )
  const isAnswered = explanation.revisions.every(({ verdict }) => verdict !== null)
  return isAnswered && settings.diagnostics.length === 0 ? 0 : 2
}

/** `TCP/443`, `UDP/53`, `ICMP/8`, `ICMP/3/4`, or a protocol alone. */
function parsePort(text: string): Pick<Flow, 'protocol' | 'port' | 'icmpType' | 'icmpCode'> {
  const [name = '', ...numbers] = text.split('/')
  const protocol = [...PORT_PROTOCOLS, ...ICMP_PROTOCOLS].find((known) => known.toLowerCase() === name.toLowerCase())
  const isIcmp = protocol !== undefined && isIcmpProtocol(protocol)
  if (
    protocol === undefined ||
    numbers.length > (isIcmp ? 2 : 1) ||
    numbers.some((number) => !/^\d{1,5}$/.test(number))
  ) {
    throw new OperationalError(`${text} is not a port.`, {
      hint: 'Write protocol and port, such as TCP/443 or ICMP/8.',
    })
  }
  const [first, second] = numbers.map(Number)
  return isIcmp ? { protocol, icmpType: first, icmpCode: second } : { protocol, port: first }
}

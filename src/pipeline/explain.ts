/** Why one flow is allowed or denied: both sides, step by step, in one revision or in two. */

import { describeConnections, printConnections } from '../algebra/connection-text.ts'
import type { Configuration } from '../config/configuration.ts'
import type { Flow } from '../config/expectations.ts'
import { settleDiagnostics } from '../diagnostics/diagnostic.ts'
import type { Endpoint } from '../model/endpoint.ts'
import { compareOrder, DIRECTIONS, type Direction, endsOf, placeOrigin, type Tier } from '../policy/ir.ts'
import type { Step } from '../reachability/decide.ts'
import { labelOf } from '../report/describe-endpoint.ts'
import type { ExplainedSide, Explanation } from '../report/explanation.ts'
import { reportDiagnostic } from '../report/report-diagnostic.ts'
import { locationOf } from '../report/report-reason.ts'
import { REVISIONS, type RevisionName, readLocation } from '../text/location.ts'
import type { RevisionTree } from '../text/source-file.ts'
import { type Evaluation, evaluate } from './evaluation.ts'
import { createManifestParser } from './manifest-parser.ts'
import { answer, type ConcreteFlow, concreteFlows } from './questions.ts'
import { takeSnapshot } from './snapshot.ts'
import { questionOptions } from './verify.ts'

export type ExplanationInput = {
  readonly base: RevisionTree | undefined
  readonly head: RevisionTree
  readonly flow: Flow
  readonly configuration: Configuration
}

export function explain({ base, head, flow, configuration }: ExplanationInput): Explanation {
  const parse = createManifestParser()
  const evaluation = evaluate(takeSnapshot(base ?? head, 'base', parse), takeSnapshot(head, 'head', parse), {
    configuration,
    refused: 'as-meant',
    undefinedProtocols: 'unknown',
    ...questionOptions([flow], configuration),
  })
  const revisions = base === undefined ? (['head'] as const) : REVISIONS
  return {
    from: flow.from,
    to: flow.to,
    protocol: flow.protocol,
    ...(flow.port === undefined ? {} : { port: flow.port }),
    engine: evaluation.engine,
    diagnostics: settleDiagnostics(
      base === undefined ? [] : evaluation.diagnostics.base,
      evaluation.diagnostics.head,
    ).diagnostics.map(reportDiagnostic),
    revisions: revisions.map((revision) => {
      const { verdict, reasons } = answer(evaluation, flow, revision)
      const flows = verdict === null ? [] : concreteFlows(evaluation, flow, revision)
      return {
        revision,
        verdict,
        reasons,
        sides:
          typeof flows === 'string'
            ? []
            : flows.flatMap((concrete) => explainSides(evaluation, flow, concrete, revision)),
      }
    }),
  }
}

function explainSides(
  { comparison }: Evaluation,
  asked: Flow,
  flow: ConcreteFlow,
  revision: RevisionName,
): ExplainedSide[] {
  const { algebra, universe, evaluators } = comparison
  // A question about one address is about that address, however large the part of the address space that stands for it.
  const names = new Map([
    [flow.source, asked.from],
    [flow.destination, asked.to],
  ])
  const describe = (index: number): string => names.get(index) ?? labelOf(universe.endpoints[index] as Endpoint)
  return DIRECTIONS.map((direction: Direction): ExplainedSide => {
    const [subject, other] = endsOf(direction, flow.source, flow.destination)
    const steps = evaluators[revision].decideSide(direction, subject, other, asked.srcPort).steps
    const considered = evaluators[revision]
      .considered(direction, subject, other, asked.srcPort)
      .filter(({ origin }) => origin.locate !== undefined)
    const concerns = (step: Step): boolean =>
      algebra.intersect(algebra.lift(step.connections), flow.connections) !== algebra.none
    return {
      direction,
      subject: describe(subject),
      other: describe(other),
      isSubject: steps.length > 0,
      tiers: tierNames([...considered, ...steps.filter(concerns)].flatMap(({ tier }) => tier ?? [])),
      steps: steps.filter(concerns).map((step) => ({
        effect: step.effect,
        ...(step.tier === undefined ? {} : { tier: step.tier.name }),
        isCertain: step.isCertain,
        connections: printConnections(
          describeConnections(algebra, algebra.intersect(step.connections, flow.connections)),
        ),
        ...(step.origin === undefined ? {} : { object: step.origin.object }),
        ...(step.origin === undefined || step.origin.rule === '' ? {} : { rule: step.origin.rule }),
        ...(step.origin === undefined ? {} : locationOf(placeOrigin(step.origin, revision))),
      })),
      unmatched: considered.flatMap(({ tier, origin, answer, isAboutSubject, connections }) => {
        const isAbout = algebra.intersect(connections, flow.connections) !== algebra.none
        const { object, rule, location } = placeOrigin(origin, revision)
        if (location === undefined || (answer !== 'no' && isAbout)) return []
        const why = !isAboutSubject ? 'subject' : answer === 'no' ? 'peer' : 'connection'
        return [{ tier: tier.name, object, rule, location: readLocation(location), why } as const]
      }),
    }
  })
}

/** In the order in which they are asked. */
function tierNames(tiers: readonly Tier[]): string[] {
  return [...new Set([...tiers].sort((a, b) => compareOrder(a.order, b.order)).map(({ name }) => name))]
}

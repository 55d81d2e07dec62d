/** Nobody asks for what documents say whose kind is left unread: with the manifests of all vectors, in which whatever policies
 * refer to occurs. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { ENGINES, type Engine } from '../../src/config/engines.ts'
import type { ManifestDocument } from '../../src/manifests/parse.ts'
import { compare } from '../../src/pipeline/compare.ts'
import { createManifestParser, extentOf } from '../../src/pipeline/manifest-parser.ts'
import { treeOf } from './compare-texts.ts'

const REST = `
{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {b: c}}
---
{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: a}}
`

const SUITES: Readonly<Record<Engine, readonly string[]>> = {
  kubernetes: ['kubernetes', 'kubernetes-details', 'rules'],
  cilium: ['cilium', 'cilium-rules', 'cilium-details'],
  calico: ['calico', 'calico-details'],
}

function textsOf(engine: Engine): string[] {
  return SUITES[engine].flatMap((suite) => {
    const text = readFileSync(new URL(`../vectors/${suite}.yaml`, import.meta.url), 'utf8')
    return (parse(text) as { vectors: { manifests: string }[] }).vectors.map(({ manifests }) => manifests)
  })
}

/** A parser that tells of each document left unread whose value somebody asks for. */
function watchingParser(onValue: (kind: string) => void) {
  const parser = createManifestParser()
  const watched = (document: ManifestDocument): ManifestDocument => {
    const { type } = document
    if (type === undefined || extentOf(type) !== 'unread') return document
    return Object.defineProperty(Object.create(document) as ManifestDocument, 'value', {
      get() {
        onValue(`${type.apiVersion} ${type.kind}`)
        return document.value
      },
    })
  }
  const parse: typeof parser = Object.assign((...input: Parameters<typeof parser>) => {
    const { documents, problems } = parser(...input)
    return { documents: documents.map(watched), problems }
  }, parser)
  return parse
}

it.each(ENGINES)('where %s enforces', (engine) => {
  const asked = new Set<string>()
  for (const text of textsOf(engine)) {
    const both = `${text}\n---\n${REST}`
    compare({
      base: treeOf(REST, 'base'),
      head: treeOf(both, 'head'),
      configuration: { ...DEFAULT_CONFIGURATION, engine },
      parser: watchingParser((kind) => asked.add(kind)),
    })
  }
  expect([...asked]).toEqual([])
})

it('tells who asks', () => {
  const asked: string[] = []
  const parsed = watchingParser((kind) => asked.push(kind))({ id: '1', text: REST })
  expect(parsed.documents.map(({ value }) => value)).toHaveLength(2)
  expect(asked).toEqual(['v1 ConfigMap', 'helm.toolkit.fluxcd.io/v2 HelmRelease'])
})

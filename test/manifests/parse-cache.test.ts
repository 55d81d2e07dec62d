/** What is kept of a parse gives the same resources again, and whatever else stands in its place gives none. */
import { describe, expect, it } from 'vitest'
import { printParseCache, readParseCache } from '../../src/manifests/parse-cache.ts'
import { readResources } from '../../src/manifests/resource.ts'
import { cacheText, createCachingParser, createManifestParser } from '../../src/pipeline/manifest-parser.ts'
import { writtenManifests } from './written-manifests.ts'

const LIMIT = 2 ** 24

const idOf = (index: number): string => index.toString(16).padStart(40, '0')

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: a, image: b, ports: []}]}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {a: b}
`

describe('a cache of parsed manifests', () => {
  const texts = [DEPLOYMENT, ...writtenManifests()]
  const sources = texts.map((text, index) => ({ id: idOf(index), text }))
  const parser = createManifestParser()
  const parsed = sources.map(parser)
  const text = cacheText(parser, LIMIT) ?? ''

  it('gives resources with the same values, digests and places', () => {
    const { parser: again, notes } = createCachingParser({ text })
    expect(notes).toEqual([])
    expect(sources.filter(({ id }) => again.isKnown(id)).length).toBeGreaterThan(sources.length / 2)
    const read = (parse: typeof parser, index: number) =>
      readResources({ path: 'a.yaml', source: sources[index]! }, parse(sources[index]!), 'head').resources.map(
        (resource) => [
          resource.digest,
          resource.value,
          resource.name,
          { ...resource.locate(['metadata', 'name']) },
          resource.mark(['kind']),
        ],
      )
    for (const index of sources.keys()) {
      expect(JSON.stringify(read(again, index))).toBe(JSON.stringify(read(parser, index)))
    }
  })

  it.each([
    'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {password: c2VjcmV0}\n',
    'apiVersion: v1\ndata: {password: c2VjcmV0}\nkind: Secret\nmetadata: {name: a}\n',
    'apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Secret, data: {password: c2VjcmV0}}]\n',
    'password: c2VjcmV0\n',
    'a: &a {password: c2VjcmV0}\nb: *a\n',
  ])('holds no secret of %j', (secret) => {
    const parser = createManifestParser()
    parser({ id: idOf(1), text: secret })
    parser({ id: idOf(2), text: DEPLOYMENT })
    expect(cacheText(parser, LIMIT)).toContain('Deployment')
    expect(cacheText(parser, LIMIT)).not.toContain('c2VjcmV0')
  })

  it('needs no text for values', () => {
    const { parser: again } = createCachingParser({ text })
    expect(again.isKnown(idOf(0))).toBe(true)
    const unread = {
      id: idOf(0),
      get text(): string {
        throw new Error('read')
      },
    }
    expect(again(unread).documents[0]?.value).toEqual(parsed[0]?.documents[0]?.value)
    expect(again(unread).documents[1]?.type).toEqual({ apiVersion: 'v1', kind: 'ConfigMap' })
  })

  it('is made of values that its parser does not let go, while others read theirs again', () => {
    const [plain, caching] = [createManifestParser(), createCachingParser(null).parser]
    for (const source of sources) {
      const values = () => [plain, caching].map((parse) => parse(source).documents.map(({ value }) => value))
      const [before, kept] = values()
      plain.letGo()
      caching.letGo()
      const [after, still] = values()
      expect(after).toEqual(before)
      expect(still?.every((value, index) => value === kept?.[index])).toBe(true)
    }
  })

  it('is taken only for contents that were asked about', () => {
    const forged = printParseCache([[idOf(0), [{ extent: 'all', value: { kind: 'Forged', apiVersion: 'v1' } }]]], LIMIT)
    const { parser: again } = createCachingParser({ text: forged })
    expect(again(sources[0]!).documents[0]?.value).toEqual(parsed[0]?.documents[0]?.value)
  })

  it('is not kept anew for few contents more', () => {
    const { parser: again } = createCachingParser({ text })
    for (const source of sources) again.isKnown(source.id)
    for (const source of sources) again(source)
    again({ id: idOf(100_000), text: DEPLOYMENT })
    expect(cacheText(again, LIMIT)).toBeUndefined()
  })

  it('holds no more than the limit', () => {
    expect((cacheText(parser, 5000) ?? '').length).toBeLessThanOrEqual(5000)
    expect(readParseCache(cacheText(parser, 5000) ?? '')?.size).toBeGreaterThan(0)
  })
})

const line = (documents: string): string => `["${idOf(1)}",${documents}]`

describe('no cache at all', () => {
  it.each([
    ['is cut off', line('[["all",null,{}]]').slice(0, -2)],
    ['is no JSON', 'apiVersion: v1'],
    ['has an id that git gives nothing', '["../../etc/passwd",[["all",null,{}]]]'],
    ['has a content twice', `${line('[]')}\n${line('[]')}`],
    ['has more in an entry', `["${idOf(1)}",[],1]`],
    ['has no list of documents', line('{}')],
    ['has a document of an unknown kind', line('[["some",null,{}]]')],
    ['has a value where none is kept', line('[["on-demand",{"apiVersion":"v1","kind":"A"},{}]]')],
    ['has no value where one is kept', line('[["pods",null,null]]')],
    ['has a type that is none', line('[["on-demand",{"apiVersion":"v1","kind":1},null]]')],
    ['has more in a type', line('[["on-demand",{"apiVersion":"v1","kind":"A","b":1},null]]')],
    ['has a prototype for a field', line('[["all",null,{"kind":"A","__proto__":{"b":1}}]]')],
    ['has one written otherwise', line('[["all",null,{"a":[{"\\u005f_proto__":1}]}]]')],
    ['is deeper than a manifest', line(`[["all",null,${'['.repeat(200)}${']'.repeat(200)}]]`)],
    ['is too deep to be read', line(`[["all",null,${'['.repeat(200_000)}${']'.repeat(200_000)}]]`)],
  ])('is what %s', (_, text) => {
    expect(readParseCache(text)).toBeUndefined()
    expect(createCachingParser({ text }).notes).toHaveLength(1)
    expect(Object.prototype).not.toHaveProperty('b')
  })

  it('is what says more documents than the text has: their places are nowhere, and nothing breaks', () => {
    const documents = [1, 2, 3].map(() => ({ extent: 'shortened', value: { apiVersion: 'v1', kind: 'Pod' } }) as const)
    const { parser } = createCachingParser({ text: printParseCache([[idOf(1), documents]], LIMIT) })
    expect(parser.isKnown(idOf(1))).toBe(true)
    const source = { id: idOf(1), text: 'a: 1\n' }
    const read = readResources({ path: 'a.yaml', source }, parser(source), 'head')
    expect(read.resources.map(({ digest }) => digest)).toEqual(['{"a":1}', '', ''])
    expect(read.resources.map((resource) => resource.locate(['kind']).line)).toEqual([1, 1, 1])
  })
})

/** Which documents are left unread: only those that can be nothing but what nobody needs, whatever else their text holds. */
import { describe, expect, it } from 'vitest'
import { parseByEvents } from '../../src/manifests/event-parser.ts'
import { partsOf } from '../../src/manifests/unread-documents.ts'
import { createManifestParser, extentOf } from '../../src/pipeline/manifest-parser.ts'

const POLICY = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web}\nspec: {podSelector: {}}\n'
const SETTINGS = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {a: b}\n'

/** The kinds of the documents that were left unread, and `read` for those that were not. */
function readingOf(text: string): string[] {
  return partsOf(text, (type) => extentOf(type) === 'unread').map(({ type }) => type?.kind ?? 'read')
}

describe('a document is left unread', () => {
  it.each([
    ['alone', SETTINGS, ['ConfigMap']],
    ['with the kind first', 'kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n', ['ConfigMap']],
    ['after comments', `# about\n\n# and more\n${SETTINGS}`, ['ConfigMap']],
    ['with line breaks of Windows', SETTINGS.replaceAll('\n', '\r\n'), ['ConfigMap']],
    [
      'of a group that says nothing about traffic',
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec:\n`,
      ['HelmRelease'],
    ],
    ['between others', `${POLICY}---\n${SETTINGS}---\n${POLICY}`, ['read', 'ConfigMap', 'read']],
    ['after another', `---\n${SETTINGS}---\n${SETTINGS}`, ['ConfigMap', 'ConfigMap']],
    [
      'with a text that looks like another document',
      `${SETTINGS}  x: |\n    ---\n    kind: NetworkPolicy\n`,
      ['ConfigMap'],
    ],
  ])('%s', (_, text, expected) => {
    expect(readingOf(text)).toEqual(expected)
  })
})

describe('a document is read', () => {
  it.each([
    ['of a kind that somebody asks for', 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec: {}\n'],
    ['of a policy of another engine', 'apiVersion: crd.antrea.io/v1\nkind: ClusterNetworkPolicy\nspec: {}\n'],
    ['that is a list of whatever', 'apiVersion: v1\nkind: List\nitems: []\n'],
    ['whose kind goes on in the next line', 'apiVersion: v1\nkind: ConfigMap\n  X\nmetadata: {}\n'],
    ['whose version goes on in the next line', 'apiVersion: v1\n  x\nkind: ConfigMap\nmetadata: {}\n'],
    ['whose kind is quoted', 'apiVersion: v1\nkind: "ConfigMap"\nmetadata: {}\n'],
    ['whose kind comes later', 'apiVersion: v1\nmetadata: {}\nkind: ConfigMap\n'],
    ['whose kind has an anchor', 'apiVersion: v1\nkind: &a ConfigMap\nmetadata: {}\n'],
    ['whose kind is not on the level of the document', ' apiVersion: v1\n kind: ConfigMap\n metadata: {}\n'],
    ['whose kind is no text', 'apiVersion: v1\nkind: False\nmetadata: {}\n'],
    ['whose version is no text', 'apiVersion: 1\nkind: ConfigMap\nmetadata: {}\n'],
    ['in braces', '{apiVersion: v1, kind: ConfigMap}\n'],
    ['that begins on the line of its mark', '--- # about\napiVersion: v1\nkind: ConfigMap\nmetadata: {}\n'],
    ['within a quoted text', `"\n${SETTINGS}"\n`],
    ['before another that begins without a mark', `${SETTINGS}...\n${POLICY}`],
  ])('%s', (_, text) => {
    expect(readingOf(text)).toEqual(['read'])
  })
})

describe('what surrounds it', () => {
  const text = `${SETTINGS}---\n${POLICY}`

  it('keeps its value and its places', () => {
    const documents = parseByEvents({ text }, extentOf, true)?.documents ?? []
    expect(documents.map((document) => document.type?.kind)).toEqual(['ConfigMap', 'NetworkPolicy'])
    expect(documents[1]?.value).toEqual(parseByEvents({ text: POLICY })?.documents[0]?.value)
    expect(documents[1]?.locate(['metadata', 'name'])).toEqual({ line: 8, column: 12 })
  })

  it.each([
    ['is said to be wrong where one revision has it', false, 1],
    ['may be wrong where both have it', true, 0],
  ])('%s', (_, isUnchanged, problems) => {
    const parser = createManifestParser()
    const source = { id: '1', text: `${SETTINGS}  - {\n---\n${POLICY}` }
    expect(parser.parseAhead(source, isUnchanged)).toBe(isUnchanged)
    const parsed = parser(source)
    expect(parsed.problems.length).toBe(problems)
    const wrong = parsed.documents[0]
    if (isUnchanged) expect([wrong?.value, wrong?.locate(['data'])]).toEqual([{}, { line: 1, column: 1 }])
  })
})

describe('line breaks that only some see', () => {
  it.each(['\r', '\u0085', '\u2028', '\u2029'])('%j leaves all to the reference parser', (mark) => {
    const text = `${SETTINGS}#${mark}---${mark}${POLICY}`
    expect(parseByEvents({ text }, extentOf, true)).toBeUndefined()
  })
})

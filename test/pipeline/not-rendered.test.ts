/** Charts and kustomizations are not rendered: whoever changes one is told that nothing is said of it, and nobody else is. */
import { describe, expect, it } from 'vitest'
import { printMarkdown } from '../../src/report/print-markdown.ts'
import { compareTexts } from './compare-texts.ts'

const TEMPLATE = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: "{{ .Release.Name }}"}\n'
const PATCH = '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: web}, spec: {ingress: [{}]}}\n'
const BASE: Readonly<Record<string, string>> = {
  'charts/shop/Chart.yaml': 'name: shop\n',
  'charts/shop/values.yaml': 'port: 80\n',
  'charts/shop/templates/policy.yaml': TEMPLATE,
  'charts/shop/crds/crd.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
  'prod/kustomization.yaml': 'resources: [web.yaml]\npatches: [{path: patch.yaml}]\n',
  'prod/patch.yaml': PATCH,
  'prod/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n',
}

function moved(files: Readonly<Record<string, string>>, from: string, to: string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(from, to), text]))
}

function without(path: string): Record<string, string> {
  return Object.fromEntries(Object.entries(BASE).filter(([each]) => each !== path))
}

type Case = readonly [name: string, head: Readonly<Record<string, string>>, folders: readonly string[]]

describe('a change is said to touch what is not rendered', () => {
  it.each<Case>([
    ['where nothing differs', BASE, []],
    ['in a template', { ...BASE, 'charts/shop/templates/policy.yaml': `${TEMPLATE}spec: {}\n` }, ['charts/shop']],
    ['in the values of a chart', { ...BASE, 'charts/shop/values.yaml': 'port: 81\n' }, ['charts/shop']],
    ['in a template that is gone', without('charts/shop/templates/policy.yaml'), ['charts/shop']],
    ['not in a chart that is moved', moved(BASE, 'charts/shop', 'helm/shop'), []],
    ['in a file below the templates', { ...BASE, 'charts/shop/templates/web/deny.yaml': TEMPLATE }, ['charts/shop']],
    [
      'in a chart within it',
      { ...BASE, 'charts/shop/charts/db/Chart.yaml': 'name: db\n', 'charts/shop/charts/db/templates/a.yaml': TEMPLATE },
      ['charts/shop/charts/db'],
    ],
    [
      'in a chart at the root',
      { ...BASE, 'Chart.yaml': 'name: all\n', 'templates/policy.yaml': TEMPLATE, 'values-prod.yaml': '{}\n' },
      [''],
    ],
    [
      'not in a folder of templates without a chart',
      { ...BASE, 'templates/service.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n' },
      [],
    ],
    ['not in plain manifests of a chart', without('charts/shop/crds/crd.yaml'), []],
    ['in a patch', { ...BASE, 'prod/patch.yaml': PATCH.replace('ingress', 'egress') }, ['prod']],
    [
      'in a setting of a kustomization',
      { ...BASE, 'prod/kustomization.yaml': `${BASE['prod/kustomization.yaml']}namePrefix: a-\n` },
      ['prod'],
    ],
    [
      'not where a kustomization lists one more manifest, which is read as it stands',
      {
        ...BASE,
        'prod/kustomization.yaml': 'resources: [web.yaml, api.yaml]\npatches: [{path: patch.yaml}]\n',
        'prod/api.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: api}\n',
      },
      [],
    ],
    ['not in a manifest beside a kustomization', without('prod/web.yaml'), []],
  ])('%s', (_, head, folders) => {
    const report = compareTexts(BASE, head)
    expect([report.outcome, report.complete, report.notRendered ?? []]).toEqual(['pass', true, folders])
    const [heading = ''] = printMarkdown(report, { budget: 60_000 }).split('\n')
    expect(heading).toBe(
      `## ✅ No change in network reachability${folders.length === 0 ? '' : '; ⚠️ a chart or kustomization of this change was not rendered'}`,
    )
    for (const folder of folders) expect(report.coverage.join()).toContain(`\`${folder === '' ? '.' : folder}\``)
  })
})

describe('what a kustomization sets for all of its manifests', () => {
  const sentence =
    'Names, namespaces and labels are read as manifests have them, without what kustomizations set for all of theirs: '
  const app = { 'app/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n' }
  const setting = (text: string): Record<string, string> => ({
    'app/kustomization.yaml': `resources: [web.yaml]\n${text}`,
  })
  const many = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((each) => [`${each}/kustomization.yml`, 'namePrefix: a-\n']),
  )

  it.each<readonly [name: string, files: Readonly<Record<string, string>>, named: string | undefined]>([
    ['nothing', setting(''), undefined],
    ['nothing, in words', setting('namespace: ""\nlabels: []\ncommonLabels: {}\n'), undefined],
    ['a namespace', setting('namespace: shop\n'), '`app/kustomization.yaml` (namespace)'],
    [
      'labels',
      setting('labels: [{pairs: {team: a}}]\nnameSuffix: -b\n'),
      '`app/kustomization.yaml` (nameSuffix, labels)',
    ],
    [
      'names, in many places',
      many,
      `${[1, 2, 3, 4, 5].map((each) => `\`${each}/kustomization.yml\` (namePrefix)`).join(', ')} and 2 more`,
    ],
  ])('is %s: it is said', (_, files, named) => {
    const { coverage } = compareTexts(app, { ...app, ...files })
    expect(coverage.filter((line) => line.startsWith('Names'))).toEqual(
      named === undefined ? [] : [`${sentence}${named}.`],
    )
  })
})

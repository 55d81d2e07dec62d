/** Where reading is most of the work. */
import { createCluster } from '../cluster.ts'
import type { BenchFile } from '../manifests.ts'
import { fiveFiles, REALISTIC, type Scenario } from './scenario.ts'

const FEW = { namespaces: 10, workloads: 100, policies: 90 }

/** Long texts in kinds that no policy is about. */
function configMaps(count: number, length = 400): BenchFile[] {
  const lines = Array.from({ length }, (_, line) => `    setting.number.${line} = "a value that says something"\n`)
  return Array.from({ length: count }, (_, index) => ({
    path: `settings/settings-${index}.yaml`,
    text: `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings-${index}\n  namespace: ns-1\ndata:\n  settings.ini: |\n${lines.join('')}`,
  }))
}

/** Deep structures in such kinds. */
function definitions(count: number): BenchFile[] {
  const fields = Array.from(
    { length: 250 },
    (_, field) => `                field${field}:
                  description: "What field ${field} of this object means, at length."
                  type: object
                  properties:
                    name: {type: string, minLength: 1}
`,
  )
  return Array.from({ length: count }, (_, index) => ({
    path: `definitions/things${index}.yaml`,
    text: `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: things${index}.example.com
spec:
  group: example.com
  scope: Namespaced
  names: {plural: things${index}, kind: Thing${index}}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
${fields.join('')}`,
  }))
}

const WORKLOADS = 12_231
const SERVICES = 4_767

const LARGE: Scenario = {
  name: 'files-20000',
  about: '20,000 files, 61 MB: 12,231 workloads, 5,393 policies, 4,767 Services, 1,776 ConfigMaps; 5 changed',
  size: 'large',
  writing: {
    ...REALISTIC,
    settings: 25,
    after: (workload) => (workload < SERVICES ? ['Service'] : []),
    besides: configMaps(1776, 60),
  },
  clusters: () => fiveFiles(createCluster({ namespaces: 600, workloads: WORKLOADS, policies: 5393 })),
}

export const TEXTS: readonly Scenario[] = [
  {
    name: 'files-110',
    about: '110 files, 5 of them changed: the size of a demo application',
    size: 'small',
    writing: REALISTIC,
    clusters: () => fiveFiles(createCluster({ namespaces: 5, workloads: 60, policies: 45 })),
  },
  {
    name: 'files-1000',
    about: '1,000 files, 5 changed, some policies of Cilium',
    size: 'small',
    writing: { ...REALISTIC, ciliumEvery: 20 },
    clusters: () => fiveFiles(createCluster({ namespaces: 50, workloads: 618, policies: 300 })),
  },
  LARGE,
  { ...LARGE, name: 'files-20000-cached', about: 'the same, and an earlier run left a cache', isCached: true },
  {
    name: 'config-maps',
    about: '1,000 files with settings of 20 kB each beside 200 of workloads and policies',
    size: 'medium',
    writing: { ...REALISTIC, besides: configMaps(1000) },
    clusters: () => fiveFiles(createCluster(FEW)),
  },
  {
    name: 'custom-resources',
    about: '300 definitions of kinds, with schemas of 40 kB each, beside 200 files of workloads and policies',
    size: 'medium',
    writing: { ...REALISTIC, besides: definitions(300) },
    clusters: () => fiveFiles(createCluster(FEW)),
  },
  {
    name: 'other-texts',
    about: '1,000 files with line breaks of Windows and letters beyond ASCII',
    size: 'medium',
    writing: { ...REALISTIC, encode: (text) => `# für jeden: 誰でも\n${text}`.replaceAll('\n', '\r\n') },
    clusters: () => fiveFiles(createCluster({ namespaces: 50, workloads: 618, policies: 300 })),
  },
]

/** Clusters as files: manifests of the length and with the fields that people write. */
import { ciliumEgressPolicy, ciliumNetworkPolicy } from './cilium-policy.ts'
import {
  type Cluster,
  type Labels,
  type Peer,
  type Policy,
  type Rule,
  type Selector,
  WHOLE_CLUSTER,
  type Workload,
} from './cluster.ts'

export type BenchFile = { readonly path: string; readonly text: string }

export type Writing = {
  /** Deployments with all that real ones have, about 3 kB each; otherwise with only what the API requires. */
  readonly isRealistic: boolean
  /** The policies of the cluster as NetworkPolicies, or as CiliumNetworkPolicies that mean the same. */
  readonly policies: 'kubernetes' | 'cilium'
  /** Every so many workloads, a CiliumNetworkPolicy beside those. 0 is none. */
  readonly ciliumEvery: number
  /** How many settings the container of a realistic workload has; 12 are usual. */
  readonly settings?: number
  /** What stands in the file of a realistic workload after it; both, unless this says otherwise. */
  readonly after?: (workload: number) => readonly ('Service' | 'ConfigMap')[]
  /** Files beside those of the cluster. */
  readonly besides?: readonly BenchFile[]
  readonly encode?: (text: string) => string
}

export function writeManifests(cluster: Cluster, writing: Writing): BenchFile[] {
  const { isRealistic, policies, ciliumEvery, besides = [], encode = (text) => text } = writing
  const { settings = 12, after = () => ['Service', 'ConfigMap'] } = writing
  const files = [...besides]
  for (const [name, labels] of cluster.namespaces) {
    files.push({ path: `namespaces/${name}.yaml`, text: object('v1', 'Namespace', { name, labels }) })
  }
  for (const [index, workload] of cluster.workloads.entries()) {
    const path = `apps/${workload.namespace}/${workload.name}`
    const text = isRealistic
      ? [deployment(workload, settings), ...after(index).map((kind) => BESIDE[kind](workload))].join('---\n')
      : shortWorkload(workload)
    files.push({ path: `${path}.yaml`, text })
    if (ciliumEvery > 0 && index % ciliumEvery === 0)
      files.push({ path: `${path}-cilium.yaml`, text: ciliumEgressPolicy(workload) })
  }
  for (const policy of cluster.policies) {
    if (policy.namespace === WHOLE_CLUSTER) {
      files.push({ path: `policies/${policy.name}.yaml`, text: globalNetworkPolicy(policy) })
      continue
    }
    const text = policies === 'cilium' ? ciliumNetworkPolicy(policy) : networkPolicy(policy)
    files.push({ path: `policies/${policy.namespace}/${policy.name}.yaml`, text })
  }
  return files.map(({ path, text }) => ({ path, text: encode(text) }))
}

type Metadata = { readonly name: string; readonly namespace?: string; readonly labels?: Labels }

function object(apiVersion: string, kind: string, { name, namespace, labels }: Metadata): string {
  return [
    `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`,
    namespace === undefined ? '' : `  namespace: ${namespace}\n`,
    labels === undefined ? '' : `  labels:\n${mapLines(labels, 4)}`,
  ].join('')
}

function mapLines(labels: Labels, indent: number): string {
  return Object.entries(labels)
    .map(([key, value]) => `${' '.repeat(indent)}${key}: ${value}\n`)
    .join('')
}

function shortWorkload({ namespace, name, labels, replicas }: Workload): string {
  return `${object('apps/v1', 'Deployment', { name, namespace })}spec:
  replicas: ${replicas}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
${mapLines(labels, 8)}    spec:
      containers:
        - name: main
          image: registry.example/${name}:1
`
}

function deployment({ namespace, name, labels, replicas }: Workload, count: number): string {
  const settings = Array.from(
    { length: count },
    (_, index) => `            - name: SETTING_${index}
              value: "${name}.${namespace}.svc.cluster.local:${8000 + index}"
`,
  )
  return `# ${name}: owned by the team of ${namespace}
${object('apps/v1', 'Deployment', { name, namespace, labels })}  annotations:
    example.com/description: "Serves the ${name} part of ${namespace}, and nothing else"
spec:
  replicas: ${replicas}
  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 0}}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
${mapLines(labels, 8)}      annotations:
        prometheus.io/scrape: "true"
        prometheus.io/port: "9090"
    spec:
      serviceAccountName: ${name}
      securityContext: {runAsNonRoot: true, runAsUser: 10001}
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: topology.kubernetes.io/zone
                labelSelector:
                  matchLabels:
                    app: ${name}
      containers:
        - name: main
          image: registry.example/${namespace}/${name}:1.4.2
          imagePullPolicy: IfNotPresent
          args: ["--listen", ":8080", "--log-level=info"]
          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
              protocol: TCP
          env:
${settings.join('')}          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits:
              memory: 256Mi
          readinessProbe:
            httpGet: {path: /ready, port: http}
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /live
              port: 8080
            initialDelaySeconds: 10
          volumeMounts:
            - name: configuration
              mountPath: /etc/${name}
              readOnly: true
      volumes:
        - name: configuration
          configMap:
            name: ${name}
`
}

const BESIDE = { Service: service, ConfigMap: configMap } as const

function service({ namespace, name, labels }: Workload): string {
  return `${object('v1', 'Service', { name, namespace, labels })}spec:
  selector:
    app: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
`
}

function configMap({ namespace, name }: Workload): string {
  return `${object('v1', 'ConfigMap', { name, namespace })}data:
  settings.ini: |
    [server]
    listen = 0.0.0.0:8080
    # how long a request may take
    timeout = 30s
    [store]
    address = database.${namespace}.svc:5432
`
}

/** After all policies of namespaces, whose order Calico takes for 1000. */
function globalNetworkPolicy({ name }: Policy): string {
  return `${object('projectcalico.org/v3', 'GlobalNetworkPolicy', { name })}spec: {order: 2000, selector: all(), types: [Ingress, Egress]}\n`
}

function networkPolicy({ namespace, name, subject, ingress, egress }: Policy): string {
  const types = [...(ingress === undefined ? [] : ['Ingress']), ...(egress === undefined ? [] : ['Egress'])]
  return [
    object('networking.k8s.io/v1', 'NetworkPolicy', { name, namespace }),
    `spec:\n  podSelector:${selector(subject, 4)}`,
    `  policyTypes:\n${types.map((type) => `    - ${type}\n`).join('')}`,
    ingress === undefined ? '' : rules('ingress', 'from', ingress),
    egress === undefined ? '' : rules('egress', 'to', egress),
  ].join('')
}

function selector({ labels, notIn }: Selector, indent: number): string {
  const margin = ' '.repeat(indent)
  const equal = Object.keys(labels).length === 0 ? '' : `${margin}matchLabels:\n${mapLines(labels, indent + 2)}`
  const other =
    notIn === undefined
      ? ''
      : `${margin}matchExpressions:\n${margin}  - {key: ${notIn.key}, operator: NotIn, values: [${notIn.values.join(', ')}]}\n`
  return equal === '' && other === '' ? ' {}\n' : `\n${equal}${other}`
}

function rules(field: string, side: string, list: readonly Rule[]): string {
  if (list.length === 0) return `  ${field}: []\n`
  return `  ${field}:\n${list.map((rule) => printRule(side, rule)).join('')}`
}

function printRule(side: string, { peers, ports }: Rule): string {
  const parts = [
    peers.length === 0 ? '' : `${side}:\n${peers.map(printPeer).join('')}`,
    ports.length === 0 ? '' : `ports:\n${ports.map(printPort).join('')}`,
  ].filter((part) => part !== '')
  if (parts.length === 0) return '    - {}\n'
  return parts.map((part, index) => `${index === 0 ? '    - ' : '      '}${part}`).join('')
}

function printPort(port: number): string {
  return `        - protocol: ${port === 53 ? 'UDP' : 'TCP'}\n          port: ${port}\n`
}

function printPeer({ pods, namespaces, cidr }: Peer): string {
  if (cidr !== undefined) return `        - ipBlock:\n            cidr: ${cidr}\n`
  const parts = [
    namespaces === undefined ? '' : `namespaceSelector:${selector(namespaces, 12)}`,
    pods === undefined ? '' : `podSelector:${selector(pods, 12)}`,
  ].filter((part) => part !== '')
  return parts.map((part, index) => `        ${index === 0 ? '- ' : '  '}${part}`).join('')
}

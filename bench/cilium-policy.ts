/** Policies in the language of Cilium. */
import { dump } from 'js-yaml'
import type { Peer, Policy, Rule, Selector, Workload } from './cluster.ts'

/** What the NetworkPolicy of the same fields means, where Cilium enforces. */
export function ciliumNetworkPolicy({ namespace, name, subject, ingress, egress }: Policy): string {
  return print(namespace, name, {
    endpointSelector: podSelector(subject),
    ...(ingress === undefined ? {} : { ingress: rules(ingress, 'from') }),
    ...(egress === undefined ? {} : { egress: rules(egress, 'to') }),
  })
}

/** What an application that calls one service of the Internet has in most guides. */
export function ciliumEgressPolicy({ namespace, name }: Workload): string {
  const dns = { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' }
  return print(namespace, name, {
    endpointSelector: { matchLabels: { app: name } },
    egress: [
      { toFQDNs: [{ matchName: 'api.example.com' }], toPorts: [{ ports: [{ port: '443', protocol: 'TCP' }] }] },
      {
        toEndpoints: [{ matchLabels: dns }],
        toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }], rules: { dns: [{ matchPattern: '*' }] } }],
      },
    ],
  })
}

function print(namespace: string, name: string, spec: object): string {
  return dump({ apiVersion: 'cilium.io/v2', kind: 'CiliumNetworkPolicy', metadata: { name, namespace }, spec })
}

function podSelector({ labels, notIn }: Selector): object {
  if (notIn === undefined) return { matchLabels: labels }
  return { matchLabels: labels, matchExpressions: [{ ...notIn, operator: 'NotIn' }] }
}

/** One rule without fields isolates and allows nothing; a rule is about pods or about ranges, never both. */
function rules(list: readonly Rule[], side: 'from' | 'to'): object[] {
  if (list.length === 0) return [{}]
  return list.flatMap(({ peers, ports }) => {
    const pods = peers.filter(({ cidr }) => cidr === undefined).map(endpointSelector)
    const ranges = peers.flatMap(({ cidr }) => cidr ?? [])
    const numbers = ports.map((port) => ({ port: String(port), protocol: port === 53 ? 'UDP' : 'TCP' }))
    const toPorts = numbers.length === 0 ? {} : { toPorts: [{ ports: numbers }] }
    return [
      ...(pods.length === 0 ? [] : [{ [`${side}Endpoints`]: pods, ...toPorts }]),
      ...(ranges.length === 0 ? [] : [{ [`${side}CIDR`]: ranges, ...toPorts }]),
    ]
  })
}

/** Labels of namespaces stand beside those of pods, and without any the policy's own namespace is meant. */
function endpointSelector({ pods, namespaces }: Peer): object {
  const ofNamespaces = Object.entries(namespaces?.labels ?? {}).map(([key, value]) =>
    key === 'kubernetes.io/metadata.name'
      ? ['k8s:io.kubernetes.pod.namespace', value]
      : [`k8s:io.cilium.k8s.namespace.labels.${key}`, value],
  )
  return podSelector({ ...pods, labels: { ...Object.fromEntries(ofNamespaces), ...pods?.labels } })
}

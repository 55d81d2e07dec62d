/** Objects as single lines, for the tables of findings. */

export function cilium(name: string, spec: string, kind = 'CiliumNetworkPolicy'): string {
  const metadata = kind === 'CiliumNetworkPolicy' ? `{name: ${name}, namespace: shop}` : `{name: ${name}}`
  return `{apiVersion: cilium.io/v2, kind: ${kind}, metadata: ${metadata}, spec: {${spec}}}`
}

export function networkPolicy(name: string, spec: string): string {
  return `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ${name}, namespace: shop}, spec: {${spec}}}`
}

export function deployment(name: string, namespace: string, labels = `app: ${name}`): string {
  return `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}, namespace: ${namespace}}, spec: {template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: c, image: i}]}}}}`
}

/** A small shop: one workload, and one policy that says where it may go. */

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web}]}
`

/** The rule stands on this line of `policy.yaml`. */
export const RULE_LINE = 8

/** A policy that lets the workload go to these addresses, and nowhere else. */
export function policy(...cidrs: readonly string[]): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
    - ports: [{protocol: TCP, port: 443}]
      to:
${cidrs.map((cidr) => `        - ipBlock: {cidr: ${cidr}}\n`).join('')}`
}

function shop(policyText: string): Readonly<Record<string, string>> {
  return { 'web.yaml': WEB, 'policy.yaml': policyText }
}

/** One known partner. */
export const PARTNER = shop(policy('203.0.113.0/24'))
/** A second one: a connection opens, and no gate minds. */
export const TWO_PARTNERS = shop(policy('203.0.113.0/24', '198.51.100.0/24'))
/** The whole Internet: the gate `wildcard-egress` fails. */
export const ANYWHERE = shop(policy('0.0.0.0/0'))
/** Other text, same effect. */
export const REFORMATTED = shop(`# Our partner.\n${policy('203.0.113.0/24')}`)

import { describe, expect, it } from 'vitest'
import { lowerText, policyText, printRule } from '../../../test/dialects/lower-cilium.ts'

function rulesOf(spec: string, others = '', kind = 'CiliumNetworkPolicy'): readonly string[] {
  const [object] = lowerText(policyText(spec, kind) + others)
  return object?.lowered.policies.flatMap(({ rules }) => rules.map(printRule)) ?? []
}

describe('corners that the tables beside this one leave out', () => {
  it('R50: names of ports are lowered', () => {
    const spec = 'ingress: [{toPorts: [{ports: [{port: HTTP, protocol: TCP}]}]}]'
    expect(rulesOf(spec)).toEqual(['ingress allow anybody: TCP http'])
  })

  it('R43: a deny rule looks up no Service', () => {
    const service =
      '---\n{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {a: b}}}\n'
    const spec = 'egressDeny: [{toServices: [{k8sService: {serviceName: web}}]}]'
    expect(rulesOf(spec, service)).toEqual(['egress deny nobody: all connections'])
  })

  it.each([
    ['matchLabels: {"reserved:host": ""}', true],
    ['matchLabels: {"node:pool": a}', false],
    ['matchExpressions: [{key: "reserved:host", operator: DoesNotExist}]', false],
  ])('R44, R69: nodes by {%s} are none: %s', (selector, isNone) => {
    const [object] = lowerText(
      policyText(`nodeSelector: {${selector}}, ingress: [{}]`, 'CiliumClusterwideNetworkPolicy'),
      { hostFirewall: true },
    )
    expect(object?.lowered.policies.map(({ nodes }) => nodes?.never)).toEqual([isNone])
  })

  it('R17: the flag counts only where Cilium reads it', () => {
    const spec = 'enableDefaultDeny: {ingress: false}, ingress: [{}]'
    const isolates = (nonDefaultDenyPolicies: boolean) =>
      lowerText(policyText(spec), { nonDefaultDenyPolicies })[0]?.lowered.policies.map((policy) =>
        Object.keys(policy.isolates),
      )
    expect([isolates(true), isolates(false)]).toEqual([[[]], [['ingress']]])
  })

  it('R55, R60: aspects on which rules that meet must agree', () => {
    const aspects = (element: string) => {
      const spec = `egress: [{toPorts: [{ports: [{port: "1", protocol: TCP}], ${element}}]}]`
      return lowerText(policyText(spec))[0]?.lowered.policies[0]?.rules[0]?.entries?.aspects
    }
    expect([
      aspects('rules: {dns: [{matchName: a}]}'),
      aspects('rules: {http: [{method: GET}]}'),
      aspects('serverNames: [a]'),
      aspects('listener: {name: l, envoyConfig: {name: c}}'),
      aspects('originatingTLS: {secret: {name: s}}'),
    ]).toEqual([
      { proxy: 'DNS', protocol: 'DNS' },
      { proxy: 'Envoy', protocol: 'HTTP', 'clear text': 'rules' },
      { proxy: 'Envoy', 'clear text': 'server names' },
      { proxy: 'listener', 'listener 126': ' c/l' },
      { proxy: 'Envoy', 'originating TLS': '/s' },
    ])
  })
})

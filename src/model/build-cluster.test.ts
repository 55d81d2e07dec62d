/** Where pods come from, and what they are called (rules I1 to I4, I7). */
import { describe, expect, it } from 'vitest'
import { verifyTexts } from '../../test/pipeline/compare-texts.ts'

const LABELS = 'metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: example}]}'
const TEMPLATE = `spec: {template: {${LABELS}}}`

/** Whether a question about `default/web` has an answer: whether there is such an endpoint. */
function isEndpoint(text: string): boolean {
  const { results } = verifyTexts(text, [{ from: 'default/web', to: 'ip:203.0.113.9', protocol: 'TCP', port: 443 }])
  return results[0]?.verdict === 'allow'
}

function object(apiVersion: string, kind: string, rest: string): string {
  return `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: web}, ${rest}}`
}

describe('pods come from', () => {
  it.each([
    ['v1', 'Pod', 'spec: {}'],
    ['v1', 'ReplicationController', TEMPLATE],
    ['apps/v1', 'Deployment', TEMPLATE],
    ['apps/v1', 'ReplicaSet', TEMPLATE],
    ['apps/v1', 'StatefulSet', TEMPLATE],
    ['apps/v1', 'DaemonSet', TEMPLATE],
    ['batch/v1', 'Job', TEMPLATE],
    ['batch/v1', 'CronJob', `spec: {jobTemplate: {${TEMPLATE}}}`],
    ['apps.openshift.io/v1', 'DeploymentConfig', TEMPLATE],
    ['argoproj.io/v1alpha1', 'Rollout', TEMPLATE],
    ['kubevirt.io/v1', 'VirtualMachine', TEMPLATE],
    ['kubevirt.io/v1', 'VirtualMachineInstanceReplicaSet', TEMPLATE],
    ['serving.knative.dev/v1', 'Service', TEMPLATE],
    ['serving.knative.dev/v1', 'Configuration', TEMPLATE],
    ['apps.kruise.io/v1alpha1', 'CloneSet', TEMPLATE],
  ])('%s %s', (apiVersion, kind, rest) => {
    expect(isEndpoint(object(apiVersion, kind, rest))).toBe(true)
  })
})

describe('no pods come from', () => {
  it.each([
    ['v1', 'Service', TEMPLATE],
    ['v1', 'PodTemplate', `template: {${LABELS}}`],
    ['batch.volcano.sh/v1alpha1', 'Job', TEMPLATE],
    ['example.com/v1', 'Deployment', TEMPLATE],
    ['v1', 'Deployment', TEMPLATE],
  ])('%s %s (rule I1)', (apiVersion, kind, rest) => {
    expect(isEndpoint(object(apiVersion, kind, rest))).toBe(false)
  })
})

describe('a Service whose selector selects nothing (rule E7)', () => {
  it.each(['{}', 'null', '{app: other}'])('has no backends: %s', (selector) => {
    const service = `{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: ${selector}, ports: [{port: 80}]}}`
    const flow = { from: 'default/web', to: 'svc:default/s', protocol: 'TCP', port: 80 }
    const { results } = verifyTexts([object('v1', 'Pod', 'spec: {}'), service].join('\n---\n'), [flow])
    expect(results[0]).toMatchObject({ verdict: null, reasons: ['svc:default/s has no backends in the manifests'] })
  })
})

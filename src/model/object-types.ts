/**
 * The types of the fields that are read of objects that are no policies, by kind. The API server takes no others (rule V13).
 * Fields that nobody reads may be anything: what hangs on them is not ours to say.
 */

import { parseRange, parseSingleAddress } from '../algebra/address-set.ts'
import { isPort, PORT_PROTOCOLS } from '../algebra/connection-axis.ts'
import type { ObjectType } from '../manifests/document.ts'
import type { FieldPath } from '../manifests/field-path.ts'
import { listWords } from '../text/lists.ts'
import { ROUTE_KINDS } from './exposures/gateway-routes.ts'
import type { FieldType } from './field-types.ts'
import { portOf } from './ports.ts'
import { findWorkloadKind, WORKLOAD_KINDS } from './workload-kinds.ts'

const STRING: FieldType = { due: 'a string', accepts: (value) => typeof value === 'string' }
const BOOLEAN: FieldType = { due: 'true or false', accepts: (value) => typeof value === 'boolean' }
const TEXT: FieldType = {
  ...STRING,
  readAs: (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined),
}
const TEXTS: FieldType = { each: TEXT }
const PORT: FieldType = { due: 'a whole number from 1 to 65535', accepts: isPort, readAs: portOf }
/** Zero and the empty text are the port of the Service (`SetDefaults_Service` in kubernetes pkg/apis/core/v1). */
const TARGET_PORT: FieldType = {
  due: 'a whole number from 1 to 65535 or a name with a letter',
  accepts: (value) => value === 0 || isPort(value) || (typeof value === 'string' && /[a-z]|^$/.test(value)),
  readAs: portOf,
}
const PORT_OR_NAME: FieldType = {
  due: 'a number or a name',
  accepts: (value) => typeof value === 'number' || typeof value === 'string',
}
/** Where nobody reads a number in quotes as one. */
const PLAIN_PORT: FieldType = { due: 'a whole number from 1 to 65535', accepts: isPort }
const ADDRESS: FieldType = {
  due: 'an IP address',
  accepts: (value) => typeof value === 'string' && parseSingleAddress(value) !== undefined,
}
const RANGE: FieldType = {
  due: 'a range such as 203.0.113.0/24',
  accepts: (value) => typeof value === 'string' && typeof parseRange(value.trim()) !== 'string',
}
const PROTOCOL = oneOf(PORT_PROTOCOLS)

/** The empty text stands for the default. */
function oneOf(words: readonly string[]): FieldType {
  return { due: listWords(words, 'or'), accepts: (value) => value === '' || words.some((word) => word === value) }
}

/** Of every object. */
const METADATA: FieldType = { fields: { name: TEXT, namespace: TEXT, labels: TEXTS } }

function strings(...names: readonly string[]): Readonly<Record<string, FieldType>> {
  return Object.fromEntries(names.map((name) => [name, STRING]))
}

function listOf(fields: Readonly<Record<string, FieldType>>): FieldType {
  return { items: { fields } }
}

const CONTAINERS: FieldType = {
  items: {
    fields: {
      ports: { items: { fields: { name: STRING, containerPort: PORT, protocol: PROTOCOL } } },
      restartPolicy: STRING,
    },
  },
}

const POD: FieldType = {
  fields: {
    metadata: METADATA,
    spec: {
      fields: {
        serviceAccountName: STRING,
        serviceAccount: STRING,
        nodeName: STRING,
        hostNetwork: BOOLEAN,
        containers: CONTAINERS,
        initContainers: CONTAINERS,
      },
    },
  },
}

const SERVICE: FieldType = {
  fields: {
    type: oneOf(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']),
    clusterIP: STRING,
    loadBalancerSourceRanges: { items: RANGE },
    selector: TEXTS,
    ports: { items: { fields: { name: STRING, protocol: PROTOCOL, port: PORT, targetPort: TARGET_PORT } } },
  },
}

const ENDPOINTS: FieldType = listOf({ addresses: listOf({ ip: ADDRESS }) })

const BACKEND: FieldType = {
  fields: {
    service: { fields: { name: STRING, port: { fields: { number: PLAIN_PORT, name: STRING } } } },
    serviceName: STRING,
    servicePort: PORT_OR_NAME,
  },
}
const INGRESS: FieldType = {
  fields: {
    ingressClassName: STRING,
    defaultBackend: BACKEND,
    backend: BACKEND,
    rules: listOf({ http: { fields: { paths: listOf({ backend: BACKEND }) } } }),
  },
}

const ROUTE_TARGET = strings('kind', 'name')
const OPENSHIFT_ROUTE: FieldType = {
  fields: {
    to: { fields: ROUTE_TARGET },
    alternateBackends: listOf(ROUTE_TARGET),
    port: { fields: { targetPort: PORT_OR_NAME } },
  },
}

const GATEWAY: FieldType = {
  fields: {
    gatewayClassName: STRING,
    listeners: listOf({
      name: STRING,
      allowedRoutes: {
        fields: {
          namespaces: {
            fields: {
              from: oneOf(['All', 'Same', 'Selector', 'None']),
              selector: { fields: { matchLabels: TEXTS } },
            },
          },
        },
      },
    }),
  },
}
const GATEWAY_ROUTE: FieldType = {
  fields: {
    parentRefs: listOf(strings('group', 'kind', 'name', 'namespace', 'sectionName')),
    rules: listOf({
      backendRefs: listOf({ ...strings('group', 'kind', 'name', 'namespace'), port: PLAIN_PORT }),
    }),
  },
}
const REFERENCE_GRANT: FieldType = {
  fields: { from: listOf(strings('group', 'kind', 'namespace')), to: listOf(strings('group', 'kind', 'name')) },
}

const NODE_STATUS: FieldType = { fields: { addresses: listOf(strings('address')) } }

/** By group and kind, what an object has beside its metadata. */
const TYPES: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, FieldType>>>>>> = {
  '': {
    Namespace: {},
    Node: { status: NODE_STATUS },
    ServiceAccount: {},
    Service: { spec: SERVICE },
    Endpoints: { subsets: ENDPOINTS },
  },
  'discovery.k8s.io': { EndpointSlice: { endpoints: listOf({ addresses: { items: STRING } }) } },
  'networking.k8s.io': {
    Ingress: { spec: INGRESS },
    IngressClass: { spec: { fields: strings('controller') } },
  },
  'gateway.networking.k8s.io': {
    GatewayClass: { spec: { fields: strings('controllerName') } },
    Gateway: { spec: GATEWAY },
    ReferenceGrant: { spec: REFERENCE_GRANT },
    ...Object.fromEntries(ROUTE_KINDS.map((kind) => [kind, { spec: GATEWAY_ROUTE }])),
  },
  'route.openshift.io': { Route: { spec: OPENSHIFT_ROUTE } },
  'rbac.authorization.k8s.io': {
    RoleBinding: { subjects: listOf(strings('kind', 'name', 'namespace')) },
    ClusterRoleBinding: { subjects: listOf(strings('kind', 'name', 'namespace')) },
  },
}

/** The type of the fields of a kind that are read; undefined where its objects are not looked at so. */
export function fieldTypeOf(group: string, kind: string): FieldType | undefined {
  const workload = findWorkloadKind(group, kind)
  if (workload !== undefined) return workloadTypes.get(workload.template)
  const fields = TYPES[group]?.[kind]
  return fields === undefined ? undefined : { fields: { metadata: METADATA, ...fields } }
}

const workloadTypes = new Map(WORKLOAD_KINDS.map(({ template }) => [template, ofPodAt(template)]))

/** An object that has its pod at the path, or is the pod. */
function ofPodAt(template: FieldPath): FieldType {
  if (template.length === 0) return POD
  const nested = template.toReversed().reduce((inner: FieldType, step) => ({ fields: { [step]: inner } }), POD)
  return { fields: { metadata: METADATA, ...('fields' in nested ? nested.fields : {}) } }
}

/** How those of the kinds are written that Kubernetes itself has, and that decide what policies select. */
export const OBJECT_FORMS: readonly ObjectType[] = [
  ...['Pod', 'ReplicationController', 'Namespace', 'Node', 'Service', 'ServiceAccount'].map((kind) => ({
    apiVersion: 'v1',
    kind,
  })),
  ...['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'].map((kind) => ({ apiVersion: 'apps/v1', kind })),
  ...['Job', 'CronJob'].map((kind) => ({ apiVersion: 'batch/v1', kind })),
]

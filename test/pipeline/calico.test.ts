/** Changes to Calico's policies: what they open and close, what is said about them, and why. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../../src/config/configuration.ts'
import { explain } from '../../src/pipeline/explain.ts'
import { printExplanation } from '../../src/report/explanation.ts'
import type { Report } from '../../src/report/report.ts'
import { compareTexts, type Texts, verifyTexts } from './compare-texts.ts'

const PODS = ['web', 'db', 'guest'].map(
  (name) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: main}]}}}
`,
)

function policy(name: string, order: number | undefined, rules: string, kind = 'NetworkPolicy'): string {
  return `apiVersion: projectcalico.org/v3
kind: ${kind}
metadata: {name: ${name}, namespace: shop}
spec:
  ${order === undefined ? '' : `order: ${order}`}
  selector: app == 'db'
  types: [Ingress]
  ingress: [${rules}]
`
}

const all = (...texts: readonly string[]): string => texts.join('---\n')

function rowsOf({ targets }: Report): string[] {
  return targets.flatMap(({ rows }) => rows.map(({ text }) => text))
}

function reasonsOf({ targets }: Report): string[] {
  const reasons = targets.flatMap(({ rows }) => rows.flatMap((row) => row.reasons))
  return [...new Set(reasons.map(({ object, rule, text }) => [object, rule, text].filter(Boolean).join(' ')))].sort()
}

const DENY_GUEST = "{action: Deny, source: {selector: app == 'guest'}}"
const ALLOW_ALL = '{action: Allow, protocol: TCP}'
const ALLOW_WEB = "{action: Allow, source: {selector: app == 'web'}}"

describe('a change of nothing but an order', () => {
  /** `moved` denies guests, at one order and at another; `fixed` allows them at 20. */
  const at = (order: number | undefined, ...others: readonly string[]): string =>
    all(...PODS, policy('moved', order, DENY_GUEST), policy('fixed', 20, ALLOW_ALL), ...others)

  it.each([
    { from: 10, to: 30 },
    { from: -1, to: 20.5 },
    { from: 10, to: undefined },
  ])('from $from to $to opens what a policy between the two allows', ({ from, to }) => {
    const report = compareTexts(at(from), at(to))
    expect(rowsOf(report)).toEqual(['shop/guest -> shop/db: TCP any port'])
    expect(reasonsOf(report)).toEqual([
      'NetworkPolicy shop/fixed spec.ingress[0] allows it',
      'NetworkPolicy shop/moved spec.ingress[0] no longer denies it',
      'NetworkPolicy shop/moved spec.order was moved behind `NetworkPolicy shop/fixed`',
    ])
    expect(rowsOf(compareTexts(at(to), at(from)))).toHaveLength(1)
  })

  it.each([
    { from: 10, to: 19 },
    { from: 21, to: 1000 },
    { from: 30, to: undefined },
  ])('from $from to $to is no news where no policy stands between the two', ({ from, to }) => {
    expect(rowsOf(compareTexts(at(from), at(to)))).toEqual([])
  })

  it('is no news where the policy between the two says nothing of the same connections', () => {
    const elsewhere = (order: number): string =>
      all(...PODS, policy('moved', order, DENY_GUEST), policy('fixed', 20, ALLOW_WEB))
    expect(rowsOf(compareTexts(elsewhere(10), elsewhere(30)))).toEqual([])
  })

  it('moves a policy past a NetworkPolicy of Kubernetes, which stands at 1000', () => {
    const kubernetes = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: k, namespace: shop}
spec: {podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: guest}}}]}]}
`
    const with1000 = (order: number): string => all(...PODS, policy('moved', order, DENY_GUEST), kubernetes)
    expect(rowsOf(compareTexts(with1000(999), with1000(1001)))).toHaveLength(1)
    expect(rowsOf(compareTexts(with1000(1001), with1000(2000)))).toEqual([])
  })

  it('is no news, where a tier moves, unless one of its neighbours is passed', () => {
    const tiers = (order: number): string =>
      all(
        ...PODS,
        `apiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: one}\nspec: {order: ${order}}\n`,
        'apiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: two}\nspec: {order: 50}\n',
        policy('one.deny', 1, `${DENY_GUEST}, {action: Pass}`).replace('spec:', 'spec:\n  tier: one'),
        policy('two.allow', 1, ALLOW_ALL).replace('spec:', 'spec:\n  tier: two'),
      )
    expect(rowsOf(compareTexts(tiers(10), tiers(49)))).toEqual([])
    expect(rowsOf(compareTexts(tiers(10), tiers(51)))).toHaveLength(1)
  })
})

it('names the tier that no longer ends with a denial, where a later tier allows', () => {
  const tier = 'apiVersion: projectcalico.org/v3\nkind: Tier\nmetadata: {name: sec}\nspec: {order: 5}\n'
  const guard = policy('sec.guard', 1, ALLOW_WEB).replace('spec:', 'spec:\n  tier: sec')
  const open = policy('open', 1, ALLOW_ALL)
  const report = compareTexts(all(...PODS, tier, guard, open), all(...PODS, tier, open))
  expect(reasonsOf(report)).toContain('NetworkPolicy shop/sec.guard was removed, and isolated it for ingress')
})

describe('objects that others refer to', () => {
  const set = (range: string, labels: string): string => `apiVersion: projectcalico.org/v3
kind: NetworkSet
metadata: {name: partners, namespace: shop, labels: {role: ${labels}}}
spec: {nets: [${range}]}
`
  const rules = policy('partners', 1, "{action: Allow, source: {selector: role == 'partner'}}")

  it('change what a policy allows, and are a reason beside the policy', () => {
    const report = compareTexts(
      all(...PODS, rules, set('203.0.113.0/24', 'partner')),
      all(...PODS, rules, set('203.0.113.0/23', 'partner')),
    )
    expect(rowsOf(report)).toEqual([
      '203.0.112.0/24 -> shop/db and any other pod with app=db of namespace shop: all connections',
    ])
    expect(reasonsOf(report)).toEqual([
      'NetworkPolicy shop/partners spec.ingress[0] allows it',
      'NetworkSet shop/partners has changed',
    ])
  })

  it('are no news where no policy means them', () => {
    const report = compareTexts(
      all(...PODS, rules, set('203.0.113.0/24', 'other')),
      all(...PODS, rules, set('203.0.113.0/23', 'other')),
    )
    expect(rowsOf(report)).toEqual([])
  })

  it('are an end of an address where a host endpoint comes', () => {
    const host = `apiVersion: projectcalico.org/v3
kind: HostEndpoint
metadata: {name: node1, labels: {role: node}}
spec: {node: node1, interfaceName: eth0, expectedIPs: [192.0.2.10]}
`
    const report = compareTexts(all(...PODS), all(...PODS, host))
    const [target] = report.targets
    expect(target?.endpoints).toContainEqual({ kind: 'host-endpoint', name: 'node1', label: 'hep:node1' })
    expect(report.summary.opened).toBe(0)
    expect(report.summary.closed).toBeGreaterThan(0)
  })

  it('say which labels the service account of a name has', () => {
    const account =
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: shop, labels: {kind: batch}}\n'
    const from = (accounts: string): string =>
      all(account, policy('p', 1, `{action: Allow, source: {serviceAccounts: {${accounts}}}}`))
    const named = from('names: [robot]')
    expect(rowsOf(compareTexts(named, from("names: [robot], selector: kind == 'batch'")))).toEqual([])
    expect(rowsOf(compareTexts(named, from("names: [robot], selector: kind == 'other'")))).toHaveLength(1)
    expect(rowsOf(compareTexts(named, from("selector: kind == 'batch'")))).toHaveLength(1)
  })

  it('say where pods have their addresses', () => {
    const pool = 'apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata: {name: pods}\nspec: {cidr: 10.48.0.0/16}\n'
    const inside = policy('ranges', 1, '{action: Allow, source: {nets: [10.0.0.0/8]}}')
    const outside = policy('ranges', 1, '{action: Allow, source: {nets: [10.49.0.0/16]}}')
    const flow = { from: 'shop/web', to: 'shop/db', protocol: 'TCP', port: 80 }
    const verdictOf = (texts: Texts) => verifyTexts(texts, [flow]).results[0]?.verdict
    expect(verdictOf(all(...PODS, inside))).toBe('unknown')
    expect(verdictOf(all(...PODS, pool, inside))).toBe('allow')
    expect(verdictOf(all(...PODS, pool, outside))).toBe('deny')
  })
})

describe('what is said about the input', () => {
  function said(text: string): string[] {
    return compareTexts('', text).diagnostics.map(
      ({ code, severity, location: { line, column } }) => `${severity} ${code} ${line}:${column}`,
    )
  }

  it('names the policy whose tier nobody declares, and leaves open what hangs on it', () => {
    const lost = policy('lost.deny', 1, '{action: Deny}').replace('spec:', 'spec:\n  tier: lost')
    const text = all(...PODS, policy('open', 1, ALLOW_ALL), lost)
    expect(said(text)).toEqual(['warning RD1013 29:9'])
    const flow = { from: 'shop/web', to: 'shop/db', protocol: 'TCP', port: 80 }
    expect(verifyTexts(text, [flow]).results[0]).toMatchObject({ verdict: 'unknown' })
  })

  it('asks which of two engines enforces, and leaves the result incomplete for as long', () => {
    const cilium = `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: {name: c, namespace: shop}
spec: {endpointSelector: {}, ingress: [{}]}
`
    const both = all(policy('one', 1, ALLOW_ALL), policy('two', 2, ALLOW_WEB), cilium)
    const report = compareTexts(both, both)
    expect(report.diagnostics).toMatchObject([
      { code: 'RD1014', severity: 'error', object: 'CiliumNetworkPolicy shop/c', location: { revision: 'head' } },
    ])
    expect(report.diagnostics[0]?.message).toContain('2 objects of engine calico and 1 of engine cilium')
    expect([report.complete, report.outcome, report.targets[0]?.engine]).toEqual([false, 'incomplete', 'calico'])
    const told = compareTexts(both, both, { engine: 'calico' })
    expect(told.diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['note RD1008'])
    expect(told.complete).toBe(true)
  })

  it('points at the character at which a selector goes wrong', () => {
    const plain = policy('p', 1, '').replace("app == 'db'", "app == 'db' and x")
    expect(said(plain)).toEqual(['error RD1003 6:25'])
    const quoted = policy('p', 1, '').replace("app == 'db'", '"app = \'db\'"')
    expect(said(quoted)).toEqual(['error RD1003 6:18'])
    const inRule = policy('p', 1, '{action: Allow, source: {selector: app}}')
    expect(said(inRule)).toEqual(['error RD1003 8:51'])
  })
})

const TIERS = `apiVersion: projectcalico.org/v3
kind: Tier
metadata: {name: security}
spec: {order: 100}
---
apiVersion: projectcalico.org/v3
kind: Tier
metadata: {name: platform}
spec: {order: 200, defaultAction: Pass}
---
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: security.guard}
spec:
  tier: security
  selector: all()
  types: [Ingress]
  ingress:
  - {action: Deny, source: {namespaceSelector: team == 'guests'}}
  - {action: Pass, protocol: TCP}
  - {action: Pass, destination: {selector: app == 'web'}}
---
apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: platform.dns}
spec:
  tier: platform
  selector: all()
  types: [Ingress]
  ingress:
  - {action: Allow, protocol: UDP, destination: {ports: [53]}}
---
apiVersion: projectcalico.org/v3
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  selector: app == 'db'
  types: [Ingress]
  ingress:
  - {action: Allow, protocol: TCP, source: {selector: app == 'web'}, destination: {ports: [5432]}}
`

describe('explain walks the tiers in order', () => {
  function ingressOf(to: string, protocol: string, port: number, tiers = TIERS): string[] {
    const text = all(tiers, ...PODS)
    const files = [{ path: 'all.yaml', source: { id: text, text } }]
    const explanation = explain({
      base: undefined,
      head: { ref: 'head', commit: null, files, skipped: [] },
      flow: { from: 'shop/web', to, protocol, port },
      configuration: DEFAULT_CONFIGURATION,
    })
    const lines = printExplanation(explanation).trimEnd().split('\n')
    return lines.slice(lines.findIndex((line) => line.startsWith(`  May ${to} take it`)) + 1).map((line) => line.trim())
  }

  it('and says who passed, who was silent and who decided', () => {
    expect(ingressOf('shop/db', 'TCP', 5432)).toEqual([
      'security: GlobalNetworkPolicy security.guard spec.ingress[1] (all.yaml:20, head) passes it on to the next tier.',
      'not GlobalNetworkPolicy security.guard spec.ingress[0] (all.yaml:19, head): it does not mean shop/web',
      'not GlobalNetworkPolicy security.guard spec.ingress[2] (all.yaml:21, head): it is about other pods of its policy',
      'platform: no rule decides it, so the next tier is asked.',
      'not GlobalNetworkPolicy platform.dns spec.ingress[0] (all.yaml:31, head): it is about other ports',
      'default: NetworkPolicy shop/db spec.ingress[0] (all.yaml:40, head) allows it.',
    ])
  })

  it('and says at which end a denial fell', () => {
    const decisions = ingressOf('shop/db', 'TCP', 80).filter((line) => !line.startsWith('not '))
    expect(decisions).toEqual([
      'security: GlobalNetworkPolicy security.guard spec.ingress[1] (all.yaml:20, head) passes it on to the next tier.',
      'platform: no rule decides it, so the next tier is asked.',
      'default: NetworkPolicy shop/db (all.yaml:35, head) isolates shop/db for ingress, and no rule allows it: denied at the end of the tier.',
    ])
    expect(ingressOf('shop/db', 'UDP', 53).filter((line) => !line.startsWith('not '))).toEqual([
      'security: GlobalNetworkPolicy security.guard (all.yaml:13, head) isolates shop/db for ingress, and no rule allows it: denied at the end of the tier.',
      'platform: not asked, as it is decided already.',
      'default: not asked, as it is decided already.',
    ])
  })

  it('and says that a tier was asked whose rules are all about other pods', () => {
    const aboutOthers = "{action: Allow, destination: {selector: app == 'none'}}"
    const text = TIERS.replace('{action: Allow, protocol: UDP, destination: {ports: [53]}}', aboutOthers)
    expect(ingressOf('shop/web', 'TCP', 80, text)).toEqual([
      'security: GlobalNetworkPolicy security.guard spec.ingress[1] (all.yaml:20, head) passes it on to the next tier.',
      'not GlobalNetworkPolicy security.guard spec.ingress[0] (all.yaml:19, head): it does not mean shop/web',
      'platform: no rule decides it, so the next tier is asked.',
      'not GlobalNetworkPolicy platform.dns spec.ingress[0] (all.yaml:31, head): it is about other pods of its policy',
      'Yes: no policy decides it, and what nothing decides is allowed.',
    ])
  })

  it('and says that no tier decides what a profile allows', () => {
    const decisions = ingressOf('shop/web', 'TCP', 80).filter((line) => !line.startsWith('not '))
    expect(decisions).toEqual([
      'security: GlobalNetworkPolicy security.guard spec.ingress[1] (all.yaml:20, head) passes it on to the next tier.',
      'platform: no rule decides it, so the next tier is asked.',
      'Yes: no policy decides it, and what nothing decides is allowed.',
    ])
  })
})

describe('domains that a set lists', () => {
  const set = `apiVersion: projectcalico.org/v3
kind: GlobalNetworkSet
metadata: {name: partners, labels: {role: partner}}
spec: {allowedEgressDomains: ['*.example.com']}
`
  const rule = (action: string): string => `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: out}
spec:
  selector: app == 'web'
  types: [Egress]
  egress: [{action: ${action}, destination: {selector: role == 'partner'}}, {action: ${action === 'Allow' ? 'Deny' : 'Allow'}}]
`

  it('are some addresses outside where egress is allowed, and nothing where it is denied', () => {
    const flows = [
      { from: 'shop/web', to: 'ip:203.0.113.9', protocol: 'TCP', port: 443 },
      { from: 'shop/web', to: 'shop/db', protocol: 'TCP', port: 443 },
    ]
    const verdicts = (action: string) =>
      verifyTexts(all(...PODS, set, rule(action)), flows).results.map(({ verdict }) => verdict)
    expect(verdicts('Allow')).toEqual(['unknown', 'deny'])
    expect(verdicts('Deny')).toEqual(['allow', 'allow'])
  })

  it('are news when the set gets them', () => {
    const without = set.replace(/spec:.*/, 'spec: {}')
    const report = compareTexts(all(...PODS, without, rule('Allow')), all(...PODS, set, rule('Allow')))
    expect(rowsOf(report)).toContain('shop/web and any other pod with app=web -> fqdn:**.example.com: all connections')
  })
})

describe('a pool of addresses', () => {
  const range = policy('db', 1, '{action: Allow, source: {nets: [10.0.0.0/8]}}')
  const flow = { from: 'shop/web', to: 'shop/db', protocol: 'TCP', port: 80 }

  it.each([
    { spec: 'cidr: 10.1.0.0/16', verdict: 'allow' },
    { spec: 'cidr: 172.16.0.0/16', verdict: 'deny' },
    // Pods have no addresses of it, so that where they have theirs is as open as without it.
    { spec: 'cidr: 10.1.0.0/16, allowedUses: [Tunnel]', verdict: 'unknown' },
  ])('with $spec makes it $verdict that a range means a pod (rule CM3)', ({ spec, verdict }) => {
    const pool = `apiVersion: projectcalico.org/v3\nkind: IPPool\nmetadata: {name: pool}\nspec: {${spec}}\n`
    expect(verifyTexts(all(...PODS, range, pool), [flow]).results[0]?.verdict).toBe(verdict)
  })
})

describe('a policy about what a host forwards', () => {
  const pod = `apiVersion: v1
kind: Pod
metadata: {name: here, namespace: shop, labels: {app: db}}
spec: {nodeName: n1, containers: [{name: main}]}
`
  const host = `apiVersion: projectcalico.org/v3
kind: HostEndpoint
metadata: {name: h, labels: {role: node}}
spec: {node: n1, interfaceName: eth0}
`
  const forward = `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: forward}
spec: {selector: role == 'node', applyOnForward: true, types: [Ingress], ingress: [{action: Allow, protocol: TCP}]}
`

  it('is the reason why something may no longer arrive, and policies of the pod are none', () => {
    const before = all(pod, host, policy('open', 1, '{action: Allow}'))
    const { targets } = compareTexts(before, all(before, forward))
    const rows = targets.flatMap((target) =>
      target.rows.filter(({ destinations }) =>
        destinations.some((index) => target.endpoints[index]?.label === 'shop/here'),
      ),
    )
    const reasons = rows.flatMap((row) => row.reasons.map(({ object, text }) => `${object} ${text}`))
    expect([...new Set(reasons)]).toEqual(['GlobalNetworkPolicy forward is new, and isolates it for ingress'])
    expect(rows.every(({ uncertain = [] }) => uncertain.length > 0)).toBe(true)
  })
})

it('what a host may always do is no reason of what closes (rule CH1)', () => {
  const before = `apiVersion: v1
kind: Pod
metadata: {name: here, namespace: shop}
spec: {containers: [{name: main}]}
---
apiVersion: projectcalico.org/v3
kind: HostEndpoint
metadata: {name: h}
spec: {node: n1, interfaceName: eth0, expectedIPs: [192.0.2.10], profiles: [projectcalico-default-allow]}
`
  const closed = `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: closed}
spec: {types: [Ingress, Egress]}
`
  const { targets } = compareTexts(before, all(before, closed))
  const reasons = targets.flatMap(({ rows }) => rows.flatMap((row) => row.reasons))
  expect(new Set(reasons.map(({ object }) => object))).toEqual(
    new Set(['GlobalNetworkPolicy closed', 'HostEndpoint h']),
  )
})

describe('rules that a host has from a profile', () => {
  const host =
    'apiVersion: projectcalico.org/v3\nkind: HostEndpoint\nmetadata: {name: h}\nspec: {node: n, interfaceName: eth0, profiles: [p]}\n'
  const profile = `apiVersion: projectcalico.org/v3
kind: Profile
metadata: {name: p}
spec:
  ingress: [{action: Allow, protocol: TCP, destination: {ports: [80]}}]
`

  it.each(['host.yaml', 'moved/host.yaml'])('stand in the file of the profile, with the host in %s', (place) => {
    const closed = `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: closed}
spec: {selector: all(), types: [Ingress]}
`
    const base: Texts = { 'host.yaml': host, 'profile.yaml': profile, 'closed.yaml': closed }
    const head: Texts = { [place]: host, 'profile.yaml': profile }
    const reasons = compareTexts(base, head).targets.flatMap(({ rows }) => rows.flatMap((row) => row.reasons))
    const files = reasons.filter(({ object }) => object === 'Profile p').map(({ location }) => location?.file)
    expect([...new Set(files)]).toEqual(['profile.yaml'])
  })
})

describe('a policy that leaves a pod, and stays on the interfaces that forward to it', () => {
  // What an interface forwards is asked beside what guards the pod, and only it may or may not be asked (rules CH1, CH3).
  const revision = (selector: string): string =>
    all(
      ...PODS,
      `apiVersion: projectcalico.org/v3
kind: HostEndpoint
metadata: {name: eth0, labels: {app: db}}
spec: {node: one, interfaceName: eth0, expectedIPs: [192.0.2.11]}
`,
      `apiVersion: projectcalico.org/v3
kind: GlobalNetworkPolicy
metadata: {name: shut}
spec: {selector: "${selector}", applyOnForward: true, types: [Egress]}
`,
    )

  it('opens what it denied to that pod', () => {
    const report = compareTexts(revision('all()'), revision("app == 'db'"))
    expect(rowsOf(report)).toContain('any pod but shop/db -> any pod, any address: all connections')
    expect(reasonsOf(report)).toContain('GlobalNetworkPolicy shut no longer isolates it for egress')
  })
})

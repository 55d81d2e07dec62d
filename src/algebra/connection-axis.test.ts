import { expect, it } from 'vitest'
import { ConnectionAlgebra } from './connection-set.ts'

const algebra = new ConnectionAlgebra()

it('every port of a protocol holds the ports that have only a name', () => {
  const named = algebra.ofPortName('TCP', 'web')
  const every = algebra.ofPorts('TCP', 1, 65_535)
  expect(algebra.intersect(named, every)).toBe(named)
  expect(every).toBe(algebra.ofProtocol('TCP'))
})

it('a range of ports holds no port that has only a name', () => {
  expect(algebra.intersect(algebra.ofPortName('TCP', 'web'), algebra.ofPorts('TCP', 2, 65_535))).toBe(algebra.none)
})

it('every protocol is more than every port of every protocol with ports (rule M6)', () => {
  const ports = algebra.unionOf((['TCP', 'UDP', 'SCTP'] as const).map((protocol) => algebra.ofProtocol(protocol)))
  const rest = algebra.remove(algebra.all, ports)
  expect(algebra.intersect(rest, algebra.ofProtocol('ICMP'))).toBe(algebra.ofProtocol('ICMP'))
  expect(algebra.intersect(rest, algebra.otherProtocols())).toBe(algebra.otherProtocols())
})

import { describe, expect, it } from 'vitest'
import { ConnectionAlgebra } from './connection-set.ts'

const algebra = new ConnectionAlgebra()
const web = algebra.ofPorts('TCP', 80, 443)
const high = algebra.ofPorts('TCP', 300, 9000)
const get = algebra.restrict(web, 'GET')
const post = algebra.restrict(web, 'POST')

describe('sets of connections', () => {
  it('are the same number where they are equal', () => {
    expect(algebra.union(web, high)).toBe(algebra.ofPorts('TCP', 80, 9000))
    expect(algebra.intersect(web, high)).toBe(algebra.ofPorts('TCP', 300, 443))
    expect(algebra.remove(web, high)).toBe(algebra.ofPorts('TCP', 80, 299))
    expect(algebra.remove(web, algebra.all)).toBe(algebra.none)
  })

  it('lose what is removed from them, restricted or not', () => {
    expect(algebra.remove(web, get)).toBe(algebra.none)
    expect(algebra.remove(get, high)).toBe(algebra.restrict(algebra.ofPorts('TCP', 80, 299), 'GET'))
  })

  it('have no restriction where one of two has none, and either where both have one (rule R56)', () => {
    expect(algebra.union(web, get)).toBe(web)
    expect(algebra.lift(algebra.union(get, post))).toBe(web)
    expect(algebra.union(get, post)).not.toBe(get)
    expect(algebra.intersect(web, get)).toBe(get)
  })

  it('gain what was not there, and what was there for some requests only', () => {
    expect(algebra.gain(web, algebra.union(web, high))).toBe(algebra.ofPorts('TCP', 444, 9000))
    expect(algebra.gain(get, web)).toBe(web)
    expect(algebra.gain(web, get)).toBe(algebra.none)
    expect(algebra.gain(get, post)).toBe(post)
  })

  it('gain nothing where requests are left out, by one side or by another, and gain where more may pass (rules R54, R55)', () => {
    const either = algebra.union(get, post)
    const both = algebra.intersect(either, algebra.restrict(web, 'any request'))
    expect(algebra.gain(get, either)).toBe(either)
    expect(algebra.gain(either, get)).toBe(algebra.none)
    expect(algebra.gain(both, either)).toBe(either)
    expect(algebra.gain(either, both)).toBe(algebra.none)
    expect(algebra.gain(get, both)).toBe(both)
    expect(algebra.gain(both, get)).toBe(get)
  })
})

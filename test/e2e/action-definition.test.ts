import { expect, it } from 'vitest'
import { readInputs } from '../../src/action/inputs.ts'
import { action } from './runner.ts'

it('action.yml has the inputs that are read, and no other', () => {
  const read = new Set<string>()
  readInputs((name) => {
    read.add(name)
    return ''
  })
  expect([...read].sort()).toEqual(Object.keys(action.inputs).sort())
})

it('action.yml has defaults that mean the same as nothing', () => {
  const defaults = readInputs((name) => (name === 'github-token' ? '' : (action.inputs[name]?.default ?? '')))
  expect(defaults).toEqual(readInputs(() => ''))
})

it('action.yml asks for the Node.js that the tests run the bundle on', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
})

import { describe, expect, it } from 'vitest'
import { readInputs } from './inputs.ts'

const read = (inputs: Record<string, string>) => readInputs((name) => inputs[name] ?? '')

describe('readInputs', () => {
  it('leaves to the event and the settings what is not set', () => {
    expect(read({})).toEqual({
      base: null,
      head: null,
      paths: null,
      failOn: null,
      engine: null,
      configurationFile: '.github/reachdiff.yml',
      warnOnly: false,
      comment: 'changes',
      commentId: 'default',
      token: '',
      cache: null,
      cacheKey: '',
    })
  })

  it('reads lists', () => {
    const inputs = read({ path: 'a/**\r\n\n  !a/b.yaml  \n', 'fail-on': 'wildcard-egress, incomplete,' })
    expect(inputs).toMatchObject({ paths: ['a/**', '!a/b.yaml'], failOn: ['wildcard-egress', 'incomplete'] })
  })

  it('leaves the engine to the settings where none is named', () => {
    expect(read({}).engine).toBeNull()
    expect(read({ engine: 'auto' }).engine).toBe('auto')
    expect(read({ engine: 'cilium' }).engine).toBe('cilium')
  })

  it.each([
    ['warn-only', 'yes', 'true, false'],
    ['comment', 'sometimes', 'changes, always, failures, never'],
    ['engine', 'antrea', 'auto, kubernetes, cilium, calico'],
    ['comment-id', 'a" -->', 'hyphens'],
  ])('refuses %s: %s, and says what it can be', (name, value, hint) => {
    expect(() => read({ [name]: value })).toThrow(
      expect.objectContaining({ name: 'OperationalError', hint: expect.stringContaining(hint) }),
    )
  })

  it.each(['/etc/passwd', '../settings.yml', 'a/../../b'])('refuses the settings file %s', (config) => {
    expect(() => read({ config })).toThrow('not a path inside the repository')
  })
})

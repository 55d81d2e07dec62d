import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIGURATION } from '../config/configuration.ts'
import { type ActionInputs, readInputs } from './inputs.ts'
import { decideSettings } from './settings.ts'

const FILE = '.github/reachdiff.yml'

function decide(base: string | null, head: string | null, inputs: Partial<ActionInputs> = {}) {
  return decideSettings({ path: FILE, base, head }, { ...readInputs(() => ''), ...inputs })
}

describe('decideSettings', () => {
  it('has built-in settings', () => {
    expect(decide(null, null)).toEqual({
      configuration: DEFAULT_CONFIGURATION,
      notes: [],
      problems: [],
      diagnostics: [],
    })
  })

  it('takes the settings of base, and says nothing where head has the same', () => {
    const { configuration, notes } = decide('baseline: deny', 'baseline: deny')
    expect(configuration.baseline).toBe('deny')
    expect(notes).toEqual([])
  })

  it.each([
    ['edits', 'baseline: allow'],
    ['removes', null],
  ])('judges a change that %s the settings by the old ones', (word, head) => {
    const { configuration, notes } = decide('baseline: deny', head)
    expect(configuration.baseline).toBe('deny')
    expect(notes).toEqual([expect.stringContaining(`This change ${word} \`${FILE}\``)])
  })

  it('takes nothing from the first settings, which could look away from what the change opens', () => {
    const text = 'paths: [nowhere]\nengine: cilium\nbaseline: deny\ngates: {wildcard-egress: {level: warning}}\n'
    const { configuration, notes } = decide(null, text)
    expect(configuration).toEqual(DEFAULT_CONFIGURATION)
    expect(notes).toEqual([expect.stringContaining('built-in')])
  })

  it.each(['baseline: maybe', 'baseline: perhaps', null])(
    'does not understand a change, %j in head, while nobody can read the settings of base',
    (head) => {
      const { configuration, problems, diagnostics } = decide('baseline: maybe', head)
      expect(configuration).toEqual(DEFAULT_CONFIGURATION)
      expect(problems).toEqual([])
      expect(diagnostics[0]).toMatchObject({
        code: 'RD1012',
        isUnderstood: false,
        location: { revision: 'base', file: FILE, line: 1 },
      })
    },
  )

  it('does not hold up the change that mends the settings', () => {
    const { configuration, problems, diagnostics } = decide('baseline: maybe', 'baseline: deny')
    expect(configuration).toEqual(DEFAULT_CONFIGURATION)
    expect(problems).toEqual([expect.stringMatching(/reachdiff\.yml:1` in base: .*built-in settings.*mends it/)])
    expect(diagnostics).toEqual([])
  })

  it.each(['baseline: deny', null])('blames the change for settings that are wrong, with %j before', (base) => {
    const { problems, diagnostics } = decide(base, 'engine: [')
    expect(problems).toEqual([])
    expect(diagnostics).toMatchObject([{ code: 'RD1012', location: { revision: 'head', file: FILE } }])
  })

  it('lets the inputs win', () => {
    const inputs = { paths: ['a'], engine: 'cilium', failOn: ['isolation-lost'] } as const
    const text = 'paths: [b]\nengine: kubernetes\n'
    expect(decide(text, text, inputs).configuration).toMatchObject({
      paths: ['a'],
      engine: 'cilium',
      gateLevels: { 'isolation-lost': 'error', incomplete: 'warning', 'wildcard-egress': 'warning' },
    })
  })

  it('lets an input name a rule of the settings, and no gate that there is not', () => {
    const text = 'forbid: [{name: no-lab, from: lab/*}]\n'
    const { configuration } = decide(text, text, { failOn: ['no-lab'] })
    expect([configuration.rules[0]?.level, configuration.gateLevels.incomplete]).toEqual(['error', 'warning'])
    expect(() => decide(null, text, { failOn: ['no-lab'] })).toThrow(
      expect.objectContaining({ name: 'OperationalError', hint: expect.stringContaining('wildcard-egress, ') }),
    )
  })
})

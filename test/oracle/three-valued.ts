// Three-valued logic (M4): deny dominates AND, allow dominates OR, and `maybe` is never rounded to either.

export type Answer = 'yes' | 'no' | 'maybe'

export function answer(value: boolean): Answer {
  return value ? 'yes' : 'no'
}

export function not(value: Answer): Answer {
  if (value === 'maybe') return 'maybe'
  return value === 'yes' ? 'no' : 'yes'
}

export function all(values: readonly Answer[]): Answer {
  if (values.includes('no')) return 'no'
  return values.includes('maybe') ? 'maybe' : 'yes'
}

export function any(values: readonly Answer[]): Answer {
  if (values.includes('yes')) return 'yes'
  return values.includes('maybe') ? 'maybe' : 'no'
}

/** The answer that several equally possible situations share, `maybe` where they differ. */
export function agreed(values: readonly Answer[]): Answer {
  const [first = 'maybe', ...others] = values
  return others.every((other) => other === first) ? first : 'maybe'
}

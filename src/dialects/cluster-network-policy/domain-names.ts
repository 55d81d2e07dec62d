/** `*.` stands for one label or more, which the IR writes with two stars (rule A12). */
export function patternOf(name: string): string {
  return (name.startsWith('*.') ? `*${name}` : name).replace(/\.$/, '')
}

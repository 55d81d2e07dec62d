/**
 * Remembers the latest answers to questions of two numbers. Of all pairs of a large cluster nobody can remember the answers, so
 * each place holds one answer, and the next question that falls onto the place takes it.
 */
export class RecentAnswers<Answer> {
  private keys: Float64Array | undefined
  private answers: (Answer | undefined)[] = []

  get(first: number, second: number): Answer | undefined {
    const place = placeOf(first, second)
    return this.keys?.[place] === keyOf(first, second) ? this.answers[place] : undefined
  }

  set(first: number, second: number, answer: Answer): void {
    this.keys ??= new Float64Array(PLACES).fill(-1)
    const place = placeOf(first, second)
    this.keys[place] = keyOf(first, second)
    this.answers[place] = answer
  }
}

const BITS = 17
const PLACES = 2 ** BITS

function keyOf(first: number, second: number): number {
  return first * 2 ** 26 + second
}

/** Two odd numbers with well mixed bits spread what comes one after the other. */
function placeOf(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) + Math.imul(second, 0x85ebca6b)) >>> (32 - BITS)
}

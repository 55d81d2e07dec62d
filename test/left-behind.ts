/** What the tests of a file leave behind, such as temporary folders. Files share this module, as they share all others. */
type Removal = () => void | Promise<void>

const removals: Removal[] = []

/** Has it removed when the tests of the file are through. */
export function removeAtEnd(removal: Removal): void {
  removals.push(removal)
}

/** The last first: what was made there goes before the place. */
export async function removeWhatIsLeft(): Promise<void> {
  for (const removal of removals.splice(0).reverse()) await removal()
}

/**
 * Node.js lets the part of its heap for new objects grow to 128 MiB where much is made and dropped, as parsing does. A sixteenth
 * of that serves as well, and the rest would be most of what reading takes.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Smaller ones are collected so often that it costs time. */
const ENOUGH_BYTES = 8 * 2 ** 20

let isLimited = false

/** To be called before what may take long, and more than once: it does nothing until the size is reached. */
export function limitYoungGeneration(): void {
  if (isLimited) return
  const size = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0
  if (size < ENOUGH_BYTES) return
  setFlagsFromString('--semi-space-growth-factor=1')
  isLimited = true
}

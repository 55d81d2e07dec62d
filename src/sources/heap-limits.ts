/**
 * Node.js takes memory where it saves time: the part of its heap for new objects grows to 128 MiB where much is made and dropped,
 * as parsing does, and the rest to a multiple of what is in use before anybody looks what is not. Less serves as well, and what is
 * more would be most of what a run takes.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Of the part for new objects. Smaller ones are collected so often that it costs time. */
const ENOUGH_BYTES = 8 * 2 ** 20

/** How much more than is in use the heap may hold, in percent. Less has the collector run so often that it costs time. */
const SPARE = 40

let isLimited = false

/** To be called before what may take long, and more than once: it does nothing until the size is reached. */
export function limitHeap(): void {
  if (isLimited) return
  const size = getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0
  if (size < ENOUGH_BYTES) return
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString(`--heap-growing-percent=${SPARE}`)
  isLimited = true
}

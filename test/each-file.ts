/** Runs for each file of tests. */
import { afterAll } from 'vitest'
import { removeWhatIsLeft } from './left-behind.ts'

afterAll(removeWhatIsLeft)

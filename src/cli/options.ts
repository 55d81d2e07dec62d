/** Options that every command shares. */
import { readFileSync } from 'node:fs'
import type { EngineSetting } from '../config/engines.ts'
import { OperationalError } from '../sources/errors.ts'

export type CommonOptions = {
  readonly repo: string
  readonly path?: readonly string[]
  readonly config?: string
  readonly engine?: EngineSetting
  readonly format: string
  readonly output?: string
  readonly quiet?: boolean
  readonly timing?: boolean
  readonly timingFile?: string
  /** False with `--no-color`. */
  readonly color: boolean
}

/** @throws OperationalError where the file cannot be read */
export function readNamedFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new OperationalError(`The file ${file} cannot be read.`, { cause })
  }
}

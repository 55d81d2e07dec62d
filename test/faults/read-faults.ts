/** Faults that the tests must notice: small wrong edits of the source, kept as data in the YAML files beside this one. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const faultSchema = z.strictObject({
  /** What the program would get wrong, as a sentence. */
  name: z.string().min(1),
  /** The file that is edited, below the root of the repository. */
  file: z.string().startsWith('src/'),
  /** Stands exactly once in the file. */
  find: z.string().min(1),
  replace: z.string(),
  /** Files of tests, of which one at least must fail. The narrowest that do are the quickest. */
  tests: z.array(z.string().endsWith('.test.ts')).min(1),
  /** Only tests whose names match are run. */
  only: z.string().optional(),
})

const fileSchema = z.strictObject({ faults: z.array(faultSchema).min(1) })

export type Fault = z.infer<typeof faultSchema> & { readonly area: string }

const FOLDER = import.meta.dirname

/** In the order of the files and of their entries. `area` is the name of the file: `kubernetes` for `kubernetes.yaml`. */
export function readFaults(): readonly Fault[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))
  return files.sort().flatMap((name) => {
    const { faults } = fileSchema.parse(parse(readFileSync(path.join(FOLDER, name), 'utf8')))
    return faults.map((fault) => ({ ...fault, area: path.basename(name, '.yaml') }))
  })
}

/** The text with the fault in it, or what is wrong with the entry. */
export function faulty({ find, replace, file }: Fault, text: string): { readonly text: string } | { problem: string } {
  const found = text.split(find).length - 1
  if (found !== 1) return { problem: `its text stands ${found} times in ${file}, not once` }
  if (find === replace) return { problem: 'it changes nothing' }
  return { text: text.replace(find, () => replace) }
}

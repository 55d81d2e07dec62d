// The evaluation knows tiers, levels and rules, and not whose they are: a dialect that needs a branch there needs another
// intermediate form.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const NAMES = /calico|cilium|felix|antrea|networkpolic/i

it.each(['reachability', 'diff', 'report'])('src/%s names no dialect', (room) => {
  const files = readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  expect(files.length).toBeGreaterThan(5)
  const named = files.flatMap((file) =>
    readFileSync(`src/${room}/${file}`, 'utf8')
      .split('\n')
      .flatMap((line, index) => (NAMES.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  )
  expect(named).toEqual([])
})

/** What is read of objects that cannot be ways in. */
import { expect, it } from 'vitest'
import { createParser } from '../../manifests/parse.ts'
import { readResources } from '../../manifests/resource.ts'
import { readExposures } from './read-exposures.ts'

it('asks nothing of other kinds than it knows, as their fields are only read when somebody asks', () => {
  const text = ['v1 ConfigMap', 'v1 Secret', 'example.com/v1 Widget', 'monitoring.coreos.com/v1 PrometheusRule']
    .map((type) => type.split(' '))
    .map(([apiVersion, kind]) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`)
    .join('---\n')
  const source = { id: '1', text }
  const { resources } = readResources({ path: 'a.yaml', source }, createParser()(source), 'head')
  const asked: string[] = []
  const watched = resources.map(
    (resource) =>
      new Proxy(resource, {
        get: (target, field) => {
          if (field === 'value') asked.push(target.kind)
          return Reflect.get(target, field, target)
        },
      }),
  )
  expect(watched).toHaveLength(4)
  expect(readExposures(watched, [])).toEqual([])
  expect(asked).toEqual([])
})

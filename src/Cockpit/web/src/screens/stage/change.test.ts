import { expect, it } from 'vitest'
import { asRead, changeOf, sparkline } from './change'

it.each([
  ['down', -3, 'down', 'better'], ['down', 3, 'up', 'worse'], ['up', 3, 'up', 'better'], ['neither', 3, 'up', 'neither'], ['up', 0, 'same', 'neither'],
] as const)('where %s is better, a change of %d is %s and %s', (direction, absolute, way, verdict) => expect(changeOf({ direction }, { change: { absolute, relative: null } })).toEqual({ way, verdict, absolute, relative: null }))

it.each([[-0.04, 'same', 'neither'], [-0.06, 'down', 'better']] as const)('a change of %d, written with one digit, is read as %s', (absolute, way, verdict) => {
  const change = changeOf({ direction: 'down' }, { change: { absolute, relative: null } })!
  expect(asRead(change, (amount) => amount.toFixed(1), absolute)).toEqual({ ...change, way, verdict })
})

it('says nothing where there is nothing to compare', () => {
  expect(changeOf({ direction: 'up' }, { change: null })).toBeUndefined()
  expect(changeOf({ direction: 'up' }, undefined)).toBeUndefined()
})

it.each<[(number | null)[], string[]]>([
  [[1, 3, 2], ['0,10 10,0 20,5']],
  [[2, 2, 2], ['0,5 10,5 20,5']],
  [[1, null, 2, 3, 3], ['10,5 15,0 20,0']],
  [[4], []],
  [[], []],
])('%j is the line %j', (values, line) => expect(sparkline(values, 20, 10)).toEqual(line))

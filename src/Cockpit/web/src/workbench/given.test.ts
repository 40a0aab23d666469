import { expect, it } from 'vitest'
import { fitted, givenOf, valueOf, valuesOf, type Given, type Value } from './given'

it.each<[Given, Value | undefined]>([
  [{ kind: 'text', text: '010201' }, '010201'],
  [{ kind: 'text', text: '' }, undefined],
  [{ kind: 'number', text: '-1.5e3' }, -1500],
  [{ kind: 'number', text: '' }, undefined],
  [{ kind: 'number', text: '1,5' }, undefined],
  [{ kind: 'boolean', text: 'false' }, false],
  [{ kind: 'null', text: 'whatever' }, null],
])('%j is %j', (given, value) => expect(valueOf(given)).toBe(value))
it.each<Value>(['x', 0, -3.25, true, false, null])('%j comes back as it was kept', (value) => expect(valueOf(givenOf(value))).toBe(value))
it('there are as many as are wanted', () => {
  expect(fitted([givenOf(1), givenOf('a')], 1)).toEqual([givenOf(1)])
  expect(fitted([givenOf(1)], 2)).toEqual([givenOf(1), { kind: 'text', text: '' }])
  expect(valuesOf(fitted([givenOf(1)], 2))).toBeUndefined()
  expect(valuesOf([givenOf(1), { kind: 'number', text: 'x' }])).toBeUndefined()
})

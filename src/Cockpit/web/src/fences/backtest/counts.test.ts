import { expect, it } from 'vitest'
import { countsOf, objectsOf } from './counts'

it('events are counted by kind, the most frequent first, and so are their objects', () => {
  const events = [{ kind: 'enter', object: 'a' }, { kind: 'exit', object: 'a' }, { kind: 'exit', object: 'b' }]
  expect(countsOf(events)).toEqual([{ kind: 'exit', count: 2 }, { kind: 'enter', count: 1 }])
  expect(objectsOf(events)).toBe(2)
  expect(countsOf([])).toEqual([])
})

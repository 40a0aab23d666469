import { expect, it } from 'vitest'
import { curve, curves } from './flows'

it('bends to its left, so that both ways stand apart', () => {
  const [there, back] = [curve([0, 0], [10, 0], 2), curve([10, 0], [0, 0], 2)]
  expect(there[0]).toEqual([0, 0])
  expect(there[2]).toEqual([10, 0])
  expect(there[1]?.[1]).toBeGreaterThan(0)
  expect(back[1]?.[1]).toBeLessThan(0)
})

it('draws the largest between places that are known and apart', () => {
  const middles = new Map<string, [number, number]>([['a', [0, 0]], ['b', [1, 1]]])
  const drawn = curves([{ origin: 'a', destination: 'b', count: 2 }, { origin: 'b', destination: 'a', count: 5 }, { origin: 'a', destination: 'a', count: 9 }, { origin: 'a', destination: 'c', count: 9 }], middles)
  expect(drawn.map(({ properties }) => properties)).toEqual([{ origin: 'b', destination: 'a', count: 5 }, { origin: 'a', destination: 'b', count: 2 }])
})

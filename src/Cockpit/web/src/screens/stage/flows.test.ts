import { expect, it } from 'vitest'
import { curve, curves, flowsOf } from './flows'

it('bends to its left, so that both ways stand apart', () => {
  const [there, back] = [curve([0, 0], [10, 0], 2), curve([10, 0], [0, 0], 2)]
  expect(there[0]).toEqual([0, 0])
  expect(there[2]).toEqual([10, 0])
  expect(there[1]?.[1]).toBeGreaterThan(0)
  expect(back[1]?.[1]).toBeLessThan(0)
})

it('is about what goes from or to a division and stays in no place, the largest first', () => {
  const flows = [{ origin: '11', destination: '12', count: 2 }, { origin: '12', destination: '11', count: 5 }, { origin: '11', destination: '11', count: 9 }, { origin: '12', destination: '13', count: 9 }]
  expect(flowsOf(flows, '11').map(({ count }) => count)).toEqual([5, 2])
  expect(flowsOf(flows, '').map(({ count }) => count)).toEqual([9, 5, 2])
})

it('draws what is between places that are known', () => {
  const middles = new Map<string, [number, number]>([['a', [0, 0]], ['b', [1, 1]]])
  const drawn = curves([{ origin: 'b', destination: 'a', count: 5 }, { origin: 'a', destination: 'c', count: 9 }], middles)
  expect(drawn.map(({ properties }) => properties)).toEqual([{ origin: 'b', destination: 'a', count: 5 }])
})

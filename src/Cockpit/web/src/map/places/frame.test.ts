import { expect, it } from 'vitest'
import { frameOf, startOf } from './frame'

it('A frame holds all places', () => {
  expect(frameOf([{ lon: 2, lat: 8 }, { lon: 1, lat: 9 }, { lon: 3, lat: 7 }])).toEqual([1, 7, 3, 9])
  expect(frameOf([])).toBeUndefined()
})
it.each([
  ['one place is seen from near', [115, 44, 115, 44], 17],
  ['the world is seen from as far as the map goes', [-180, -80, 180, 80], 3],
] as const)('%s', (_, frame, zoom) => expect(startOf(frame, 360)).toEqual({ lon: (frame[0] + frame[2]) / 2, lat: (frame[1] + frame[3]) / 2, zoom }))
it('A wider frame is seen from further away, by one level for twice the width', () => {
  expect(startOf([115, 44, 115.2, 44], 512).zoom - startOf([115, 44, 115.4, 44], 512).zoom).toBeCloseTo(1)
})

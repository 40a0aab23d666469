import { expect, it } from 'vitest'
import { boxAround, metersBetween, metersPerPixel } from './distance'

it.each([[[115, 44], [115, 45], 111_195], [[0, 0], [0.01, 0], 1112], [[115, 60], [116, 60], 55_598], [[115, 44], [115, 44], 0]] as const)('From %j to %j: %d m', (from, to, meters) => expect(Math.round(metersBetween([...from], to))).toBe(meters))
it('A box reaches as far to each side', () => {
  const [west, south, east, north] = boxAround({ lon: 115, lat: 44 }, 200)
  for (const side of [[west, 44], [east, 44], [115, south], [115, north]]) expect(metersBetween([115, 44], side)).toBeCloseTo(200, 1)
})
it.each([[0, 0, 78271.517], [60, 0, 39135.758], [44.8, 11, 27.119], [0, 17, 0.597]])('At latitude %d and zoom %d a pixel is %d m', (lat, zoom, meters) => expect(metersPerPixel(lat, zoom)).toBeCloseTo(meters, 2))

import { expect, it } from 'vitest'
import { boxAround, frameFor } from './area'

const numbers = (box: string): number[] => box.split(',').map(Number)

it('the window and as much around it is asked for', () => {
  const [west = 0, south = 0, east = 0] = numbers(boxAround({ lon: 115.3, lat: 44.8, zoom: 14 }, 1440, 860))
  const degrees = 360 / (512 * 2 ** 14)
  expect(115.3 - west).toBeGreaterThanOrEqual(1440 * degrees)
  expect(east - 115.3).toBeGreaterThanOrEqual(1440 * degrees)
  expect(44.8 - south).toBeGreaterThanOrEqual(860 * degrees * Math.cos((44.8 * Math.PI) / 180))
})

it('a small move asks nothing new', () => {
  const ask = (lon: number): string => boxAround({ lon, lat: 44.81, zoom: 14 }, 1440, 860)
  expect(ask(115.3001)).toBe(ask(115.3002))
})

it('the world is as large as it is', () => expect(numbers(boxAround({ lon: 104, lat: 36, zoom: 3 }, 4000, 3000)).every((edge) => Math.abs(edge) <= 180)).toBe(true))

it.each<[string, [number, number, number, number] | undefined, number[]]>([
  ['its fence with it', [110, 40, 110.01, 40.01], [110, 40, 110.02, 40.01]],
  ['its place, of a fence as large as a city', [109, 39, 111, 41], [110.016, 40.001, 110.024, 40.009]],
  ['its place, of a fence that is gone', undefined, [110.016, 40.001, 110.024, 40.009]],
])('an event is looked at: %s', (_, fence, frame) => expect(frameFor(110.02, 40.005, fence).map((edge) => Number(edge.toFixed(4)))).toEqual(frame))

import { expect, it } from 'vitest'
import { metersPerPixel, pointedAt } from './pointing'
import { square, testFence } from './testFence'
import type { Tracks } from './tracks'

const fences = [testFence('large', square(110, 40, 0.1)), testFence('small', square(110.01, 40.01, 0.01))]
const tracks: Tracks = new Map([
  ['near', [{ lon: 110.015, lat: 40.015, at: 0, accuracyMeters: null }]],
  ['nearer', [{ lon: 110.01501, lat: 40.015, at: 0, accuracyMeters: null }]],
])

it.each([
  ['an object before the fence it is in, the nearest of two', 110.0151, 40.015, 15, { object: 'nearer' }],
  ['the smallest fence', 110.012, 40.012, 15, { fence: 'small' }],
  ['the fence around', 110.05, 40.05, 15, { fence: 'large' }],
  ['nothing', 111, 41, 15, undefined],
])('%s', (_, lon, lat, zoom, pointed) => expect(pointedAt(lon, lat, zoom, fences, tracks)).toEqual(pointed))

it('a pixel is 0.6 m at the equator at zoom 17', () => expect(metersPerPixel(0, 17)).toBeCloseTo(0.597, 3))

import { expect, it } from 'vitest'
import type { Tracks } from '@/map/moving/tracks'
import { pointedAt } from './pointing'
import { square, testFence } from './testFence'

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

import { expect, it } from 'vitest'
import { circleAround, objectAt } from './around'
import type { Tracks } from './tracks'

it.each([[15, 900], [8, 50_000]])('at zoom %i the circle around the window has %i m', (zoom, meters) => {
  expect(circleAround({ lon: 115.3, lat: 44.8, zoom }, 800, 600, 50_000).radiusMeters).toBe(meters)
})

it('a place means the nearest object within the reach of a finger', () => {
  const tracks: Tracks = new Map([['one', [{ lon: 110.015, lat: 40.015, at: 0, accuracyMeters: null }]], ['other', [{ lon: 110.01501, lat: 40.015, at: 0, accuracyMeters: null }]]])
  expect(objectAt(110.0151, 40.015, 15, tracks)).toBe('other')
  expect(objectAt(110.02, 40.015, 15, tracks)).toBeUndefined()
})
